// A briefing from its announcement to a published answer, in both languages; feeds and the calendar file from outside. Needs
// `serve --demo`.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ask } from "./api";
import { enter, inBrowser, press, visit } from "./at_desks";
import { expectSound, type Lang } from "./browser";
import { allOperations, faultsOf, faultsOfAnswer } from "./openapi";
import { say } from "./words";
import { Person } from "./world";

inBrowser();

const both = (lang: Lang, key: string) => ["briefings.in_zh", "briefings.in_en"].map((one) => say(lang, one, { label: say(lang, key) })) as [string, string];

async function fillBoth(page: Page, lang: Lang, key: string, zh: string, en: string): Promise<void> {
  const [inZh, inEn] = both(lang, key);
  await page.getByLabel(inZh, { exact: true }).first().fill(zh);
  await page.getByLabel(inEn, { exact: true }).first().fill(en);
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function firstCode(): Promise<{ code: string; instrument: string }> {
  const { families } = (await ask("/api/v1/law/control-list")).json as { families: { provisions: { code: string; children?: unknown[] }[] }[] };
  const { instruments } = (await ask("/api/v1/law/instruments")).json as { instruments: { id: string }[] };
  return { code: families[0]?.provisions[0]?.code ?? "", instrument: instruments[0]?.id ?? "" };
}

for (const lang of ["zh", "en"] as const) {
  test(`a briefing from its announcement to a published answer (${lang})`, { timeout: 180_000 }, async () => {
    const mark = crypto.randomUUID().slice(0, 8);
    const { code, instrument } = await firstCode();
    const title = lang === "zh" ? `出口管制宣讲 ${mark}` : `Briefing on export control ${mark}`;

    // An officer writes it, with a session for one person.
    const officer = await enter("officer", lang, "/briefing-desk/new");
    await fillBoth(officer, lang, "briefings.field.title", `出口管制宣讲 ${mark}`, `Briefing on export control ${mark}`);
    await fillBoth(officer, lang, "briefings.field.body", "说明适用范围。<b>不是标记</b>", "What is in scope. <b>not markup</b>");
    await officer.getByLabel(say(lang, "briefings.field.instruments"), { exact: true }).fill(instrument);
    await press(officer, say(lang, "briefings.do.add_session"));
    await officer.getByLabel(say(lang, "briefings.field.day"), { exact: true }).fill(inDays(10));
    await officer.getByLabel(say(lang, "briefings.field.from"), { exact: true }).fill("9:00");
    await officer.getByLabel(say(lang, "briefings.field.until"), { exact: true }).fill("11:00");
    await officer.getByLabel(say(lang, "briefings.field.capacity"), { exact: true }).fill("1");
    await fillBoth(officer, lang, "briefings.field.place", "北京，一号会议室", "Beijing, room 1");
    await expectSound(officer, `briefing-form-${lang}`);
    await press(officer, say(lang, "briefings.do.save"));
    await officer.getByRole("heading", { name: title, level: 1 }).waitFor();
    await officer.locator(".chip", { hasText: say(lang, "briefings.state.draft") }).first().waitFor();
    const id = new URL(officer.url()).pathname.split("/").pop() ?? "";
    expect((await ask(`/api/v1/briefings/${id}`)).status, "a draft is nobody's to read").toBe(404);

    // Another person publishes it; everybody reads it.
    const approver = await enter("approver", lang, `/briefing-desk/${id}`);
    await press(approver, say(lang, "briefings.do.publish"));
    await approver.locator(".chip", { hasText: say(lang, "briefings.state.published") }).first().waitFor();
    const anyone = await visit("/news", lang);
    await expectSound(anyone, `news-${lang}`);
    expect(await anyone.locator('head link[rel="alternate"]').count()).toBe(2);
    await anyone.getByRole("link", { name: title }).click();
    await anyone.getByText(lang === "zh" ? "北京，一号会议室" : "Beijing, room 1").waitFor();
    await anyone.getByText("<b>", { exact: false }).first().waitFor();
    await expectSound(anyone, `briefing-${lang}`);
    await anyone.goto("/briefings", { waitUntil: "networkidle" });
    await anyone.getByRole("link", { name: title }).waitFor();
    await expectSound(anyone, `briefings-${lang}`);

    // An exporter takes the seat and asks; another waits, and wants to know it too.
    const maker = await enter("magnet", lang, `/briefings/${id}`);
    await press(maker, say(lang, "briefings.do.sign_up"));
    await maker.getByText(say(lang, "briefings.own.seat")).waitFor();
    const question = `Are motors with magnets meant? 带磁体的电机呢？ ${mark} <img src=x>`;
    await maker.getByLabel(say(lang, "briefings.ask"), { exact: true }).fill(question);
    await press(maker, say(lang, "briefings.do.ask"));
    await maker.getByText(question).waitFor();
    const refiner = await enter("refiner", lang, `/briefings/${id}`);
    await press(refiner, say(lang, "briefings.do.wait"));
    await refiner.getByText(say(lang, "briefings.own.waiting")).waitFor();
    const asked = refiner.locator("li", { hasText: question });
    await refiner.getByRole("button", { name: say(lang, "briefings.do.vote"), exact: true }).click();
    await asked.getByRole("button", { name: say(lang, "briefings.do.take_back"), exact: true }).waitFor();
    expect((await Person.enter("refiner").then((one) => one.get<object>(`/api/v1/briefings/${id}/questions`)).then(JSON.stringify)).includes("organisation"), "who asked is not told").toBe(false);
    await expectSound(refiner, `briefing-exporter-${lang}`);

    // Who gives the seat up lets the one who waits in.
    await press(maker, say(lang, "briefings.do.cancel"));
    await maker.getByRole("button", { name: say(lang, "briefings.do.wait"), exact: true }).waitFor();
    await refiner.reload({ waitUntil: "networkidle" });
    await refiner.getByText(say(lang, "briefings.own.seat")).waitFor();

    // The officer answers the question, another person publishes the answer.
    await officer.reload({ waitUntil: "networkidle" });
    await expectSound(officer, `briefing-desk-one-${lang}`);
    await officer.getByRole("link", { name: say(lang, "briefings.do.answer"), exact: true }).click();
    await officer.getByText(question).waitFor();
    const asks = { zh: `装有磁体的电机是否受管制？${mark}`, en: `Are motors with magnets controlled? ${mark}` };
    await fillBoth(officer, lang, "guidance.question", asks.zh, asks.en);
    await fillBoth(officer, lang, "guidance.answer", "电机不再是清单所列的形态。", "A motor is not in the listed form any more.");
    await officer.getByLabel(say(lang, "guidance.provisions"), { exact: true }).fill(code);
    await expectSound(officer, `answer-form-${lang}`);
    await press(officer, say(lang, "briefings.do.save"));
    await officer.getByRole("heading", { name: asks[lang], level: 1 }).waitFor();
    const answer = new URL(officer.url()).pathname.split("/").pop() ?? "";
    await approver.goto(`/guidance-desk/${answer}`, { waitUntil: "networkidle" });
    await press(approver, say(lang, "briefings.do.publish"));
    await approver.locator(".chip", { hasText: say(lang, "guidance.state.published") }).first().waitFor();
    await approver.goto("/briefing-desk", { waitUntil: "networkidle" });
    await approver.getByRole("link", { name: asks[lang] }).waitFor();
    await expectSound(approver, `briefing-desk-${lang}`);

    // Who asked is told and finds it; so does anyone, by words and by what it cites.
    await maker.goto("/home", { waitUntil: "networkidle" });
    await maker.locator("li", { hasText: lang === "zh" ? "您提出的问题已有公开解答" : "Your question was answered" }).first().waitFor();
    await maker.goto(`/briefings/${id}`, { waitUntil: "networkidle" });
    await maker.getByRole("link", { name: say(lang, "briefings.to_answer") }).click();
    await maker.getByRole("heading", { name: asks[lang], level: 1 }).waitFor();
    await expectSound(maker, `answer-${lang}`);
    await anyone.goto("/guidance", { waitUntil: "networkidle" });
    await anyone.getByLabel(say(lang, "guidance.words"), { exact: true }).fill(lang === "zh" ? "磁体的电机" : `MOTORS ${mark}`);
    await anyone.getByLabel(say(lang, "guidance.cites"), { exact: true }).fill(code);
    await press(anyone, say(lang, "guidance.search"));
    await anyone.getByRole("link", { name: asks[lang] }).waitFor();
    await expectSound(anyone, `guidance-${lang}`);

    // Feeds, by the browser's own parsers, and the calendar file.
    const feed = await anyone.evaluate(async (at) => {
      const text = await (await fetch(at)).text();
      const document = new DOMParser().parseFromString(text, "application/xml");
      return { broken: document.querySelector("parsererror")?.textContent ?? "", titles: [...document.querySelectorAll("feed > entry > title")].map((one) => one.textContent) };
    }, `/api/v1/news.atom?lang=${lang}`);
    expect(feed.broken).toBe("");
    expect(feed.titles).toContain(title);
    expect(feed.titles).toContain(asks[lang]);
    const json = JSON.parse((await ask(`/api/v1/news?lang=${lang}`)).text) as { version: string; items: { title: string }[] };
    expect(json.version).toBe("https://jsonfeed.org/version/1.1");
    expect(faultsOf("JsonFeed", json)).toEqual([]);
    expect(json.items.map((one) => one.title)).toContain(asks[lang]);
    const calendar = await ask(`/api/v1/briefings/${id}/calendar?lang=${lang}`);
    expect(calendar.text.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
    expect(calendar.text).toContain(`DTSTART:${inDays(10).replaceAll("-", "")}T010000Z\r\n`);
  });
}

test("what the server says of briefings and answers is what the contract says", { timeout: 60_000 }, async () => {
  const read = async (id: string, path: string, person?: Person) => {
    const operation = allOperations.find((one) => one.id === id);
    if (!operation) throw new Error(`no operation ${id}`);
    const answer = person ? await person.get<object>(path) : undefined;
    if (answer !== undefined) return answer;
    const open = await ask(path);
    expect([id, faultsOfAnswer(operation, open)]).toEqual([id, []]);
    return open.json as object;
  };
  const officer = await Person.enter("officer");
  const { briefings } = (await read("listBriefings", "/api/v1/briefings")) as { briefings: { id: string }[] };
  const { guidance } = (await read("listGuidance", "/api/v1/guidance")) as { guidance: { id: string }[] };
  await read("briefing", `/api/v1/briefings/${briefings[0]?.id}`);
  await read("guidance", `/api/v1/guidance/${guidance[0]?.id}`);
  await read("news", "/api/v1/news");
  expect(faultsOf("Briefings", await read("deskBriefings", "/api/v1/briefing-desk", officer))).toEqual([]);
  expect(faultsOf("Briefing", await read("deskBriefing", `/api/v1/briefing-desk/${briefings[0]?.id}`, officer))).toEqual([]);
  expect(faultsOf("GuidanceList", await read("deskGuidance", "/api/v1/guidance-desk", officer))).toEqual([]);
  expect(faultsOf("GuidanceEntry", await read("deskGuidanceEntry", `/api/v1/guidance-desk/${guidance[0]?.id}`, officer))).toEqual([]);
  expect(faultsOf("Questions", await read("listQuestions", `/api/v1/briefings/${briefings[0]?.id}/questions`, officer))).toEqual([]);
});
