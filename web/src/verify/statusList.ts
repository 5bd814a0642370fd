import { bytesOf, openToken, type Opened } from "./token";

/** What a status list says, once its signature was found genuine. */
export interface StatusList {
  subject: string;
  /** Seconds since 1970. */
  issuedAt: number;
  expiresAt: number;
  /** Seconds for which it may be kept before a newer one is fetched. */
  ttl: number;
  /** Two a licence, the first in the low bits of the first byte. */
  bits: Uint8Array;
}

export type ListProof = { kind: "genuine"; list: StatusList } | { kind: "bad" };

/** Licences on one list. */
export const LICENCES_PER_LIST = 131_072;
const TYPE = "statuslist+jwt";

/** Unpacks zlib; never more than a list can hold. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const most = LICENCES_PER_LIST / 4;
  const out = new Uint8Array(most);
  let length = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return out.subarray(0, length);
      if (length + value.length > most) return undefined;
      out.set(value, length);
      length += value.length;
    }
  } catch {
    return undefined;
  }
}

async function readList(opened: Opened): Promise<StatusList | undefined> {
  const { sub, iat, exp, ttl, status_list: inner } = opened.payload as Record<string, unknown> & { status_list?: { bits?: unknown; lst?: unknown } };
  const whole = (value: unknown): value is number => Number.isInteger(value);
  if (typeof sub !== "string" || !whole(iat) || !whole(exp) || !whole(ttl) || inner?.bits !== 2 || typeof inner.lst !== "string") return undefined;
  const packed = bytesOf(inner.lst);
  const bits = packed && (await unpacked(packed));
  return bits && { subject: sub, issuedAt: iat, expiresAt: exp, ttl, bits };
}

/** Checks the signature of a status list against the keys of the authority, and reads it. */
export async function proveList(token: string, keys: readonly object[]): Promise<ListProof> {
  const opened = await openToken(token, keys, TYPE);
  if (opened.kind !== "genuine") return { kind: "bad" };
  const list = await readList(opened.opened);
  return list ? { kind: "genuine", list } : { kind: "bad" };
}

export type Listed = "valid" | "suspended" | "ended";

/** What the list says of a licence; undefined when it does not hold it. */
export function listed(list: StatusList, index: number): Listed | undefined {
  const byte = list.bits[Math.floor(index / 4)];
  if (byte === undefined || index < 0) return undefined;
  return (["valid", "ended", "suspended"] as const)[(byte >> ((index % 4) * 2)) & 3];
}
