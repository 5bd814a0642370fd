const DAY = 86_400_000;

export function isDay(text: string | null | undefined): text is string {
  return typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function dayNumber(iso: string): number {
  return Math.round(Date.parse(iso) / DAY);
}

export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

export function addDays(iso: string, days: number): string {
  return dayOf(dayNumber(iso) + days);
}

/** The last of the days (in order) before this one. */
export function before(days: string[], day: string): string | undefined {
  return days.filter((one) => one < day).at(-1);
}

/** The first of them after it. */
export function after(days: string[], day: string): string | undefined {
  return days.find((one) => one > day);
}
