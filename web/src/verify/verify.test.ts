import { generateKeyPairSync, sign, webcrypto } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { PublicLicence } from "../api/types";
import { qrPath } from "../licences/qr";
import { judge, judgeCredential, type Known } from "./answer";
import { prove } from "./credential";

const pair = generateKeyPairSync("ed25519");
const key = { ...(pair.publicKey.export({ format: "jwk" }) as object), kid: "k1", alg: "EdDSA", use: "sig" };
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const HEADER = { alg: "EdDSA", kid: "k1", typ: "vc+jwt" };
const PAYLOAD = { credentialSubject: { licenceNumber: "L2026-000001", recordHash: "sha256:1", licenceType: "general" } };

function issue(header: object = HEADER, payload: object = PAYLOAD): string {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), pair.privateKey).toString("base64url")}`;
}

beforeAll(() => {
  if (globalThis.crypto === undefined) vi.stubGlobal("crypto", webcrypto);
});
afterEach(() => vi.restoreAllMocks());

describe("a credential", () => {
  test("that the authority signed is genuine, also with spaces around it", async () => {
    expect(await prove(` ${issue()}\n`, [key])).toEqual({
      kind: "genuine",
      claims: { number: "L2026-000001", recordHash: "sha256:1" },
    });
  });

  test("is forged when any part of it was changed", async () => {
    const token = issue();
    const [head = "", , signature = ""] = token.split(".");
    const other = part({ credentialSubject: { licenceNumber: "L2026-000002" } });
    expect(await prove(`${head}.${other}.${signature}`, [key])).toEqual({ kind: "forged" });
    expect(await prove(`${part({ ...HEADER, typ: "JWT" })}.${token.split(".")[1]}.${signature}`, [key])).toEqual({ kind: "forged" });
    expect(await prove(token.slice(0, -4) + "AAAA", [key])).toEqual({ kind: "forged" });
  });

  test.each([
    ["nothing", ""],
    ["plain words", "L2026-000001"],
    ["two parts", "a.b"],
    ["four parts", `${issue()}.x`],
    ["no base64", "a b.c d.e f"],
    ["another algorithm", issue({ ...HEADER, alg: "none" })],
    ["an extension that must be understood", issue({ ...HEADER, crit: ["exp"] })],
    ["no licence number", issue(HEADER, { credentialSubject: {} })],
  ])("that is %s is none", async (_, token) => {
    expect(await prove(token, [key])).toEqual({ kind: "malformed" });
  });

  test("signed with a key that is not published is not the authority's", async () => {
    expect(await prove(issue({ ...HEADER, kid: "k2" }), [key])).toEqual({ kind: "unknown_key" });
    expect(await prove(issue(), [])).toEqual({ kind: "unknown_key" });
  });

  test("is left open by a browser without Ed25519", async () => {
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("no", "NotSupportedError"));
    expect(await prove(issue(), [key])).toEqual({ kind: "unsupported" });
  });
});

const licence: PublicLicence = {
  number: "L2026-000001",
  type: "general",
  state: "active",
  valid_from: "2026-11-25",
  valid_until: "2027-11-24",
  codes: ["x"],
  record_hash: "sha256:1",
  status_index: 0,
};
const at = (today: string, change: Partial<PublicLicence> = {}): Known => ({ licence: { ...licence, ...change }, today });

describe("the answer", () => {
  test.each([
    ["2026-11-24", "not_valid", "not_yet"],
    ["2026-11-25", "valid", "active"],
    ["2027-11-24", "valid", "active"],
    ["2027-11-25", "not_valid", "expired"],
  ])("on %s is %s", (today, answer, why) => expect(judge(at(today))).toEqual({ answer, why }));

  test("is valid in no state but active", () => {
    for (const state of ["suspended", "superseded", "withdrawn", "revoked", "surrendered", "expired"] as const) {
      expect(judge(at("2026-12-01", { state }))).toEqual({ answer: "not_valid", why: state });
    }
  });

  test("is no when there is no such licence, and open when nobody could be asked", () => {
    expect(judge("none").answer).toBe("not_valid");
    expect(judge("unreachable").answer).toBe("cannot_tell");
  });

  test("about a credential is valid only with a genuine signature, the same record, and a licence in force", () => {
    const genuine = { kind: "genuine", claims: { number: "L2026-000001", recordHash: "sha256:1" } } as const;
    const today = "2026-12-01";
    expect(judgeCredential(genuine, at(today)).answer).toBe("valid");
    expect(judgeCredential(genuine, at(today, { record_hash: "sha256:2" }))).toEqual({ answer: "not_valid", why: "other_record" });
    expect(judgeCredential(genuine, at(today, { state: "suspended" })).answer).toBe("not_valid");
    expect(judgeCredential(genuine, "unreachable").answer).toBe("cannot_tell");
    expect(judgeCredential(genuine, "none").answer).toBe("not_valid");
    expect(judgeCredential({ kind: "unsupported" }, at(today)).answer).toBe("cannot_tell");
    for (const kind of ["forged", "unknown_key", "malformed"] as const) {
      expect(judgeCredential({ kind }, at(today))).toEqual({ answer: "not_valid", why: kind });
    }
  });
});

test("a credential fits into a QR code with its quiet frame", () => {
  const { path, size } = qrPath(issue());
  expect(size).toBeGreaterThan(50);
  expect(path.startsWith("M4 4h1v1h-1z")).toBe(true);
  expect(path).not.toContain(`M${size - 1} `);
});
