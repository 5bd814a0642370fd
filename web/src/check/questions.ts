import type { CheckAnswer, Question } from "../api/types";
import type { Draft, DraftLine } from "./draft";

/** A question to put now; `line` counts from 0, and is absent when it is about the whole shipment. */
export interface Pending {
  line?: number;
  question: Question;
  /** How many more there are after it, about the same line. */
  rest: number;
}

export function questionKey(line: number | undefined, fact: string): string {
  return `${line ?? "shipment"}:${fact}`;
}

/** The first question that was not put aside: of the first undetermined line, then of the shipment. */
export function nextQuestion(answer: CheckAnswer, aside: ReadonlySet<string>): Pending | undefined {
  const open = (line: number | undefined, questions: Question[]): Pending | undefined => {
    const left = questions.filter((question) => !aside.has(questionKey(line, question.fact)));
    return left[0] && { line, question: left[0], rest: left.length - 1 };
  };
  for (const line of answer.lines) {
    if (line.outcome !== "undetermined") continue;
    const found = open(line.line - 1, line.questions);
    if (found) return found;
  }
  return open(undefined, answer.questions);
}

function withPart(line: DraftLine, element: string, figure: string): DraftLine {
  const known = line.composition.some((part) => part.element === element);
  if (!known) return { ...line, composition: [...line.composition, { element, figure }] };
  return { ...line, composition: line.composition.map((part) => (part.element === element ? { element, figure } : part)) };
}

function withProperty(line: DraftLine, name: string, figure: string): DraftLine {
  const known = line.properties.some((one) => one.name === name);
  if (!known) return { ...line, properties: [...line.properties, { name, figure }] };
  return { ...line, properties: line.properties.map((one) => (one.name === name ? { name, figure } : one)) };
}

/** Writes an answer where its fact belongs (`composition.Dy`, `flags.NAME`, `form`, …); `yes`/`no` for yes_no. */
export function setFact(line: DraftLine, fact: string, value: string): DraftLine {
  const dot = fact.indexOf(".");
  const name = fact.slice(dot + 1);
  switch (dot < 0 ? fact : fact.slice(0, dot)) {
    case "composition":
      return withPart(line, name, value);
    case "properties":
      return withProperty(line, name, value);
    case "flags":
      return { ...line, flags: { ...line.flags, [name]: value === "yes" } };
    case "composition_complete":
      return { ...line, complete: value === "yes" ? "yes" : "no" };
    default:
      return { ...line, [fact]: value };
  }
}

function withFlag(draft: Draft, flag: string, value: string): Draft {
  const others = draft.endUseFlags.filter((one) => one !== flag);
  return { ...draft, endUseFlags: value === "no" ? others : [...others, flag] };
}

/** The same for a fact of the shipment: `destination`, `end_use`, `end_use_flags.NAME`, `end_user.country`, `situation`. */
export function setShipmentFact(draft: Draft, fact: string, value: string): Draft {
  const dot = fact.indexOf(".");
  const [head, name] = dot < 0 ? [fact, value] : [fact.slice(0, dot), fact.slice(dot + 1)];
  switch (head) {
    case "end_use_flags":
      return withFlag(draft, name, value);
    case "end_user":
      return { ...draft, endUsers: draft.endUsers.map((user, i) => (i === 0 ? { ...user, [name]: value } : user)) };
    case "exporter":
    case "consignee":
    case "importer":
      return { ...draft, [head]: { ...draft[head], [name]: value } };
    case "end_use":
      return { ...draft, endUse: value };
    default:
      return { ...draft, [head]: value };
  }
}

export function answerQuestion(draft: Draft, pending: Pending, value: string): Draft {
  const { line, question } = pending;
  if (line === undefined) return setShipmentFact(draft, question.fact, value);
  return { ...draft, lines: draft.lines.map((one, i) => (i === line ? setFact(one, question.fact, value) : one)) };
}
