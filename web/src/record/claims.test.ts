import { expect, test } from "vitest";
import { placeIn } from "./claims";

test("a pointer into a table names its row and its column", () => {
  const text = { zh: "", en: "" };
  expect(placeIn({ pointer: "/3/day", text })).toEqual({ row: 3, column: "day" });
  expect(placeIn({ pointer: "/3/codes/0", text })).toEqual({ row: 3, column: "codes" });
  expect(placeIn({ pointer: "/12", text })).toEqual({ row: 12, column: undefined });
  expect(placeIn({ pointer: "/unit", text })).toEqual({ column: "unit" });
  expect(placeIn({ pointer: "", text })).toEqual({ column: undefined });
});
