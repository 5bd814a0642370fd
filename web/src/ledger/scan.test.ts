import { describe, expect, test } from "vitest";
import { numberIn } from "./scan";

const base64url = (value: unknown) => btoa(JSON.stringify(value)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

describe("what is scanned or typed", () => {
  test("is a number, in whatever case and with whatever blanks", () => {
    expect(numberIn(" l2026-000001-0002\n")).toBe("L2026-000001-0002");
  });

  test("or a token that holds one", () => {
    expect(numberIn(`${base64url({ alg: "EdDSA" })}.${base64url({ cert: "L2026-000001-0002" })}.c2ln`)).toBe("L2026-000001-0002");
  });

  test("and anything else is looked for as it stands", () => {
    expect(numberIn("a.b.c")).toBe("A.B.C");
    expect(numberIn(`${base64url({})}.${base64url({ other: 1 })}.x`)).toContain(".");
  });
});
