import Button from "@mui/material/Button";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CheckAnswer, Choice, Question } from "../api/types";
import { T, useText } from "../i18n/text";
import { bilingual } from "../parts/errors";
import { RegionInput, SelectInput, TextInput, YES_NO } from "../parts/fields";
import { nextQuestion, type Pending } from "./questions";
import type { Desk } from "./useDesk";

/** More options than this are a list to choose from rather than buttons. */
const BUTTONS = 16;

/** One question at a time: the next that would help to settle the shipment. */
export function QuestionPanel({ desk, answer }: { desk: Desk; answer: CheckAnswer }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const pending = nextQuestion(answer, desk.aside);
  const fact = pending?.question.fact;
  useEffect(() => {
    if (desk.settled > 0) heading.current?.focus();
  }, [desk.settled, fact]);

  if (!pending) return <Exhausted desk={desk} answer={answer} heading={heading} />;
  const total = desk.settled + 1 + pending.rest;
  return (
    <section className="card question tone tone-unknown" aria-labelledby="question">
      <p className="row small muted">
        <span className="chip">
          {pending.line === undefined ? t("question.of_shipment") : t("question.of_line", { n: pending.line + 1 })}
        </span>
        {t("question.progress", { at: desk.settled + 1, total })}
      </p>
      <progress className="question-progress" max={total} value={desk.settled} aria-hidden="true" />
      <h2 id="question" ref={heading} tabIndex={-1}>
        <T of={pending.question.text} />
      </h2>
      <Answers key={`${pending.line} ${fact}`} pending={pending} desk={desk} />
      <Button onClick={() => desk.putAside(pending)} disabled={desk.busy}>
        {t("question.unknown")}
      </Button>
    </section>
  );
}

interface ExhaustedProps {
  desk: Desk;
  answer: CheckAnswer;
  heading: React.RefObject<HTMLHeadingElement | null>;
}

function Exhausted({ desk, answer, heading }: ExhaustedProps) {
  const { t } = useTranslation();
  const open = answer.lines.some((line) => line.outcome === "undetermined");
  if (desk.settled === 0 || !open) return null;
  return (
    <section className="card question tone tone-unknown" aria-labelledby="question">
      <h2 id="question" ref={heading} tabIndex={-1}>
        {t("question.no_more")}
      </h2>
      <p>{t("question.find_out")}</p>
      <Button variant="outlined" onClick={desk.askAgain}>
        {t("question.again")}
      </Button>
    </section>
  );
}

function Answers({ pending, desk }: { pending: Pending; desk: Desk }) {
  const { question } = pending;
  const settle = (value: string) => desk.settle(pending, value);
  if (question.fact === "end_use_flags") {
    const none = { value: "no", title: bilingual("question.none") };
    return <Choices question={question} options={[...(question.options ?? []), none]} busy={desk.busy} settle={settle} />;
  }
  if (question.answer === "yes_no") return <Choices question={question} options={YES_NO} busy={desk.busy} settle={settle} />;
  const options = question.options ?? [];
  if (question.answer === "choice" && options.length > 0 && options.length <= BUTTONS) {
    return <Choices question={question} options={options} busy={desk.busy} settle={settle} />;
  }
  return <Typed question={question} options={options} busy={desk.busy} settle={settle} />;
}

interface AnswerProps {
  question: Question;
  options: Choice[];
  busy: boolean;
  settle: (value: string) => void;
}

function Choices({ question, options, busy, settle }: AnswerProps) {
  const { t } = useTranslation();
  const text = useText();
  const first = [...options].sort((a, b) => Number(b.value === question.suggested) - Number(a.value === question.suggested));
  return (
    <div className="row">
      {first.map((option) => (
        <Button key={option.value} variant="outlined" disabled={busy} onClick={() => settle(option.value)}>
          {text(option.title)}
          {option.value === question.suggested && <span className="suggested">{t("question.suggested")}</span>}
        </Button>
      ))}
    </div>
  );
}

function Typed({ question, options, busy, settle }: AnswerProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(question.suggested ?? "");
  const unit = question.answer === "percent" ? t("question.percent") : (question.unit ?? "");
  const label =
    question.answer === "percent" || question.answer === "number" ? t("question.figure", { unit }) : t("question.answer");
  return (
    <form
      className="row typed"
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== "") settle(value.trim());
      }}
    >
      {question.answer === "country" && <RegionInput label={label} value={value} onChange={setValue} />}
      {question.answer === "choice" && options.length > 0 && (
        <SelectInput label={label} value={value} choices={options} none={t("composition.choose")} onChange={setValue} />
      )}
      {(question.answer === "percent" ||
        question.answer === "number" ||
        (question.answer === "choice" && options.length === 0)) && (
        <TextInput
          label={label}
          value={value}
          decimal={question.answer !== "choice"}
          help={t("question.figure_help")}
          onChange={setValue}
        />
      )}
      <Button type="submit" variant="contained" disabled={busy || value.trim() === ""}>
        {t("question.confirm")}
      </Button>
    </form>
  );
}
