import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { enter, inBrowser, openCase, press, state, visit } from "./at_desks";
import type { Lang } from "./browser";
import { END_USE, END_USERS, fullDraft, Person } from "./world";
import { say } from "./words";

inBrowser();

/** What the page itself gets, with its cookie: the body one character a byte. */
function fetched(page: Page, path: string): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  return page.evaluate(async (address) => {
    const answer = await fetch(address);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: new TextDecoder("latin1").decode(bytes) };
  }, path);
}

async function region(page: Page, id: string, name: string): Promise<void> {
  await page.fill(`#${id}`, name);
  await page.locator("[role=option]").first().click();
}

async function fillGoods(page: Page, lang: Lang): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await page.locator(".examples button").first().click();
    await page.fill(`#at-lines-${i}-quantity`, String(1000 * (i + 1)));
    await page.fill(`#at-lines-${i}-value`, "90000");
    await page.getByLabel(say(lang, "fact.currency")).nth(i).fill("USD");
  }
}

async function fillEndUsers(page: Page, lang: Lang): Promise<void> {
  await region(page, "at-destination", "DE");
  for (const [i, user] of END_USERS.entries()) {
    if (i > 0) await press(page, say(lang, "end_users.add"));
    await page.fill(`#at-end_users-${i}-name`, user.name);
    await region(page, `at-end_users-${i}-country`, user.country);
    await page.fill(`#at-end_users-${i}-address`, user.address);
  }
}

async function uploadPapers(page: Page, lang: Lang): Promise<void> {
  const missing = page.locator(".paper-row", { hasText: say(lang, "paper_status.missing") });
  await missing.first().waitFor();
  for (let left = await missing.count(); left > 0; left--) {
    const paper = { name: `paper-${left}.pdf`, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 paper\n%%EOF\n") };
    // Only a field that takes files: until the last change was read again, a person finds it disabled, and this would not mind.
    await missing.first().locator("input[type=file]:enabled").first().setInputFiles(paper);
    await expect.poll(() => missing.count(), { timeout: 10_000 }).toBe(left - 1);
  }
}

/** From an empty application to one that was sent; returns its number. */
async function apply(page: Page, lang: Lang): Promise<string> {
  await page.getByText(say(lang, "licence_type.general"), { exact: true }).click();
  await page.getByText(say(lang, "standing.open")).waitFor();
  expect(await page.locator(".criterion .cite").count()).toBeGreaterThan(5);
  await press(page, say(lang, "new_application.general"));
  await page.getByRole("link", { name: say(lang, "task.goods") }).click();
  const onwards = () => press(page, say(lang, "application.save"));
  await fillGoods(page, lang);
  await onwards();
  await page.getByRole("heading", { name: say(lang, "task.end-users") }).waitFor();
  await fillEndUsers(page, lang);
  await onwards();
  await page.fill("#at-end_use", END_USE);
  await onwards();
  await page.getByRole("heading", { name: say(lang, "task.contract") }).waitFor();
  await page.getByRole("link", { name: say(lang, "application.back") }).click();
  await page.getByRole("link", { name: say(lang, "task.check") }).click();
  // The contract was left out: that blocks, and the finding leads to its field.
  const blocking = page.locator(".findings li", { hasText: say(lang, "finding.blocks").trim() });
  await blocking.first().waitFor();
  expect(await page.getByRole("button", { name: say(lang, "application.submit") }).isDisabled()).toBe(true);
  await page.locator(".findings a[href*='contract_no']").click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("at-contract_no");
  expect(await page.getAttribute("#at-contract_no", "aria-invalid")).toBe("true");
  await page.fill("#at-contract_no", "C-2026-7");
  await onwards();
  await uploadPapers(page, lang);
  await press(page, say(lang, "application.go_on"));
  await page.getByRole("heading", { name: say(lang, "task.check") }).waitFor();
  await page.locator(".findings").waitFor();
  await press(page, say(lang, "application.submit"));
  await state(page, say(lang, "case_state.submitted"));
  return /A\d+-\d+/.exec((await page.textContent("h1")) ?? "")?.[0] ?? "";
}

async function verifyPage(lang: Lang, number: string): Promise<Page> {
  const page = await visit("/verify", lang);
  await page.getByLabel(say(lang, "verify.number")).fill(number);
  await press(page, say(lang, "verify.go"));
  return page;
}

for (const lang of ["zh", "en"] as const) {
  const title = "a general licence is applied for, returned, advised on, granted, verified and suspended";
  test(`the whole story in ${lang}: ${title}`, { timeout: 180_000 }, async () => {
    const exporter = await enter("magnet", lang, "/applications/new");
    const number = await apply(exporter, lang);
    expect(number).toMatch(/^A\d{4}-\d+$/);

    // The officer finds it in the queue and returns it once, with everything that is lacking.
    const officer = await enter("officer", lang, "/cases?state=submitted");
    await openCase(officer, lang, number);
    await press(officer, say(lang, "case_action.return"));
    await officer.fill("#at-gaps", "1. 合同译本\n2. Certificate of the fourth end user");
    await press(officer, say(lang, "case_action_go.return"));
    await state(officer, say(lang, "case_state.returned"));
    expect(await officer.getByRole("button", { name: say(lang, "case_action.accept"), exact: true }).count()).toBe(0);

    await exporter.reload({ waitUntil: "networkidle" });
    await exporter.locator(".notice", { hasText: "Certificate of the fourth end user" }).waitFor();
    await exporter.getByRole("link", { name: say(lang, "task.check") }).click();
    await press(exporter, say(lang, "application.submit_again"));
    await state(exporter, say(lang, "case_state.submitted"));

    await officer.reload({ waitUntil: "networkidle" });
    expect(await officer.getByRole("button", { name: say(lang, "case_action.return"), exact: true }).count()).toBe(0);
    await press(officer, say(lang, "case_action.accept"));
    await state(officer, say(lang, "case_state.accepted"));
    expect(await officer.locator(".clock-big b").textContent()).toMatch(/^\d+$/);
    await press(officer, say(lang, "case_action.start-review"));
    await state(officer, say(lang, "case_state.in_review"));
    await officer.getByText(say(lang, "replay.other_end_user")).waitFor();

    // A question to the applicant, and its answer.
    await press(officer, say(lang, "case_action.ask"));
    await officer.fill("#at-text", "Which model of car?");
    await press(officer, say(lang, "case_action_go.ask"));
    await officer.getByText(say(lang, "case.unanswered")).waitFor();
    await exporter.reload({ waitUntil: "networkidle" });
    await exporter.getByLabel(say(lang, "application.answer")).fill("Model X");
    await press(exporter, say(lang, "application.send_answer"));
    await exporter.locator(".quoted", { hasText: "Model X" }).waitFor();

    await officer.reload({ waitUntil: "networkidle" });
    await press(officer, say(lang, "case_action.ask-advice"));
    await press(officer, say(lang, "case_action_go.ask-advice"));
    await officer.getByText(say(lang, "case.awaiting").trim()).waitFor();

    const expert = await enter("expert", lang, "/cases");
    await openCase(expert, lang, number);
    await press(expert, say(lang, "case_action.advise"));
    await expert.getByText(say(lang, "advice_stance.grant"), { exact: true }).click();
    await expert.fill("#at-text", "No objection; the end users are known.");
    await press(expert, say(lang, "case_action_go.advise"));
    await expert.locator(".quoted", { hasText: "No objection" }).waitFor();

    await officer.reload({ waitUntil: "networkidle" });
    await press(officer, say(lang, "case_action.recommend"));
    await officer.getByText(say(lang, "stance.grant_with_conditions"), { exact: true }).click();
    await officer.fill("#at-conditions", "每季度报告使用情况 / Quarterly report on use");
    // Not before every review factor of the law was weighed.
    const go = officer.getByRole("button", { name: say(lang, "case_action_go.recommend"), exact: true });
    expect(await go.isDisabled()).toBe(true);
    await officer.getByRole("button", { name: lang === "zh" ? /^其余/ : /^No concern in the remaining/ }).click();
    await press(officer, say(lang, "case_action_go.recommend"));
    await state(officer, say(lang, "case_state.recommended"));
    expect(await officer.getByRole("button", { name: say(lang, "case_action.decide"), exact: true }).count()).toBe(0);

    // The approver is asked for a fresh proof first; the same action is then repeated with the same key.
    const approver = await enter("approver", lang, "/cases?state=recommended");
    await openCase(approver, lang, number);
    const keys = await askForProofOnce(approver, "**/decide");
    await press(approver, say(lang, "case_action.decide"));
    expect(await approver.inputValue("#at-conditions")).toContain("Quarterly report");
    await press(approver, say(lang, "case_action_go.decide"));
    await approver.getByLabel(say(lang, "sign_in.password")).fill("demonstration-only");
    await press(approver, say(lang, "confirm.go"));
    await state(approver, say(lang, "case_state.granted"));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    await approver.getByRole("link", { name: say(lang, "case.to_licence") }).click();
    await approver.locator(".standing-word", { hasText: say(lang, "licence_state.active") }).waitFor();
    const licence = /L\d+-\d+/.exec((await approver.textContent("h1")) ?? "")?.[0] ?? "";
    await approver.locator(".credential svg[role=img]").waitFor();
    await approver.locator(".credential summary").click();
    const token = (await approver.textContent(".token")) ?? "";

    // The licence and the letters are files to keep, sealed; nobody in between may hold them.
    const id = new URL(approver.url()).pathname.split("/").pop() ?? "";
    const pdf = await fetched(approver, `/api/v1/licences/${id}/document`);
    expect(pdf.headers).toMatchObject({ "content-type": "application/pdf", "cache-control": "no-store", "x-content-type-options": "nosniff" });
    expect(pdf.headers["content-disposition"]).toBe(`attachment; filename="${licence}.pdf"`);
    expect(pdf.body).toMatch(/^%PDF-[^]*ETSI\.CAdES\.detached/);
    expect((await fetched(approver, `/api/v1/licences/${id}/document`)).body === pdf.body, "the same bytes again").toBe(true);
    expect((await fetched(approver, `/api/v1/licences/${id}/letters/suspension`)).status, "it was never suspended").toBe(404);
    await approver.getByRole("link", { name: say(lang, "licence.pdf") }).waitFor();
    await exporter.goto(exporter.url(), { waitUntil: "networkidle" });
    const acceptance = exporter.getByRole("link", { name: say(lang, "letters.acceptance") });
    const letter = await fetched(exporter, (await acceptance.getAttribute("href")) ?? "");
    expect([letter.status, letter.body.slice(0, 5)]).toEqual([200, "%PDF-"]);

    // Anyone can verify it, by number and by credential; a forged credential is not valid.
    const answer = (page: Page, word: string) => {
      const exactly = new RegExp(`^${say(lang, `verify_answer.${word}`)}$`);
      return page.locator("#answer", { hasText: exactly }).waitFor();
    };
    const anyone = await verifyPage(lang, licence);
    await answer(anyone, "valid");
    expect(await anyone.textContent(".verdict-box")).not.toContain("Muster");
    await anyone.getByLabel(say(lang, "verify.token")).fill(token);
    await press(anyone, say(lang, "verify.token_go"));
    await anyone.getByText(say(lang, "verify.genuine")).waitFor();
    await answer(anyone, "valid");
    await anyone.getByLabel(say(lang, "verify.token")).fill(altered(token));
    await press(anyone, say(lang, "verify.token_go"));
    await anyone.getByText(say(lang, "verify_why.forged")).waitFor();
    await answer(anyone, "not_valid");

    await press(approver, say(lang, "licence_action.suspend"));
    const dialog = approver.getByRole("dialog");
    await dialog.getByLabel(say(lang, "case.reason")).fill("New facts about an end user");
    await dialog.getByRole("button", { name: say(lang, "licence_action.suspend"), exact: true }).click();
    await approver.locator(".standing-word", { hasText: say(lang, "licence_state.suspended") }).waitFor();
    await press(anyone, say(lang, "verify.go"));
    await anyone.getByText(say(lang, "verify_why.suspended")).waitFor();
    await answer(anyone, "not_valid");
    expect((await fetched(approver, `/api/v1/licences/${id}/letters/suspension`)).status).toBe(200);

    // Without a connection the browser goes by what it kept: the list that it fetched just now says so too.
    await anyone.route("**/api/**", (route) => route.abort());
    await anyone.getByLabel(say(lang, "verify.token")).fill(token);
    await press(anyone, say(lang, "verify.token_go"));
    await anyone.getByText(say(lang, "verify.kept")).waitFor();
    await anyone.getByText(say(lang, "verify_why.suspended")).waitFor();
    await answer(anyone, "not_valid");

    await exporter.goto("/licences", { waitUntil: "networkidle" });
    await exporter.locator(".case-row", { hasText: licence }).getByText(say(lang, "licence_state.suspended")).waitFor();
  });
}

/** Signs in while the server says that there were too many attempts. */
async function tooMany(page: Page): Promise<void> {
  const problem = { type: "urn:ytterby:problem:too_many", title: "too many attempts", status: 429, code: "too_many" };
  await page.route("**/api/v1/session", (route) =>
    route.fulfill({ status: 429, headers: { "Retry-After": "30" }, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  );
  await press(page, say("en", "sign_in.go"));
}

/** Answers the first such request as when the last proof is too old, and notes the key of each. */
async function askForProofOnce(page: Page, address: string): Promise<string[]> {
  const keys: string[] = [];
  await page.route(address, async (route) => {
    keys.push(route.request().headers()["idempotency-key"] ?? "");
    if (keys.length > 1) return route.continue();
    const problem = { type: "urn:ytterby:problem:confirmation_needed", title: "confirm", status: 403, code: "confirmation_needed" };
    await route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  return keys;
}

/** The same credential with another number in it: well formed, and not what was signed. */
function altered(token: string): string {
  const [head = "", body = "", signature = ""] = token.split(".");
  const payload = Buffer.from(body, "base64url").toString("utf8").replace(/L(\d{4})-\d+/, "L$1-999999");
  return [head, Buffer.from(payload).toString("base64url"), signature].join(".");
}

describe("refusals", () => {
  for (const lang of ["zh", "en"] as const) {
    test(`a start-up sees in ${lang} why it does not qualify, and the server refuses it with the same reasons`, async () => {
      const page = await enter("startup", lang, "/applications/new");
      await page.getByText(say(lang, "licence_type.general"), { exact: true }).click();
      await page.getByText(say(lang, "standing.barred")).waitFor();
      expect(await page.locator(".remedy").count()).toBeGreaterThan(0);
      await page.getByText(say(lang, "new_application.barred")).waitFor();
      const draft = await fullDraft(await Person.enter("startup"), "general");
      await page.goto(`/applications/${draft.id}/check`, { waitUntil: "networkidle" });
      await press(page, say(lang, "application.submit"));
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.getByRole("listitem").count()).toBeGreaterThan(1);
      expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
    });
  }

  test("a wrong password is refused in the server's words, and other people's sections are not shown", async () => {
    const page = await visit("/cases", "en");
    await page.waitForURL(/sign-in/);
    await page.getByLabel(say("en", "sign_in.login")).fill("expert@demo.example");
    await page.getByLabel(say("en", "sign_in.password")).fill("not this one");
    await press(page, say("en", "sign_in.go"));
    await page.getByRole("alert").getByText("login, password or code is not right").waitFor();
    await tooMany(page);
    await page.getByText("Try again in 30 seconds.").waitFor();
    await page.unroute("**/api/v1/session");
    await page.getByLabel(say("en", "sign_in.password")).fill("demonstration-only");
    await press(page, say("en", "sign_in.go"));
    await page.waitForURL(/\/cases/);
    const sections = ["check", "law", "screen", "home", "cases", "learn", "verify", "news", "register", "toolkit"].map((place) => say("en", `rail.${place}`));
    await expect.poll(() => page.locator("nav.sections a").allTextContents()).toEqual(sections);
    await page.goto("/applications", { waitUntil: "networkidle" });
    await page.getByText(say("en", "desk.not_yours")).waitFor();
    await press(page, say("en", "rail.sign_out"));
    await page.locator("a.sign-in").waitFor();
    await page.goto("/cases", { waitUntil: "networkidle" });
    await page.waitForURL(/sign-in/);
  });

  test("a browser without Ed25519 cannot tell, and a number that nobody issued is not valid", async () => {
    const page = await visit("/verify?number=L1999-000001", "zh");
    await page.getByText(say("zh", "verify_why.none")).waitFor();
    await page.evaluate(() => {
      SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException("no", "NotSupportedError"));
    });
    const approver = await Person.enter("approver");
    const keys = await approver.get<{ keys: { kid: string }[] }>("/api/v1/keys");
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const token = `${part({ alg: "EdDSA", kid: keys.keys[0]?.kid, typ: "vc+jwt" })}.${part({ credentialSubject: { licenceNumber: "L1999-000001" } })}.AAAA`;
    await page.getByLabel(say("zh", "verify.token")).fill(token);
    await press(page, say("zh", "verify.token_go"));
    await page.getByText(say("zh", "verify_why.unsupported")).waitFor();
    expect(await page.textContent("#answer")).toBe(say("zh", "verify_answer.cannot_tell"));
  });
});

test("a server without desks shows neither their sections nor the way in", async () => {
  const page = await visit("/law", "en");
  await page.locator("a.sign-in").waitFor();
  await page.route("**/api/v1/session", (route) =>
    route.fulfill({ status: 404, contentType: "application/problem+json", body: '{"title":"no","code":"not_found","status":404,"type":"x"}' }),
  );
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.locator("nav.sections a").count()).toBe(3);
  expect(await page.locator("a.sign-in, .demonstration").count()).toBe(0);
});

test("goods are added in plain words, renamed and retired; the programme is saved", async () => {
  const page = await enter("magnet", "zh", "/goods");
  const name = `试验磁体 N35SH ${Date.now()}，含镝 1.8%`;
  await page.getByLabel(say("zh", "catalogue.add_label")).fill(name);
  await press(page, say("zh", "catalogue.add"));
  const item = page.locator("li.card", { hasText: name });
  await item.waitFor();
  await item.getByRole("button", { name: say("zh", "catalogue.rename_of", { name }) }).click();
  await page.getByLabel(say("zh", "catalogue.name"), { exact: true }).fill(`${name} 新`);
  await press(page, say("zh", "action.save"));
  await page.getByRole("button", { name: say("zh", "catalogue.retire_of", { name: `${name} 新` }) }).click();
  await expect.poll(() => page.locator("li.card", { hasText: name }).count()).toBe(0);
  await page.goto("/record", { waitUntil: "networkidle" });
  await page.getByLabel(say("zh", "programme.evidence")).first().fill(`合规手册第一章 ${Date.now()}`);
  await press(page, say("zh", "programme.save"));
  await page.getByText(say("zh", "programme.saved"), { exact: true }).waitFor();
});
