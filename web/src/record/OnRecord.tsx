import { useTranslation } from "react-i18next";
import type { ExportRecord } from "../api/types";

/** How many exports are on a record, and whether the authority accepted them. */
export function OnRecord({ record }: { record: ExportRecord }) {
  const { t } = useTranslation();
  return (
    <p>
      {t("record.exports", { count: record.exports })}{" "}
      <span className="muted">{t(record.exports_accepted ? "record.accepted" : "record.not_accepted")}</span>
    </p>
  );
}
