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

/** A page that failed: said calmly, with the way to open it again. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <div className="page-head main" role="alert">
      <h1>{t("broken.title")}</h1>
      <p>
        <a href={window.location.href}>{t("broken.again")}</a>
      </p>
    </div>
  );
}
