import type { LineLimit, Stance, StoredLine, Terms } from "../api/types";

/** Terms as they are typed: every field a string, empty = not given. */
export interface DraftTerms {
  stance: Stance;
  conditions: string;
  ports: string;
  validFrom: string;
  validUntil: string;
  useCount: string;
  reasons: string;
  /** The amounts for each line; empty = as applied for. */
  limits: { quantity: string; value: string }[];
  advice: string[];
  /** By the id of the factor; a factor that is not there was not weighed yet. */
  factors: Record<string, { concern: boolean; note: string }>;
  reportMonths: string;
}

/** From what was recommended, when there is that; all advice is cited until it is unticked. */
export function draftTerms(lines: StoredLine[], advice: string[], from?: Terms): DraftTerms {
  return {
    stance: from?.stance ?? "grant",
    conditions: (from?.conditions ?? []).join("\n"),
    ports: (from?.ports ?? []).join("\n"),
    validFrom: from?.valid_from ?? "",
    validUntil: from?.valid_until ?? "",
    useCount: from?.use_count === undefined ? "" : String(from.use_count),
    reasons: from?.reasons ?? "",
    limits: lines.map((_, i) => {
      const limit = from?.limits?.find((one) => one.line === i + 1);
      return { quantity: limit?.quantity.amount ?? "", value: limit?.value.amount ?? "" };
    }),
    advice,
    factors: Object.fromEntries((from?.factors ?? []).map((one) => [one.factor, { concern: one.concern ?? false, note: one.note ?? "" }])),
    reportMonths: from?.report_months === undefined ? "" : String(from.report_months),
  };
}

/** One item a line; empty lines do not count. */
export function itemsOf(typed: string): string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function limitsOf(draft: DraftTerms, lines: StoredLine[]): LineLimit[] {
  return lines.flatMap((line, i): LineLimit[] => {
    const typed = draft.limits[i];
    if (!typed || !line.quantity || !line.value || (typed.quantity.trim() === "" && typed.value.trim() === "")) return [];
    const quantity = { ...line.quantity, amount: typed.quantity.trim() || line.quantity.amount };
    return [{ line: i + 1, quantity, value: { ...line.value, amount: typed.value.trim() || line.value.amount } }];
  });
}

/** What goes to the server: a refusal has reasons and nothing else, conditions only go with a grant that has them. */
export function termsOf(draft: DraftTerms, lines: StoredLine[]): Terms {
  const reasons = draft.reasons.trim() === "" ? undefined : draft.reasons.trim();
  const advice = draft.advice.length > 0 ? draft.advice : undefined;
  const weighed = Object.entries(draft.factors).map(([factor, one]) => ({ factor, concern: one.concern, note: one.note.trim() || undefined }));
  const factors = weighed.length > 0 ? weighed : undefined;
  if (draft.stance === "refuse") return { stance: "refuse", reasons, advice, factors };
  const limits = limitsOf(draft, lines);
  const ports = itemsOf(draft.ports);
  return {
    stance: draft.stance,
    conditions: draft.stance === "grant_with_conditions" ? itemsOf(draft.conditions) : undefined,
    limits: limits.length > 0 ? limits : undefined,
    ports: ports.length > 0 ? ports : undefined,
    valid_from: draft.validFrom === "" ? undefined : draft.validFrom,
    valid_until: draft.validUntil === "" ? undefined : draft.validUntil,
    use_count: draft.useCount.trim() === "" ? undefined : Number(draft.useCount),
    report_months: draft.reportMonths.trim() === "" ? undefined : Number(draft.reportMonths),
    reasons,
    advice,
    factors,
  };
}

/** Whether each of the factors was weighed, and each concern says what it is. */
export function allWeighed(draft: DraftTerms, factors: readonly { id: string }[]): boolean {
  return factors.every(({ id }) => {
    const one = draft.factors[id];
    return one !== undefined && (!one.concern || one.note.trim() !== "");
  });
}
