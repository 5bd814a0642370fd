import { describe, expect, test } from "vitest";
import type { BalanceLine } from "../api/ledger";
import { after, isDecimal, millionths, shares } from "./shares";

const line = (posted: [string, string], held: [string, string]): BalanceLine => ({
  line: 1,
  unit: "kg",
  currency: "USD",
  granted: { quantity: "100", value: "5000" },
  posted: { quantity: posted[0], value: posted[1] },
  held: { quantity: held[0], value: held[1] },
  left: { quantity: "0", value: "0" },
});

describe("amounts of a licence", () => {
  test("are told by the scarcer of quantity and value", () => {
    expect(shares(line(["40", "100"], ["10", "0"]))).toEqual({ posted: 40, held: 10 });
    expect(shares(line(["1", "4900"], ["1", "50"]))).toEqual({ posted: 98, held: 1 });
  });

  test("are exact: no binary fraction comes near them", () => {
    expect(after("0.3", "0.1")).toBe("0.2");
    expect(after("100", "99.999999")).toBe("0.000001");
    expect(after("10", "11")).toBe("-1");
    expect(after("10", "")).toBeUndefined();
    expect(after("10", "1e3")).toBeUndefined();
    expect(millionths("-1.5")).toBe(-1_500_000n);
    expect(isDecimal("1.1234567")).toBe(false);
  });

  test("of nothing granted are no share at all", () => {
    const none = { ...line(["0", "0"], ["0", "0"]), granted: { quantity: "0", value: "0" } };
    expect(shares(none)).toEqual({ posted: 0, held: 0 });
  });
});
