import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { preferred } from ".";
import deskEn from "./desk.en.json";
import deskZh from "./desk.zh.json";
import publicEn from "./en.json";
import briefingsEn from "./briefings.en.json";
import briefingsZh from "./briefings.zh.json";
import conductEn from "./conduct.en.json";
import conductZh from "./conduct.zh.json";
import offlineEn from "./offline.en.json";
import offlineZh from "./offline.zh.json";
import screenEn from "./screen.en.json";
import screenZh from "./screen.zh.json";
import hitsEn from "./hits.en.json";
import hitsZh from "./hits.zh.json";
import lawEn from "./law.en.json";
import lawZh from "./law.zh.json";
import learnEn from "./learn.en.json";
import learnZh from "./learn.zh.json";
import toolkitEn from "./toolkit.en.json";
import toolkitZh from "./toolkit.zh.json";
import ledgerEn from "./ledger.en.json";
import ledgerZh from "./ledger.zh.json";
import listsEn from "./lists.en.json";
import listsZh from "./lists.zh.json";
import ownersEn from "./owners.en.json";
import ownersZh from "./owners.zh.json";
import houseEn from "./house.en.json";
import houseZh from "./house.zh.json";
import logEn from "./log.en.json";
import logZh from "./log.zh.json";
import practiceEn from "./practice.en.json";
import practiceZh from "./practice.zh.json";
import peopleEn from "./people.en.json";
import peopleZh from "./people.zh.json";
import { matchesRegion, regionName, regions } from "./regions";
import { langOf, shown } from "./text";
import publicZh from "./zh.json";

const zh = { ...publicZh, ...deskZh, ...peopleZh, ...ledgerZh, ...conductZh, ...offlineZh, ...screenZh, ...hitsZh, ...listsZh, ...lawZh, ...learnZh, ...logZh, ...briefingsZh, ...practiceZh, ...toolkitZh, ...ownersZh, ...houseZh };
const en = { ...publicEn, ...deskEn, ...peopleEn, ...ledgerEn, ...conductEn, ...offlineEn, ...screenEn, ...hitsEn, ...listsEn, ...lawEn, ...learnEn, ...logEn, ...briefingsEn, ...practiceEn, ...toolkitEn, ...ownersEn, ...houseEn };

function leaves(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : leaves(value as object, `${path}${key}.`),
  );
}

const source = new URL("..", import.meta.url).pathname;
function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

describe("the two languages", () => {
  test("come in parts that add to each other, and change no word of another", () => {
    const groups = [publicZh, deskZh, peopleZh, ledgerZh, conductZh, offlineZh, screenZh, hitsZh, lawZh, learnZh, listsZh, logZh, briefingsZh, toolkitZh, ownersZh, houseZh].flatMap((part) => Object.keys(part));
    expect(groups.filter((group, i) => groups.indexOf(group) !== i)).toEqual([]);
  });

  test("have the same keys, and no empty text", () => {
    expect(leaves(zh).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key));
    expect([...leaves(zh), ...leaves(en)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("say the same things: every placeholder of one is used by the other or is a piece of a date", () => {
    const pieces = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(zh)) {
      if (key.startsWith("date.") || key.endsWith("_one")) continue;
      expect([key, pieces(text)]).toEqual([key, pieces(english.get(key) ?? "")]);
    }
  });

  test("know every key that the code names, and hold none that nothing names", () => {
    const code = files(source)
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|schema\.d/.test(path))
      .map((path) => readFileSync(path, "utf8"))
      .join("\n");
    const keys = new Set(leaves(zh).map(([key]) => key.replace(/_(one|other)$/, "").replace(/\.\d+$/, "")));
    const named = [...code.matchAll(/(?:\bt|bilingual)\(\s*"([\w.]+)"/g)].map((found) => found[1] ?? "");
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
    const groups = [...code.matchAll(/(?:\bt\(\s*`|word\(")(\w+)[."]/g)].map((found) => found[1]);
    const unused = [...keys].filter((key) => !code.includes(`"${key}"`) && !groups.includes(key.split(".")[0]));
    expect(unused).toEqual([]);
  });
});

test("Chinese unless the browser or an earlier choice says otherwise", () => {
  expect(preferred(null, [])).toBe("zh");
  expect(preferred(null, ["zh-TW", "en"])).toBe("zh");
  expect(preferred(null, ["en-GB", "zh"])).toBe("en");
  expect(preferred("zh", ["en-GB"])).toBe("zh");
  expect(preferred("fr", ["en-GB"])).toBe("en");
});

test("a text that is missing in one language is shown in the other, and says so", () => {
  expect(shown({ zh: "公告", en: "" }, "en")).toEqual({ words: "公告", lang: "zh" });
  expect(langOf("钕 NdFeB")).toBe("zh-CN");
  expect(langOf("NdFeB")).toBe("en");
});

test("countries and regions are found by either name or by code, and no group passes for one", () => {
  expect(regionName("DE", "zh")).toBe("德国");
  const codes = regions("en").map((region) => region.code);
  expect(codes).toContain("US");
  for (const group of ["EU", "UN", "ZZ", "XA", "SU", "DD"]) expect(codes).not.toContain(group);
  const germany = { code: "DE", name: "Germany" };
  expect(["德国", "germ", "de"].every((query) => matchesRegion(germany, query))).toBe(true);
});
