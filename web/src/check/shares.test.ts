import { describe, expect, test } from "vitest";
import { emptyDraft, emptyShare, toRequest, type DraftShare } from "./draft";
import { atTheFigure, extentOf, faultsOf, knownNames, withoutEmptyShares } from "./shares";

const share = (owner: string, owned: string, figure: string): DraftShare => ({ ...emptyShare(), owner, owned, figure });
const faults = (figure: string) => faultsOf([share("A", "B", figure)]).map((one) => one.fault);

describe("a share that is stated", () => {
  test.each(["50", "0.01", "100", "30–55", "0-50", "≥25", "≤ 55 %", "５０", ""])("%s is taken", (figure) => {
    expect(faults(figure)).toEqual([]);
  });

  test.each([
    ["half", "no_figure"],
    ["-5", "no_figure"],
    ["1.2.3", "no_figure"],
    ["0", "beyond"],
    ["0.0", "beyond"],
    ["≤0", "beyond"],
    ["100.01", "beyond"],
    ["30–101", "beyond"],
    ["55–30", "reversed"],
  ])("%s is not: %s", (figure, fault) => {
    expect(faults(figure)).toEqual([fault]);
  });

  test("needs both names, and says at which field of which row", () => {
    expect(faultsOf([share("A", "B", "50"), share(" ", "", "50")])).toEqual([
      { pointer: "/ownership/1/owner", fault: "no_owner" },
      { pointer: "/ownership/1/owned", fault: "no_owned" },
    ]);
  });

  test("goes into the request in the three ways that it can be written, and a row left empty does not", () => {
    const ownership = [share(" A ", "B", "60"), emptyShare(), share("B", "C", "30–55"), share("D", "C", "")];
    const draft = withoutEmptyShares({ ...emptyDraft(), ownership });
    expect(faultsOf(ownership)).toEqual([]);
    expect(toRequest(draft).ownership).toEqual([
      { owner: "A", owned: "B", percent: "60" },
      { owner: "B", owned: "C", min: "30", max: "55" },
      { owner: "D", owned: "C" },
    ]);
    expect(toRequest(withoutEmptyShares({ ...emptyDraft(), ownership: [emptyShare()] })).ownership).toBeUndefined();
  });
});

test("what the server says of a figure, or of the row as a whole, stands at the one field for figures", () => {
  const at = (pointer: string) => atTheFigure({ pointer, text: { zh: "", en: "" } }).pointer;
  expect(["/ownership/2", "/ownership/2/min", "/ownership/2/percent"].map(at)).toEqual(Array(3).fill("/ownership/2/percent"));
  expect(["/ownership/2/owner", "/lines/0/percent"].map(at)).toEqual(["/ownership/2/owner", "/lines/0/percent"]);
});

test("names to choose from are those of parties and of companies in between, each once", () => {
  const draft = { ...emptyDraft(), endUsers: [{ name: "C ", country: "" }], importer: { name: "I", country: "DE" }, ownership: [share("A", "B", ""), share("B", "C", "")] };
  expect(knownNames(draft)).toEqual(["C", "I", "B", "A"]);
});

test.each([
  [{ min: "60", max: "60" }, { key: "exact", least: "60" }],
  [{ min: "30", max: "55" }, { key: "range", least: "30", most: "55" }],
  [{ min: "30" }, { key: "at_least", least: "30" }],
  [{ max: "55" }, { key: "at_most", most: "55" }],
  [{}, { key: "unknown" }],
])("the extent of a share in an answer: %j", (bounds, extent) => {
  expect(extentOf(bounds)).toEqual(extent);
});
