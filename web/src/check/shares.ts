import type { FieldError } from "../parts/errors";
import { readFigure, type Draft, type DraftShare } from "./draft";

export type Fault = "no_owner" | "no_owned" | "no_figure" | "beyond" | "reversed";

/** What is wrong with a share, at the field that has to be mended. */
export interface ShareFault {
  pointer: string;
  fault: Fault;
}

const NUMBER = /^\d+(\.\d+)?$/;
/** The whole of a company, in percent. */
const WHOLE = 100;

const isEmpty = (share: DraftShare) => `${share.owner}${share.owned}${share.figure}`.trim() === "";

/** Rows in which nothing stands are no shares; without them the server counts rows as the page does. */
export function withoutEmptyShares(draft: Draft): Draft {
  return { ...draft, ownership: draft.ownership.filter((share) => !isEmpty(share)) };
}

/** A share is more than nothing and at most the whole; only a range may begin at nothing. No figure at all: nobody says how much. */
function faultOfFigure(figure: string): Fault | undefined {
  const { percent, min, max } = readFigure(figure);
  const given = [percent, min, max].filter((one) => one !== undefined);
  if (given.some((one) => !NUMBER.test(one))) return "no_figure";
  if (given.some((one) => Number(one) > WHOLE)) return "beyond";
  if ([percent, max].some((one) => one !== undefined && Number(one) === 0)) return "beyond";
  return min !== undefined && max !== undefined && Number(min) > Number(max) ? "reversed" : undefined;
}

/** The faults of one row; a row in which nothing stands has none. */
export function faultsOfShare(share: DraftShare, row: number): ShareFault[] {
  if (isEmpty(share)) return [];
  const found: [string, Fault | undefined][] = [
    ["owner", share.owner.trim() === "" ? "no_owner" : undefined],
    ["owned", share.owned.trim() === "" ? "no_owned" : undefined],
    ["percent", faultOfFigure(share.figure)],
  ];
  return found.flatMap(([field, fault]) => (fault === undefined ? [] : [{ pointer: `/ownership/${row}/${field}`, fault }]));
}

export function faultsOf(shares: DraftShare[]): ShareFault[] {
  return shares.flatMap(faultsOfShare);
}

/** The page has one field for a figure where the request has three: what is said of any of them, or of the whole row, belongs there. */
export function atTheFigure(error: FieldError): FieldError {
  const row = /^(\/ownership\/\d+)(\/(percent|min|max))?$/.exec(error.pointer);
  return row ? { ...error, pointer: `${row[1]}/percent` } : error;
}

/** The names that shares can lead to: of the parties, and of those in between. Each once, as it was typed first. */
export function knownNames(draft: Draft): string[] {
  const parties = [...draft.endUsers, draft.importer, draft.consignee];
  const names = [...parties.map((party) => party.name), ...draft.ownership.flatMap((share) => [share.owned, share.owner])];
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
}

export type Extent = { key: "exact" | "range" | "at_least" | "at_most" | "unknown"; least?: string; most?: string };

/** How large a share is, as the answer has it: exact when both bounds agree. */
export function extentOf({ min, max }: { min?: string; max?: string }): Extent {
  if (min === undefined && max === undefined) return { key: "unknown" };
  if (min === undefined) return { key: "at_most", most: max };
  if (max === undefined) return { key: "at_least", least: min };
  return min === max ? { key: "exact", least: min } : { key: "range", least: min, most: max };
}
