// Lists of parties from file to screening: an administrator imports, everybody sees what changed, nobody else imports. Needs
// `serve --demo`.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ask, postJson, type Answer } from "./api";
import { enter, inBrowser, press } from "./at_desks";
import { expectAccessible, expectReflow, shoot, type Lang } from "./browser";
import { allOperations, faultsOfAnswer } from "./openapi";
import { say } from "./words";
import { PASSWORD, type Who } from "./world";

inBrowser();

/** A list of its own for each run: the world outlives it. */
const fresh = (name: string) => `${name}-${Date.now().toString(36)}`;

const row = (i: number, programme: string) => `${i},Zorgleb Magnetwerke ${i},FR,${programme}\n`;
const table = (from: number, to: number, programme = "ALPHA") =>
  "id,name,country,programme\n" + Array.from({ length: to - from + 1 }, (_, i) => row(from + i, programme)).join("");

async function choose(page: Page, lang: Lang, list: string, text: string): Promise<void> {
  await page.getByLabel(say(lang, "party_lists.name"), { exact: true }).fill(list);
  await page.setInputFiles("input[type=file]", { name: `${list}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) });
  await press(page, say(lang, "party_lists.go"));
}

async function looked(page: Page, name: string): Promise<void> {
  for (const width of [1280, 375, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectReflow(page);
    if (width === 320) continue;
    await expectAccessible(page);
    await shoot(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

for (const lang of ["zh", "en"] as const) {
  test(`an administrator imports a list, sees what changed, and forces one that shrank with a reason (${lang})`, { timeout: 120_000 }, async () => {
    const list = fresh(`own-${lang}`);
    const page = await enter("admin", lang, "/lists");
    const status = page.getByRole("form").getByRole("status");
    await choose(page, lang, list, table(1, 10));
    await status.getByText(say(lang, "party_lists.look", { list })).waitFor();
    await page.getByRole("listitem").filter({ hasText: list }).first().waitFor();

    // It is screened against at once.
    const screened = (await postJson("/api/v1/screenings", { parties: [{ name: "Zorgleb Magnetwerke 7" }] })).json as { screened: { hits: { list: string }[] }[] };
    expect(screened.screened[0]?.hits.map((hit) => hit.list)).toContain(list);

    await choose(page, lang, list, table(1, 10));
    await status.getByText(say(lang, "party_lists.same", { list, number: "1" })).waitFor();
    await choose(page, lang, list, table(2, 11).replace("ALPHA", "BETA"));
    await status.getByText(say(lang, "party_lists.counts", { added: "1", removed: "1", changed: "1" })).waitFor();
    await looked(page, `lists-imported-${lang}`);

    await choose(page, lang, list, table(2, 4));
    const refused = page.getByRole("alert");
    await refused.getByText(/10.*7/).waitFor();
    await looked(page, `lists-shrunk-${lang}`);
    await page.getByText(say(lang, "party_lists.force"), { exact: true }).click();
    await page.getByLabel(say(lang, "party_lists.reason"), { exact: true }).fill("The publisher split it. 名单拆分");
    await press(page, say(lang, "party_lists.go"));
    await status.getByText(say(lang, "party_lists.counts", { added: "0", removed: "7", changed: "1" })).waitFor();

    await status.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: say(lang, "party_lists.one", { list }) }).waitFor();
    await page.getByText("名单拆分", { exact: false }).first().waitFor();
    await page.getByText(say(lang, "party_lists.by", { who: "吴管理" })).first().waitFor();
    await page.getByRole("button", { name: say(lang, "party_lists.changes_of", { number: "2" }) }).click();
    await page.getByRole("cell", { name: "BETA" }).waitFor();
    await looked(page, `list-${lang}`);

    await page.getByLabel(say(lang, "party_lists.search"), { exact: true }).fill("zorgleb magnetwerke 3");
    await press(page, say(lang, "party_lists.ask"));
    await page.getByText(say(lang, "rows.shown", { shown: "1", total: "1" })).waitFor();
    await page.getByLabel(say(lang, "party_lists.search"), { exact: true }).fill("nobody");
    await press(page, say(lang, "party_lists.ask"));
    await page.getByText(say(lang, "party_lists.nobody")).waitFor();
  });
}

test("a damaged file is refused in words, and imports nothing", { timeout: 60_000 }, async () => {
  const list = fresh("bad");
  const page = await enter("admin", "en", "/lists");
  await choose(page, "en", list, 'id,name\n1,\n2,"cut off');
  await page.getByRole("alert").getByText("the file has faults; nothing was imported").waitFor();
  expect(await page.getByRole("alert").getByRole("listitem").count()).toBeGreaterThanOrEqual(2);
  await looked(page, "lists-damaged-en");
  expect(await page.getByRole("link", { name: list }).count()).toBe(0);
});

test("an officer looks and is shown no form; an exporter finds no section", { timeout: 60_000 }, async () => {
  const officer = await enter("officer", "zh", "/lists");
  await officer.getByRole("heading", { level: 1, name: say("zh", "party_lists.title") }).waitFor();
  expect(await officer.locator("input[type=file]").count()).toBe(0);
  const exporter = await enter("magnet", "en", "/lists");
  await exporter.getByText(say("en", "desk.not_yours")).waitFor();
});

async function signIn(who: Who): Promise<string> {
  const answer = await postJson("/api/v1/session", { login: `${who}@demo.example`, password: PASSWORD });
  return (answer.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

function send(cookie: string, path: string, body: string): Promise<Answer> {
  return ask(path, { method: "POST", headers: { Cookie: cookie, "Content-Type": "application/octet-stream", "Idempotency-Key": `"${crypto.randomUUID()}"` }, body });
}

/** The answer is of the contract, with this status and code. */
function keeps(id: string, answer: Answer, status: number, code?: string): void {
  const operation = allOperations.find((one) => one.id === id);
  if (!operation) throw new Error(id);
  expect([answer.status, (answer.json as { code?: string }).code], answer.text).toEqual([status, code]);
  expect(faultsOfAnswer(operation, answer)).toEqual([]);
}

test("every route keeps to the contract, and an exporter may read and not import", { timeout: 60_000 }, async () => {
  const [admin, magnet] = await Promise.all([signIn("admin"), signIn("magnet")]);
  const list = fresh("api");
  const path = `/api/v1/lists/${list}`;
  const read = (cookie: string, at: string) => ask(at, { headers: { Cookie: cookie } });
  keeps("importList", await send(magnet, `${path}/versions`, table(1, 3)), 403, "forbidden");
  keeps("listListVersions", await read(admin, `${path}/versions`), 404, "unknown_list");
  keeps("importList", await send(admin, `${path}/versions`, table(1, 10)), 200);
  keeps("importList", await send(admin, `${path}/versions?format=own_csv`, table(2, 11, "BETA")), 200);
  keeps("importList", await send(admin, `${path}/versions`, table(2, 3)), 409, "list_shrunk");
  keeps("importList", await send(admin, `${path}/versions?force=true`, table(2, 3)), 422, "invalid_request");
  keeps("importList", await send(admin, `${path}/versions?force=true&reason=split`, table(2, 3)), 200);
  keeps("importList", await send(admin, `${path}/versions?format=nothing`, table(2, 3)), 422, "invalid_request");
  keeps("importList", await send(admin, `${path}/versions`, "id,name\n1,"), 422, "list_unreadable");
  keeps("importList", await send(admin, `${path}/versions`, "id,name\n"), 422, "list_unreadable");
  keeps("importList", await send(admin, "/api/v1/lists/No/versions", table(1, 3)), 422, "invalid_request");
  keeps("importList", await send(admin, `${path}/versions`, "x".repeat(20 * 1024 * 1024 + 1)), 413, "too_large");
  for (const cookie of [admin, magnet]) {
    keeps("listLists", await read(cookie, "/api/v1/lists"), 200);
    keeps("listListVersions", await read(cookie, `${path}/versions`), 200);
    keeps("listListEntries", await read(cookie, `${path}/entries?search=ZORGLEB&day=2026-01-01`), 200);
    keeps("listListDifferences", await read(cookie, `${path}/differences?before=1&after=2`), 200);
  }
  keeps("listListEntries", await read(admin, `${path}/entries?known=1999-01-01`), 404, "unknown_list");
  keeps("listListEntries", await read(admin, `${path}/entries?day=soon`), 400, "bad_parameter");
  keeps("listListDifferences", await read(admin, `${path}/differences?after=9`), 404, "no_such_version");
  const told = (await read(magnet, `${path}/versions`)).text;
  expect(told).not.toContain("imported_by");
  expect(told).not.toContain("split");
});
