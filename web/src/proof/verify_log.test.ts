import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { opens, parseEntry, readLog } from "./log_entry";
import { consistencyFault, emptyRoot, equal, follow, fromBase64, fromHex, inclusionFault, leafHash, nodeHash, openCheckpoint, parseNote, toHex, type Checkpoint, type Hash } from "./verify_log";

// Thousands of hashes one after the other: what they take is no part of what is tested.
vi.setConfig({ testTimeout: 120_000 });

interface Consistency {
  older: number;
  newer: number;
  proof: string[];
}
interface Vectors {
  verifierKey: string;
  forkedFrom: number;
  extended: string;
  events: { line: string; leaf: string; salt: string; body: string }[];
  roots: string[];
  chain: string[];
  notes: string[];
  inclusion: { index: number; size: number; proof: string[] }[];
  consistency: Consistency[];
  forkNotes: string[];
  forkConsistency: Consistency[];
}

// Written by the server's own tests (src/core/proof/vectors_test.cc).
const vectors = JSON.parse(readFileSync(new URL("../../../tests/proof/vectors.json", import.meta.url), "utf8")) as Vectors;
const { verifierKey, notes, forkNotes, forkedFrom } = vectors;
const name = verifierKey.split("+")[0] ?? "";

const bytes = (hex: string): Hash => fromHex(hex) ?? new Uint8Array();
const hashes = (proof: string[]) => proof.map(bytes);
const at = (size: number): Checkpoint => ({ origin: name, size, root: bytes(vectors.roots[size] ?? "") });
const utf8 = new TextEncoder();
/** `list` with `items` in place of `count` others. */
const spliced = <T>(list: T[], from: number, count: number, ...items: T[]) => [...list.slice(0, from), ...items, ...list.slice(from + count)];
const flipped = (hash: Hash, bit: number): Hash => hash.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
const proofIn = (list: Consistency[], older: number, newer: number) => hashes(list.find((one) => one.older === older && one.newer === newer)?.proof ?? []);
const noteOf = (size: number, of = notes) => of[size] ?? "";

/** Every proof that differs from this one by a bit, a hash more, a hash less or two in exchange. */
function* spoilt(proof: Hash[], step = 1): Generator<Hash[]> {
  for (const [i, hash] of proof.entries()) {
    for (let bit = 0; bit < 256; bit += step) yield spliced(proof, i, 1, flipped(hash, bit));
    yield spliced(proof, i, 1);
    yield spliced(proof, i, 0, hash);
    const [first, other] = [proof[0], proof[i]];
    if (i > 0 && first && other) yield spliced(spliced(proof, 0, 1, other), i, 1, first);
  }
  yield [...proof, new Uint8Array(32)];
}

beforeAll(() => {
  if (globalThis.crypto === undefined) vi.stubGlobal("crypto", webcrypto);
});

describe("the tree", () => {
  test("has the published roots of the reference tree of eight leaves", async () => {
    const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(bytes);
    const [a, b, c, d, e, f, g, h] = await Promise.all(leaves.map(leafHash));
    const four = await nodeHash(await nodeHash(a!, b!), await nodeHash(c!, d!));
    const eight = await nodeHash(four, await nodeHash(await nodeHash(e!, f!), await nodeHash(g!, h!)));
    expect(toHex(await emptyRoot())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(toHex(a!)).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    expect(toHex(four)).toBe("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    expect(toHex(eight)).toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  });

  test("hashes each entry to the leaf that the server says", async () => {
    expect(vectors.events).toHaveLength(20);
    for (const { line, leaf } of vectors.events) expect(toHex(await leafHash(utf8.encode(line)))).toBe(leaf);
  });
});

describe("inclusion", () => {
  test("is proved for every entry, and no other proof is taken", async () => {
    expect(vectors.inclusion.length).toBeGreaterThan(100);
    for (const { index, size, proof } of vectors.inclusion) {
      const leaf = bytes(vectors.events[index]?.leaf ?? "");
      expect(await inclusionFault(leaf, index, at(size), hashes(proof))).toBeUndefined();
      for (const bad of spoilt(hashes(proof), 37)) expect(await inclusionFault(leaf, index, at(size), bad)).toBeDefined();
      expect(await inclusionFault(flipped(leaf, 7), index, at(size), hashes(proof))).toBe("root_mismatch");
      for (let other = 0; other < size; ++other) {
        if (other !== index) expect(await inclusionFault(leaf, other, at(size), hashes(proof))).toBeDefined();
      }
    }
  });

  test("is refused for a place that is not there", async () => {
    const leaf = bytes(vectors.events[0]?.leaf ?? "");
    expect(await inclusionFault(leaf, 0, at(0), [])).toBe("empty_tree");
    expect(await inclusionFault(leaf, 0, at(1), [])).toBeUndefined();
    for (const index of [1, -1, 0.5, NaN]) expect(await inclusionFault(leaf, index, at(1), [])).toBe("index_beyond_size");
    expect(await inclusionFault(leaf, 0, at(1), [leaf])).toBe("proof_too_long");
    expect(await inclusionFault(leaf, 0, at(2), [])).toBe("proof_too_short");
  });
});

describe("consistency", () => {
  test("is proved for every pair, and no other proof is taken", async () => {
    expect(vectors.consistency.length).toBeGreaterThan(80);
    for (const { older, newer, proof } of vectors.consistency) {
      expect(await consistencyFault(at(older), at(newer), hashes(proof))).toBeUndefined();
      for (const bad of spoilt(hashes(proof), 37)) expect(await consistencyFault(at(older), at(newer), bad)).toBeDefined();
      if (older < newer) expect(await consistencyFault(at(newer), at(older), hashes(proof))).toBe("sizes_reversed");
      expect(await consistencyFault({ ...at(older), root: flipped(at(older).root, 0) }, at(newer), hashes(proof))).toBe("root_mismatch");
      expect(await consistencyFault(at(older), { ...at(newer), root: flipped(at(newer).root, 255) }, hashes(proof))).toBe("root_mismatch");
    }
  });

  test("is refused bit by bit", async () => {
    const proof = proofIn(vectors.consistency, 7, 20);
    expect(proof.length).toBeGreaterThan(3);
    for (const bad of spoilt(proof)) expect(await consistencyFault(at(7), at(20), bad)).toBeDefined();
  });

  test("begins at no empty tree", async () => {
    expect(await consistencyFault(at(0), at(5), [])).toBe("empty_tree");
    expect(await consistencyFault(at(4), at(5), [])).toBe("proof_too_short");
  });
});

describe("a checkpoint", () => {
  test("that the log signed is genuine", async () => {
    for (const [size, note] of notes.entries()) expect(await openCheckpoint(note, verifierKey)).toEqual({ kind: "genuine", checkpoint: at(size) });
    expect(await openCheckpoint(vectors.extended, verifierKey)).toEqual({ kind: "genuine", checkpoint: at(1) });
  });

  test("is not taken when any bit of it changed", async () => {
    const good = utf8.encode(noteOf(20));
    for (let bit = 0; bit < good.length * 8; ++bit) {
      const bad = new TextDecoder().decode(flipped(good, bit));
      expect((await openCheckpoint(bad, verifierKey)).kind).not.toBe("genuine");
    }
    for (let end = 0; end < noteOf(20).length; ++end) expect((await openCheckpoint(noteOf(20).slice(0, end), verifierKey)).kind).toBe("malformed");
  });

  test("stays genuine beside the signatures of witnesses", async () => {
    const witness = "\u2014 witness.example AAAAAAAA\n";
    expect((await openCheckpoint(noteOf(3) + witness, verifierKey)).kind).toBe("genuine");
    expect((await openCheckpoint(noteOf(3).replace("\n\n", `\n\n${witness}`), verifierKey)).kind).toBe("genuine");
  });

  const line = noteOf(1).slice(noteOf(1).indexOf("\u2014"));
  test.each([
    ["nothing", ""],
    ["no signature", noteOf(1).replace(line, "")],
    ["a signature twice", noteOf(1) + line],
    ["a carriage return", noteOf(1).replace("\n", "\r\n")],
    ["a size with a zero before it", noteOf(1).replace("\n1\n", "\n01\n")],
    ["a size that no number holds", noteOf(1).replace("\n1\n", "\n9007199254740992\n")],
    ["a root without padding", noteOf(1).replace("=\n\n", "\n\n")],
    ["an empty further line", noteOf(1).replace("\n\n", "\n\n\n")],
    ["a hyphen for the dash", noteOf(1).replace("\u2014", "-")],
    ["a second space", noteOf(1).replace("\u2014 ", "\u2014  ")],
    ["no end of the last line", noteOf(1).slice(0, -1)],
  ])("with %s is malformed", (_, note) => expect(parseNote(note)).toBeUndefined());

  test("of another key or another log is not taken", async () => {
    expect((await openCheckpoint(noteOf(1).replace(`\u2014 ${name}`, "\u2014 other.example"), verifierKey)).kind).toBe("unknown_key");
    expect((await openCheckpoint(noteOf(1), verifierKey.replace("+", "+0").replace(/.(?=\+[^+]*$)/, ""))).kind).toBe("bad_key");
    expect((await openCheckpoint(noteOf(1), "")).kind).toBe("bad_key");
    expect((await openCheckpoint(noteOf(1).replace("\n1\n", "\n2\n"), verifierKey)).kind).toBe("forged");
  });

  test("reads base64 in its one spelling", () => {
    expect(fromBase64("AAA=")).toEqual(Uint8Array.of(0, 0));
    for (const text of ["AAB=", "AAA", " AAA=", "AA-=", "AAA=="]) expect(fromBase64(text)).toBeUndefined();
  });
});

describe("who keeps the last checkpoint", () => {
  const consistent = (older: number, newer: number) => proofIn(vectors.consistency, older, newer);

  test("follows an honest log, and keeps the newer note", async () => {
    let stored: string | undefined;
    for (const [from, to, kind] of [[0, 3, "first"], [3, 3, "same"], [3, 8, "consistent"], [8, 20, "consistent"]] as const) {
      const followed = await follow(stored, noteOf(to), verifierKey, stored === undefined ? [] : consistent(from, to));
      expect(followed).toEqual({ kind, checkpoint: at(to), keep: noteOf(to) });
      if ("keep" in followed) stored = followed.keep;
    }
    expect((await follow(noteOf(0), noteOf(20), verifierKey, [])).kind).toBe("consistent");
  });

  test("sees a fork, by the two notes alone when their sizes are equal", async () => {
    expect(noteOf(13)).not.toBe(noteOf(13, forkNotes));
    expect(await follow(noteOf(13), noteOf(13, forkNotes), verifierKey, [])).toEqual({ kind: "fork", stored: at(13), against: expect.objectContaining({ size: 13 }) });
    expect((await follow(noteOf(13), noteOf(13, forkNotes), verifierKey, [new Uint8Array(32)])).kind).toBe("fork");
    // Every proof that the forked log can make, and those of the honest one.
    for (const proof of [proofIn(vectors.forkConsistency, 13, 20), consistent(13, 20)]) {
      expect((await follow(noteOf(13), noteOf(20, forkNotes), verifierKey, proof)).kind).toBe("fork");
    }
  });

  test("who had seen nothing of what differs follows either log, but not both", async () => {
    const followed = await follow(noteOf(forkedFrom), noteOf(20, forkNotes), verifierKey, proofIn(vectors.forkConsistency, forkedFrom, 20));
    expect(followed.kind).toBe("consistent");
    if (!("keep" in followed)) return;
    expect((await follow(followed.keep, noteOf(20), verifierKey, [])).kind).toBe("fork");
  });

  test("sees a rollback, whatever proof comes with it", async () => {
    for (const proof of [[], consistent(8, 20)]) {
      expect(await follow(noteOf(20), noteOf(8), verifierKey, proof)).toEqual({ kind: "rollback", stored: at(20), against: at(8) });
    }
    expect((await follow(noteOf(20), noteOf(0), verifierKey, [])).kind).toBe("rollback");
  });

  test("learns nothing from a proof of the wrong length or a note of others, and keeps what there was", async () => {
    expect(await follow(noteOf(8), noteOf(20), verifierKey, [])).toEqual({ kind: "refused", why: "proof_too_short" });
    expect(await follow(noteOf(8), noteOf(20), verifierKey, [...consistent(8, 20), new Uint8Array(32)])).toEqual({ kind: "refused", why: "proof_too_long" });
    expect(await follow(noteOf(8), noteOf(20).replace("\n20\n", "\n21\n"), verifierKey, [])).toEqual({ kind: "refused", why: "forged" });
    expect(await follow("spoilt", noteOf(20), verifierKey, [])).toEqual({ kind: "refused", why: "malformed" });
    expect(await follow(noteOf(0), noteOf(20), verifierKey, [new Uint8Array(32)])).toEqual({ kind: "refused", why: "proof_too_long" });
  });
});

describe("an entry", () => {
  test("is opened by its salt and its body alone", async () => {
    for (const [index, { line, salt, body }] of vectors.events.entries()) {
      const entry = parseEntry(line);
      if (!entry) throw new Error(line);
      expect(entry.index).toBe(index);
      expect(await opens(entry, bytes(salt), body)).toBe(true);
      expect(await opens(entry, flipped(bytes(salt), index), body)).toBe(false);
      expect(await opens(entry, bytes(salt), `${body} `)).toBe(false);
      expect(await opens(entry, bytes(salt).slice(1), body)).toBe(false);
    }
  });

  const line = vectors.events[7]?.line ?? "";
  test.each([
    ["a line feed", `${line}\n`],
    ["a space", line.replace(",", ", ")],
    ["a figure with a point", line.replace('"index":7', '"index":7.0')],
    ["a zero in front", line.replace('"index":7', '"index":07')],
    ["a place beyond all", line.replace('"index":7', '"index":9007199254740991')],
    ["upper-case digits", line.replace(/"previous":"(.*)"/, (_, hex: string) => `"previous":"${hex.toUpperCase()}"`)],
    ["another member", line.replace('"kind"', '"note":"x","kind"')],
    ["another order", `{"index":7,${line.slice(1).replace('"index":7,', "")}`],
    ["a kind that is none", line.replace(/"kind":"[^"]*"/, '"kind":"Licence"')],
  ])("with %s is not read", (_, text) => expect(parseEntry(text)).toBeUndefined());

  test("the whole log is read again to the head and the root that the server says", async () => {
    const lines = vectors.events.map((event) => event.line);
    const read = await readLog(lines);
    if ("faultAt" in read) throw new Error(`entry ${read.faultAt}`);
    expect(toHex(read.chain)).toBe(vectors.chain.at(-1));
    expect(read.leaves.map(toHex)).toEqual(vectors.events.map((event) => event.leaf));
    expect(equal(read.leaves[0] ?? new Uint8Array(), at(1).root)).toBe(true);
    for (let i = 0; i < lines.length - 1; ++i) {
      expect(await readLog(spliced(lines, i, 1))).toEqual({ faultAt: i });
      const redated = (lines[i] ?? "").replace(/"at":\d+/, '"at":1');
      expect(await readLog(spliced(lines, i, 1, redated))).toEqual({ faultAt: i + 1 });
    }
  });
});
