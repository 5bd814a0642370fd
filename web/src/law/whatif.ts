// What would it change: from the form to an overlay, and from the answer to what is shown and taken along.
import type { Instrument, Text } from "../api/types";
import type { HeldChange, LineChange, Overlay, WhatIfCauses } from "../api/whatif";

export type Kind = "end" | "start" | "figure" | "paste";

export interface Draft {
  kind: Kind;
  /** Ids of instruments. */
  instruments: string[];
  from: string;
  until: string;
  parameter: string;
  value: string;
  pasted: string;
}

export const emptyDraft = (): Draft => ({ kind: "end", instruments: [], from: "", until: "", parameter: "", value: "", pasted: "" });

/** The overlay that a form says; the key of what is lacking when it says none yet. */
export function overlayOf(draft: Draft): Overlay | string {
  switch (draft.kind) {
    case "end":
    case "start": {
      if (draft.instruments.length === 0) return "whatif.need_instrument";
      if (draft.until === "" || (draft.kind === "start" && draft.from === "")) return "whatif.need_day";
      const { instruments, from, until } = draft;
      return { suspensions: [draft.kind === "start" ? { instruments, from, until } : { instruments, until }] };
    }
    case "figure":
      if (draft.parameter === "" || draft.value.trim() === "") return "whatif.need_figure";
      return { parameters: [{ id: draft.parameter, value: draft.value.trim() }] };
    case "paste":
      try {
        const read: unknown = JSON.parse(draft.pasted);
        return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Overlay) : "whatif.need_json";
      } catch {
        return "whatif.need_json";
      }
  }
}

/** Those that were suspended at some time: only the end of such a suspension can be another. */
export function everSuspended(instruments: readonly Instrument[]): Instrument[] {
  return instruments.filter((one) => one.spans.some((span) => span.status === "suspended"));
}

/** The last day of the last suspension. */
export function suspendedUntil(instrument: Instrument): string | undefined {
  return instrument.spans.filter((span) => span.status === "suspended").at(-1)?.to;
}

export type Change = LineChange | HeldChange;

export function isHeld(change: Change): change is HeldChange {
  return "kind" in change;
}

/** How many lines of goods a change takes in. */
export function sizeOf(change: Change): number {
  return isHeld(change) ? change.items.length : change.lines.length;
}

export interface CauseGroup<C> {
  because: WhatIfCauses;
  changes: C[];
}

/** Changes of one cause together; the cause of most lines first. */
export function byCause<C extends Change>(changes: readonly C[]): CauseGroup<C>[] {
  const groups = new Map<string, CauseGroup<C>>();
  for (const change of changes) {
    const key = change.because.map((one) => one.instrument).join(" ");
    const group = groups.get(key) ?? { because: change.because, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  const size = (group: CauseGroup<C>) => group.changes.reduce((sum, change) => sum + sizeOf(change), 0);
  return [...groups.values()].sort((a, b) => size(b) - size(a));
}

/** A cell of CSV. What a spreadsheet would take for a formula is kept as text. */
export function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

interface Spoken {
  text: (text: Text) => string;
  word: (key: string) => string;
}

/** One row for each line of goods that changes, with its cause and what follows. */
export function csvOf(changes: readonly Change[], { text, word }: Spoken): string {
  const head = ["kind", "number", "line", "goods", "destination", "end_user", "because", "before", "codes_before", "after", "codes_after", "work", "from", "until", "types", "papers", "file_by", "decided_by"];
  const rows = changes.flatMap((change) => {
    const { work, before, after } = change;
    const join = (all: { title: Text }[] | undefined) => (all ?? []).map((one) => text(one.title)).join("; ");
    const end = [
      change.because.map((one) => text(one.short)).join("; "),
      word(`verdict.${before.verdict}`),
      before.codes.join("; "),
      word(`verdict.${after.verdict}`),
      after.codes.join("; "),
      word(`whatif.work.${work.kind}`),
      work.from,
      work.until ?? "",
      join(work.types),
      join(work.papers),
      work.file_by ?? "",
      work.decided_by ?? "",
    ];
    if (!isHeld(change)) return change.lines.map((line) => [word("whatif.kind.line"), "", line, "", "", "", ...end]);
    return change.items.map((one) => [
      word(`whatif.kind.${change.kind}`),
      one.number ?? "",
      String(one.line),
      one.description,
      one.destination,
      one.end_user ?? "",
      ...end,
    ]);
  });
  return [head.map((name) => word(`whatif.column.${name}`)), ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Gives a file to whoever looks at the page. */
export function save(name: string, type: string, content: string): void {
  const link = document.createElement("a");
  // Spreadsheets take UTF-8 for what it is only with a mark before it.
  link.href = URL.createObjectURL(new Blob(type === "text/csv" ? ["\uFEFF", content] : [content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
