import { describe, expect, it } from "vitest";
import type { ProgrammePlan } from "../api/toolkit";
import { emptyLine, emptyDraft } from "../check/draft";
import { metOf, readPlan, writePlan } from "./plan";
import { checkOf } from "./useGuide";

const text = (words: string) => ({ zh: words, en: words });
const plan: ProgrammePlan = {
  version: 3,
  today: "2026-11-28",
  tasks: [],
  elements: ["records", "manual"].map((element) => ({
    element,
    title: text(element),
    intro: text(""),
    owner: "",
    own_words: "",
    review_months: 12,
    next_review: "2026-11-28",
    review_overdue: false,
    questions: ["a", "b"].map((id) => ({ id: element + id, ask: text(""), shows: text(""), task: text(""), stand: "open" as const, evidence: "", owner: "" })),
  })),
};

describe("the plan of a programme", () => {
  it("leaves out elements of which nothing was said, so that the record of them stays", () => {
    const draft = readPlan(plan);
    expect(writePlan(draft)).toEqual({ elements: [] });
    const said = draft.map((one, i) => (i === 0 ? { ...one, answers: one.answers.map((answer, at) => (at === 0 ? { ...answer, stand: "yes" as const } : answer)) } : one));
    expect(writePlan(said).elements?.map((one) => one.element)).toEqual(["records"]);
    expect(said[0] && metOf(said[0])).toEqual({ met: 1, all: 2 });
  });
});

describe("the check of the guide", () => {
  it("is not there before the goods, and says none only where none was said", () => {
    expect(checkOf({ draft: emptyDraft(), put: [], flagsGiven: false })).toBeUndefined();
    const draft = { ...emptyDraft(), lines: [emptyLine("magnets")] };
    expect(checkOf({ draft, put: ["goods"], flagsGiven: false })?.end_use_flags).toBeUndefined();
    expect(checkOf({ draft, put: ["goods"], flagsGiven: true })?.end_use_flags).toEqual([]);
  });
});
