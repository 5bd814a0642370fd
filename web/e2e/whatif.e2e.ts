// What would it change: the suspension of two announcements that ends on another day, for the own record, for the authority as numbers,
// and for goods that anybody types. Needs `serve --demo`; each language has a company of its own.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { enter, inBrowser, press, visit } from "./at_desks";
import { expectAccessible, expectReflow, shoot, type Lang } from "./browser";
import { say } from "./words";
import { decide, END_USE, END_USERS, Person, recommend, type Who } from "./world";

inBrowser();

const SUSPENDED = ["mofcom-gac-2025-57", "mofcom-2025-61"];
/** A day after the suspension as it stands in the pack, and before its end in the overlay. */
const DAY = "2026-12-01";
const UNTIL = "2027-01-10";
const PAGE = `/law/what-if?as_of=${DAY}`;
const HOLMIUM = {
  description: "氧化钬 99.9% holmium oxide",
  form: "oxide",
  processing: "none",
  composition: [{ element: "Ho", percent: "87" }],
  composition_complete: true,
  origin: "CN",
};

interface Named {
  id: string;
  short: Record<Lang, string>;
}

/** Goods under one of the two: a licence where the law of today asks for one, else a draft. */
async function holdsHolmium(exporter: Person, officer: Person, approver: Person): Promise<string> {
  const content = {
    type: "individual",
    destination: "DE",
    end_users: END_USERS.slice(0, 1),
    end_use: END_USE,
    contract_no: "C-2026-57",
    lines: [{ description: HOLMIUM.description, facts: HOLMIUM, quantity: { amount: "100", unit: "kg" }, value: { amount: "9000", currency: "USD" } }],
    papers: [] as { document: string; file: string }[],
  };
  const made = await exporter.post("/api/v1/applications", content);
  const at = `/api/v1/applications/${made.id}`;
  const { required } = await exporter.get<{ required: { id: string }[] }>(`${at}/preview`);
  if (required.length === 0) return say("zh", "whatif.draft");
  for (const { id } of required) content.papers.push({ document: id, file: (await exporter.file(`${id}.pdf`)).id });
  await exporter.put(at, made.version, content);
  await exporter.post(`${at}/submit`);
  for (const step of ["accept", "start-review"]) await officer.post(`${at}/${step}`);
  await recommend(officer, made.id);
  const { licence } = await decide(approver, made.id);
  return (await exporter.get<{ number: string }>(`/api/v1/licences/${licence}`)).number;
}

async function sayWhatChanges(page: Page, lang: Lang): Promise<void> {
  const { instruments } = (await (await page.request.get("/api/v1/law/instruments")).json()) as { instruments: Named[] };
  for (const id of SUSPENDED) {
    const short = instruments.find((one) => one.id === id)?.short[lang] ?? id;
    await page.locator(".whatif-instruments label", { hasText: short }).locator("input").check();
  }
  await page.getByLabel(say(lang, "whatif.until"), { exact: true }).fill(UNTIL);
}

for (const [lang, who] of [["zh", "startup"], ["en", "refiner"]] as [Lang, Who][]) {
  test(`an exporter sees which of its licences change, and the authority sees numbers (${lang})`, { timeout: 120_000 }, async () => {
    const [exporter, officer, approver] = await Promise.all([Person.enter(who), Person.enter("officer"), Person.enter("approver")]);
    const number = await holdsHolmium(exporter, officer, approver);

    const own = await enter(who, lang, PAGE);
    await sayWhatChanges(own, lang);
    await press(own, say(lang, "whatif.ask"));
    const change = own.locator(".whatif-change", { hasText: number }).first();
    await change.waitFor();
    await change.getByText(say(lang, "whatif.work.release")).waitFor();
    await change.getByText(say(lang, "whatif.reasons")).click();
    expect(await change.locator(".reason").count()).toBeGreaterThan(0);
    const [table] = await Promise.all([own.waitForEvent("download"), press(own, say(lang, "whatif.as_csv"))]);
    expect(readFileSync(await table.path(), "utf8")).toContain(number);
    await expectAccessible(own);
    await shoot(own, `whatif-own-${lang}-1280`);
    await own.setViewportSize({ width: 375, height: 800 });
    await expectReflow(own);
    await shoot(own, `whatif-own-${lang}-375`);

    const desk = await enter("officer", lang, PAGE);
    await sayWhatChanges(desk, lang);
    await press(desk, say(lang, "whatif.ask"));
    await desk.locator(".whatif-table").waitFor();
    expect(await desk.locator(".whatif-table").getByText(number).count(), "nothing of a single holder").toBe(0);
    expect(await desk.locator(".whatif-table td", { hasText: say(lang, "whatif.hidden") }).count()).toBeGreaterThan(0);
    await expectAccessible(desk);
    await shoot(desk, `whatif-counts-${lang}-1280`);
    await desk.setViewportSize({ width: 375, height: 800 });
    await expectReflow(desk);
    await shoot(desk, `whatif-counts-${lang}-375`);
  });

  test(`anybody asks for goods: a suspension, a figure, an overlay that is wrong (${lang})`, { timeout: 120_000 }, async () => {
    const page = await visit(PAGE, lang);
    await sayWhatChanges(page, lang);
    await page.getByLabel(say(lang, "whatif.goods"), { exact: true }).fill("description\tform\tprocessing\tHo\tcomposition_complete\torigin\nholmium oxide\toxide\tnone\t87\tyes\tCN\n");
    await press(page, say(lang, "whatif.ask"));
    await page.locator(".whatif-change").first().waitFor();
    await expectAccessible(page);
    await shoot(page, `whatif-goods-${lang}-1280`);

    await page.getByLabel(say(lang, "whatif.change_figure"), { exact: true }).check();
    await page.getByLabel(say(lang, "whatif.figure"), { exact: true }).selectOption("ownership_share");
    await page.getByLabel(say(lang, "whatif.value"), { exact: true }).fill("25");
    await expectAccessible(page);
    await shoot(page, `whatif-figure-${lang}-1280`);
    await press(page, say(lang, "whatif.ask"));
    await page.getByText(say(lang, "whatif.nothing"), { exact: true }).waitFor();

    await page.getByLabel(say(lang, "whatif.change_paste"), { exact: true }).check();
    await page.getByLabel(say(lang, "whatif.overlay"), { exact: true }).fill('{"parameters":[{"id":"ownership_shar","value":"25"}]}');
    await press(page, say(lang, "whatif.ask"));
    await page.getByRole("alert").getByText("ownership_share").first().waitFor();
    await page.setViewportSize({ width: 375, height: 800 });
    await expectReflow(page);
    await shoot(page, `whatif-refused-${lang}-375`);
  });
}
