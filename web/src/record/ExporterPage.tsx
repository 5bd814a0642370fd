import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { acceptExports, desks, keepFindings } from "../api/desks";
import type { ExportRecord, Session } from "../api/types";
import { Choices, Tick } from "../desk/Choices";
import { Desk, has } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { Scorecard } from "../desk/Scorecard";
import { useAction } from "../desk/useAction";
import { T } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Notice } from "../parts/Notice";
import { Claimed } from "./Claimed";
import { OnRecord } from "./OnRecord";

/** An exporter's record as the authority sees it: what was claimed, what is known, what was found. */
export default function ExporterPage() {
  return <Desk place="cases">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery(desks.recordOf(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const record = read.data;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>
          {t("record.of")} {record.exporter && <T of={record.exporter} />}
        </h1>
        <OnRecord record={record} />
      </div>
      <Scorecard card={record} />
      <Waiting id={id} record={record} mayAccept={has(session, "officer", "authority_admin")} />
      {has(session, "authority_admin") && <FindingForm id={id} version={record.version} />}
    </div>
  );
}

function Waiting({ id, record, mayAccept }: { id: string; record: ExportRecord; mayAccept: boolean }) {
  const { t } = useTranslation();
  const accept = useAction((_: "accept", key) => acceptExports(id, record.version, key));
  return (
    <section className="card stack" aria-labelledby="claims">
      <h2 id="claims">{t("claims.title")}</h2>
      {accept.refusal && <Refused refusal={accept.refusal} />}
      <Claimed exports={record.claimed} />
      {mayAccept && record.claimed.length > 0 && (
        <div>
          <Button variant="contained" disabled={accept.busy} onClick={() => accept.run("accept")}>
            {t("claims.accept", { count: record.claimed.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

type Kind = "criminal" | "administrative";

function FindingForm({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>();
  const [day, setDay] = useState("");
  const [serious, setSerious] = useState(false);
  const [text, setText] = useState("");
  const keep = useAction((body: Parameters<typeof keepFindings>[2], key) => keepFindings(id, version, body, key));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind) keep.run({ penalties: [{ kind, day, serious, text: text === "" ? undefined : text }] });
  };
  return (
    <form className="card stack" aria-labelledby="findings" onSubmit={submit}>
      <h2 id="findings">{t("record_finding.title")}</h2>
      <Notice tone="licence">
        <p>{t("record_finding.warning")}</p>
      </Notice>
      {keep.refusal && <Refused refusal={keep.refusal} />}
      <Choices
        title={t("record_finding.kind")}
        value={kind}
        options={[
          { value: "criminal", label: t("record_finding.criminal") },
          { value: "administrative", label: t("record_finding.administrative") },
        ]}
        onChange={setKind}
      />
      <TextInput label={t("record_finding.day")} type="date" value={day} onChange={setDay} />
      {kind === "administrative" && <Tick label={t("record_finding.serious")} checked={serious} onChange={setSerious} />}
      <TextInput label={t("record_finding.text")} rows={2} value={text} onChange={setText} />
      <div className="row">
        <Button type="submit" variant="contained" color="error" disabled={keep.busy || kind === undefined || day === ""}>
          {t("record_finding.go")}
        </Button>
        <Button disabled={keep.busy} onClick={() => keep.run({ penalties: [], listed_owner: false })}>
          {t("record_finding.clean")}
        </Button>
      </div>
    </form>
  );
}
