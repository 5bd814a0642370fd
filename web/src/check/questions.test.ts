import { describe, expect, test } from "vitest";
import { licenceAnswer, undeterminedAnswer } from "../../test/fixtures";
import { emptyDraft, emptyLine } from "./draft";
import { answerQuestion, nextQuestion, questionKey, setFact, setShipmentFact } from "./questions";

describe("the next question", () => {
  test("is the first of the first undetermined line", () => {
    expect(nextQuestion(undeterminedAnswer, new Set())).toMatchObject({ line: 0, question: { fact: "composition.Dy" }, rest: 2 });
  });

  test("passes over what was put aside, and ends", () => {
    const aside = new Set(["composition.Dy", "processing"].map((fact) => questionKey(0, fact)));
    expect(nextQuestion(undeterminedAnswer, aside)).toMatchObject({ question: { fact: "composition_complete" }, rest: 0 });
    aside.add(questionKey(0, "composition_complete"));
    expect(nextQuestion(undeterminedAnswer, aside)).toBeUndefined();
  });

  test("is not asked about lines that are settled", () => {
    const line = { ...licenceAnswer.lines[0]!, questions: undeterminedAnswer.lines[0]!.questions };
    expect(nextQuestion({ ...licenceAnswer, lines: [line] }, new Set())).toBeUndefined();
  });

  test("is about the shipment once the lines are done", () => {
    const question = {
      fact: "end_use_flags.military",
      text: { zh: "军事用途？", en: "Military use?" },
      answer: "yes_no" as const,
    };
    expect(nextQuestion({ ...licenceAnswer, questions: [question] }, new Set())).toEqual({ line: undefined, question, rest: 0 });
  });
});

describe("an answer is written where its fact belongs", () => {
  test.each([
    ["form", "magnet", { form: "magnet" }],
    ["origin", "CN", { origin: "CN" }],
    ["composition.Dy", "2.4", { composition: [{ element: "Dy", figure: "2.4" }] }],
    ["composition_complete", "yes", { complete: "yes" }],
    ["properties.particle_size", "50", { properties: [{ name: "particle_size", figure: "50" }] }],
    ["flags.recycled", "no", { flags: { recycled: false } }],
  ])("%s", (fact, value, expected) => {
    expect(setFact(emptyLine(), fact, value)).toMatchObject(expected);
  });

  test("an element that is already listed is changed in its place", () => {
    const line = {
      ...emptyLine(),
      composition: [
        { element: "Dy", figure: "" },
        { element: "Nd", figure: "28" },
      ],
    };
    expect(setFact(line, "composition.Dy", "2.4").composition).toEqual([
      { element: "Dy", figure: "2.4" },
      { element: "Nd", figure: "28" },
    ]);
  });

  test.each([
    ["destination", "DE", { destination: "DE" }],
    ["end_use", "motor", { endUse: "motor" }],
    ["end_use_flags.military", "yes", { endUseFlags: ["military"] }],
    ["end_use_flags.military", "no", { endUseFlags: [] }],
    ["end_use_flags", "wmd", { endUseFlags: ["wmd"] }],
    ["end_user.country", "DE", { endUsers: [{ name: "", country: "DE" }] }],
    ["consignee.country", "DE", { consignee: { name: "", country: "DE" } }],
  ])("%s of the shipment", (fact, value, expected) => {
    expect(setShipmentFact(emptyDraft(), fact, value)).toMatchObject(expected);
  });

  test("only the line that was asked about changes", () => {
    const draft = { ...emptyDraft(), lines: [emptyLine("a"), emptyLine("b")] };
    const question = undeterminedAnswer.lines[0]!.questions[0]!;
    const next = answerQuestion(draft, { line: 1, question, rest: 0 }, "2.4");
    expect(next.lines[0]).toEqual(draft.lines[0]);
    expect(next.lines[1]?.composition).toEqual([{ element: "Dy", figure: "2.4" }]);
  });
});
