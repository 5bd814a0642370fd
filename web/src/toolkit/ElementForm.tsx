import { useTranslation } from "react-i18next";
import type { PlanElement, PlanStand } from "../api/toolkit";
import { Choices } from "../desk/Choices";
import { T, useText } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { metOf, type DraftAnswer, type DraftElement } from "./plan";

interface ElementFormProps {
  number: number;
  element: PlanElement;
  typed: DraftElement;
  mayChange: boolean;
  change: (next: DraftElement) => void;
}

/** One element of the programme: who owns it, how each question stands, what shows it. */
export function ElementForm({ number, element, typed, mayChange, change }: ElementFormProps) {
  const { t } = useTranslation();
  const put = (part: Partial<DraftElement>) => change({ ...typed, ...part });
  const answer = (at: number, part: Partial<DraftAnswer>) => put({ answers: typed.answers.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <details className="plan-element">
      <summary>
        <h2>
          {number}. <T of={element.title} />
        </h2>
        <span className="chip">{t("toolkit.met", metOf(typed))}</span>
      </summary>
      <div className="stack">
        <p className="muted">
          <T of={element.intro} />
        </p>
        <div className="pair">
          <TextInput label={t("toolkit.owner")} value={typed.owner} disabled={!mayChange} onChange={(owner) => put({ owner })} />
          <TextInput label={t("toolkit.review_months")} value={typed.reviewMonths} decimal disabled={!mayChange} onChange={(reviewMonths) => put({ reviewMonths })} />
          <TextInput label={t("toolkit.tested_on")} type="date" value={typed.testedOn} disabled={!mayChange} onChange={(testedOn) => put({ testedOn })} />
        </div>
        {element.questions.map((question, i) => {
          const said = typed.answers[i];
          return said && <Question key={question.id} question={question} said={said} mayChange={mayChange} change={(part) => answer(i, part)} />;
        })}
        <TextInput label={t("toolkit.own_words")} rows={3} value={typed.ownWords} disabled={!mayChange} onChange={(ownWords) => put({ ownWords })} maxLength={4000} />
      </div>
    </details>
  );
}

const STANDS: PlanStand[] = ["yes", "partly", "no", "open"];

interface QuestionProps {
  question: PlanElement["questions"][number];
  said: DraftAnswer;
  mayChange: boolean;
  change: (part: Partial<DraftAnswer>) => void;
}

function Question({ question, said, mayChange, change }: QuestionProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="plan-question stack">
      <Choices
        title={text(question.ask)}
        value={said.stand}
        options={STANDS.map((value) => ({ value, label: t(`toolkit.stand.${value}`), disabled: !mayChange }))}
        onChange={(stand) => change({ stand })}
      />
      <TextInput label={t("toolkit.evidence")} value={said.evidence} disabled={!mayChange} help={`${t("toolkit.shows")} ${text(question.shows)}`} onChange={(evidence) => change({ evidence })} maxLength={4000} />
      {said.stand !== "yes" && (
        <div className="pair">
          <TextInput label={t("toolkit.task_owner")} value={said.owner} disabled={!mayChange} onChange={(owner) => change({ owner })} />
          <TextInput label={t("toolkit.due")} type="date" value={said.due} disabled={!mayChange} onChange={(due) => change({ due })} />
        </div>
      )}
    </div>
  );
}
