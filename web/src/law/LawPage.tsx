import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation, useOutletContext, useSearchParams } from "react-router-dom";
import { queries } from "../api/client";
import type { Law } from "../api/types";
import { DateText, T, useDate } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";
import { AsOf } from "./AsOf";
import { isDay } from "./days";
import "./law.css";

export interface LawContext {
  law: Law;
  /** The day asked for, and undefined when it is today. */
  asked?: string;
  /** The day that is shown. */
  day: string;
  days: string[];
}

export function useLaw(): LawContext {
  return useOutletContext<LawContext>();
}

/** Keeps the day when going from one view of the law to another. */
export function withDay(asked: string | undefined, more: Record<string, string> = {}): string {
  return new URLSearchParams(asked === undefined ? more : { ...more, as_of: asked }).toString();
}

const TABS = [
  { to: "/law", key: "law.tab_list" },
  { to: "/law/timeline", key: "law.tab_timeline" },
  { to: "/law/diff", key: "law.tab_diff" },
  { to: "/law/what-if", key: "law.tab_what_if" },
];

export default function LawPage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const law = useQuery(queries.law());
  if (law.error) return <Failure error={law.error} again={() => void law.refetch()} />;
  if (!law.data) return <p className="muted">{t("state.loading")}</p>;

  const wanted = params.get("as_of");
  const asked = isDay(wanted) ? wanted : undefined;
  const day = asked ?? law.data.today;
  const { covers_from: first, change_days: changes = [] } = law.data;
  const days = changes.filter((one) => one > first);
  const go = (next: string | undefined) =>
    setParams((now) => {
      const changed = new URLSearchParams(now);
      if (next === undefined) changed.delete("as_of");
      else changed.set("as_of", next);
      return changed;
    });
  const context: LawContext = { law: law.data, asked, day, days };
  return (
    <div className="stack law">
      <div className="page-head">
        <h1>{t("law.title")}</h1>
        <p className="muted">
          <T of={law.data.title} />
        </p>
      </div>
      <AsOf context={context} go={go} />
      {day > law.data.verified_through && <Beyond through={law.data.verified_through} />}
      <nav className="tabs" aria-label={t("law.views")}>
        {TABS.map((tab) => (
          <NavLink
            key={tab.to}
            to={{ pathname: tab.to, search: withDay(asked) }}
            end
            className={tab.to === "/law" && pathname === "/law/provision" ? "tab-within" : ""}
          >
            {t(tab.key)}
          </NavLink>
        ))}
      </nav>
      <Outlet context={context} />
      <Coverage law={law.data} />
    </div>
  );
}

function Beyond({ through }: { through: string }) {
  const { t } = useTranslation();
  const date = useDate();
  return <Notice tone="licence">{t("law.beyond", { date: date(through) })}</Notice>;
}

/** What the pack is, how far it was verified, and what is known to be missing. */
function Coverage({ law }: { law: Law }) {
  const { t } = useTranslation();
  return (
    <details className="coverage">
      <summary>{t("law.coverage")}</summary>
      <div className="stack small">
        <p>
          {t("law.covers_from")} <DateText iso={law.covers_from} /> · {t("answer.verified_through")}{" "}
          <DateText iso={law.verified_through} /> · {t("answer.pack")} <code>{law.hash}</code>
        </p>
        <p>
          <T of={law.evidence} />
        </p>
        <h3>{t("law.gaps")}</h3>
        <ul className="gaps">
          {law.gaps.map((gap, i) => (
            <li key={i}>
              {gap.about.map((about) => (
                <code key={about} className="chip">
                  {about}
                </code>
              ))}{" "}
              <T of={gap.text} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
