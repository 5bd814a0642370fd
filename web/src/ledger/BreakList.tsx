import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ledger } from "../api/ledger";
import { grouped } from "../desk/amount";
import { DateText } from "../i18n/text";
import { Failure } from "../parts/Failure";

/** What does not agree between customs, the holder and the importer, with its age. */
export function BreakList({ licence }: { licence: string }) {
  const { t } = useTranslation();
  const read = useQuery(ledger.breaks(licence));
  const breaks = read.data?.breaks ?? [];
  return (
    <section className="card stack" aria-labelledby="breaks">
      <h2 id="breaks">{t("breaks.title")}</h2>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isSuccess && breaks.length === 0 && <p className="muted">{t("breaks.none")}</p>}
      <ul className="waiting">
        {breaks.map((one, i) => (
          <li key={i}>
            <div>
              <b>{t(`break_kind.${one.kind}`)}</b> {one.certificate && <span className="code">{one.certificate}</span>}{" "}
              {one.line !== undefined && t("breaks.amounts", { line: one.line, booked: grouped(one.booked.quantity), stated: grouped(one.stated.quantity) })}
            </div>
            <span className="small muted">
              <DateText iso={one.since} /> · {t("breaks.days", { count: one.days })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
