import { openToken } from "./token";

/** What a credential says, once its signature was found genuine. */
export interface Claims {
  number: string;
  recordHash?: string;
  /** RFC 3339. */
  validFrom?: string;
  validUntil?: string;
  /** The name of its status list, and its place there. */
  statusList?: string;
  statusIndex?: number;
}

export type Proof =
  | { kind: "genuine"; claims: Claims }
  /** Not a credential at all, signed with a key that the authority does not publish, or changed after it was signed. */
  | { kind: "malformed" | "unknown_key" | "forged" }
  /** This browser cannot check the signature; that says nothing about the credential. */
  | { kind: "unsupported" };

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

function claimsOf(payload: Record<string, unknown>): Claims | undefined {
  const subject = payload.credentialSubject as Record<string, unknown> | undefined;
  const status = payload.credentialStatus as Record<string, unknown> | undefined;
  const number = text(subject?.licenceNumber);
  if (!number) return undefined;
  return {
    number,
    recordHash: text(subject?.recordHash),
    validFrom: text(payload.validFrom),
    validUntil: text(payload.validUntil),
    statusList: text(status?.statusListCredential),
    statusIndex: Number.isInteger(status?.statusListIndex) ? (status?.statusListIndex as number) : undefined,
  };
}

/** Checks the signature of a credential (a compact JWS with Ed25519) against the keys of the authority. */
export async function prove(token: string, keys: readonly object[]): Promise<Proof> {
  const proof = await openToken(token, keys, "vc+jwt");
  if (proof.kind !== "genuine") return proof;
  const claims = claimsOf(proof.opened.payload);
  return claims ? { kind: "genuine", claims } : { kind: "malformed" };
}
