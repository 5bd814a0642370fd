import { describe, expect, test } from "vitest";
import type { HeldChange, LineChange } from "../api/whatif";
import type { Instrument } from "../api/types";
import { byCause, cell, csvOf, emptyDraft, everSuspended, overlayOf, suspendedUntil } from "./whatif";

const short = (en: string) => ({ zh: en, en });
const stand = { verdict: "licence_required" as const, outcome: "controlled" as const, prohibited: false, codes: ["1C902"] };
const line = (instrument: string, lines: string[]) =>
  ({ because: [{ instrument, short: short(instrument) }], lines, before: stand, after: stand, work: { kind: "apply", from: "2026-12-01" } }) as unknown as LineChange;
const speech = { text: (text: { en: string }) => text.en, word: (key: string) => key };

describe("an overlay out of the form", () => {
  test("the end of a suspension names instruments and the last day", () => {
    const draft = { ...emptyDraft(), instruments: ["a", "b"], until: "2027-01-10" };
    expect(overlayOf(draft)).toEqual({ suspensions: [{ instruments: ["a", "b"], until: "2027-01-10" }] });
    expect(overlayOf({ ...draft, kind: "start", from: "2026-12-01" })).toEqual({ suspensions: [{ instruments: ["a", "b"], from: "2026-12-01", until: "2027-01-10" }] });
  });

  test("what is lacking is named, and nothing is asked", () => {
    expect(overlayOf(emptyDraft())).toBe("whatif.need_instrument");
    expect(overlayOf({ ...emptyDraft(), instruments: ["a"] })).toBe("whatif.need_day");
    expect(overlayOf({ ...emptyDraft(), kind: "start", instruments: ["a"], until: "2027-01-10" })).toBe("whatif.need_day");
    expect(overlayOf({ ...emptyDraft(), kind: "figure" })).toBe("whatif.need_figure");
    for (const pasted of ["", "{", "[]", "null", "3"]) expect(overlayOf({ ...emptyDraft(), kind: "paste", pasted })).toBe("whatif.need_json");
  });

  test("figures stay text, and what is pasted stays as it is", () => {
    expect(overlayOf({ ...emptyDraft(), kind: "figure", parameter: "share", value: " 25 " })).toEqual({ parameters: [{ id: "share", value: "25" }] });
    expect(overlayOf({ ...emptyDraft(), kind: "paste", pasted: '{"set":[]}' })).toEqual({ set: [] });
  });
});

test("only what was suspended once can be suspended until another day, and the last time counts", () => {
  const of = (id: string, spans: { status: string; to?: string }[]) => ({ id, spans }) as unknown as Instrument;
  const free = of("free", [{ status: "in_force" }]);
  const twice = of("twice", [{ status: "suspended", to: "2025-01-01" }, { status: "in_force" }, { status: "suspended", to: "2026-11-10" }]);
  expect(everSuspended([free, twice]).map((one) => one.id)).toEqual(["twice"]);
  expect(suspendedUntil(twice)).toBe("2026-11-10");
  expect(suspendedUntil(free)).toBeUndefined();
});

test("changes of one cause stand together, the cause of most lines first", () => {
  const groups = byCause([line("a", ["1"]), line("b", ["2", "3"]), line("a", ["4", "5"])]);
  expect(groups.map((group) => [group.because[0]?.instrument, group.changes.length])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});

describe("the table to take along", () => {
  test("one row for each line, with cause and work", () => {
    const held = { ...line("a", []), kind: "licence", items: [{ id: "1", number: "L1", line: 2, description: 'magnet, "N42"', destination: "DE" }] } as unknown as HeldChange;
    const rows = csvOf([line("a", ["1", "2"]), held], speech).trim().split("\r\n");
    expect(rows).toHaveLength(4);
    expect(rows[3]).toContain('whatif.kind.licence,L1,2,"magnet, ""N42""",DE');
    expect(rows[1]).toContain("whatif.work.apply,2026-12-01");
  });

  test("a cell is never a formula", () => {
    expect(cell("=1+1")).toBe("'=1+1");
    expect(cell("@x")).toBe("'@x");
    expect(cell("plain")).toBe("plain");
  });
});
