// The toolkit as people use it: a first export from the first question to a draft, as a visitor and as an exporter; a gap that becomes a
// task and is done; manual and papers that are opened with the programs that read them. Needs `serve --demo`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { enter, inBrowser, press, visit } from "./at_desks";
import type { Lang } from "./browser";
import { say } from "./words";
import { Person, type Who } from "./world";

inBrowser();

const GOODS = { zh: "烧结钕铁硼磁体，含镝 2.4%", en: "Sintered NdFeB magnets with dysprosium 2.4 %" };
const USE = { zh: "装入某型乘用车驱动电机转子，在斯图加特工厂二号线装配", en: "Rotors of traction motors for passenger cars, assembled on line two at Stuttgart" };
const MOST = 12;

/** The text of a file, as the programs that people have read it; a Word document goes through LibreOffice where there is one. */
function textOf(file: string): string {
  if (file.endsWith(".pdf")) return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  const folder = mkdtempSync(join(tmpdir(), "ytterby-office-"));
  execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", "pdf", "--outdir", folder, file], { stdio: "pipe", timeout: 120_000 });
  const made = join(folder, (file.split("/").pop() ?? "").replace(/\.docx$/, ".pdf"));
  expect(existsSync(made), "LibreOffice opens it").toBe(true);
  return textOf(made);
}

/** Presses what downloads a file, and returns where it is, named by its ending. */
async function download(page: Page, act: () => Promise<void>, ending: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  const at = await file.path();
  const named = join(mkdtempSync(join(tmpdir(), "ytterby-kit-")), `file.${ending}`);
  renameSync(at, named);
  return named;
}

async function region(page: Page, label: string, code: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  await field.fill(code);
  await page.getByRole("option", { name: new RegExp(`^${code}\\b`) }).click();
}

/** Answers every question of the guide; how many there were. */
async function answerAll(page: Page, lang: Lang, shot?: (name: string) => Promise<void>): Promise<number> {
  const next = () => press(page, say(lang, "toolkit.next"));
  for (let asked = 0; asked <= MOST; asked++) {
    const end = page.locator("#guide-verdict");
    const heading = page.locator("#guide-question");
    await page.getByText(say(lang, "toolkit.progress", { at: String(asked + 1), most: String(MOST) })).or(end).first().waitFor();
    if (await end.count()) return asked;
    expect(await heading.innerText()).not.toBe("");
    await page.getByText(say(lang, "toolkit.why"), { exact: true }).waitFor();
    if (asked === 0) {
      await page.getByRole("textbox", { name: say(lang, "toolkit.goods_label"), exact: true }).fill(GOODS[lang]);
      if (shot) await shot("goods");
      await next();
    } else if (await page.getByRole("textbox", { name: say(lang, "toolkit.exporter_name"), exact: true }).count()) {
      await page.getByRole("textbox", { name: say(lang, "toolkit.exporter_name"), exact: true }).fill("Gan Example");
      await next();
    } else if (await page.getByRole("textbox", { name: say(lang, "toolkit.user_name"), exact: true }).count()) {
      await page.getByRole("textbox", { name: say(lang, "toolkit.user_name"), exact: true }).fill("Muster Antriebe GmbH");
      if (shot) await shot("end-user");
      await next();
    } else if (await page.getByRole("textbox", { name: say(lang, "toolkit.use_label"), exact: true }).count()) {
      await page.getByRole("textbox", { name: say(lang, "toolkit.use_label"), exact: true }).fill(USE[lang]);
      await next();
    } else if (await page.getByRole("textbox", { name: say(lang, "toolkit.amount"), exact: true }).count()) {
      await page.getByRole("textbox", { name: say(lang, "toolkit.amount"), exact: true }).fill("300");
      await page.getByRole("textbox", { name: say(lang, "toolkit.price"), exact: true }).fill("96000");
      await page.getByRole("textbox", { name: say(lang, "toolkit.currency"), exact: true }).fill("USD");
      await next();
    } else if (await page.getByRole("radio").count()) {
      await page.getByLabel(say(lang, "toolkit.situation_none"), { exact: true }).check();
      await next();
    } else if (await page.getByRole("button", { name: say(lang, "toolkit.none"), exact: true }).count()) {
      await press(page, say(lang, "toolkit.none"));
    } else if (await page.getByRole("combobox", { name: say(lang, "toolkit.country") }).count()) {
      await region(page, say(lang, "toolkit.country"), "DE");
      await next();
    } else if (await page.locator(".suggested").count()) {
      if (shot) await shot("fact");
      await page.locator("button", { has: page.locator(".suggested") }).click();
    } else {
      await press(page, say(lang, "toolkit.unknown"));
    }
  }
  throw new Error("the guide did not end");
}

for (const [lang, who] of [["zh", "startup"], ["en", "refiner"]] as [Lang, Who][]) {
  test(`a first export from the first question to a draft application (${lang})`, { timeout: 180_000 }, async () => {
    const page = await enter(who, lang, "/toolkit/first-export");
    expect(await answerAll(page, lang)).toBeLessThanOrEqual(MOST);
    await page.getByRole("heading", { name: say(lang, "verdict.licence_required"), exact: true }).waitFor();
    await page.getByRole("heading", { name: say(lang, "toolkit.lacking"), exact: true }).waitFor();
    await page.getByText(say(lang, "toolkit.before_sending")).waitFor();
    await press(page, say(lang, "toolkit.open_draft"));
    await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
    const id = /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? "";
    const person = await Person.enter(who);
    const { content } = await person.get<{ content: { type: string; destination: string; end_use: string; end_users: { name: string }[]; lines: { description: string; quantity: { amount: string } }[] } }>(`/api/v1/applications/${id}`);
    expect(content).toMatchObject({ type: "individual", destination: "DE", end_use: USE[lang], end_users: [{ name: "Muster Antriebe GmbH" }] });
    expect(content.lines).toMatchObject([{ description: GOODS[lang], quantity: { amount: "300" } }]);
  });

  test(`a visitor is guided too, takes the check and a paper away, and signs in without losing the answers (${lang})`, { timeout: 180_000 }, async () => {
    const page = await visit("/toolkit/first-export", lang);
    await answerAll(page, lang);
    const check = await download(page, () => press(page, say(lang, "toolkit.download_check")), "json");
    expect(JSON.parse(readFileSync(check, "utf8"))).toMatchObject({ destination: "DE", end_use: USE[lang] });
    const paper = await download(page, () => page.locator(".kit-papers li").first().getByRole("button", { name: say(lang, "toolkit.docx") }).click(), "docx");
    const text = textOf(paper);
    for (const words of ["Muster Antriebe GmbH", "300 kg", "合规告知书", "Compliance notice", "1C"]) expect(text).toContain(words);
    await page.getByRole("link", { name: say(lang, "toolkit.sign_in"), exact: true }).click();
    await page.locator(".people button", { hasText: who === "startup" ? "李创始" : "赵关务" }).click();
    await page.waitForURL(/\/toolkit\/first-export/);
    await page.getByRole("button", { name: say(lang, "toolkit.open_draft"), exact: true }).waitFor();
  });

  test(`a gap becomes a task and is done; the manual opens as Word and as PDF (${lang})`, { timeout: 240_000 }, async () => {
    const page = await enter(who, lang, "/toolkit/programme");
    const first = page.locator("form .plan-element").first();
    await first.locator("summary").click();
    await first.getByLabel(say(lang, "toolkit.owner"), { exact: true }).fill("Li Ming");
    for (const group of await first.getByRole("group").all()) await group.getByLabel(say(lang, "toolkit.stand.no"), { exact: true }).check();
    await first.getByLabel(say(lang, "toolkit.due"), { exact: true }).first().fill("2099-12-31");
    await press(page, say(lang, "toolkit.save"));
    await page.getByText(say(lang, "toolkit.saved"), { exact: true }).waitFor();
    const tasks = page.locator("section", { has: page.locator("#tasks") });
    await tasks.locator("summary").click();
    const task = tasks.locator("li").first();
    await task.getByText("Li Ming").waitFor();
    await task.getByRole("button").click();
    await task.getByLabel(say(lang, "toolkit.done_evidence")).fill("Statement of 1 March, p. 2");
    await press(page, say(lang, "toolkit.done_go"));
    await tasks.getByText("Statement of 1 March, p. 2").waitFor();
    await tasks.locator(".state", { hasText: say(lang, "toolkit.state.done") }).first().waitFor();
    const person = await Person.enter(who);
    const record = await person.get<{ programme: { element: string; in_place: boolean; evidence: string }[] }>("/api/v1/record");
    expect(record.programme[0]).toMatchObject({ in_place: false, evidence: "Statement of 1 March, p. 2" });
    for (const format of ["docx", "pdf"] as const) {
      const link = page.getByRole("link", { name: say(lang, "toolkit.manual_file", { language: say(lang, `toolkit.language.${lang}`), format: say(lang, `toolkit.${format}`) }), exact: true });
      const text = textOf(await download(page, () => link.click(), format)).replace(/\s+/g, "");
      for (const words of lang === "zh" ? ["出口管制内部合规手册", "复核计划", "政策声明", "LiMing"] : ["Exportcontrolcompliancemanual", "Reviewplan", "Policystatement", "LiMing"]) expect(text).toContain(words);
      expect(text).toContain("Statementof1March,p.2");
      expect(text).not.toContain(lang === "zh" ? "Policystatement" : "政策声明");
    }
  });
}

test("papers are filled from an application and from a typed check, and what is no check is said to be none", { timeout: 120_000 }, async () => {
  const page = await enter("refiner", "en", "/toolkit/papers");
  const blank = await download(page, () => page.locator(".kit-papers li").last().getByRole("button", { name: "Word" }).click(), "docx");
  expect(textOf(blank)).toContain("Supplier question sheet");
  await page.getByLabel(say("en", "toolkit.source_check"), { exact: true }).check();
  await page.getByLabel(say("en", "toolkit.check_json"), { exact: true }).fill("not json");
  await page.getByText(say("en", "toolkit.bad_json")).waitFor();
  await page.getByLabel(say("en", "toolkit.check_json"), { exact: true }).fill(JSON.stringify({ destination: "FR", lines: [{ description: "terbium oxide powder" }] }));
  const typed = await download(page, () => page.locator(".kit-papers li").first().getByRole("button", { name: "PDF" }).click(), "pdf");
  expect(textOf(typed)).toContain("terbium oxide powder");
  await page.getByLabel(say("en", "toolkit.source_licence"), { exact: true }).check();
  await page.getByLabel(say("en", "toolkit.source_licence"), { exact: true }).last().selectOption({ index: 1 });
  const filled = await download(page, () => page.locator(".kit-papers li").first().getByRole("link", { name: "PDF" }).click(), "pdf");
  expect(textOf(filled)).toMatch(/L\d{4}-\d{6}/);
});
