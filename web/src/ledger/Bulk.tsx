import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { drawCertificates, type Draw, type DrawnRows } from "../api/ledger";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T } from "../i18n/text";
import { Mark } from "../parts/Mark";
import { UploadIcon } from "../parts/icons";
import { drawsOf, DRAW_TABLE } from "./table";

/** Many shipments out of a table: good rows are drawn, bad ones are told with what would do. */
export function Bulk({ licence }: { licence: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [answer, setAnswer] = useState<DrawnRows>();
  const [bad, setBad] = useState<number[]>([]);
  const draw = useAction((rows: Draw[], key) => drawCertificates(rows, key), setAnswer);
  const read = async (file: File) => {
    const table = drawsOf(await file.text(), licence);
    setAnswer(undefined);
    setBad(table.bad);
    if (table.bad.length === 0 && table.rows.length > 0) draw.run(table.rows);
  };
  return (
    <section className="card stack" aria-labelledby="bulk">
      <h2 id="bulk">{t("bulk.title")}</h2>
      <p className="small muted">{t("bulk.lead")}</p>
      {bad.length > 0 && (
        <p role="alert" className="field-wrong">
          {t("bulk.bad_rows", { rows: bad.join(", ") })}
        </p>
      )}
      {draw.refusal && <Refused refusal={draw.refusal} />}
      {answer && <Answers answer={answer} />}
      <div className="row">
        <span className="upload">
          <input
            id={id}
            type="file"
            accept=".csv"
            disabled={draw.busy}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) void read(file);
            }}
          />
          <label htmlFor={id}>
            <UploadIcon size={16} /> {t("bulk.choose")}
          </label>
        </span>
        <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(DRAW_TABLE)}`} download="shipments.csv">
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
