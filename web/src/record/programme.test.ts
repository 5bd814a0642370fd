import { expect, test } from "vitest";
import { readProgramme, writeProgramme } from "./programme";

test("an assessment is sent as it is typed, without what was left empty", () => {
  const title = { zh: "政策声明", en: "Policy statement" };
  const draft = readProgramme([
    { element: "policy_statement", title, text: title, in_place: true, evidence: "manual", tested_on: "2001-08-27" },
    { element: "records", title, text: title, in_place: false, evidence: "" },
  ]);
  expect(writeProgramme(draft)).toEqual({
    elements: [
      { element: "policy_statement", in_place: true, evidence: "manual", tested_on: "2001-08-27" },
      { element: "records", in_place: false },
    ],
  });
});
