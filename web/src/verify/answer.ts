import type { PublicLicence } from "../api/types";
import type { Claims, Proof } from "./credential";
import { listed, type StatusList } from "./statusList";

export type Answer = "valid" | "not_valid" | "cannot_tell";

/** What is known: the licence as the authority has it now, that there is none, or that nobody could be asked. */
export type Known = { licence: PublicLicence; today: string } | "none" | "unreachable";

export interface Verdict {
  answer: Answer;
  /** The key of the sentence that says why. */
  why: string;
}

const no = (why: string): Verdict => ({ answer: "not_valid", why });
const open = (why: string): Verdict => ({ answer: "cannot_tell", why });

/** Valid: in force today, by its state and by its dates. Dates are compared as text, for they are all YYYY-MM-DD. */
export function judge(known: Known): Verdict {
  if (known === "unreachable") return open("unreachable");
  if (known === "none") return no("none");
  const { licence, today } = known;
  if (licence.state !== "active") return no(licence.state);
  if (today < licence.valid_from) return no("not_yet");
  if (today > licence.valid_until) return no("expired");
  return { answer: "valid", why: "active" };
}

/** What a genuine status list says; `index` and `name` are those of the licence. `now`: seconds since 1970. */
export function judgeList(list: StatusList | "bad" | undefined, name: string | undefined, index: number | undefined, now: number): Verdict {
  if (list === undefined) return open("no_status");
  if (list === "bad") return open("bad_status");
  const standing = index === undefined || (name !== undefined && name !== list.subject) ? undefined : listed(list, index);
  if (standing === undefined) return open("other_status");
  // What has ended stays ended, however old the list is.
  if (standing === "ended") return no("ended");
  if (now >= list.expiresAt) return open("old_status");
  return standing === "suspended" ? no("suspended") : { answer: "valid", why: "active" };
}

/** Whether the moment lies within the validity that a credential states. */
function judgeValidity(claims: Claims, now: number): Verdict | undefined {
  const from = Date.parse(claims.validFrom ?? "") / 1000;
  const until = Date.parse(claims.validUntil ?? "") / 1000;
  if (Number.isNaN(from) || Number.isNaN(until)) return no("malformed");
  if (now < from) return no("not_yet");
  return now > until ? no("expired") : undefined;
}

/**
 * A credential is valid when its signature is genuine, it lies within its validity, and the status list says so. When the
 * authority can be asked as well, its record must agree; the stricter of the two answers.
 */
export function judgeCredential(proof: Proof, list: StatusList | "bad" | undefined, known: Known, now: number): Verdict {
  if (proof.kind === "unsupported") return open("unsupported");
  if (proof.kind !== "genuine") return no(proof.kind);
  const { claims } = proof;
  if (typeof known === "object" && claims.recordHash !== known.licence.record_hash) return no("other_record");
  if (known !== "unreachable") {
    const record = judge(known);
    if (record.answer !== "valid") return record;
  }
  return judgeValidity(claims, now) ?? judgeList(list, claims.statusList ?? "", claims.statusIndex, now);
}
