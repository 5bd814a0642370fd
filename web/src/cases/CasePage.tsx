import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { desks } from "../api/desks";
import type { Case, Session } from "../api/types";
import { AdviceList, Content, TermsView, Timeline } from "../desk/CaseParts";
import { ClockFace } from "../desk/ClockFace";
import { Desk, has } from "../desk/Desk";
import { Differences } from "../desk/Differences";
import { FindingList } from "../desk/FindingList";
import { CaseLetters } from "../desk/Letters";
import { Scorecard } from "../desk/Scorecard";
import { CaseState } from "../desk/states";
import { T, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { HitsInPlace } from "../hits/inPlace";
import { Weighed } from "./Weighed";

const Actions = lazy(() => import("./Actions"));
const Assign = lazy(() => import("./Assign"));
const Similar = lazy(() => import("./Similar"));

export default function CasePage() {
  return <Desk place="cases">{(session) => <Whole session={session} />}</Desk>;
}

function Whole({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery(desks.application(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const of = read.data;
  const assignable = of.state === "submitted" || of.state === "accepted" || of.state === "in_review";
  const mayAssign = assignable && has(session, "officer", "authority_admin");
  return (
    <>
      <p className="back">
        <Link to="/cases">{t("cases.title")}</Link>
      </p>
      <div className="page-head">
        <h1>
          {of.number ?? t("case.unnumbered")} <span className="chip">{t(`licence_type.${of.type}`)}</span>
        </h1>
        <p>
          <T of={of.exporter} />
          {of.exporter_id && has(session, "officer", "approver", "authority_admin", "auditor") && (
            <>
              {" "}
              <Link className="small" to={`/records/${of.exporter_id}`}>
                {t("case.to_record")}
              </Link>
            </>
          )}
        </p>
        <p className="head-state" aria-live="polite">
          <CaseState state={of.state} licence={of.licence} size={28} />
        </p>
        {of.licence && (
          <p>
            <Link to={`/licences/${of.licence}`}>{t("case.to_licence")}</Link>
          </p>
        )}
      </div>
      <div className="beside">
        <aside className="stack" aria-label={t("case.clock_and_actions")}>
          <ClockFace clock={of.clock} state={of.state} />
          <Suspense>
            <Actions of={of} roles={session.roles ?? []} />
          </Suspense>
          {mayAssign && (
            <section className="card stack">
              <Suspense>
                <Assign id={of.id} officer={of.officer ?? ""} />
              </Suspense>
            </section>
          )}
        </aside>
        <div className="stack">
          <Outcomes of={of} />
          {has(session, "officer", "approver", "authority_admin", "auditor") && (
            <Suspense>
              <HitsInPlace kind="application" id={of.id} />
            </Suspense>
          )}
          <Weighed of={of} />
          <CaseLetters of={of} />
          <Findings of={of} />
          {of.asked_changes && <Differences title={t("case.asked_changes", { number: of.amends_number ?? "" })} all={of.asked_changes} />}
          <Differences title={t("case.since_return")} all={of.since_return} />
          <Content of={of} title={t("lines.title")} />
          {of.scorecard && <Scorecard card={of.scorecard} />}
          {has(session, "officer", "approver", "authority_admin", "auditor") && (
            <Suspense>
              <Similar id={of.id} />
            </Suspense>
          )}
          <Asked of={of} />
          <Questions of={of} />
          <Timeline entries={of.timeline} />
        </div>
      </div>
    </>
  );
}

function Outcomes({ of }: { of: Case }) {
  const { t } = useTranslation();
  return (
    <>
      {of.decision && (
        <section className="card stack" aria-labelledby="decision">
          <h2 id="decision">{t("case.decision")}</h2>
          <TermsView terms={of.decision} lines={of.content.lines} advice={of.advice} />
        </section>
      )}
      {of.recommendation && !of.decision && (
        <section className="card stack" aria-labelledby="recommendation">
          <h2 id="recommendation">{t("case.recommendation")}</h2>
          {of.recommended_by && (
            <p className="muted">
              <Words>{of.recommended_by}</Words>
            </p>
          )}
          <TermsView terms={of.recommendation} lines={of.content.lines} advice={of.advice} />
        </section>
      )}
    </>
  );
}

function Findings({ of }: { of: Case }) {
  const { t } = useTranslation();
  const closed = of.state === "decided" || of.state === "withdrawn";
  if (of.findings.length === 0 || closed) return null;
  return (
    <section className="card stack" aria-labelledby="findings">
      <h2 id="findings">{t("case.findings")}</h2>
      <FindingList findings={of.findings} />
    </section>
  );
}

function Asked({ of }: { of: Case }) {
  const { t } = useTranslation();
  const advice = of.advice ?? [];
  const asked = of.asked ?? [];
  if (advice.length + asked.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="advice">
      <h2 id="advice">{t("case.advice")}</h2>
      {asked.map((body) => (
        <p key={body.zh} className="muted">
          {t("case.awaiting")} <T of={body} />
        </p>
      ))}
      <AdviceList advice={advice} />
    </section>
  );
}

function Questions({ of }: { of: Case }) {
  const { t } = useTranslation();
  if (of.questions.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="questions">
      <h2 id="questions">{t("case.questions")}</h2>
      <ul className="stack">
        {of.questions.map((question) => (
          <li key={question.id} className="quoted">
            <p>
              <b>
                <Words>{question.text}</Words>
              </b>
            </p>
            <p className={question.answer ? "said" : "muted"}>{question.answer ? <Words>{question.answer}</Words> : t("case.unanswered")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
