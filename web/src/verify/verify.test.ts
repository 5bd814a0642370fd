import { generateKeyPairSync, sign, webcrypto } from "node:crypto";
import { deflateSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { PublicLicence } from "../api/types";
import { qrPath } from "../licences/qr";
import { judge, judgeCredential, judgeList, type Known } from "./answer";
import { prove } from "./credential";
import { listed, proveList, type StatusList } from "./statusList";

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
      claims: expect.objectContaining({ number: "L2026-000001", recordHash: "sha256:1" }),
    });
  });

  test("is forged when any part of it was changed", async () => {
    const token = issue();
    const [head = "", , signature = ""] = token.split(".");
    const other = part({ credentialSubject: { licenceNumber: "L2026-000002" } });
    expect(await prove(`${head}.${other}.${signature}`, [key])).toEqual({ kind: "forged" });
    expect(await prove(`${part({ ...HEADER, more: 1 })}.${token.split(".")[1]}.${signature}`, [key])).toEqual({ kind: "forged" });
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
  status_index: 5,
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

  const claims = {
    number: "L2026-000001",
    recordHash: "sha256:1",
    validFrom: "2026-11-25T00:00:00+08:00",
    validUntil: "2027-11-24T23:59:59+08:00",
    statusList: "urn:x:status-list:0",
    statusIndex: 5,
  };
  const genuine = { kind: "genuine", claims } as const;
  const now = Date.parse("2026-12-01T00:00:00Z") / 1000;
  const today = "2026-12-01";

  test("about a credential is valid only with a genuine signature, the same record, a licence in force and a list that says so", () => {
    const good = list(0);
    expect(judgeCredential(genuine, good, at(today), now).answer).toBe("valid");
    expect(judgeCredential(genuine, good, "unreachable", now).answer).toBe("valid");
    expect(judgeCredential(genuine, good, at(today, { record_hash: "sha256:2" }), now)).toEqual({ answer: "not_valid", why: "other_record" });
    expect(judgeCredential(genuine, good, at(today, { state: "suspended" }), now).answer).toBe("not_valid");
    expect(judgeCredential(genuine, good, "none", now).answer).toBe("not_valid");
    expect(judgeCredential(genuine, undefined, "unreachable", now)).toEqual({ answer: "cannot_tell", why: "no_status" });
    expect(judgeCredential(genuine, "bad", at(today), now)).toEqual({ answer: "cannot_tell", why: "bad_status" });
    expect(judgeCredential(genuine, good, "unreachable", Date.parse("2026-11-24T15:59:59Z") / 1000).why).toBe("not_yet");
    expect(judgeCredential(genuine, good, "unreachable", Date.parse("2027-11-24T16:00:00Z") / 1000).why).toBe("expired");
    expect(judgeCredential({ kind: "unsupported" }, good, at(today), now).answer).toBe("cannot_tell");
    for (const kind of ["forged", "unknown_key", "malformed"] as const) {
      expect(judgeCredential({ kind }, good, at(today), now)).toEqual({ answer: "not_valid", why: kind });
    }
  });

  test("of a list depends on the place, the name and the age", () => {
    const name = "urn:x:status-list:0";
    expect(judgeList(list(2), name, 5, now)).toEqual({ answer: "not_valid", why: "suspended" });
    expect(judgeList(list(1), name, 5, now)).toEqual({ answer: "not_valid", why: "ended" });
    expect(judgeList(list(2), name, 4, now).answer).toBe("valid");
    expect(judgeList(list(3), name, 5, now).why).toBe("other_status");
    expect(judgeList(list(0), name, 800, now).why).toBe("other_status");
    expect(judgeList(list(0), "urn:x:status-list:1", 5, now).why).toBe("other_status");
    expect(judgeList(list(0), name, 5, now + 86_400)).toEqual({ answer: "cannot_tell", why: "old_status" });
    expect(judgeList(list(1), name, 5, now + 86_400).why).toBe("ended");
  });

  /** A list on which the licence at place 5 has a value. */
  function list(value: number): StatusList {
    const bits = new Uint8Array(200);
    bits[1] = value << 2;
    return { subject: "urn:x:status-list:0", issuedAt: now, expiresAt: now + 86_400, ttl: 3600, bits };
  }
});

describe("a status list", () => {
  const payload = (bytes: Uint8Array, change: object = {}) => ({
    sub: "urn:x:status-list:0",
    iat: 1,
    exp: 2,
    ttl: 3,
    status_list: { bits: 2, lst: deflateSync(bytes).toString("base64url") },
    ...change,
  });
  const header = { ...HEADER, typ: "statuslist+jwt" };

  test("is unpacked when the authority signed it", async () => {
    const proof = await proveList(issue(header, payload(Uint8Array.of(0b10_01_00_00, 1))), [key]);
    expect(proof.kind).toBe("genuine");
    if (proof.kind !== "genuine") return;
    expect([0, 2, 3, 4, 8].map((index) => listed(proof.list, index))).toEqual(["valid", "ended", "suspended", "ended", undefined]);
  });

  test.each([
    ["signed as something else", issue(HEADER, payload(Uint8Array.of(1)))],
    ["with another key", issue({ ...header, kid: "k2" }, payload(Uint8Array.of(1)))],
    ["that was changed", issue(header, payload(Uint8Array.of(1))).slice(0, -4) + "AAAA"],
    ["counted in other than two bits", issue(header, payload(Uint8Array.of(1), { status_list: { bits: 1, lst: "eJxjAAAAAQAB" } }))],
    ["that is larger than a list", issue(header, payload(new Uint8Array(32_769)))],
    ["that is not packed", issue(header, payload(Uint8Array.of(1), { status_list: { bits: 2, lst: "AAAA" } }))],
  ])("%s is no evidence", async (_, token) => expect(await proveList(token, [key])).toEqual({ kind: "bad" }));

  test("is no credential, and a credential no list", async () => {
    expect(await prove(issue(header, PAYLOAD), [key])).toEqual({ kind: "malformed" });
  });
});

test("a credential fits into a QR code with its quiet frame", () => {
  const { path, size } = qrPath(issue());
  expect(size).toBeGreaterThan(50);
  expect(path.startsWith("M4 4h1v1h-1z")).toBe(true);
  expect(path).not.toContain(`M${size - 1} `);
});
