import { useId } from "react";
import { useTranslation } from "react-i18next";
import { claimExports } from "../api/desks";
import type { ExportRecord } from "../api/types";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { UploadIcon } from "../parts/icons";
import { BadRows } from "./BadRows";
import { Claimed } from "./Claimed";
import { COLUMNS, EMPTY_TABLE } from "./claims";

/** Past exports that the exporter claims: they count once the authority accepts them. */
export function Claims({ record, mayClaim }: { record: ExportRecord; mayClaim: boolean }) {
  const { t } = useTranslation();
  const id = useId();
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
          <span className="upload">
            <input
              id={id}
              type="file"
              accept=".csv"
              disabled={claim.busy}
              onChange={(event) => {
                const file = event.target.files?.[0];
                event.target.value = "";
                if (file) claim.run(file);
              }}
            />
            <label htmlFor={id}>
              <UploadIcon size={16} /> {t("claims.choose")}
            </label>
          </span>
          <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(EMPTY_TABLE)}`} download="past-exports.csv">
            {t("claims.template")}
          </a>
        </div>
      )}
    </section>
  );
}
