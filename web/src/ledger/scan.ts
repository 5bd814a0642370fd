import { payloadOf } from "../verify/token";

/** What somebody scanned or typed: the number of a certificate, as it stands or inside a token. The server decides what it is worth. */
export function numberIn(scanned: string): string {
  const number = payloadOf(scanned)?.cert;
  return typeof number === "string" ? number : scanned.trim().toUpperCase();
}
