import type { PublicLicence } from "../api/types";
import type { Proof } from "./credential";

export type Answer = "valid" | "not_valid" | "cannot_tell";

/** What is known: the licence as the authority has it now, that there is none, or that nobody could be asked. */
export type Known = { licence: PublicLicence; today: string } | "none" | "unreachable";

export interface Verdict {
  answer: Answer;
  /** The key of the sentence that says why. */
  why: string;
}

/** Valid: in force today, by its state and by its dates. Dates are compared as text, for they are all YYYY-MM-DD. */
export function judge(known: Known): Verdict {
  if (known === "unreachable") return { answer: "cannot_tell", why: "unreachable" };
  if (known === "none") return { answer: "not_valid", why: "none" };
  const { licence, today } = known;
  if (licence.state !== "active") return { answer: "not_valid", why: licence.state };
  if (today < licence.valid_from) return { answer: "not_valid", why: "not_yet" };
  if (today > licence.valid_until) return { answer: "not_valid", why: "expired" };
  return { answer: "valid", why: "active" };
}

/** A credential is valid when its signature is genuine, it speaks of the record as it is now, and the licence is in force. */
export function judgeCredential(proof: Proof, known: Known | undefined): Verdict {
  if (proof.kind === "unsupported") return { answer: "cannot_tell", why: "unsupported" };
  if (proof.kind !== "genuine") return { answer: "not_valid", why: proof.kind };
  if (known === undefined) return { answer: "cannot_tell", why: "unreachable" };
  if (typeof known === "object" && proof.claims.recordHash !== known.licence.record_hash) {
    return { answer: "not_valid", why: "other_record" };
  }
  return judge(known);
}
