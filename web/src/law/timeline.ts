import type { Instrument, Law, Span } from "../api/types";
import { dayNumber, dayOf } from "./days";

/** The stretch of days that is drawn, as day numbers. */
export interface Range {
  first: number;
  last: number;
}

const MARGIN = 45;

/** From where the pack begins to the last day that anything is known or announced for. */
export function rangeOf(instruments: Instrument[], law: Law, day: string): Range {
  const ends = instruments.flatMap((one) => [
    ...one.spans.flatMap((span) => [span.from, span.to]),
    ...one.announced.flatMap((event) => [event.on, event.from, event.until]),
  ]);
  const known = [law.today, law.verified_through, day, ...ends.filter((end) => end !== undefined)].map(dayNumber);
  return { first: dayNumber(law.covers_from) - MARGIN, last: Math.max(...known) + MARGIN };
}

export function at(range: Range, iso: string): number {
  return ((dayNumber(iso) - range.first) / (range.last - range.first)) * 100;
}

export interface Box {
  left: number;
  width: number;
  /** The stretch began before what is drawn. */
  cut: boolean;
}

/** Where a stretch of days lies, in percent of the width; nothing when it ended before. */
export function boxOf(range: Range, from: string, to: string | undefined): Box | undefined {
  const left = at(range, from);
  const end = to === undefined ? 100 : at(range, dayOf(dayNumber(to) + 1));
  if (end <= 0 || left >= 100) return undefined;
  const shownLeft = Math.max(0, left);
  return { left: shownLeft, width: Math.min(100, end) - shownLeft, cut: left < 0 };
}

export interface Tick {
  iso: string;
  year: boolean;
}

/** The first day of each quarter, and of each year. */
export function quarters(range: Range): Tick[] {
  const ticks: Tick[] = [];
  const first = new Date(dayOf(range.first));
  for (let month = first.getUTCMonth(); ; month++) {
    const iso = new Date(Date.UTC(first.getUTCFullYear(), month, 1)).toISOString().slice(0, 10);
    const number = dayNumber(iso);
    if (number > range.last) return ticks;
    const inYear = Number(iso.slice(5, 7));
    if (number >= range.first && inYear % 3 === 1) ticks.push({ iso, year: inYear === 1 });
  }
}

/** Before publication there is nothing to draw. */
export function drawn(spans: Span[]): Span[] {
  return spans.filter((span) => span.status !== "not_published");
}
