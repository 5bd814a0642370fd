import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";

export function Lost() {
  const { t } = useTranslation();
  return (
    <div className="page-head">
      <h1>{t("lost.title")}</h1>
      <p>
        <Link to="/">{t("lost.check")}</Link>
      </p>
      <p>
        <Link to="/law">{t("lost.law")}</Link>
      </p>
    </div>
  );
}
