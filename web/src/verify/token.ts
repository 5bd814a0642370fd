/** A signed token whose signature was found genuine. */
export interface Opened {
  payload: Record<string, unknown>;
}

export type TokenProof =
  | { kind: "genuine"; opened: Opened }
  /** Not such a token at all, signed with a key that the authority does not publish, or changed after it was signed. */
  | { kind: "malformed" | "unknown_key" | "forged" }
  /** This browser cannot check the signature; that says nothing about the token. */
  | { kind: "unsupported" };

interface Key {
  kty?: string;
  crv?: string;
  kid?: string;
  x?: string;
}

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(base64url)) return undefined;
  try {
    const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function jsonOf(base64url: string): Record<string, unknown> | undefined {
  const bytes = bytesOf(base64url);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What a token says, whether or not anybody signed it; undefined when it is none. */
export function payloadOf(token: string): Record<string, unknown> | undefined {
  const [, body = "", signed, ...rest] = token.trim().split(".");
  return signed === undefined || rest.length > 0 ? undefined : jsonOf(body);
}

/** The `typ` of a token, whether or not anybody signed it. */
export function typeOf(token: string): string | undefined {
  const header = jsonOf(token.trim().split(".")[0] ?? "");
  return typeof header?.typ === "string" ? header.typ : undefined;
}

/** Whether this browser can check an Ed25519 signature: the key and nothing else decides, so a failure means that it cannot. */
async function readKey(x: string): Promise<CryptoKey | undefined> {
  const { subtle } = globalThis.crypto;
  if (subtle === undefined) return undefined;
  try {
    return await subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return undefined;
  }
}

/** Checks a compact JWS with Ed25519 against the keys of the authority. `type`: what its `typ` must be. */
export async function openToken(token: string, keys: readonly object[], type: string): Promise<TokenProof> {
  const [head = "", body = "", signed = "", ...rest] = token.trim().split(".");
  const header = jsonOf(head);
  const payload = jsonOf(body);
  const signature = bytesOf(signed);
  if (rest.length > 0 || !header || !payload || !signature) return { kind: "malformed" };
  // One algorithm, no extension that would have to be understood, and no token of one kind in place of another.
  if (header.alg !== "EdDSA" || "crit" in header || header.typ !== type) return { kind: "malformed" };
  const found = (keys as Key[]).find((key) => key.kid === header.kid && key.kty === "OKP" && key.crv === "Ed25519");
  if (!found?.x) return { kind: "unknown_key" };
  const key = await readKey(found.x);
  if (!key) return { kind: "unsupported" };
  const genuine = await crypto.subtle.verify({ name: "Ed25519" }, key, signature, new TextEncoder().encode(`${head}.${body}`));
  return genuine ? { kind: "genuine", opened: { payload } } : { kind: "forged" };
}
