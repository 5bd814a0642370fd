import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { drawFromTable, type DrawnRows } from "../api/ledger";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T } from "../i18n/text";
import { FileButton } from "../parts/FileButton";
import { Mark } from "../parts/Mark";
import { BadRows } from "../record/BadRows";

/** An empty table of shipments, as the server reads it. The first character tells spreadsheets that it is UTF-8. */
const EMPTY_TABLE = "\uFEFFline,quantity,value,destination,end_user,port,contract_no,conditions_met\r\n";

/** Many shipments out of a table: good rows are drawn, the others are told with what would do. */
export function Bulk({ licence }: { licence: string }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<DrawnRows>();
  const draw = useAction((file: File, key) => drawFromTable(licence, file, key), setAnswer);
  const pick = (file: File) => {
    setAnswer(undefined);
    draw.run(file);
  };
  return (
    <section className="card stack" aria-labelledby="bulk">
      <h2 id="bulk">{t("bulk.title")}</h2>
      <p className="small muted">{t("bulk.lead")}</p>
      {draw.refusal && (draw.refusal.fields.length > 0 ? <BadRows refusal={draw.refusal} /> : <Refused refusal={draw.refusal} />)}
      {answer && <Answers answer={answer} />}
      <div className="row">
        <FileButton accept=".csv" busy={draw.busy} pick={pick}>
          {t("bulk.choose")}
        </FileButton>
        <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(EMPTY_TABLE)}`} download="shipments.csv">
          {t("bulk.template")}
        </a>
      </div>
    </section>
  );
}

function Answers({ answer }: { answer: DrawnRows }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="stack">
      <p>
        <b>{t("bulk.done", { drawn: answer.drawn, refused: answer.refused })}</b>
      </p>
      <ol className="stack">
        {answer.rows.map((row) => (
          <li key={row.row} className="row">
            <Mark tone={row.receipt ? "clear" : "barred"} size={20} /> <b>{t("bulk.row", { row: row.row })}</b>
            {row.receipt && <Link to={`/certificates/${row.receipt.id}`}>{row.receipt.number}</Link>}
            {row.problem && (row.problem.errors.length > 0 ? row.problem.errors : [row.problem]).map((error, i) => <T key={i} of={error.text} />)}
          </li>
        ))}
      </ol>
    </div>
  );
}
