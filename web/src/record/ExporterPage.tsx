import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { acceptExports, desks } from "../api/desks";
import type { ExportRecord, Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { Scorecard } from "../desk/Scorecard";
import { TrainingCard } from "../learn/TrainingCard";
import { useAction } from "../desk/useAction";
import { T } from "../i18n/text";
import ConductCard from "../ledger/ConductCard";
import { Failure } from "../parts/Failure";
import { Claimed } from "./Claimed";
import { FindingForm } from "./FindingForm";
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
      {record.training && <TrainingCard summary={record.training} />}
      <ConductCard exporter={id} />
      <Waiting id={id} record={record} mayAccept={has(session, "officer", "authority_admin")} />
      {has(session, "authority_admin") && <FindingForm id={id} record={record} />}
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
