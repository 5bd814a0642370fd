import { follow, fromHex, openCheckpoint, type Checkpoint, type Followed, type Hash } from "./verify_log";

/** What the page asks of the server: texts, as they come. */
export interface Source {
  checkpoint: () => Promise<Fetched>;
  keys: () => Promise<Fetched>;
  /** The hashes of a consistency proof, hexadecimal; undefined when it is not to be had. */
  consistency: (older: number, newer: number) => Promise<string[] | undefined>;
}
export type Fetched = { kind: "text"; text: string } | { kind: "none" | "unreachable" };

/** What this browser keeps from one visit to the next. */
export interface Memory {
  read: () => string | null;
  write: (value: string) => void;
}

export type Why =
  | "first"
  | "same"
  | "consistent"
  | "key_changed"
  | "no_checkpoint"
  | "unreachable"
  | "unsupported"
  | "unproved"
  | "stored_unreadable"
  | "fork"
  | "rollback"
  | "forged"
  | "other_log";

export interface Watched {
  answer: "sound" | "cannot_tell" | "alarm";
  why: Why;
  /** What the log shows now, once its signature was found right. */
  now?: Checkpoint;
  note?: string;
  key?: string;
  /** What this browser had seen before. */
  before?: Checkpoint;
  /** Two notes that contradict each other. */
  evidence?: { stored: string; given: string };
}

interface Seen {
  note: string;
  key: string;
}

function seenIn(memory: Memory): Seen | "nothing" | "unreadable" {
  const text = memory.read();
  if (text === null) return "nothing";
  try {
    const value = JSON.parse(text) as Partial<Seen> | null;
    return typeof value?.note === "string" && typeof value.key === "string" ? { note: value.note, key: value.key } : "unreadable";
  } catch {
    return "unreadable";
  }
}

/** The first key under which a note is genuine; else why the best of them did not do. */
async function openByOne(note: string, keys: readonly string[]): Promise<{ key: string; checkpoint: Checkpoint } | "forged" | "unsupported"> {
  let why: "forged" | "unsupported" = "forged";
  for (const key of keys) {
    const opened = await openCheckpoint(note, key);
    if (opened.kind === "genuine") return { key, checkpoint: opened.checkpoint };
    if (opened.kind === "unsupported") why = "unsupported";
  }
  return why;
}

/** The hashes of a proof; undefined when one of them is none. */
async function proofFrom(source: Source, older: number, newer: number): Promise<Hash[] | undefined> {
  if (older === 0 || older >= newer) return [];
  const texts = await source.consistency(older, newer);
  const hashes = texts?.map(fromHex);
  return hashes?.every((hash): hash is Hash => hash?.length === 32) ? (hashes as Hash[]) : undefined;
}

/** Fetches the newest checkpoint, verifies it, and holds it against what this browser saw last. What was seen stays when the two
 * contradict each other: it is half of the evidence. */
export async function watch(source: Source, memory: Memory): Promise<Watched> {
  const [given, keys] = await Promise.all([source.checkpoint(), source.keys()]);
  if (given.kind !== "text") return { answer: "cannot_tell", why: given.kind === "none" ? "no_checkpoint" : "unreachable" };
  if (keys.kind !== "text") return { answer: "cannot_tell", why: "unreachable" };
  const note = given.text;
  const opened = await openByOne(note, keys.text.split("\n").filter((line) => line !== ""));
  if (opened === "unsupported") return { answer: "cannot_tell", why: "unsupported" };
  if (opened === "forged") return { answer: "alarm", why: "forged" };
  const now = { now: opened.checkpoint, note, key: opened.key };
  const keep = () => memory.write(JSON.stringify({ note, key: opened.key } satisfies Seen));
  const seen = seenIn(memory);
  if (seen === "nothing") {
    keep();
    return { answer: "sound", why: "first", ...now };
  }
  const before = seen === "unreadable" ? undefined : await openCheckpoint(seen.note, seen.key);
  if (seen === "unreadable" || before?.kind !== "genuine") {
    keep();
    return { answer: "cannot_tell", why: "stored_unreadable", ...now };
  }
  const judged = judge(await followed(source, seen, now, before.checkpoint), seen, now);
  if (judged.answer === "sound" || judged.why === "key_changed") keep();
  return { ...judged, before: before.checkpoint };
}

interface Now {
  now: Checkpoint;
  note: string;
  key: string;
}

/** A proof that does not join the two may have been spoilt on its way: it is asked for once more before the alarm. */
async function followed(source: Source, seen: Seen, { now, note, key }: Now, before: Checkpoint): Promise<Followed | "unproved"> {
  for (let attempt = 0; ; ++attempt) {
    const proof = await proofFrom(source, before.size, now.size);
    if (!proof) return "unproved";
    const result = await follow(seen.note, note, key, proof, seen.key);
    if (result.kind !== "fork" || now.size === before.size || attempt > 0) return result;
  }
}

function judge(result: Followed | "unproved", seen: Seen, now: Now): Watched {
  if (result === "unproved") return { answer: "cannot_tell", why: "unproved", ...now };
  const evidence = { stored: seen.note, given: now.note };
  switch (result.kind) {
    case "first":
    case "same":
    case "consistent":
      return seen.key === now.key ? { answer: "sound", why: result.kind, ...now } : { answer: "cannot_tell", why: "key_changed", ...now };
    case "fork":
    case "rollback":
      return { answer: "alarm", why: result.kind, ...now, evidence };
    case "refused":
      return result.why === "other_log" ? { answer: "alarm", why: "other_log", ...now, evidence } : { answer: "cannot_tell", why: "unproved", ...now };
  }
}

async function text(address: string): Promise<Fetched> {
  try {
    const response = await fetch(address, { cache: "no-store" });
    if (response.ok) return { kind: "text", text: await response.text() };
    return { kind: response.status === 404 ? "none" : "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}

export const SERVER: Source = {
  checkpoint: () => text("/api/v1/log/checkpoint"),
  keys: () => text("/api/v1/log/key"),
  consistency: async (older, newer) => {
    const answer = await text(`/api/v1/log/consistency?older=${older}&newer=${newer}`);
    if (answer.kind !== "text") return undefined;
    try {
      const { hashes } = JSON.parse(answer.text) as { hashes?: unknown };
      return Array.isArray(hashes) && hashes.every((one) => typeof one === "string") ? (hashes as string[]) : undefined;
    } catch {
      return undefined;
    }
  },
};

const SEEN = "ytterby.log.seen";

export const BROWSER: Memory = {
  read: () => {
    try {
      return localStorage.getItem(SEEN);
    } catch {
      return null;
    }
  },
  write: (value) => {
    try {
      localStorage.setItem(SEEN, value);
    } catch {
      // A browser that keeps nothing sees every log for the first time.
    }
  },
};
