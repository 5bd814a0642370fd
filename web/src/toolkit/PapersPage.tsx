import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placesFor } from "../app/places";
import { useSession } from "../app/Person";
import { desks } from "../api/desks";
import type { Toolkit } from "../api/toolkit";
import type { CheckRequest, Choice } from "../api/types";
import { Choices } from "../desk/Choices";
import { FileButton } from "../parts/FileButton";
import { SelectInput, TextInput } from "../parts/fields";
import { Head } from "./Head";
import { PaperList, type PaperSource } from "./PaperList";

type Kind = "blank" | "check" | "application" | "licence";

/** The papers, blank or filled in from what is at hand. */
export default function PapersPage({ offer }: { offer: Toolkit }) {
  const { t } = useTranslation();
  const session = useSession();
  const exporter = session?.signed_in === true && placesFor(session.roles ?? []).includes("applications");
  const [kind, setKind] = useState<Kind>("blank");
  const [from, setFrom] = useState<PaperSource>();
  const kinds: Kind[] = exporter ? ["blank", "check", "application", "licence"] : ["blank", "check"];
  const choose = (next: Kind) => {
    setKind(next);
    setFrom(undefined);
  };
  const source: PaperSource | undefined = kind === "blank" ? { kind: "check", check: undefined } : from;
  return (
    <div className="stack">
      <Head name="papers" />
      <section className="card stack">
        <Choices title={t("toolkit.source")} value={kind} options={kinds.map((value) => ({ value, label: t(`toolkit.source_${value}`) }))} onChange={choose} />
        {kind === "check" && <FromCheck found={(check) => setFrom(check && { kind: "check", check })} />}
        {kind === "application" && <FromApplication found={(id) => setFrom(id === "" ? undefined : { kind: "applications", id })} id={from?.kind === "applications" ? from.id : ""} />}
        {kind === "licence" && <FromLicence found={(id) => setFrom(id === "" ? undefined : { kind: "licences", id })} id={from?.kind === "licences" ? from.id : ""} />}
      </section>
      <section className="card">
        <PaperList papers={offer.papers} from={source} />
        <p className="small muted">{t("toolkit.papers_note")}</p>
      </section>
    </div>
  );
}

/** The text as a check; the server says what is wrong inside it. */
export function readCheck(text: string): CheckRequest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const fits = typeof value === "object" && value !== null && "lines" in value && Array.isArray(value.lines);
    return fits ? (value as CheckRequest) : undefined;
  } catch {
    return undefined;
  }
}

function FromCheck({ found }: { found: (check: CheckRequest | undefined) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const read = (typed: string) => {
    setText(typed);
    found(readCheck(typed));
  };
  const wrong = text.trim() !== "" && readCheck(text) === undefined;
  return (
    <div className="stack">
      <TextInput label={t("toolkit.check_json")} rows={4} value={text} onChange={read} help={t("toolkit.check_help")} />
      {wrong && (
        <p className="field-help field-wrong" role="alert">
          {t("toolkit.bad_json")}
        </p>
      )}
      <div>
        <FileButton accept=".json,application/json" busy={false} pick={(file) => void file.text().then(read)}>
          {t("toolkit.pick_file")}
        </FileButton>
      </div>
    </div>
  );
}

interface PickProps {
  id: string;
  found: (id: string) => void;
}

const named = (value: string, name: string): Choice => ({ value, title: { zh: name, en: name } });

function FromApplication({ id, found }: PickProps) {
  const { t } = useTranslation();
  const read = useInfiniteQuery(desks.applications());
  const choices = (read.data?.pages ?? []).flatMap((page) => page.applications).map((one) => named(one.id, one.number ?? one.id));
  return <SelectInput label={t("toolkit.source_application")} value={id} choices={choices} none={t("toolkit.choose")} onChange={found} />;
}

function FromLicence({ id, found }: PickProps) {
  const { t } = useTranslation();
  const read = useInfiniteQuery(desks.licences());
  const choices = (read.data?.pages ?? []).flatMap((page) => page.licences).map((one) => named(one.id, one.number));
  return <SelectInput label={t("toolkit.source_licence")} value={id} choices={choices} none={t("toolkit.choose")} onChange={found} />;
}
