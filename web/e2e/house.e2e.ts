// House policy in a check: a server of its own, whose operator lets an imported list bar and another be reviewed.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inBrowser, visit } from "./at_desks";
import { expectAccessible, expectSound, shoot } from "./browser";
import { say } from "./words";

inBrowser();

const root = resolve(__dirname, "../..");
const program = join(root, "build/release/ytterby");
const BARRED = "Zylophon Motoren GmbH";
const REVIEWED = "Quixquax Werke AG";
/** The end user of licences that every demonstration begins with. */
const SUPPLIED = "Muster Antriebe GmbH";
let folder: string;
let server: ChildProcess;
let address: string;

/** Imports a list, as an operator does. */
function importList(list: string, ...names: string[]): void {
  const file = join(folder, `${list}.csv`);
  writeFileSync(file, ["id,name,country", ...names.map((name, i) => `${i + 1},${name},DE`), ""].join("\n"));
  const { status, stderr } = spawnSync(program, ["lists", "import", file, "--list", list, "--data", join(folder, "data"), "--law", join(folder, "law")], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ytterby-house-"));
  cpSync(join(root, "law"), join(folder, "law"), { recursive: true });
  const settings = join(folder, "law/lists/settings.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace("effects: []", "effects: [{list: nowhere, effect: bars}, {list: looked-at, effect: review}]"));
  importList("nowhere", BARRED, SUPPLIED);
  importList("looked-at", REVIEWED);
  server = spawn(program, ["serve", "--demo", "--data", join(folder, "data"), "--law", join(folder, "law"), "--web-root", join(root, "web/dist"), "--port", "0"]);
  address = await new Promise((done, failed) => {
    server.stdout!.once("data", (part: Buffer) => done(part.toString("utf8").trim()));
    server.once("exit", (status) => failed(new Error(`ended with ${status}`)));
  });
});
afterAll(() => {
  server.removeAllListeners("exit");
  server.kill();
  rmSync(folder, { recursive: true });
});

for (const lang of ["zh", "en"] as const) {
  test(`whom policy bars is told apart from the law, and the law's verdict stands beside it (${lang})`, async () => {
    const page = await visit(address, lang);
    await page.fill("#at-text", lang === "zh" ? "烧结钕铁硼磁体 N42SH，含镝 2.4%" : "Sintered NdFeB magnet N42SH with 2.4% dysprosium");
    await page.getByLabel(say(lang, "party.end_user"), { exact: true }).fill("ZYLOPHON-Motoren");
    await page.click(".actions button");
    await page.getByText(say(lang, "house.means.prohibited", { law: say(lang, "verdict.licence_required") })).waitFor();
    expect(await page.textContent("#verdict")).toBe(say(lang, "verdict.prohibited"));
    expect(await page.getByText(say(lang, "verdict_means.prohibited")).count(), "the law is not said to bar").toBe(0);
    const house = page.getByRole("region", { name: say(lang, "house.title") });
    await house.getByText(say(lang, "house.how.same_name", { name: BARRED, list: "nowhere" })).waitFor();
    await house.getByText(say(lang, "house.policy.bars"), { exact: true }).waitFor();
    expect(await page.locator(".options > li").count(), "no licence is offered").toBe(0);
    await expectSound(page, `house-${lang}`);
  });
}

test("whoever is near a list to be reviewed costs a warning, and the verdict stays the law's", async () => {
  const page = await visit(address, "en");
  await page.fill("#at-text", "Sintered NdFeB magnet N42SH with 2.4% dysprosium");
  await page.getByLabel(say("en", "party.end_user"), { exact: true }).fill("Quixquax Werke");
  await page.click(".actions button");
  await page.getByRole("region", { name: say("en", "house.title") }).getByText(say("en", "house.policy.review")).waitFor();
  expect(await page.textContent("#verdict")).toBe(say("en", "verdict.licence_required"));
  await page.getByText(say("en", "verdict_means.licence_required")).waitFor();
  await page.locator(".warnings", { hasText: "the operator's own policy this is judged before a licence is granted" }).waitFor();
});

test("the page of lists and the hit say that it is the operator's policy", async () => {
  const page = await visit(`${address}sign-in?to=/lists`, "zh");
  await page.locator(".people button", { hasText: "林审查" }).click();
  await page.getByText(say("zh", "party_lists.policy.bars")).waitFor();
  await page.getByText(say("zh", "party_lists.policy.review")).waitFor();
  await shoot(page, "house-lists-zh-1280");
  const row = page.locator(".mark-row", { hasText: SUPPLIED }).filter({ hasText: "nowhere" });
  await expect
    .poll(
      async () => {
        await page.goto(`${address}hits`, { waitUntil: "networkidle" });
        return row.count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  await row.first().getByRole("link").first().click();
  await page.getByText(say("zh", "hits.policy.bars")).waitFor();
  expect(await page.getByText(say("zh", "hits.effect.prohibited"), { exact: true }).count()).toBe(0);
  await expectAccessible(page);
  await shoot(page, "house-hit-zh-1280");
});
