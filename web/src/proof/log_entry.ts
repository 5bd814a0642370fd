import { equal, fromHex, leafHash, toHex, type Hash } from "./verify_log";

/** One entry of the log: what everybody may know of an event. */
export interface LogEntry {
  index: number;
  kind: string;
  /** Seconds since 1970. */
  at: number;
  commitment: string;
  previous: string;
}

const utf8 = new TextEncoder();
const LINE = /^\{"at":(0|[1-9]\d*),"commitment":"([0-9a-f]{64})","index":(0|[1-9]\d*),"kind":"([a-z][a-z0-9_.]{0,63})","previous":"([0-9a-f]{64})"\}$/;

/** Reads an entry in its one spelling (RFC 8785); undefined for everything else. */
export function parseEntry(line: string): LogEntry | undefined {
  const [whole, at, commitment = "", index, kind = "", previous = ""] = LINE.exec(line) ?? [];
  if (whole !== line) return undefined;
  const entry = { index: Number(index), kind, at: Number(at), commitment, previous };
  return Number.isSafeInteger(entry.at) && Number.isSafeInteger(entry.index + 1) ? entry : undefined;
}

async function hashOf(...parts: Uint8Array[]): Promise<Hash> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts as BlobPart[]).arrayBuffer()));
}

/** Whether an entry speaks of the event with this salt and body: SHA-256(salt || body). */
export async function opens(entry: LogEntry, salt: Uint8Array, body: string): Promise<boolean> {
  if (salt.length !== 32) return false;
  return toHex(await hashOf(salt, utf8.encode(body))) === entry.commitment;
}

export interface ReadLog {
  leaves: Hash[];
  /** SHA-256(head before || leaf hash), from 32 zeros on. */
  chain: Hash;
}

/** Reads entries from the first on; or the index of the first that is malformed, out of its place or not chained. */
export async function readLog(lines: Iterable<string>): Promise<ReadLog | { faultAt: number }> {
  const leaves: Hash[] = [];
  let chain: Hash = new Uint8Array(32);
  for (const line of lines) {
    const entry = parseEntry(line);
    const previous = entry && fromHex(entry.previous);
    if (!entry || !previous || entry.index !== leaves.length || !equal(previous, chain)) return { faultAt: leaves.length };
    const leaf = await leafHash(utf8.encode(line));
    leaves.push(leaf);
    chain = await hashOf(chain, leaf);
  }
  return { leaves, chain };
}
