import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ledger, type Conduct } from "../api/ledger";
import { Failure } from "../parts/Failure";
import "./ledger.css";

const COUNTS = ["cleared", "corrections", "refused", "reports_due", "reports_in_time", "reports_overdue", "breaks", "challenges_open", "challenges_lost", "challenges_won"] as const satisfies readonly (keyof Conduct)[];

/** How an exporter behaves, counted from the ledger; the same for the exporter and for the officer. */
export default function ConductCard({ exporter }: { exporter?: string }) {
  const { t } = useTranslation();
  const read = useQuery(ledger.conduct(exporter));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const counts = read.data;
  return (
    <section className="card stack" aria-labelledby="conduct">
      <h2 id="conduct">{t("conduct.title")}</h2>
      <p className="small muted">{t("conduct.lead")}</p>
      <dl className="volumes">
        {COUNTS.map((name) => (
          <div key={name} className={`volumes-${name}`}>
            <dt>{t(`conduct.${name}`)}</dt>
            <dd className="amount">{counts[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
