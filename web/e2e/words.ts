import { readFileSync } from "node:fs";
import type { Lang } from "./browser";

interface Words {
  [key: string]: string | string[] | Words;
}

function read(lang: Lang): Words {
  const file = (name: string) => JSON.parse(readFileSync(new URL(`../src/i18n/${name}.json`, import.meta.url), "utf8")) as Words;
  return ["", "desk.", "people.", "ledger.", "conduct.", "offline.", "screen.", "hits.", "lists.", "law.", "learn.", "log.", "briefings.", "practice.", "toolkit.", "owners.", "house."].reduce<Words>((all, part) => ({ ...all, ...file(part + lang) }), {});
}

const WORDS = { zh: read("zh"), en: read("en") };

/** What stands on the screen for a key, in a language. */
export function say(lang: Lang, key: string, values: Record<string, string> = {}): string {
  const found = key.split(".").reduce<Words[string] | undefined>((at, part) => (at as Words | undefined)?.[part], WORDS[lang]);
  if (typeof found !== "string") throw new Error(`no words for ${key} in ${lang}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}
