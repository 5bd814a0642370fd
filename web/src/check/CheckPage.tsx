import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../api/client";
import type { CheckAnswer } from "../api/types";
import { Errors } from "../parts/errors";
import { Failure } from "../parts/Failure";
import { LockIcon } from "../parts/icons";
import { AnswerHead } from "./AnswerHead";
import "./check.css";
import { Documents } from "./Documents";
import { Options, Steps } from "./Options";
import { ErrorSummary } from "../parts/ErrorSummary";
import { Goods } from "./Goods";
import { Intake } from "./Intake";
import "./print.css";
import { PrintSheet } from "./PrintSheet";
import { QuestionPanel } from "./QuestionPanel";
import { nextQuestion } from "./questions";
import { Raw } from "./Raw";
import { ShipmentForm } from "./ShipmentForm";
import { useDesk, type Desk } from "./useDesk";

export default function CheckPage() {
  const { t } = useTranslation();
  const desk = useDesk();
  const vocabulary = useQuery(queries.vocabulary());
  const verdict = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const answer = desk.answered?.answer;
  const seen = useRef(answer);

  useEffect(() => {
    if (answer && answer !== seen.current && (desk.settled === 0 || isSettled(answer, desk.aside))) verdict.current?.focus();
    seen.current = answer;
  }, [answer, desk.settled, desk.aside]);
  useEffect(() => {
    if (desk.refusal) summary.current?.focus();
  }, [desk.refusal]);

  return (
    <Errors.Provider value={desk.refusal?.fields ?? []}>
      <div className="stack check only-screen">
        <div className="page-head">
          <h1>{t("check.title")}</h1>
          {!answer && <p className="muted">{t("check.lead")}</p>}
          <p className="private small">
            <LockIcon size={16} />
            {t("check.private")}
          </p>
        </div>
        <p className="hidden-visually" role="status">
          <Announcement desk={desk} />
        </p>
        {desk.refusal && <ErrorSummary refusal={desk.refusal} box={summary} />}
        {vocabulary.error && <Failure error={vocabulary.error} again={() => void vocabulary.refetch()} />}
        {desk.answered && <AnswerHead answered={desk.answered} stale={desk.stale} heading={verdict} desk={desk} />}
        {answer && !desk.stale && <QuestionPanel desk={desk} answer={answer} />}
        <Goods desk={desk} vocabulary={vocabulary.data} />
        <Intake desk={desk} />
        <ShipmentForm desk={desk} vocabulary={vocabulary.data} />
        <Actions desk={desk} />
        {desk.answered && !desk.stale && <AnswerTail desk={desk} />}
      </div>
      {desk.answered && <PrintSheet answered={desk.answered} />}
    </Errors.Provider>
  );
}

/** No question is left and no line is open: the verdict is what to look at next. */
function isSettled(answer: CheckAnswer, aside: ReadonlySet<string>): boolean {
  return nextQuestion(answer, aside) === undefined && answer.lines.every((line) => line.outcome !== "undetermined");
}

/** What a screen reader is told while things change. */
function Announcement({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  if (desk.busy) return t("state.checking");
  if (desk.answered && !desk.stale) return t("check.announce", { verdict: t(`verdict.${desk.answered.answer.verdict}`) });
  return desk.draft.lines.length > 0 ? t("goods.title", { count: desk.draft.lines.length }) : "";
}

function Actions({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const used = desk.draft.lines.length > 0 || desk.text !== "";
  return (
    <div className="row actions">
      <Button variant="contained" size="large" onClick={desk.check} disabled={desk.busy}>
        {desk.busy ? t("state.checking") : t(desk.answered ? "check.again" : "check.go")}
      </Button>
      {used && (
        <Button size="large" onClick={desk.clear} disabled={desk.busy}>
          {t("check.clear")}
        </Button>
      )}
    </div>
  );
}

function AnswerTail({ desk }: { desk: Desk }) {
  const answered = desk.answered;
  if (!answered) return null;
  return (
    <>
      <Steps steps={answered.answer.next_steps} />
      <Options options={answered.answer.licence_options} />
      <Documents answer={answered.answer} />
      <Raw answered={answered} />
    </>
  );
}
