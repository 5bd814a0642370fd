import { useTranslation } from "react-i18next";
import type { ApplicationState, Clock } from "../api/types";
import { useDate } from "../i18n/text";
import { ClockIcon } from "../parts/icons";

export type Reading = "not_started" | "no_term" | "paused" | "runs" | "over";

/** What there is to say of a clock. */
export function readClock(clock: Clock, state: ApplicationState): Reading {
  if (state === "decided" || state === "withdrawn") return "over";
  if (clock.no_term) return "no_term";
  if (clock.term === 0) return "not_started";
  return clock.paused ? "paused" : "runs";
}

interface ClockProps {
  clock: Clock;
  state: ApplicationState;
}

/** One line for a list: how many working days are left, and who has to act. */
export function ClockLine({ clock, state }: ClockProps) {
  const { t } = useTranslation();
  const reading = readClock(clock, state);
  return (
    <div className="clock-line">
      {reading === "runs" || reading === "paused" ? (
        <p>
          <b className="clock-number">{clock.remaining}</b> {t("clock.left_unit", { count: clock.remaining })}
          {reading === "paused" && <span className="chip">{t("clock.paused")}</span>}
        </p>
      ) : (
        reading !== "over" && <p className="muted">{t(`clock.${reading}`)}</p>
      )}
      {reading !== "over" && <p className="small muted">{t(`pen.${clock.pen}`)}</p>}
    </div>
  );
}

/** The clock of a case at large: a gauge of the term, the day it is due, and who has held the pen since when. */
export function ClockFace({ clock, state }: ClockProps) {
  const { t } = useTranslation();
  const date = useDate();
  const reading = readClock(clock, state);
  const counts = clock.term > 0 && !clock.no_term;
  return (
    <section className="card clock" aria-labelledby="clock">
      <h2 id="clock" className="row">
        <ClockIcon />
        {t("clock.title")}
      </h2>
      {counts && reading !== "over" ? (
        <p className="clock-big">
          <b>{clock.remaining}</b>
          <span>{t("clock.left_of", { count: clock.remaining, term: clock.term })}</span>
        </p>
      ) : (
        <p>{t(`clock.${reading}`)}</p>
      )}
      {counts && reading === "over" && <p className="muted">{t("clock.used", { count: clock.used })}</p>}
      {counts && reading !== "over" && (
        <meter min={0} max={clock.term} value={Math.min(clock.used, clock.term)} aria-label={t("clock.used", { count: clock.used })}>
          {t("clock.used", { count: clock.used })}
        </meter>
      )}
      <ul className="small">
        {reading === "paused" && <li>{t("clock.paused")}</li>}
        {clock.due_on && reading !== "over" && <li>{t("clock.due", { date: date(clock.due_on) })}</li>}
        {clock.provisional && <li className="muted">{t("clock.provisional")}</li>}
        {reading !== "over" && <li>{t(`pen.${clock.pen}`)}</li>}
        {clock.pen_since && reading !== "over" && <li className="muted">{t("clock.since", { date: date(clock.pen_since) })}</li>}
      </ul>
    </section>
  );
}
