// Work on the quay without a line: the signed list of open certificates that was fetched last, what was let pass since, and
// how the ledger answers when the line is back. Nothing here decides what is booked: the ledger does.
import type { Certificate, UsageAnswers, UsageMessage } from "../api/ledger";
import type { Text } from "../api/types";
import { openToken } from "../verify/token";
import { numberIn } from "./scan";

/** A certificate of the list, and what stood against it when the list was made. */
export interface Listed {
  answer: "may_pass" | "may_not_pass";
  against: { text: Text }[];
  certificate: Certificate;
  conditions: string[];
  /** Through which the goods may leave; absent: any. */
  ports?: string[];
}

export interface OpenList {
  iss: string;
  /** When it was made, in seconds since 1970. */
  iat: number;
  certificates: Listed[];
}

/** Something that was let pass, as it is sent; and what the ledger said of it. */
export interface Noted {
  message: UsageMessage;
  at: number;
  /** Absent: not sent yet. */
  outcome?: { booked: true } | { booked: false; text: Text };
}

/** What this browser keeps between two connections. */
export interface Kept {
  token: string;
  /** The ledger counts the messages of each sender without gaps. */
  sender: string;
  noted: Noted[];
}

/** The list out of its token; undefined when the authority did not sign it so. */
export async function openList(token: string, keys: readonly object[]): Promise<OpenList | undefined> {
  const proof = await openToken(token, keys, "open-certificates+jwt");
  return proof.kind === "genuine" ? (proof.opened.payload as unknown as OpenList) : undefined;
}

export type Found =
  | { kind: "may_pass" | "may_not_pass"; listed: Listed }
  /** Not on the list: drawn after it was made, used up, or no certificate at all. Without a line nobody can tell. */
  | { kind: "not_listed"; number: string }
  | { kind: "ended"; listed: Listed }
  | { kind: "passed_here"; listed: Listed; noted: Noted };

/** What can be said of a scanned code without a line. `today`: YYYY-MM-DD. */
export function lookUp(list: OpenList, noted: readonly Noted[], scanned: string, today: string): Found {
  const number = numberIn(scanned);
  const listed = list.certificates.find((one) => one.certificate.number === number);
  if (!listed) return { kind: "not_listed", number };
  const before = noted.find((one) => one.message.certificate === number);
  if (before) return { kind: "passed_here", listed, noted: before };
  if (today > listed.certificate.valid_until) return { kind: "ended", listed };
  return { kind: listed.answer, listed };
}

/** Adds what was let pass; its number is the next of this sender. */
export function note(kept: Kept, message: Omit<UsageMessage, "sequence" | "type">, at: number): Kept {
  return { ...kept, noted: [...kept.noted, { message: { ...message, type: "incremental", sequence: kept.noted.length + 1 }, at }] };
}

export const unsent = (kept: Kept): UsageMessage[] => kept.noted.filter((one) => one.outcome === undefined).map((one) => one.message);

/** Joins the answers of the ledger to what was sent: each is booked, or says why not. None is lost. */
export function answered(kept: Kept, answers: UsageAnswers): Kept {
  const by = new Map(answers.messages.map((one) => [one.sequence, one]));
  const noted = kept.noted.map((one): Noted => {
    const answer = by.get(one.message.sequence);
    if (one.outcome !== undefined || !answer) return one;
    if (answer.receipt) return { ...one, outcome: { booked: true } };
    return answer.problem ? { ...one, outcome: { booked: false, text: answer.problem.text } } : one;
  });
  return { ...kept, noted };
}
