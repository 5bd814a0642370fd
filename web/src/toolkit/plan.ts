import type { PlanAnswers, PlanElement, PlanStand, ProgrammePlan } from "../api/toolkit";

/** One question as it is being answered; every field a string and empty = not said. */
export interface DraftAnswer {
  question: string;
  stand: PlanStand;
  evidence: string;
  owner: string;
  due: string;
}

export interface DraftElement {
  element: string;
  owner: string;
  ownWords: string;
  reviewMonths: string;
  testedOn: string;
  answers: DraftAnswer[];
}

export function readPlan(plan: ProgrammePlan): DraftElement[] {
  return plan.elements.map((one) => ({
    element: one.element,
    owner: one.owner,
    ownWords: one.own_words,
    reviewMonths: String(one.review_months),
    testedOn: one.tested_on ?? "",
    answers: one.questions.map((asked) => ({ question: asked.id, stand: asked.stand, evidence: asked.evidence, owner: asked.owner, due: asked.due ?? "" })),
  }));
}

/** Whether anything was said of an element: what was not touched stays out of the plan, and as it was on the record. */
function isSaid(draft: DraftElement): boolean {
  return draft.owner !== "" || draft.ownWords !== "" || draft.testedOn !== "" || draft.answers.some((one) => one.stand !== "open" || one.evidence !== "" || one.owner !== "" || one.due !== "");
}

export function writePlan(draft: DraftElement[]): PlanAnswers {
  const given = (text: string) => (text.trim() === "" ? undefined : text.trim());
  const elements = draft.filter(isSaid).map((one) => ({
    element: one.element,
    owner: one.owner.trim(),
    own_words: one.ownWords.trim(),
    review_months: /^\d{1,3}$/.test(one.reviewMonths.trim()) ? Number(one.reviewMonths.trim()) : undefined,
    tested_on: given(one.testedOn),
    answers: one.answers.map((answer) => ({ question: answer.question, stand: answer.stand, evidence: answer.evidence.trim(), owner: answer.owner.trim(), due: given(answer.due) })),
  }));
  return JSON.parse(JSON.stringify({ elements })) as PlanAnswers;
}

export function metOf(element: PlanElement | DraftElement): { met: number; all: number } {
  const all = "questions" in element ? element.questions : element.answers;
  return { met: all.filter((one) => one.stand === "yes").length, all: all.length };
}
