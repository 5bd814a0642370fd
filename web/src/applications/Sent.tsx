import Button from "@mui/material/Button";
import { Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router-dom";
import { actOnCase } from "../api/desks";
import type { Case } from "../api/types";
import { Content, TermsView, Timeline } from "../desk/CaseParts";
import { Differences } from "../desk/Differences";
import { ClockFace } from "../desk/ClockFace";
import { CaseLetters } from "../desk/Letters";
import { Refused } from "../desk/Refused";
import { CaseState } from "../desk/states";
import { useAction } from "../desk/useAction";
import { HitsInPlace } from "../hits/inPlace";
import { Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { Notice } from "../parts/Notice";
import { CopyApplication } from "./CopyButton";
import { NextSteps } from "./NextSteps";
import { Withdraw } from "./Withdraw";

/** An application that was sent: where it stands, who holds the pen, what is asked, what was decided. */
export default function Sent({ of }: { of: Case }) {
  const { t } = useTranslation();
  const location = useLocation();
  const justSent = of.state === "submitted" && (location.state as { sent?: boolean } | null)?.sent === true;
  const open = of.questions.filter((question) => !question.answer);
  return (
    <>
      <div className="page-head">
        <h1>
          {of.number ?? t("case.unnumbered")} <span className="chip">{t(`licence_type.${of.type}`)}</span>
        </h1>
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
        <aside className="stack" aria-label={t("clock.title")}>
          <ClockFace clock={of.clock} state={of.state} />
          <Withdraw of={of} />
          <CopyApplication id={of.id} />
        </aside>
        <div className="stack">
          {justSent && (
            <div role="status">
              <Notice tone="clear">
                <p>{t("application.sent", { number: of.number })}</p>
              </Notice>
            </div>
          )}
          <Suspense>
            <HitsInPlace kind="application" id={of.id} />
          </Suspense>
          {of.state === "submitted" && <NextSteps />}
          {of.asked_changes && <Differences title={t("case.asked_changes", { number: of.amends_number ?? "" })} all={of.asked_changes} />}
          {open.map((question) => (
            <AnswerBox key={question.id} of={of} question={question} />
          ))}
          <Answered of={of} />
          <CaseLetters of={of} />
          {of.decision && (
            <section className="card stack" aria-labelledby="decision">
              <h2 id="decision">{t("case.decision")}</h2>
              <TermsView terms={of.decision} lines={of.content.lines} />
            </section>
          )}
          <Content of={of} title={t("lines.title")} />
          <Timeline entries={of.timeline} />
        </div>
      </div>
    </>
  );
}

function AnswerBox({ of, question }: { of: Case; question: Case["questions"][number] }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const answer = useAction((value: string, key) =>
    actOnCase(of.id, { action: "answer", body: { question: question.id, text: value } }, key),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answer.run(text);
  };
  return (
    <form className="card stack question-box" onSubmit={submit}>
      <h2>{t("application.asks")}</h2>
      <p className="said">
        <Words>{question.text}</Words>
      </p>
      {answer.refusal && <Refused refusal={answer.refusal} />}
      <TextInput label={t("application.answer")} rows={3} value={text} onChange={setText} />
      <div>
        <Button type="submit" variant="contained" disabled={answer.busy || text.trim() === ""}>
          {t("application.send_answer")}
        </Button>
      </div>
    </form>
  );
}

function Answered({ of }: { of: Case }) {
  const { t } = useTranslation();
  const answered = of.questions.filter((question) => question.answer);
  if (answered.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="answered">
      <h2 id="answered">{t("case.questions")}</h2>
      <ul className="stack">
        {answered.map((question) => (
          <li key={question.id} className="quoted">
            <p>
              <b>
                <Words>{question.text}</Words>
              </b>
            </p>
            <p className="said">
              <Words>{question.answer ?? ""}</Words>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
