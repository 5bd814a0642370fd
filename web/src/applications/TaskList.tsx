import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { desks } from "../api/desks";
import type { Case } from "../api/types";
import { Listed, Timeline } from "../desk/CaseParts";
import { CaseState } from "../desk/states";
import { Mark, type Tone } from "../parts/Mark";
import { Notice } from "../parts/Notice";
import { statusOf, STEPS, type TaskStatus } from "./draft";
import { Withdraw } from "./Withdraw";

const TONE: Record<TaskStatus, Tone> = {
  not_started: "quiet",
  problem: "licence",
  done: "clear",
  cannot_start: "quiet",
  ready: "covered",
};

/** What is still to be filled in, in any order. */
export function TaskList({ of }: { of: Case }) {
  const { t } = useTranslation();
  const preview = useQuery(desks.preview(of.id));
  const findings = preview.data?.findings ?? of.findings;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>
          {of.number ?? t("case.unnumbered")} <span className="chip">{t(`licence_type.${of.type}`)}</span>
        </h1>
        <p className="head-state">
          <CaseState state={of.state} size={28} />
        </p>
      </div>
      {of.content.amends && (
        <Notice tone="quiet">
          <p>{t("application.amends", { number: of.amends_number ?? "" })}</p>
        </Notice>
      )}
      {of.state === "returned" && (
        <Notice tone="licence">
          <p>{t("application.returned")}</p>
          <Listed title={t("case.gaps")} items={of.gaps} />
        </Notice>
      )}
      <ol className="tasks card">
        {STEPS.map((step) => {
          const status = statusOf(step, of.content, findings);
          return (
            <li key={step}>
              <Link to={`/applications/${of.id}/${step}`}>{t(`task.${step}`)}</Link>
              <span className={`state tone tone-${TONE[status]}`}>
                <Mark tone={TONE[status]} size={20} />
                {t(`task_status.${status}`)}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="muted small">{t("application.saved")}</p>
      <Withdraw of={of} />
      {of.state === "returned" && <Timeline entries={of.timeline} />}
    </div>
  );
}
