import { useTranslation } from "react-i18next";
import { NavLink } from "react-router-dom";
import "../desk/styles";
import "./briefings.css";

const TABS = [
  { to: "/news", key: "news.tab" },
  { to: "/briefings", key: "briefings.tab" },
  { to: "/guidance", key: "guidance.tab" },
];

/** What the authority tells everybody: what is new, announcements and briefings, answers. */
export function Tabs() {
  const { t } = useTranslation();
  return (
    <nav className="told-tabs" aria-label={t("news.sections")}>
      {TABS.map(({ to, key }) => (
        <NavLink key={to} to={to}>
          {t(key as "news.tab")}
        </NavLink>
      ))}
    </nav>
  );
}
