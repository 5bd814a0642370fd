import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";

/** The head of a part, with the way back. */
export function Head({ name, most }: { name: "export" | "programme" | "papers"; most?: number }) {
  const { t } = useTranslation();
  return (
    <div className="page-head">
      <p className="small">
        <Link to="/toolkit">{t("toolkit.all")}</Link>
      </p>
      <h1>{t(`toolkit.${name}_title`)}</h1>
      <p className="muted">{t(`toolkit.${name}_lead`, { most })}</p>
    </div>
  );
}
