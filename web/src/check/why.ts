import type { CheckAnswer, Outcome, Reason } from "../api/types";

/** A reason to put under the verdict, with the line that it speaks of. */
export interface Why {
  line?: number;
  reason: Reason;
}

const DECIDES: Record<CheckAnswer["verdict"], Outcome[]> = {
  prohibited: [],
  licence_required: ["controlled", "conflict"],
  undetermined: ["undetermined", "conflict", "not_covered"],
  covered: ["controlled"],
  no_licence_required: ["not_controlled"],
};

/** Why the shipment has its verdict: what bars it as a whole first, then the first reason of each line that decides. */
export function whyOf(answer: CheckAnswer): Why[] {
  const whole = answer.reasons.map((reason) => ({ reason }));
  const decisive = DECIDES[answer.verdict];
  const lines = answer.lines.flatMap((line) => {
    const reason = line.reasons[0];
    return reason && decisive.includes(line.outcome) ? [{ line: line.line, reason }] : [];
  });
  return [...whole, ...lines];
}
