import { describe, expect, test } from "vitest";
import { homeFor, placesFor, sectionOf } from "../app/places";
import type { Clock } from "../api/types";
import { newKey } from "../api/desks";
import { grouped } from "./amount";
import { readClock } from "./ClockFace";
import { momentOf } from "./moment";
import { standingOf } from "./Scorecard";
import { caseState } from "./states";
import { saying } from "./useAction";

describe("sections by role", () => {
  test("everybody has theirs, and two roles have both once", () => {
    expect(placesFor(["exporter_staff"])).toEqual(["home", "applications", "licences", "challenges", "goods", "record", "learn"]);
    expect(placesFor(["officer", "approver"])).toEqual(["home", "cases", "hits", "licences", "challenges", "lists", "briefing-desk", "learn"]);
    expect(placesFor(["expert"])).toEqual(["home", "cases", "learn"]);
    expect(placesFor(["auditor"])).toEqual(["home", "cases", "hits", "licences", "challenges", "lists", "briefing-desk", "events", "learn"]);
    expect(placesFor([])).toEqual([]);
  });

  test("after signing in one comes to the page that asked for it, but never to another site", () => {
    expect(homeFor(["officer"], "/cases/1?x=2")).toBe("/cases/1?x=2");
    expect(homeFor(["officer"], null)).toBe("/home");
    for (const elsewhere of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]) {
      expect(homeFor(["exporter_admin"], elsewhere)).toBe("/home");
    }
    expect(homeFor([], null)).toBe("/");
  });

  test("a page is titled by the first part of its address", () => {
    expect([sectionOf("/"), sectionOf("/law/diff"), sectionOf("/cases/1")]).toEqual(["check", "law", "cases"]);
  });
});

describe("the clock", () => {
  const clock: Clock = { runs: true, no_term: false, paused: false, term: 45, used: 3, remaining: 42, provisional: false, pen: "authority" };

  test("says the one thing that matters", () => {
    expect(readClock(clock, "in_review")).toBe("runs");
    expect(readClock({ ...clock, paused: true }, "in_review")).toBe("paused");
    expect(readClock({ ...clock, no_term: true }, "in_review")).toBe("no_term");
    expect(readClock({ ...clock, term: 0 }, "submitted")).toBe("not_started");
    expect(readClock(clock, "decided")).toBe("over");
    expect(readClock(clock, "withdrawn")).toBe("over");
  });
});

test("a decided case is a licence or a refusal; any other is where it is", () => {
  expect(caseState("decided", "L")).toBe("granted");
  expect(caseState("decided", undefined)).toBe("refused");
  expect(caseState("accepted", undefined)).toBe("accepted");
});

test("a record that is barred is never called complete", () => {
  expect(standingOf({ barred: true, complete: true })).toBe("barred");
  expect(standingOf({ barred: false, complete: true })).toBe("complete");
  expect(standingOf({ barred: false, complete: false })).toBe("open");
});

test("moments are told in Beijing's time, also across midnight", () => {
  expect(momentOf(Date.UTC(2001, 1, 3, 15, 59) / 1000)).toEqual({ day: "2001-02-03", time: "23:59" });
  expect(momentOf(Date.UTC(2001, 1, 3, 16, 0) / 1000)).toEqual({ day: "2001-02-04", time: "00:00" });
});

test("amounts are grouped as text, whatever their size", () => {
  expect(["0", "999", "1000", "1234567.8901", "-1000", "90071992547409931234.5"].map(grouped)).toEqual([
    "0",
    "999",
    "1,000",
    "1,234,567.8901",
    "-1,000",
    "90,071,992,547,409,931,234.5",
  ]);
});

describe("the key of an action", () => {
  test("is new each time, and long enough that nobody else makes it", () => {
    const keys = new Set(Array.from({ length: 1000 }, newKey));
    expect(keys.size).toBe(1000);
    expect([...keys].every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  });

  test("stands for what is said: the same words are the same action, another file is another", () => {
    expect(saying({ a: 1 })).toBe(saying({ a: 1 }));
    expect(saying({ a: 1 })).not.toBe(saying({ a: 2 }));
    const file = (name: string) => new File(["x"], name, { lastModified: 7 });
    expect(saying({ file: file("a.pdf") })).toBe(saying({ file: file("a.pdf") }));
    expect(saying({ file: file("a.pdf") })).not.toBe(saying({ file: file("b.pdf") }));
  });
});
