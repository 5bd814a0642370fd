import { describe, expect, test } from "vitest";
import { standing, toneOf } from "./tone";

const hit = { state: "open", counts: false, binding: true, effect: "prohibited" } as const;

describe("how a hit is drawn", () => {
  test("a likeness is a question, the same name or a confirmation bars, a clearance is clear", () => {
    expect(toneOf(hit)).toBe("unknown");
    expect(toneOf({ ...hit, counts: true })).toBe("barred");
    expect(toneOf({ ...hit, counts: true, effect: "individual_only" })).toBe("licence");
    expect(toneOf({ ...hit, state: "confirmed", counts: true })).toBe("barred");
    expect(toneOf({ ...hit, state: "cleared" })).toBe("clear");
  });
  test("lists of others bar nothing, and what left its list is quiet", () => {
    expect(toneOf({ ...hit, effect: "none", counts: true })).toBe("quiet");
    expect(toneOf({ ...hit, state: "confirmed", counts: true, binding: false })).toBe("quiet");
  });
  test("a list of others that has to be reviewed is a question until it is answered, and one that bars looks like it", () => {
    const review = { ...hit, effect: "none", policy: "review" } as const;
    expect(toneOf(review)).toBe("unknown");
    expect(toneOf({ ...review, state: "cleared" })).toBe("clear");
    expect(toneOf({ ...review, state: "confirmed", counts: true })).toBe("licence");
    expect(toneOf({ ...hit, policy: "bars", counts: true })).toBe("barred");
  });
  test("its word says first what holds today", () => {
    expect(standing({ ...hit, binding: false, state: "confirmed" })).toBe("unlisted");
    expect(standing({ ...hit, counts: true })).toBe("same_name");
    expect(standing({ ...hit, counts: true, state: "confirmed" })).toBe("confirmed");
    expect(standing({ ...hit, state: "cleared" })).toBe("cleared");
  });
});
