import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { desks } from "../api/desks";
import { confirmReport, ledger, type Report } from "../api/ledger";
import type { Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Mark, type Tone } from "../parts/Mark";
import { Amount } from "./Amounts";
import { BreakList } from "./BreakList";
import "./ledger.css";

const TONE: Record<Report["state"], Tone> = { running: "quiet", due: "licence", overdue: "barred", confirmed: "clear", confirmed_late: "covered" };

export default function ReportsPage() {
  return <Desk place="licences">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const licence = useQuery(desks.licence(id));
  const read = useQuery(ledger.reports(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const { reports } = read.data;
  const holder = has(session, "exporter_admin", "exporter_staff");
  return (
    <div className="stack">
      <p className="back">
        <Link to={`/licences/${id}`}>{t("balance.to_licence", { number: licence.data?.number ?? "" })}</Link>
      </p>
      <div className="page-head">
        <h1>{t("reports.title")}</h1>
        <p className="muted">{t("reports.lead")}</p>
      </div>
      {reports.length === 0 && <p className="muted">{t("reports.none")}</p>}
      <ul className="stack">
        {[...reports].reverse().map((report) => (
          <One key={report.from} licence={id} report={report} holder={holder} />
        ))}
      </ul>
      <BreakList licence={id} />
    </div>
  );
}

function One({ licence, report, holder }: { licence: string; report: Report; holder: boolean }) {
  const { t } = useTranslation();
  const date = useDate();
  const [correcting, setCorrecting] = useState(false);
  const confirm = useAction((body: Parameters<typeof confirmReport>[0], key) => confirmReport(body, key));
  const open = report.state === "due" || report.state === "overdue";
  const nothing = report.lines.every((line) => line.booked.quantity === "0" && line.booked.value === "0");
  return (
    <li className="card stack">
      <div className="row between">
        <h2>{t("date.period", { from: date(report.from), to: date(report.to) })}</h2>
        <span className={`state tone tone-${TONE[report.state]}`}>
          <Mark tone={TONE[report.state]} size={22} />
          {t(`report_state.${report.state}`)}
        </span>
      </div>
      {open && <p className="small">{t("reports.due", { date: date(report.due) })}</p>}
      <dl className="volumes">
        {report.lines.map((line) => (
          <div key={line.line}>
            <dt>{t("reports.line", { line: line.line })}</dt>
            <dd>
              <Amount of={line.booked} unit={line.unit} currency={line.currency} />
              {line.remark && (
                <p className="small">
                  {t("reports.stated")} <Amount of={line.stated} unit={line.unit} currency={line.currency} /> <Words>{line.remark}</Words>
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {confirm.refusal && <Refused refusal={confirm.refusal} />}
      {open && holder && !correcting && (
        <div className="row">
          <Button variant="contained" disabled={confirm.busy} onClick={() => confirm.run({ licence, from: report.from })}>
            {t(nothing ? "reports.confirm_nothing" : "reports.confirm")}
          </Button>
          <Button onClick={() => setCorrecting(true)}>{t("reports.correct")}</Button>
        </div>
      )}
      {correcting && <Correct report={report} busy={confirm.busy} cancel={() => setCorrecting(false)} send={(lines) => confirm.run({ licence, from: report.from, lines })} />}
    </li>
  );
}

interface Stated {
  line: number;
  quantity: string;
  value: string;
  remark?: string;
}

function Correct({ report, busy, cancel, send }: { report: Report; busy: boolean; cancel: () => void; send: (lines: Stated[]) => void }) {
  const { t } = useTranslation();
  const [lines, setLines] = useState<Stated[]>(() => report.lines.map(({ line, booked }) => ({ line, quantity: booked.quantity, value: booked.value })));
  const put = (at: number, change: Partial<Stated>) => setLines(lines.map((one, i) => (i === at ? { ...one, ...change } : one)));
  return (
    <div className="stack">
      {report.lines.map((line, i) => (
        <div key={line.line} className="draw-line">
          <TextInput label={t("reports.remark", { line: line.line })} value={lines[i]?.remark ?? ""} onChange={(remark) => put(i, { remark: remark === "" ? undefined : remark })} />
          <TextInput label={t("customs.quantity", { unit: line.unit })} decimal value={lines[i]?.quantity ?? ""} onChange={(quantity) => put(i, { quantity: quantity.trim() })} />
          <TextInput label={t("customs.value", { currency: line.currency })} decimal value={lines[i]?.value ?? ""} onChange={(value) => put(i, { value: value.trim() })} />
        </div>
      ))}
      <div className="row">
        <Button variant="contained" disabled={busy} onClick={() => send(lines)}>
          {t("reports.confirm_corrected")}
        </Button>
        <Button onClick={cancel}>{t("action.cancel")}</Button>
      </div>
    </div>
  );
}
