// All words: a file for each part and language, read when a page that speaks them is first opened.
import i18n, { keepLang, type Lang } from ".";

/** Of every page; of the desks; of people, accounts and the first page; of balances, certificates and customs; of what follows a
 * clearance; of customs without a line; of the log of proofs; of screening; of hits; of lists of parties; of the pages of the law; of training; of practice; of announcements, briefings and answers; of the toolkit; of owners in a check; of house policy in one. */
export type Part = "base" | "desk" | "people" | "ledger" | "conduct" | "offline" | "log" | "screen" | "hits" | "lists" | "law" | "learn" | "briefings" | "practice" | "toolkit" | "owners" | "house";

type Read = () => Promise<{ default: object }>;

const FILES: Record<Part, Record<Lang, Read>> = {
  base: { zh: () => import("./zh.json"), en: () => import("./en.json") },
  desk: { zh: () => import("./desk.zh.json"), en: () => import("./desk.en.json") },
  people: { zh: () => import("./people.zh.json"), en: () => import("./people.en.json") },
  ledger: { zh: () => import("./ledger.zh.json"), en: () => import("./ledger.en.json") },
  conduct: { zh: () => import("./conduct.zh.json"), en: () => import("./conduct.en.json") },
  offline: { zh: () => import("./offline.zh.json"), en: () => import("./offline.en.json") },
  screen: { zh: () => import("./screen.zh.json"), en: () => import("./screen.en.json") },
  lists: { zh: () => import("./lists.zh.json"), en: () => import("./lists.en.json") },
  hits: { zh: () => import("./hits.zh.json"), en: () => import("./hits.en.json") },
  law: { zh: () => import("./law.zh.json"), en: () => import("./law.en.json") },
  learn: { zh: () => import("./learn.zh.json"), en: () => import("./learn.en.json") },
  briefings: { zh: () => import("./briefings.zh.json"), en: () => import("./briefings.en.json") },
  practice: { zh: () => import("./practice.zh.json"), en: () => import("./practice.en.json") },
  toolkit: { zh: () => import("./toolkit.zh.json"), en: () => import("./toolkit.en.json") },
  owners: { zh: () => import("./owners.zh.json"), en: () => import("./owners.en.json") },
  house: { zh: () => import("./house.zh.json"), en: () => import("./house.en.json") },
  log: { zh: () => import("./log.zh.json"), en: () => import("./log.en.json") },
};

const used = new Set<Part>();
const read = new Map<string, Promise<void>>();

function readPart(part: Part, lang: Lang): Promise<void> {
  const key = `${part} ${lang}`;
  const known = read.get(key);
  if (known) return known;
  const reading = FILES[part][lang]().then(({ default: words }) => {
    i18n.addResourceBundle(lang, "translation", words, true, true);
  });
  read.set(key, reading);
  // What could not be read is asked for again.
  reading.catch(() => read.delete(key));
  return reading;
}

/** The words of these parts in the language of the page; in another language once that is switched to. */
export async function loadWords(parts: readonly Part[]): Promise<void> {
  for (const part of parts) used.add(part);
  await Promise.all(parts.map((part) => readPart(part, i18n.language as Lang)));
}

/** Changes the language of the page, with every word in hand first. */
export async function switchLang(lang: Lang): Promise<void> {
  await Promise.all([...used].map((part) => readPart(part, lang)));
  keepLang(lang);
  await i18n.changeLanguage(lang);
}
