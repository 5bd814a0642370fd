import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Certificate } from "../api/ledger";
import { answered, lookUp, note, openList, unsent, type Kept, type Listed, type OpenList } from "./offline";

const pair = generateKeyPairSync("ed25519");
const keys = [{ ...(pair.publicKey.export({ format: "jwk" }) as object), kid: "k1", alg: "EdDSA", use: "sig" }];
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(payload: unknown, typ = "open-certificates+jwt"): string {
  const said = `${part({ alg: "EdDSA", typ, kid: "k1" })}.${part(payload)}`;
  return `${said}.${sign(null, Buffer.from(said), pair.privateKey).toString("base64url")}`;
}

const listed = (number: string, answer: Listed["answer"], until: string): Listed => ({
  answer,
  against: [],
  conditions: [],
  certificate: { number, valid_until: until, lines: [] } as unknown as Certificate,
});
const list: OpenList = {
  iss: "test",
  iat: 1,
  certificates: [listed("L-0001", "may_pass", "2030-01-02"), listed("L-0002", "may_not_pass", "2030-01-02")],
};
const empty: Kept = { token: "", sender: "here", noted: [] };
const passed = (kept: Kept, certificate: string) => note(kept, { certificate, declaration: "D", last: true, lines: [] }, 5);

describe("the list", () => {
  test("is read when the authority signed it, and only then", async () => {
    const token = signed(list);
    expect(await openList(token, keys)).toEqual(list);
    expect(await openList(token.slice(0, -3) + "AAA", keys)).toBeUndefined();
    expect(await openList(signed(list, "vc+jwt"), keys)).toBeUndefined();
    expect(await openList(token, [])).toBeUndefined();
  });

  test("says what it can, and that it cannot tell", () => {
    const kinds = (number: string, day: string, kept = empty) => lookUp(list, kept.noted, number, day).kind;
    expect(kinds("l-0001 ", "2030-01-02")).toBe("may_pass");
    expect(kinds("L-0001", "2030-01-03")).toBe("ended");
    expect(kinds("L-0002", "2030-01-02")).toBe("may_not_pass");
    expect(kinds("L-0003", "2030-01-02")).toBe("not_listed");
    expect(kinds("L-0001", "2030-01-02", passed(empty, "L-0001"))).toBe("passed_here");
  });
});

describe("what was noted", () => {
  const two = passed(passed(empty, "L-0001"), "L-0002");

  test("is counted without gaps and sent once", () => {
    expect(unsent(two).map((one) => one.sequence)).toEqual([1, 2]);
    const text = { zh: "超出", en: "above" };
    const after = answered(two, {
      booked: 1,
      refused: 1,
      messages: [
        { sequence: 1, receipt: { kind: "certificate", id: "x", version: 2 } },
        { sequence: 2, problem: { code: "beyond_tolerance", text, errors: [] } },
      ],
    });
    expect(after.noted.map((one) => one.outcome)).toEqual([{ booked: true }, { booked: false, text }]);
    expect(unsent(after)).toEqual([]);
    expect(unsent(passed(after, "L-0004")).map((one) => one.sequence)).toEqual([3]);
  });

  test("waits on when the ledger did not answer for it", () => {
    const after = answered(two, { booked: 0, refused: 0, messages: [] });
    expect(unsent(after)).toHaveLength(2);
  });
});
