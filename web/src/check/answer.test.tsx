import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router-dom";
import { beforeEach, describe, expect, test } from "vitest";
import { clearAnswer, licenceAnswer, prohibitedAnswer, undeterminedAnswer, vocabulary } from "../../test/fixtures";
import type { CheckAnswer } from "../api/types";
import i18n from "../i18n";
import en from "../i18n/en.json";
import houseEn from "../i18n/house.en.json";
import houseZh from "../i18n/house.zh.json";
import ownersEn from "../i18n/owners.en.json";
import ownersZh from "../i18n/owners.zh.json";
import zh from "../i18n/zh.json";
import { AnswerHead } from "./AnswerHead";
import { Documents } from "./Documents";
import { emptyDraft, emptyLine } from "./draft";
import { HouseAnswer, HouseMeans } from "./HousePage";
import { isBlock } from "./Intake";
import { LineCard } from "./LineCard";
import { Options } from "./Options";
import { OwnersAnswer } from "./OwnersPage";
import { PrintSheet } from "./PrintSheet";
import type { Desk } from "./useDesk";
import { whyOf } from "./why";

i18n.addResourceBundle("zh", "translation", { ...zh, ...ownersZh, ...houseZh });
i18n.addResourceBundle("en", "translation", { ...en, ...ownersEn, ...houseEn });

const desk = { draft: emptyDraft(), busy: false } as Desk;

function draw(answer: CheckAnswer): string {
  const answered = { request: { lines: [{ description: "烧结钕铁硼磁体" }] }, answer, keys: [1] };
  return renderToStaticMarkup(
    <MemoryRouter>
      <AnswerHead answered={answered} stale={false} heading={{ current: null }} desk={desk} />
      <LineCard
        line={emptyLine("烧结钕铁硼磁体")}
        number={1}
        alone
        vocabulary={vocabulary}
        answer={answer.lines[0]}
        asOf={answer.as_of}
        onEdit={() => undefined}
        onDrop={() => undefined}
      />
      <Options options={answer.licence_options} />
      <Documents answer={answer} />
      <PrintSheet answered={answered} />
    </MemoryRouter>,
  );
}

describe.each(["zh", "en"] as const)("an answer in %s", (lang) => {
  beforeEach(async () => {
    await i18n.changeLanguage(lang);
  });

  test.each([licenceAnswer, undeterminedAnswer, prohibitedAnswer, clearAnswer])(
    "$verdict is drawn without a missing word",
    (answer) => {
      const html = draw(answer);
      expect(html).toContain(i18n.t(`verdict.${answer.verdict}`));
      expect(html).not.toMatch(/>(verdict|outcome|fact|party|options|basis|verified)[._]/);
      expect(html).not.toContain("undefined");
    },
  );

  test("inferred facts show the words that they came from, in their language", () => {
    const html = draw(licenceAnswer);
    expect(html).toContain(i18n.t("fact.inferred"));
    expect(html).toContain('<span lang="zh-CN">含镝2.4%</span>');
  });

  test("a party that is listed is shown with the list, the name there, and how it matched", () => {
    const html = draw(prohibitedAnswer);
    for (const words of ["Example Aero Corporation", i18n.t("party_effect.prohibited"), i18n.t("match.normalised")])
      expect(html).toContain(words);
  });
});

describe.each(["zh", "en"] as const)("owners in an answer in %s", (lang) => {
  beforeEach(async () => {
    await i18n.changeLanguage(lang);
  });

  const party = prohibitedAnswer.parties[0]!;
  const owned = {
    rule: "a-rule",
    text: { zh: "持股达到一定比例的", en: "Held at a share or more" },
    share: "50",
    at_least: "40",
    at_most: "60",
    because: [{ owner: "Example Holding", owned: party.name, min: "40", max: "60" }],
    citation: party.matches[0]!.citation,
  };
  const drawn = (parties: CheckAnswer["parties"]) => renderToStaticMarkup(<OwnersAnswer answer={{ ...clearAnswer, parties }} />);

  test.each(["yes", "no", "cannot_tell"] as const)("%s is said with bounds, shares and instrument", (answer) => {
    const html = drawn([{ ...party, owned: [{ ...owned, answer }] }]);
    const extent = i18n.t("owners.extent.range", { least: "40", most: "60" });
    const words = [
      i18n.t(`owners.answer.${answer}`),
      i18n.t("owners.between", { least: "40", most: "60" }),
      i18n.t("owners.holds", { owner: "Example Holding", owned: party.name, extent }),
      owned.citation.short[lang],
    ];
    for (const one of words) expect(html).toContain(one);
    expect(html).not.toContain(i18n.t("owners.not_asked"));
    expect(html).not.toMatch(/owners[._]/);
  });

  test("where no rule asks, it is said that shares changed nothing", () => {
    expect(drawn([party])).toContain(i18n.t("owners.not_asked"));
  });
});

describe.each(["zh", "en"] as const)("house policy in an answer in %s", (lang) => {
  beforeEach(async () => {
    await i18n.changeLanguage(lang);
  });

  const met = { list: "own-list", id: "7", name: "Example Works" };
  const house = [
    { ...met, policy: "bars" as const, how: "same_name" as const },
    { ...met, id: "8", policy: "review" as const, how: "near" as const, score: 812 },
  ];
  const answer: CheckAnswer = { ...licenceAnswer, verdict: "prohibited", policy: { law_verdict: "licence_required" }, parties: [{ role: "end_user", name: "Example Works GmbH", effect: "none", matches: [], house }] };

  test("is said to be the operator's, with the law's verdict beside it", () => {
    const html = renderToStaticMarkup(<HouseMeans answer={answer} />);
    expect(html).toBe(renderToStaticMarkup(<>{i18n.t("house.means.prohibited", { law: i18n.t("verdict.licence_required") })}</>));
    expect(renderToStaticMarkup(<HouseMeans answer={licenceAnswer} />)).toBe("");
  });

  test("names the list, the entry, how it was met and what the list means here", () => {
    const html = renderToStaticMarkup(<HouseAnswer answer={answer} />);
    const words = [i18n.t("house.how.same_name", met), i18n.t("house.how.near", { ...met, score: 812 }), i18n.t("house.policy.bars"), i18n.t("house.policy.review")];
    for (const one of words) expect(html).toContain(one);
    expect(html).not.toMatch(/house[._]/);
  });
});

test("the reasons under the verdict are those that decide it", () => {
  expect(whyOf(prohibitedAnswer).map((why) => why.reason.code)).toEqual(["party_restricted"]);
  expect(whyOf(licenceAnswer).map((why) => why.line)).toEqual([1]);
  const mixed = {
    ...licenceAnswer,
    lines: [
      { ...clearAnswer.lines[0]!, line: 1 },
      { ...licenceAnswer.lines[0]!, line: 2 },
    ],
  };
  expect(whyOf(mixed).map((why) => why.line)).toEqual([2]);
});

test("a block of goods is told from one line of words", () => {
  expect(isBlock("NdFeB magnet\t2.4")).toBe(true);
  expect(isBlock("one\ntwo")).toBe(true);
  expect(isBlock("one line, with its newline\n")).toBe(false);
});
