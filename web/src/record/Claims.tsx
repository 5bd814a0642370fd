import { useId } from "react";
import { useTranslation } from "react-i18next";
import { claimExports } from "../api/desks";
import type { ExportRecord } from "../api/types";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { UploadIcon } from "../parts/icons";
import { Claimed } from "./Claimed";

/** Past exports that the exporter claims: they count once the authority accepts them. */
export function Claims({ record, mayClaim }: { record: ExportRecord; mayClaim: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const claim = useAction((file: File, key) => claimExports(file, record.version, key));
  return (
    <section className="card stack" aria-labelledby="claims">
      <h2 id="claims">{t("claims.title")}</h2>
      <p className="muted small">
        {t("claims.lead")} <span className="code">day,codes,end_user,country,quantity,unit,licence_no</span>
      </p>
      {claim.refusal && <Refused refusal={claim.refusal} />}
      <Claimed exports={record.claimed} />
      {mayClaim && (
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
      )}
    </section>
  );
}
