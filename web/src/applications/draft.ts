import type { ApplicationContent, ApplicationParty, CheckLine, Finding, StoredContent } from "../api/types";

/** An application as it is typed: every field a string, empty = not given. */
export interface Draft {
  destination: string;
  situation: string;
  endUsers: DraftParty[];
  consignee: DraftParty;
  importer: DraftParty;
  endUse: string;
  endUseFlags: string[];
  contractNo: string;
  validUntil: string;
  lines: DraftLine[];
}

export interface DraftParty {
  name: string;
  nameOriginal: string;
  country: string;
  address: string;
}

export interface DraftLine {
  goods: string;
  description: string;
  hs: string;
  facts: CheckLine;
  amount: string;
  unit: string;
  price: string;
  currency: string;
}

export const nobody = (): DraftParty => ({ name: "", nameOriginal: "", country: "", address: "" });

function readParty(party: ApplicationParty | undefined): DraftParty {
  if (!party) return nobody();
  const { name, name_original: nameOriginal = "", country = "", address = "" } = party;
  return { name, nameOriginal, country, address };
}

export function readContent(content: StoredContent): Draft {
  return {
    destination: content.destination ?? "",
    situation: content.situation ?? "",
    endUsers: content.end_users.length > 0 ? content.end_users.map(readParty) : [nobody()],
    consignee: readParty(content.consignee),
    importer: readParty(content.importer),
    endUse: content.end_use,
    endUseFlags: content.end_use_flags,
    contractNo: content.contract_no,
    validUntil: content.valid_until ?? "",
    lines: content.lines.map((line) => ({
      goods: line.goods ?? "",
      description: line.description,
      hs: line.hs ?? "",
      facts: line.facts as CheckLine,
      amount: line.quantity?.amount ?? "",
      unit: line.quantity?.unit ?? "kg",
      price: line.value?.amount ?? "",
      currency: line.value?.currency ?? "",
    })),
  };
}

const given = (text: string) => (text.trim() === "" ? undefined : text.trim());

function writeParty(party: DraftParty): ApplicationParty | undefined {
  const rest = { name_original: given(party.nameOriginal), country: given(party.country), address: given(party.address) };
  const blank = given(party.name) === undefined && Object.values(rest).every((value) => value === undefined);
  return blank ? undefined : { name: party.name.trim(), ...rest };
}

type Papers = NonNullable<ApplicationContent["papers"]>;

/** The papers as they are sent back: what the server knows of a file besides is left out. */
export function papersOf(content: StoredContent): Papers {
  return content.papers.map(({ document, file, translation, contract_no, total }) => ({ document, file, translation, contract_no, total }));
}

/** A general licence goes to where its end users are; what was named besides stays named. A change of one adds no destination. */
export function furtherDestinations(
  draft: Pick<Draft, "destination" | "endUsers">,
  stored: Pick<StoredContent, "type" | "further_destinations" | "amends">,
): string[] {
  if (stored.amends) return stored.further_destinations ?? [];
  if (stored.type !== "general") return [];
  const all = [...(stored.further_destinations ?? []), ...draft.endUsers.map((party) => party.country)];
  return [...new Set(all)].filter((country) => country !== "" && country !== draft.destination);
}

/** The whole of what the exporter wrote, with the draft in the place of what was stored. */
export function writeContent(draft: Draft, stored: StoredContent): ApplicationContent {
  const body: ApplicationContent = {
    type: stored.type,
    destination: given(draft.destination),
    further_destinations: furtherDestinations(draft, stored),
    end_users: draft.endUsers.map(writeParty).filter((party) => party !== undefined),
    consignee: writeParty(draft.consignee),
    importer: writeParty(draft.importer),
    end_use: given(draft.endUse),
    end_use_flags: draft.endUseFlags,
    situation: given(draft.situation),
    contract_no: given(draft.contractNo),
    valid_until: given(draft.validUntil),
    lines: draft.lines.map((line) => ({
      goods: given(line.goods),
      description: given(line.description),
      hs: given(line.hs),
      facts: line.facts,
      quantity: given(line.amount) === undefined ? undefined : { amount: line.amount.trim(), unit: line.unit.trim() },
      value: given(line.price) === undefined ? undefined : { amount: line.price.trim(), currency: line.currency.trim().toUpperCase() },
    })),
    papers: papersOf(stored),
    amends: stored.amends,
  };
  return JSON.parse(JSON.stringify(body)) as ApplicationContent;
}

export const STEPS = ["goods", "end-users", "end-use", "contract", "papers", "check"] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string | undefined): text is Step {
  return (STEPS as readonly (string | undefined)[]).includes(text);
}

const FIELDS: [Step, RegExp][] = [
  ["goods", /^\/lines/],
  ["end-users", /^\/(end_users|destination|further_destinations)/],
  ["end-use", /^\/(end_use|end_use_flags|situation)(\/|$)/],
  ["contract", /^\/(contract_no|consignee|importer|valid_until)/],
  ["papers", /^\/papers/],
];

/** The step in which a field of the content is filled in. */
export function stepOf(pointer: string): Step {
  return FIELDS.find(([, pattern]) => pattern.test(pointer))?.[0] ?? "check";
}

/** Where a finding is mended; a missing paper has no field of its own yet, so its document names the place. */
export function placeOf(finding: Pick<Finding, "pointer" | "document">): { step: Step; pointer: string } {
  const step = stepOf(finding.pointer);
  const pointer = step === "papers" && finding.document ? `/papers/${finding.document}` : finding.pointer;
  return { step, pointer };
}

export type TaskStatus = "not_started" | "problem" | "done" | "cannot_start" | "ready";

function isEmpty(step: Step, content: StoredContent): boolean {
  switch (step) {
    case "goods":
      return content.lines.length === 0;
    case "end-users":
      return content.end_users.length === 0 && content.destination === undefined;
    case "end-use":
      return content.end_use === "";
    case "contract":
      return content.contract_no === "";
    case "papers":
      return content.papers.length === 0;
    case "check":
      return false;
  }
}

/** How far a step is: what blocks the sending counts, what is only advised does not. */
export function statusOf(step: Step, content: StoredContent, findings: readonly Finding[]): TaskStatus {
  const blocking = findings.filter((finding) => finding.blocks);
  if (step === "check") return blocking.length > 0 ? "cannot_start" : "ready";
  if (isEmpty(step, content)) return "not_started";
  return blocking.some((finding) => stepOf(finding.pointer) === step) ? "problem" : "done";
}

export type PaperStatus = "missing" | "translation" | "attached" | "optional";

/** Whether the server misses a paper, or a translation of it; else whether there is one. */
export function paperStatus(document: string, findings: readonly Finding[], attached: boolean): PaperStatus {
  const about = findings.filter((finding) => finding.document === document);
  if (about.some((finding) => finding.code === "document_missing")) return "missing";
  if (about.some((finding) => finding.code === "translation_missing")) return "translation";
  return attached ? "attached" : "optional";
}
