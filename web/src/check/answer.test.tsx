import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router-dom";
import { beforeEach, describe, expect, test } from "vitest";
import { clearAnswer, licenceAnswer, prohibitedAnswer, undeterminedAnswer, vocabulary } from "../../test/fixtures";
import type { CheckAnswer } from "../api/types";
import i18n from "../i18n";
import en from "../i18n/en.json";
import zh from "../i18n/zh.json";
import { AnswerHead } from "./AnswerHead";
import { Documents } from "./Documents";
import { emptyDraft, emptyLine } from "./draft";
import { isBlock } from "./Intake";
import { LineCard } from "./LineCard";
import { Options } from "./Options";
import { PrintSheet } from "./PrintSheet";
import type { Desk } from "./useDesk";
import { whyOf } from "./why";

i18n.addResourceBundle("zh", "translation", zh);
i18n.addResourceBundle("en", "translation", en);

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
