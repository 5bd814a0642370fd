import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";

/** To what the authority has in hand. */
export function Back() {
  const { t } = useTranslation();
  return (
    <p className="back">
      <Link to="/briefing-desk">{t("briefings.desk")}</Link>
    </p>
  );
}
