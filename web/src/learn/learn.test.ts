import { describe, expect, test } from "vitest";
import { judgeTraining } from "../verify/training";
import { blocksOf } from "./Markdown";

describe("the Markdown of lessons", () => {
  test("has paragraphs and lists, and an empty line ends either", () => {
    expect(blocksOf("one\ntwo\n\n- a\n- b\nafter\n\n- c\n")).toEqual([
      { kind: "paragraph", lines: ["one", "two"] },
      { kind: "list", items: ["a", "b"] },
      { kind: "paragraph", lines: ["after"] },
      { kind: "list", items: ["c"] },
    ]);
  });
});

describe("a certificate of training", () => {
  const text = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
  const claims = { type: "TrainingCertificate", jti: "1", validFrom: "2026-01-01T00:00:00+08:00", validUntil: "2026-12-31T23:59:59+08:00", holder: { name: "A" }, course: { id: "c" } };
  const at = (iso: string) => Date.parse(iso) / 1000;

  async function signed(payload: object, typ = "training+jwt") {
    const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"])) as CryptoKeyPair;
    const head = `${text({ alg: "EdDSA", typ, kid: "k" })}.${text(payload)}`;
    const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, new TextEncoder().encode(head)));
    const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const tail = btoa(String.fromCharCode(...signature)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    return { token: `${head}.${tail}`, keys: [{ ...jwk, kid: "k" }] };
  }

  test("is valid within its term, to the second, and not before or after", async () => {
    const { token, keys } = await signed(claims);
    expect(await judgeTraining(token, keys, at("2026-12-31T23:59:59+08:00"))).toMatchObject({ answer: "valid", why: "trained" });
    expect(await judgeTraining(token, keys, at("2027-01-01T00:00:00+08:00"))).toMatchObject({ answer: "not_valid", why: "expired" });
    expect(await judgeTraining(token, keys, at("2025-12-31T23:59:59+08:00"))).toMatchObject({ answer: "not_valid", why: "not_yet" });
  });

  test("is none when something else was signed, or by somebody else", async () => {
    const { token, keys } = await signed(claims);
    const other = await signed(claims);
    const now = at("2026-06-01T00:00:00Z");
    expect((await judgeTraining(token, other.keys, now)).why).toBe("forged");
    expect((await judgeTraining(token, [], now)).why).toBe("unknown_key");
    const licence = await signed({ ...claims, type: "ExportLicence" });
    expect((await judgeTraining(licence.token, licence.keys, now)).why).toBe("malformed");
    const kind = await signed(claims, "vc+jwt");
    expect((await judgeTraining(kind.token, kind.keys, now)).why).toBe("malformed");
    expect((await judgeTraining(token, keys, now)).answer).toBe("valid");
  });
});
