import { describe, expect, test } from "vitest";
import { instruments, law } from "../../test/fixtures";
import { addDays, after, before, isDay } from "./days";
import { at, boxOf, quarters, rangeOf } from "./timeline";

const days = ["2001-01-01", "2001-02-03", "2001-04-05", "2001-10-11"];

describe("the days on which something changes", () => {
  test("lead to the change before and the change after", () => {
    expect(before(days, "2001-04-05")).toBe("2001-02-03");
    expect(after(days, "2001-04-05")).toBe("2001-10-11");
    expect(before(days, "2001-01-01")).toBeUndefined();
  });

  test("are real days", () => {
    expect(isDay("2001-02-28")).toBe(true);
    expect(isDay("2001-13-01")).toBe(false);
    expect(isDay("yesterday")).toBe(false);
    expect(addDays("2001-02-28", 1)).toBe("2001-03-01");
  });
});

describe("the timeline", () => {
  const range = rangeOf(instruments.instruments, law, law.today);

  test("reaches from before the pack begins to after what is announced", () => {
    expect(at(range, law.covers_from)).toBeGreaterThan(0);
    expect(at(range, "2027-01-10")).toBeLessThan(100);
  });

  test("puts the last day of a stretch inside it, and the next stretch right after", () => {
    const suspended = boxOf(range, addDays(law.today, -100), addDays(law.today, 10));
    const again = boxOf(range, addDays(law.today, 11), undefined);
    expect(suspended!.left + suspended!.width).toBeCloseTo(again!.left);
    expect(again!.left + again!.width).toBeCloseTo(100);
  });

  test("cuts what began earlier and leaves out what ended earlier", () => {
    expect(boxOf(range, "2020-12-01", undefined)).toMatchObject({ left: 0, cut: true });
    expect(boxOf(range, "2020-12-01", "2021-01-01")).toBeUndefined();
  });

  test("is marked at every quarter", () => {
    const ticks = quarters(range);
    expect(ticks.map((tick) => tick.iso)).toContain("2025-04-01");
    expect(ticks.filter((tick) => tick.year).map((tick) => tick.iso)).toEqual(["2025-01-01", "2026-01-01", "2027-01-01"]);
  });
});
