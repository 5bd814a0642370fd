import type { Outcome, Verdict } from "../api/types";

export type Tone = "clear" | "licence" | "barred" | "unknown" | "covered" | "quiet";

export const VERDICT_TONE: Record<Verdict, Tone> = {
  no_licence_required: "clear",
  licence_required: "licence",
  prohibited: "barred",
  undetermined: "unknown",
  covered: "covered",
};

export const OUTCOME_TONE: Record<Outcome, Tone> = {
  controlled: "licence",
  not_controlled: "clear",
  undetermined: "unknown",
  not_covered: "quiet",
  conflict: "barred",
};

const SEAL = Array.from({ length: 48 }, (_, i) => {
  const radius = i % 2 === 0 ? 22 : 19.5;
  const angle = (i / 48) * 2 * Math.PI;
  return `${(24 + radius * Math.cos(angle)).toFixed(1)},${(24 + radius * Math.sin(angle)).toFixed(1)}`;
}).join(" ");

const SHAPES: Record<Tone, React.ReactNode> = {
  clear: (
    <>
      <circle cx="24" cy="24" r="21" fill="var(--tone)" />
      <path d="M14.5 24.5l6.5 6.5 12.5-13.5" className="mark-line" />
    </>
  ),
  licence: (
    <>
      <path d="M24 4.5L45 42H3z" fill="var(--tone)" stroke="var(--tone)" strokeWidth="4" strokeLinejoin="round" />
      <path d="M24 18v12M24 35.5v.6" className="mark-line" />
    </>
  ),
  barred: (
    <>
      <path d="M15.3 3h17.4L45 15.3v17.4L32.7 45H15.3L3 32.7V15.3z" fill="var(--tone)" />
      <path d="M13 24h22" className="mark-line" />
    </>
  ),
  unknown: (
    <>
      <rect x="3" y="3" width="42" height="42" rx="14" fill="none" stroke="var(--tone)" strokeWidth="3" strokeDasharray="7 5" />
      <path
        d="M17.5 18.5a6.5 6.5 0 1110 5.3c-2.3 1.5-3.5 2.7-3.5 5.2M24 35.4v.5"
        className="mark-line"
        style={{ stroke: "var(--tone)" }}
      />
    </>
  ),
  covered: (
    <>
      <polygon points={SEAL} fill="var(--tone)" />
      <circle cx="24" cy="24" r="15" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
      <path d="M17.5 24.5l4.5 4.5 8.5-9.5" className="mark-line" />
    </>
  ),
  quiet: (
    <>
      <circle cx="24" cy="24" r="20" fill="none" stroke="var(--tone)" strokeWidth="3" strokeDasharray="4 4" />
      <path d="M15 24h18" className="mark-line" style={{ stroke: "var(--tone)" }} />
    </>
  ),
};

/** The shape of a verdict; the word always stands beside it. */
export function Mark({ tone, size = 24 }: { tone: Tone; size?: number }) {
  return (
    <svg className={`mark tone tone-${tone}`} width={size} height={size} viewBox="0 0 48 48" aria-hidden="true">
      {SHAPES[tone]}
    </svg>
  );
}
