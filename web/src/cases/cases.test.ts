import { describe, expect, test } from "vitest";
import type { ApplicationState, LicenceState, Role, StoredLine, TimelineEntry } from "../api/types";
import { openLicenceActions } from "../licences/actions";
import { openActions } from "./actions";
import { draftTerms, itemsOf, termsOf } from "./terms";

const STATES: ApplicationState[] = ["draft", "submitted", "returned", "accepted", "in_review", "recommended", "decided", "withdrawn"];
const entry = (event: string): TimelineEntry => ({ id: event, event, at: 0 });
const open = (state: ApplicationState, roles: Role[], events: string[] = [], paused = false) =>
  openActions({ state, timeline: events.map(entry), clock: { paused } }, roles);

describe("what is open on a case", () => {
  test.each<[ApplicationState, string[]]>([
    ["submitted", ["accept", "return"]],
    ["accepted", ["start-review", "ask", "pause", "refer"]],
    ["in_review", ["recommend", "ask-advice", "ask", "pause", "refer"]],
  ])("to an officer when it is %s", (state, actions) => expect(open(state, ["officer"])).toEqual(actions));

  test("it is returned once only, referred once only, and resumed only when paused", () => {
    expect(open("submitted", ["officer"], ["returned"])).toEqual(["accept"]);
    expect(open("in_review", ["officer"], ["referred"])).not.toContain("refer");
    expect(open("accepted", ["officer"], [], true)).toContain("resume");
    expect(open("accepted", ["officer"], [], true)).not.toContain("pause");
  });

  test("the approver decides what was recommended, and an officer does not", () => {
    expect(open("recommended", ["approver"])).toEqual(["decide", "send-back"]);
    expect(open("recommended", ["officer"])).toEqual([]);
    expect(open("in_review", ["approver"])).toEqual([]);
  });

  test("an expert advises during the review; who only reads does nothing, ever", () => {
    expect(STATES.filter((state) => open(state, ["expert"]).length > 0)).toEqual(["in_review"]);
    for (const state of STATES) expect(open(state, ["auditor", "authority_admin", "customs_officer"])).toEqual([]);
  });
});

describe("what is open on a licence", () => {
  const ALL: LicenceState[] = ["active", "suspended", "superseded", "withdrawn", "revoked", "surrendered", "expired"];

  test("while it lives, and nothing afterwards", () => {
    expect(openLicenceActions("active", ["approver"], false)).toEqual(["suspend", "withdraw", "revoke", "hold"]);
    expect(openLicenceActions("suspended", ["approver"], true)).toEqual(["resume", "withdraw", "revoke", "lift-hold"]);
    expect(openLicenceActions("active", ["exporter_admin"], false)).toEqual(["surrender"]);
    expect(openLicenceActions("active", ["exporter_staff", "officer", "auditor"], true)).toEqual([]);
    for (const state of ALL.slice(2)) expect(openLicenceActions(state, ["approver", "exporter_admin"], false)).toEqual(["hold"]);
  });
});

describe("terms", () => {
  const line = (amount: string): StoredLine => ({
    description: "magnet",
    facts: {},
    codes: [],
    quantity: { amount, unit: "kg" },
    value: { amount: "90000", currency: "USD" },
  });
  const lines = [line("1000"), line("2000")];

  test("a plain grant says nothing that was not typed", () => {
    expect(termsOf(draftTerms(lines, []), lines)).toEqual({ stance: "grant" });
  });

  test("conditions are one a line, and go with no other stance", () => {
    const draft = { ...draftTerms(lines, ["a1"]), stance: "grant_with_conditions" as const, conditions: " quarterly report \n\n audit\n" };
    expect(termsOf(draft, lines)).toEqual({ stance: "grant_with_conditions", conditions: ["quarterly report", "audit"], advice: ["a1"] });
    expect(termsOf({ ...draft, stance: "grant" }, lines).conditions).toBeUndefined();
    expect(termsOf({ ...draft, stance: "refuse", reasons: "fraud" }, lines)).toEqual({ stance: "refuse", reasons: "fraud", advice: ["a1"] });
  });

  test("a limit that is given for one figure keeps the other as applied for", () => {
    const draft = draftTerms(lines, []);
    draft.limits[1] = { quantity: "500", value: "" };
    expect(termsOf(draft, lines).limits).toEqual([
      { line: 2, quantity: { amount: "500", unit: "kg" }, value: { amount: "90000", currency: "USD" } },
    ]);
  });

  test("what was recommended fills the form of the decision", () => {
    const typed = { conditions: "x", validUntil: "2027-11-24", useCount: "3", ports: "Shanghai" };
    const terms = termsOf({ ...draftTerms(lines, []), ...typed, stance: "grant_with_conditions" }, lines);
    expect(termsOf(draftTerms(lines, [], terms), lines)).toEqual(terms);
    expect(itemsOf("")).toEqual([]);
  });
});
