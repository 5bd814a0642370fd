import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { createScreening } from "../api/client";
import type { Screening, ScreeningHit } from "../api/types";
import "../desk/styles";
import { regionName } from "../i18n/regions";
import { T, useLang, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { SelectInput, TextInput } from "../parts/fields";
import { Mark } from "../parts/Mark";

const SCHEMAS = ["organisation", "person", "vessel"] as const;
const namesIn = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The API takes so many parties at once. */
const AT_ONCE = 1000;

/** Names against the lists that are loaded, with the reasons of each likeness. Nothing that is typed here is kept. */
export default function ScreenPage() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [schema, setSchema] = useState("");
  const names = namesIn(text);
  const ask = useMutation({ mutationFn: () => createScreening(names.slice(0, AT_ONCE).map((name) => ({ name, schema: SCHEMAS.find((one) => one === schema) }))) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (names.length > 0) ask.mutate();
  };
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("screen.title")}</h1>
        <p className="muted">{t("screen.lead")}</p>
      </div>
      <form className="card stack" onSubmit={submit}>
        <TextInput label={t("screen.names")} rows={4} value={text} onChange={setText} help={names.length > AT_ONCE ? t("screen.too_many", { most: AT_ONCE }) : t("screen.help")} />
        <SelectInput
          label={t("screen.schema")}
          value={schema}
          onChange={setSchema}
          none={t("screen.schemas.unknown")}
          choices={SCHEMAS.map((value) => ({ value, title: { zh: t(`screen.schemas.${value}`), en: t(`screen.schemas.${value}`) } }))}
        />
        <div className="row">
          <Button type="submit" variant="contained" size="large" disabled={ask.isPending || names.length === 0}>
            {t("screen.go")}
          </Button>
        </div>
      </form>
      {ask.error && <Failure error={ask.error} again={() => ask.mutate()} />}
      <div aria-live="polite" className="stack">
        {ask.data && <Answers of={ask.data} />}
      </div>
    </div>
  );
}

function Answers({ of }: { of: Screening }) {
  const { t } = useTranslation();
  return (
    <>
      {of.screened.map((one, i) => (
        <section key={`${i} ${one.name}`} className="card stack" aria-label={one.name}>
          <h2>
            <Words>{one.name}</Words>
          </h2>
          {one.hits.length === 0 && <p className="muted">{t("screen.none")}</p>}
          <ul className="stack">
            {one.hits.map((hit) => (
              <Hit key={`${hit.list} ${hit.id}`} hit={hit} />
            ))}
          </ul>
        </section>
      ))}
      <p className="small muted">
        {t("screen.lists")}{" "}
        {of.lists.map((one) => t("screen.list", { list: one.list === "law" ? t("screen.law") : one.list, count: one.entries })).join(" · ")}
      </p>
    </>
  );
}

function Hit({ hit }: { hit: ScreeningHit }) {
  const { t } = useTranslation();
  const lang = useLang();
  const others = hit.names.filter((one) => one.text !== hit.name);
  return (
    <li className="mark-row">
      <Mark tone={hit.match ? "barred" : "unknown"} size={22} />
      <div>
        <p>
          <b>
            <Words>{hit.name}</Words>
          </b>{" "}
          {others.map((one) => (
            <span key={one.text} className="chip dashed">
              <Words>{one.text}</Words>
            </span>
          ))}
        </p>
        <p className="small muted">
          {[...hit.countries.map((one) => regionName(one, lang)), ...hit.births, hit.programme ?? "", hit.list === "law" ? t("screen.law") : hit.list, hit.id].filter((one) => one !== "").join(" · ")}
        </p>
        <ul className="bullets small">
          {hit.reasons.map((reason, i) => (
            <li key={i}>
              <T of={reason.text} /> {reason.points !== 0 && <span className="muted">{reason.points > 0 ? `+${reason.points}` : reason.points}</span>}
            </li>
          ))}
        </ul>
      </div>
      <p>
        <b className="figure">{hit.score}</b>
        <br />
        <small className="muted">{t(hit.match ? "screen.match" : "screen.below")}</small>
      </p>
    </li>
  );
}
