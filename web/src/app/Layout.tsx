import { useColorScheme } from "@mui/material/styles";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, Outlet, useLocation } from "react-router-dom";
import { queries } from "../api/client";
import { IN_PRACTICE } from "../api/place";
import { htmlLang } from "../i18n";
import { useDate, useLang } from "../i18n/text";
import { loadWords, switchLang } from "../i18n/words";
import { CheckIcon, LawIcon, MoonIcon, SearchIcon, SunIcon } from "../parts/icons";
import { DeskSections, Demonstration, Person } from "./Person";
import { sectionOf } from "./places";

const PracticeBand = lazy(async () => {
  const [module] = await Promise.all([import("../practice/PracticeBandPage"), loadWords(["practice"])]);
  return module;
});

export function Layout() {
  const { t, i18n } = useTranslation();
  const section = sectionOf(useLocation().pathname);
  const title = i18n.exists(`title.${section}`) ? t(`title.${section}`) : t("title.lost");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <a className="skip only-screen" href="#main">
        {t("rail.skip")}
      </a>
      <div className="frame">
        <Rail />
        <div>
          <Suspense>{IN_PRACTICE ? <PracticeBand /> : <Demonstration />}</Suspense>
          <main id="main" className="main" tabIndex={-1}>
            <Suspense fallback={<p className="muted">{t("state.loading")}</p>}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
    </>
  );
}

function Rail() {
  const { t } = useTranslation();
  return (
    <header className="rail only-screen">
      <Link className="brand" to="/">
        <svg width="34" height="34" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="var(--accent)" />
          <path
            d="M9 8l7 9 7-9M16 17v8"
            fill="none"
            stroke="var(--surface)"
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <div>
          <b lang="en">Ytterby</b>
          <span>{t("rail.desk")}</span>
        </div>
      </Link>
      <nav className="sections" aria-label={t("rail.sections")}>
        <NavLink to="/" end>
          <CheckIcon />
          {t("rail.check")}
        </NavLink>
        <NavLink to="/law">
          <LawIcon />
          {t("rail.law")}
        </NavLink>
        <NavLink to="/screen">
          <SearchIcon />
          {t("rail.screen")}
        </NavLink>
        <DeskSections />
      </nav>
      <div className="rail-foot">
        <PackLine />
        <Person />
        <Switches />
      </div>
    </header>
  );
}

function PackLine() {
  const { t } = useTranslation();
  const date = useDate();
  const law = useQuery(queries.law());
  if (!law.data) return null;
  return <p className="pack">{t("rail.verified", { date: date(law.data.verified_through) })}</p>;
}

function Switches() {
  const { t } = useTranslation();
  const lang = useLang();
  const { mode, systemMode, setMode } = useColorScheme();
  const dark = (mode === "system" ? systemMode : mode) === "dark";
  const other = lang === "zh" ? "en" : "zh";
  return (
    <div className="switches">
      <button type="button" lang={htmlLang(other)} onClick={() => void switchLang(other)}>
        {t("rail.other_language")}
      </button>
      <button
        type="button"
        aria-label={t(dark ? "rail.light" : "rail.dark")}
        title={t(dark ? "rail.light" : "rail.dark")}
        onClick={() => setMode(dark ? "light" : "dark")}
      >
        {dark ? <SunIcon size={18} /> : <MoonIcon size={18} />}
      </button>
    </div>
  );
}
