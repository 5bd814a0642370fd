import type { CheckLine, CheckRequest, Party } from "../api/types";

/** What is on the desk: the request as a person types it, every field a string and empty = unknown. */
export interface Draft {
  date: string;
  destination: string;
  exporter: DraftParty;
  consignee: DraftParty;
  importer: DraftParty;
  endUsers: DraftParty[];
  endUse: string;
  endUseFlags: string[];
  situation: string;
  ownership: DraftShare[];
  lines: DraftLine[];
}

export interface DraftParty {
  name: string;
  country: string;
}

/** Who holds what of whom: a figure as `readFigure` takes it, or nothing (nobody says how much). */
export interface DraftShare {
  key: number;
  owner: string;
  owned: string;
  figure: string;
}

export interface DraftLine {
  key: number;
  description: string;
  hs: string;
  form: string;
  family: string;
  kind: string;
  processing: string;
  composition: DraftPart[];
  complete: "" | "yes" | "no";
  properties: DraftProperty[];
  flags: Record<string, boolean>;
  origin: string;
  amount: string;
  unit: string;
  price: string;
  currency: string;
}

/** One element with `2.4`, `2.2–2.6`, `≤0.1`, `≥99`, or nothing (present, amount unknown). */
export interface DraftPart {
  element: string;
  figure: string;
}

export interface DraftProperty {
  name: string;
  figure: string;
}

const nobody = (): DraftParty => ({ name: "", country: "" });
let lastKey = 0;

export function emptyDraft(): Draft {
  return {
    date: "",
    destination: "",
    exporter: nobody(),
    consignee: nobody(),
    importer: nobody(),
    endUsers: [nobody()],
    endUse: "",
    endUseFlags: [],
    situation: "",
    ownership: [],
    lines: [],
  };
}

export function emptyShare(): DraftShare {
  return { key: ++lastKey, owner: "", owned: "", figure: "" };
}

export function emptyLine(description = ""): DraftLine {
  return {
    key: ++lastKey,
    description,
    hs: "",
    form: "",
    family: "",
    kind: "",
    processing: "",
    composition: [],
    complete: "",
    properties: [],
    flags: {},
    origin: "",
    amount: "",
    unit: "kg",
    price: "",
    currency: "",
  };
}

interface Range {
  percent?: string;
  min?: string;
  max?: string;
}

/** A typed figure, exact or as a range. What is no figure is passed on, so that the server names the fault. */
export function readFigure(typed: string): Range {
  const plain = typed.normalize("NFKC").replaceAll("%", "").trim();
  if (plain === "") return {};
  const range = /^([\d.]+)\s*(?:-|–|—|~|～|至|到|to)\s*([\d.]+)$/.exec(plain);
  if (range) return { min: range[1], max: range[2] };
  const bound = /^(≤|<=?|≥|>=?)\s*([\d.]+)$/.exec(plain);
  if (bound) return /[≤<]/.test(bound[1] ?? "") ? { max: bound[2] } : { min: bound[2] };
  return { percent: plain };
}

function writeFigure(exact?: string, min?: string, max?: string): string {
  if (exact !== undefined) return exact;
  if (min !== undefined && max !== undefined) return `${min}–${max}`;
  if (max !== undefined) return `≤${max}`;
  return min === undefined ? "" : `≥${min}`;
}

function party(typed: DraftParty): Party | undefined {
  const name = typed.name.trim();
  if (name === "" && typed.country === "") return undefined;
  return typed.country === "" ? { name } : { name, country: typed.country };
}

function given(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : trimmed;
}

function toProperty({ name, figure }: DraftProperty) {
  const { percent, ...range } = readFigure(figure);
  return percent === undefined ? { name, ...range } : { name, value: percent };
}

function toShare({ owner, owned, figure }: DraftShare) {
  return { owner: owner.trim(), owned: owned.trim(), ...readFigure(figure) };
}

/** The request body's line; a part without an element and unknown facts are left out. */
export function toLine(line: DraftLine): CheckLine {
  const composition = line.composition.filter((part) => part.element !== "");
  const properties = line.properties.filter((one) => one.name !== "" && one.figure.trim() !== "");
  const quantity = given(line.amount);
  const price = given(line.price);
  const body: CheckLine = {
    description: given(line.description),
    hs: given(line.hs),
    form: given(line.form) as CheckLine["form"],
    family: given(line.family),
    kind: given(line.kind),
    processing: given(line.processing) as CheckLine["processing"],
    composition:
      composition.length > 0 ? composition.map(({ element, figure }) => ({ element, ...readFigure(figure) })) : undefined,
    composition_complete: line.complete === "" ? undefined : line.complete === "yes",
    properties: properties.length > 0 ? properties.map(toProperty) : undefined,
    flags: Object.keys(line.flags).length > 0 ? line.flags : undefined,
    origin: given(line.origin),
    quantity: quantity === undefined ? undefined : { amount: quantity, unit: line.unit.trim() },
    value: price === undefined ? undefined : { amount: price, currency: line.currency.trim().toUpperCase() },
  };
  return JSON.parse(JSON.stringify(body)) as CheckLine;
}

export function toRequest(draft: Draft): CheckRequest {
  const users = draft.endUsers.map(party).filter((user) => user !== undefined);
  const body: CheckRequest = {
    date: given(draft.date),
    destination: given(draft.destination),
    exporter: party(draft.exporter),
    consignee: party(draft.consignee),
    importer: party(draft.importer),
    end_user: users.length === 1 ? users[0] : undefined,
    end_users: users.length > 1 ? users : undefined,
    end_use: given(draft.endUse),
    end_use_flags: draft.endUseFlags.length > 0 ? draft.endUseFlags : undefined,
    situation: given(draft.situation),
    ownership: draft.ownership.length > 0 ? draft.ownership.map(toShare) : undefined,
    lines: draft.lines.map(toLine),
  };
  return JSON.parse(JSON.stringify(body)) as CheckRequest;
}

/** A line that the server read out of pasted text, onto the desk. */
export function fromLine(line: CheckLine): DraftLine {
  const empty = emptyLine(line.description);
  return {
    ...empty,
    hs: line.hs ?? "",
    form: line.form ?? "",
    family: line.family ?? "",
    kind: line.kind ?? "",
    processing: line.processing ?? "",
    composition: (line.composition ?? []).map(({ element, percent, min, max }) => ({
      element,
      figure: writeFigure(percent, min, max),
    })),
    complete: line.composition_complete === undefined ? "" : line.composition_complete ? "yes" : "no",
    properties: (line.properties ?? []).map(({ name, value, min, max }) => ({ name, figure: writeFigure(value, min, max) })),
    flags: line.flags ?? {},
    origin: line.origin ?? "",
    amount: line.quantity?.amount ?? "",
    unit: line.quantity?.unit ?? empty.unit,
    price: line.value?.amount ?? "",
    currency: line.value?.currency ?? "",
  };
}
