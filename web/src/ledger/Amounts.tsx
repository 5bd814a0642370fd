import { useTranslation } from "react-i18next";
import type { BalanceLine, CertificateState, Volume } from "../api/ledger";
import { grouped } from "../desk/amount";
import { Mark, type Tone } from "../parts/Mark";
import { shares } from "./shares";

export const CERTIFICATE_TONE: Record<CertificateState, Tone> = {
  drawn: "covered",
  cleared: "clear",
  voided: "quiet",
  expired: "quiet",
};

/** Where a certificate stands: a shape and a word. */
export function CertificateStanding({ state, size = 22 }: { state: CertificateState; size?: number }) {
  const { t } = useTranslation();
  const tone = CERTIFICATE_TONE[state];
  return (
    <span className={`state tone tone-${tone}`}>
      <Mark tone={tone} size={size} />
      {t(`certificate_state.${state}`)}
    </span>
  );
}

/** A quantity with what it is worth. */
export function Amount({ of, unit, currency }: { of: Volume; unit: string; currency: string }) {
  const { t } = useTranslation();
  return (
    <span className="amount">
      {t("fact.amount", { amount: grouped(of.quantity), unit })}{" "}
      {currency !== "" && <small className="muted">{t("fact.amount", { amount: grouped(of.value), unit: currency })}</small>}
    </span>
  );
}

/** How much of a line left, is held, and is left to draw. The figures stand beside it: the bar says nothing that they do not. */
export function Gauge({ line }: { line: BalanceLine }) {
  const { posted, held } = shares(line);
  return (
    <div className="gauge" aria-hidden="true">
      <span className="gauge-posted" style={{ inlineSize: `${posted}%` }} />
      <span className="gauge-held" style={{ inlineSize: `${held}%` }} />
    </div>
  );
}
