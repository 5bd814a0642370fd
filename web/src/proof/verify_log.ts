/**
 * A second verifier of the authority's log, for whoever does not want to take the server's word: written from RFC 9162 and the
 * specifications at c2sp.org (signed-note, tlog-checkpoint), not from the server's code. It runs in browsers and in Node.
 */

export type Hash = Uint8Array<ArrayBuffer>;

/** Why something was not proved; `undefined` in its place means that it was. */
export type ProofFault = "empty_tree" | "index_beyond_size" | "sizes_reversed" | "proof_too_short" | "proof_too_long" | "root_mismatch";

export interface Checkpoint {
  origin: string;
  size: number;
  root: Hash;
}

const utf8 = new TextEncoder();
const HASH_BYTES = 32;

async function sha256(...parts: Uint8Array[]): Promise<Hash> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

export const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** RFC 9162, section 2.1.1: leaves and nodes are hashed behind different first bytes, so that neither passes for the other. */
export const emptyRoot = () => sha256();
export const leafHash = (data: Uint8Array) => sha256(Uint8Array.of(0), data);
export const nodeHash = (left: Hash, right: Hash) => sha256(Uint8Array.of(1), left, right);

export function fromHex(text: string): Hash | undefined {
  if (!/^([0-9a-f]{2})+$/.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Base64 with padding (RFC 4648, section 4); only the one spelling that its bytes have. */
export function fromBase64(text: string): Hash | undefined {
  try {
    const plain = atob(text);
    return btoa(plain) === text ? Uint8Array.from(plain, (char) => char.charCodeAt(0)) : undefined;
  } catch {
    return undefined;
  }
}

/** The largest power of two smaller than n: where RFC 9162 divides a tree of n > 1 leaves. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

class Refused extends Error {
  constructor(readonly fault: ProofFault) {
    super(fault);
  }
}

/** The last hash of a proof, the one nearest the root, and those below it. */
function parted(proof: readonly Hash[]): [below: readonly Hash[], last: Hash] {
  const last = proof.at(-1);
  if (!last) throw new Refused("proof_too_short");
  return [proof.slice(0, -1), last];
}

/** PATH(m, D_n) of section 2.1.3.1 the other way round: the root that follows from the hash of leaf m. */
async function rootOverLeaf(leaf: Hash, m: number, n: number, proof: readonly Hash[]): Promise<Hash> {
  if (n === 1) {
    if (proof.length > 0) throw new Refused("proof_too_long");
    return leaf;
  }
  const k = split(n);
  const [below, last] = parted(proof);
  return m < k ? nodeHash(await rootOverLeaf(leaf, m, k, below), last) : nodeHash(last, await rootOverLeaf(leaf, m - k, n - k, below));
}

/** SUBPROOF(m, D_n, b) of section 2.1.4.1 the other way round: the roots of the first m and of all n leaves. `known`: the root of
 * the older tree as long as the part that is left is the whole of it, which is what b says. */
async function rootsOverPart(known: Hash | undefined, m: number, n: number, proof: readonly Hash[]): Promise<[older: Hash, newer: Hash]> {
  if (m === n) {
    if (proof.length > (known ? 0 : 1)) throw new Refused("proof_too_long");
    const both = known ?? parted(proof)[1];
    return [both, both];
  }
  const k = split(n);
  const [below, last] = parted(proof);
  if (m <= k) {
    const [older, newer] = await rootsOverPart(known, m, k, below);
    return [older, await nodeHash(newer, last)];
  }
  const [older, newer] = await rootsOverPart(undefined, m - k, n - k, below);
  return [await nodeHash(last, older), await nodeHash(last, newer)];
}

async function faultOf(prove: () => Promise<boolean>): Promise<ProofFault | undefined> {
  try {
    return (await prove()) ? undefined : "root_mismatch";
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
}

/** Whether `proof` shows that the leaf with this hash stands at `index` of the tree (RFC 9162, section 2.1.3). */
export async function inclusionFault(leaf: Hash, index: number, tree: Checkpoint, proof: readonly Hash[]): Promise<ProofFault | undefined> {
  if (tree.size === 0) return "empty_tree";
  if (!Number.isSafeInteger(index) || index < 0 || index >= tree.size) return "index_beyond_size";
  return faultOf(async () => equal(await rootOverLeaf(leaf, index, tree.size, proof), tree.root));
}

/** Whether `proof` shows that the newer tree begins with all of the older one (RFC 9162, section 2.1.4). */
export async function consistencyFault(older: Checkpoint, newer: Checkpoint, proof: readonly Hash[]): Promise<ProofFault | undefined> {
  if (older.size === 0) return "empty_tree";
  if (older.size > newer.size) return "sizes_reversed";
  return faultOf(async () => {
    const [first, second] = await rootsOverPart(older.root, older.size, newer.size, proof);
    return equal(first, older.root) && equal(second, newer.root);
  });
}

/** A whole number in its only spelling; undefined for everything else, and for what a number of JSON cannot hold. */
function wholeNumber(text: string): number | undefined {
  return /^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

interface Note {
  text: string;
  checkpoint: Checkpoint;
  signatures: { name: string; keyId: Hash; signature: Hash }[];
}

/** Reads a signed note that is a checkpoint (c2sp.org/tlog-checkpoint), without verifying it. No control character but the line
 * feed, and one blank line: before the signatures. */
export function parseNote(note: string): Note | undefined {
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || note.length > 131_072) return undefined;
  const blank = note.lastIndexOf("\n\n");
  if (blank < 0 || !note.endsWith("\n")) return undefined;
  const text = note.slice(0, blank + 1);
  const [origin = "", sizeLine = "", rootLine = "", ...extensions] = text.slice(0, -1).split("\n");
  const size = wholeNumber(sizeLine);
  const root = fromBase64(rootLine);
  if (!origin || size === undefined || root?.length !== HASH_BYTES || extensions.includes("")) return undefined;
  const signatures: Note["signatures"] = [];
  for (const line of note.slice(blank + 2, -1).split("\n")) {
    const [, name, encoded] = /^\u2014 ([^\p{White_Space}+]+) (\S+)$/u.exec(line) ?? [];
    const bytes = encoded ? fromBase64(encoded) : undefined;
    if (!name || !bytes || bytes.length <= 4) return undefined;
    const keyId = bytes.slice(0, 4);
    if (signatures.some((other) => other.name === name && equal(other.keyId, keyId))) return undefined;
    signatures.push({ name, keyId, signature: bytes.slice(4) });
  }
  return signatures.length > 32 ? undefined : { text, checkpoint: { origin, size, root }, signatures };
}

export type Opened =
  | { kind: "genuine"; checkpoint: Checkpoint }
  | { kind: "malformed" | "bad_key" | "unknown_key" | "forged" | "other_origin" }
  /** This browser knows no Ed25519; that says nothing about the checkpoint. */
  | { kind: "unsupported" };

/** Reads a checkpoint and verifies the signature by the log's key, given as `name+id+key` (c2sp.org/signed-note). */
export async function openCheckpoint(note: string, verifierKey: string): Promise<Opened> {
  const [, name = "", id = "", encoded = ""] = /^([^\p{White_Space}+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(verifierKey) ?? [];
  const typed = fromBase64(encoded);
  if (typed?.length !== 33 || typed[0] !== 1) return { kind: "bad_key" };
  const keyId = (await sha256(utf8.encode(`${name}\n`), typed)).slice(0, 4);
  if (toHex(keyId) !== id) return { kind: "bad_key" };
  const read = parseNote(note);
  if (!read) return { kind: "malformed" };
  const ours = read.signatures.find((one) => one.name === name && equal(one.keyId, keyId));
  if (!ours) return { kind: "unknown_key" };
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("raw", typed.slice(1), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return { kind: "unsupported" };
  }
  if (!(await crypto.subtle.verify({ name: "Ed25519" }, key, ours.signature, utf8.encode(read.text)))) return { kind: "forged" };
  if (read.checkpoint.origin !== name) return { kind: "other_origin" };
  if (read.checkpoint.size === 0 && !equal(read.checkpoint.root, await emptyRoot())) return { kind: "malformed" };
  return { kind: "genuine", checkpoint: read.checkpoint };
}

export type Followed =
  /** `keep` takes the place of what was stored. */
  | { kind: "first" | "same" | "consistent"; checkpoint: Checkpoint; keep: string }
  /** What was stored stays: it is half of the evidence, and `against` the other half. */
  | { kind: "fork" | "rollback"; stored: Checkpoint; against: Checkpoint }
  /** Nothing follows: the new note, the stored one or the proof is not what it should be. */
  | { kind: "refused"; why: Exclude<Opened["kind"], "genuine"> | "other_log" | ProofFault };

/** Compares the checkpoint that was stored at the last contact with the one that the log shows now. `proof`: from the stored
 * size to the new one. At equal sizes a fork is proved by the two notes; otherwise ask once more before raising the alarm.
 * `storedKey`: the key that the stored one was opened with, when the log has changed its key since. */
export async function follow(stored: string | undefined, note: string, verifierKey: string, proof: readonly Hash[], storedKey = verifierKey): Promise<Followed> {
  const now = await openCheckpoint(note, verifierKey);
  if (now.kind !== "genuine") return { kind: "refused", why: now.kind };
  const newer = now.checkpoint;
  if (stored === undefined) return { kind: "first", checkpoint: newer, keep: note };
  const before = await openCheckpoint(stored, storedKey);
  if (before.kind !== "genuine") return { kind: "refused", why: before.kind };
  const older = before.checkpoint;
  if (older.origin !== newer.origin) return { kind: "refused", why: "other_log" };
  if (newer.size < older.size) return { kind: "rollback", stored: older, against: newer };
  if (newer.size === older.size && !equal(newer.root, older.root)) return { kind: "fork", stored: older, against: newer };
  // A log that was empty is continued by every log.
  const fault = older.size > 0 ? await consistencyFault(older, newer, proof) : proof.length > 0 ? "proof_too_long" : undefined;
  if (fault === "root_mismatch") return { kind: "fork", stored: older, against: newer };
  if (fault) return { kind: "refused", why: fault };
  return { kind: newer.size === older.size ? "same" : "consistent", checkpoint: newer, keep: note };
}
