// Owners in a check: what is typed, what is said of it in place, and the answer with the shares that carry it.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { inBrowser, visit } from "./at_desks";
import { expectSound } from "./browser";
import { say } from "./words";
import type { Lang } from "./browser";

inBrowser();

/** A day on which a rule asked for owners, and a party of the list that it names. */
const DAY = "2025-10-09";
const LISTED = "General Dynamics";
const PARTY = "Exemple Moteurs SAS";
const BETWEEN = "Holding Exemple SA";

const GOODS = { zh: "烧结钕铁硼磁体 N42SH，含镝 2.4%", en: "Sintered NdFeB magnet N42SH with 2.4% dysprosium" };

const group = (page: Page, lang: Lang, n: number) => page.getByRole("group", { name: say(lang, "owners.row", { n: String(n) }) });

async function state(page: Page, lang: Lang, n: number, owner: string, owned: string, figure: string): Promise<void> {
  const row = group(page, lang, n);
  await row.getByLabel(say(lang, "owners.owner"), { exact: true }).fill(owner);
  await row.getByLabel(say(lang, "owners.owned"), { exact: true }).fill(owned);
  await row.getByLabel(say(lang, "owners.percent"), { exact: true }).fill(figure);
}

for (const lang of ["zh", "en"] as const) {
  test(`a listed owner behind a company in between makes the party count as owned (${lang})`, async () => {
    const page = await visit("/", lang);
    await page.fill("#at-text", GOODS[lang]);
    await page.getByLabel(say(lang, "shipment.date")).fill(DAY);
    await page.getByLabel(say(lang, "party.end_user"), { exact: true }).fill(PARTY);
    await page.getByText(say(lang, "shipment.owners_other", { count: "0" })).click();
    await state(page, lang, 1, LISTED, BETWEEN, "600");
    await page.getByRole("button", { name: say(lang, "owners.add") }).click();
    await page.getByText(say(lang, "owners.fault.beyond")).waitFor();
    await state(page, lang, 2, BETWEEN, "", "30–55");
    await page.click(".actions button");
    await page.getByRole("alert").getByText(say(lang, "owners.fault.no_owned")).waitFor();
    await expectSound(page, `owners-refused-${lang}`);

    await state(page, lang, 1, LISTED, BETWEEN, "60");
    await state(page, lang, 2, BETWEEN, PARTY, "30–55");
    await page.click(".actions button");
    const answer = page.getByRole("region", { name: say(lang, "owners.title") });
    await answer.getByText(say(lang, "owners.answer.cannot_tell"), { exact: true }).waitFor();
    await expectSound(page, `owners-unclear-${lang}`);

    await page.getByRole("button", { name: say(lang, "shipment.edit") }).click();
    await group(page, lang, 2).getByLabel(say(lang, "owners.percent"), { exact: true }).fill("51");
    await page.click(".actions button");
    await answer.getByText(say(lang, "owners.answer.yes"), { exact: true }).waitFor();
    const shares = answer.getByRole("listitem").filter({ hasText: BETWEEN });
    const carried = [
      say(lang, "owners.holds", { owner: LISTED, owned: BETWEEN, extent: say(lang, "owners.extent.exact", { least: "60" }) }),
      say(lang, "owners.holds", { owner: BETWEEN, owned: PARTY, extent: say(lang, "owners.extent.exact", { least: "51" }) }),
    ];
    for (const one of carried) expect(await shares.getByText(one, { exact: true }).count()).toBe(1);
    expect(await answer.locator(".cite").count()).toBe(1);
    await expectSound(page, `owners-yes-${lang}`);
  });
}

test("a refusal stays readable when the language is switched", async () => {
  const page = await visit("/", "en");
  await page.fill("#at-text", GOODS.en);
  await page.getByText(say("en", "shipment.owners_other", { count: "0" })).click();
  await state(page, "en", 1, LISTED, PARTY, "0");
  await page.click(".actions button");
  await page.getByRole("alert").getByText(say("en", "owners.refused")).waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByText(say("zh", "owners.help")).waitFor();
  expect(await page.getByRole("alert").innerText()).not.toContain("owners.");
});

test("what was typed stays while one looks elsewhere, an empty row is no share, and a day without the rule says so", async () => {
  const page = await visit("/", "en");
  await page.fill("#at-text", GOODS.en);
  await page.getByLabel(say("en", "shipment.date")).fill("2025-10-08");
  await page.getByLabel(say("en", "party.end_user"), { exact: true }).fill(PARTY);
  await page.getByText(say("en", "shipment.owners_other", { count: "0" })).click();
  await state(page, "en", 1, LISTED, PARTY, "50");
  await page.getByRole("button", { name: say("en", "owners.add") }).click();
  await page.getByRole("link", { name: say("en", "rail.law"), exact: true }).first().click();
  await page.waitForURL(/law/);
  await page.goBack();
  await group(page, "en", 2).waitFor();
  expect(await group(page, "en", 1).getByLabel(say("en", "owners.owner"), { exact: true }).inputValue()).toBe(LISTED);
  await page.click(".actions button");
  await page.getByText(say("en", "owners.not_asked")).waitFor();
  expect(await page.textContent(".folded")).toContain(say("en", "shipment.share", { owner: LISTED, owned: PARTY }));
  await page.getByRole("button", { name: say("en", "shipment.edit") }).click();
  await group(page, "en", 1).getByRole("button", { name: say("en", "owners.drop", { n: "1" }) }).click();
  await page.click(".actions button");
  await page.locator(".stale-note").waitFor({ state: "detached" });
  expect(await page.getByRole("region", { name: say("en", "owners.title") }).count()).toBe(0);
});
