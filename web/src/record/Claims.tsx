import { useTranslation } from "react-i18next";
import { claimExports } from "../api/desks";
import type { ExportRecord } from "../api/types";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { FileButton } from "../parts/FileButton";
import { BadRows } from "./BadRows";
import { Claimed } from "./Claimed";
import { COLUMNS, EMPTY_TABLE } from "./claims";

/** Past exports that the exporter claims: they count once the authority accepts them. */
export function Claims({ record, mayClaim }: { record: ExportRecord; mayClaim: boolean }) {
  const { t } = useTranslation();
  const claim = useAction((file: File, key) => claimExports(file, record.version, key));
  return (
    <section className="card stack" aria-labelledby="claims">
      <h2 id="claims">{t("claims.title")}</h2>
      <p className="muted small">
        {t("claims.lead")} <span className="code">{COLUMNS.join(",")}</span>
      </p>
      {claim.refusal && (claim.refusal.fields.length > 0 ? <BadRows refusal={claim.refusal} /> : <Refused refusal={claim.refusal} />)}
      <Claimed exports={record.claimed} />
      {mayClaim && (
        <div className="row">
          <FileButton accept=".csv" busy={claim.busy} pick={(file) => claim.run(file)}>
            {t("claims.choose")}
          </FileButton>
          <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(EMPTY_TABLE)}`} download="past-exports.csv">
            {t("claims.template")}
          </a>
        </div>
      )}
    </section>
  );
}
