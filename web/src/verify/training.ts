import type { Text } from "../api/types";
import type { Verdict } from "./answer";
import { openToken } from "./token";

/** What a certificate of training says, once its signature was found genuine. */
export interface TrainedIn {
  holder: string;
  organisation: Text;
  course: Text;
  /** Days of the issuer, YYYY-MM-DD. */
  from: string;
  until: string;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const both = (value: unknown): Text => {
  const of = (value ?? {}) as Record<string, unknown>;
  return { zh: text(of.zh), en: text(of.en) };
};

/** A certificate of training has no status, only a term: genuine, begun, and not over. `now`: seconds since 1970. */
export async function judgeTraining(token: string, keys: readonly object[], now: number): Promise<Verdict & { training?: TrainedIn; signed?: boolean }> {
  const proof = await openToken(token, keys, "training+jwt");
  if (proof.kind === "unsupported") return { answer: "cannot_tell", why: "unsupported" };
  if (proof.kind !== "genuine") return { answer: "not_valid", why: proof.kind };
  const { payload } = proof.opened;
  const holder = (payload.holder ?? {}) as Record<string, unknown>;
  const course = (payload.course ?? {}) as Record<string, unknown>;
  const from = text(payload.validFrom);
  const until = text(payload.validUntil);
  const begins = Date.parse(from) / 1000;
  const ends = Date.parse(until) / 1000;
  if (payload.type !== "TrainingCertificate" || text(holder.name) === "" || Number.isNaN(begins) || Number.isNaN(ends)) return { answer: "not_valid", why: "malformed" };
  const training = { holder: text(holder.name), organisation: both(holder.organisation), course: both(course.title), from: from.slice(0, 10), until: until.slice(0, 10) };
  if (now < begins) return { answer: "not_valid", why: "not_yet", training, signed: true };
  if (now > ends) return { answer: "not_valid", why: "expired", training, signed: true };
  return { answer: "valid", why: "trained", training, signed: true };
}
