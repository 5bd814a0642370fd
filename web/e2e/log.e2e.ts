// The log of proofs as anybody sees it: what the page finds out by itself, and what it says when the log is not honest. Needs
// `serve --demo`.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { equal, fromHex, leafHash, type Hash } from "../src/proof/verify_log";
import { opens, parseEntry } from "../src/proof/log_entry";
import { inclusionFault, openCheckpoint } from "../src/proof/verify_log";
import { ask } from "./api";
import { inBrowser, visit } from "./at_desks";
import { expectAccessible, expectReflow, shoot } from "./browser";
import { say } from "./words";
import { caseInReview, decide, Person, recommend } from "./world";

inBrowser();

const note = async () => (await ask("/api/v1/log/checkpoint", {})).text;
const key = async () => (await ask("/api/v1/log/key", {})).text.split("\n")[0] ?? "";

async function head() {
  const opened = await openCheckpoint(await note(), await key());
  if (opened.kind !== "genuine") throw new Error(opened.kind);
  return opened.checkpoint;
}

/** How much of the log is signed; an empty log has no checkpoint. */
const size = async () => ((await ask("/api/v1/log/checkpoint")).status === 404 ? 0 : (await head()).size);

/** Until the server has signed a larger log: it does so every few seconds. */
const grown = (before: number) => expect.poll(size, { timeout: 15_000, interval: 250 }).toBeGreaterThan(before);

/** A licence more, in the log and signed; its id. */
async function logged(): Promise<string> {
  const before = await size();
  const licence = await grant();
  await grown(before);
  return licence;
}

async function grant(): Promise<string> {
  const [magnet, officer, approver, expert] = await Promise.all([Person.enter("magnet"), Person.enter("officer"), Person.enter("approver"), Person.enter("expert")]);
  const one = await caseInReview(magnet, officer, expert);
  await recommend(officer, one.id);
  return (await decide(approver, one.id)).licence;
}

const answered = async (page: Page) => (await page.locator(".verdict-box h2").textContent()) ?? "";

test("the page verifies the log by itself, and remembers it", { timeout: 120_000 }, async () => {
  await logged();
  const page = await visit("/log", "zh");
  await page.getByText(say("zh", "log_why.first")).waitFor();
  expect(await answered(page)).toBe(say("zh", "log_answer.sound"));
  await page.getByRole("row", { name: new RegExp(say("zh", "log_kind.licence_issued")) }).waitFor();
  await page.reload({ waitUntil: "networkidle" });
  await page.locator(".verdict-box").waitFor();
  await logged();
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText(say("zh", "log_why.consistent")).waitFor();
  expect(await answered(page)).toBe(say("zh", "log_answer.sound"));
});

test("a log that forgot, and one that is forged, raise the alarm in words", { timeout: 120_000 }, async () => {
  await logged();
  const old = await note();
  await logged();
  const page = await visit("/log", "en");
  await page.getByText(say("en", "log_why.first")).waitFor();
  await page.route("**/api/v1/log/checkpoint", (route) => route.fulfill({ status: 200, contentType: "text/plain", body: old }));
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText(say("en", "log_why.rollback")).waitFor();
  expect(await answered(page)).toBe(say("en", "log_answer.alarm"));
  await page.getByText(say("en", "log.evidence_help")).waitFor();
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    await expectReflow(page);
    await shoot(page, `log-alarm-en-${width}`);
  }
  await page.unroute("**/api/v1/log/checkpoint");
  const lines = old.split("\n");
  lines[1] = String(Number(lines[1]) + 1000);
  await page.route("**/api/v1/log/checkpoint", (route) => route.fulfill({ status: 200, contentType: "text/plain", body: lines.join("\n") }));
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText(say("en", "log_why.forged")).waitFor();
  await page.unroute("**/api/v1/log/checkpoint");
  await page.route("**/api/v1/log/consistency**", (route) => route.abort());
  await logged();
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText(say("en", "log_why.unproved")).waitFor();
  expect(await answered(page)).toBe(say("en", "log_answer.cannot_tell"));
});

test("the holder of a licence opens its commitments and proves that they are in the log", { timeout: 120_000 }, async () => {
  const licence = await logged();
  const magnet = await Person.enter("magnet");
  type Opened = { entries: { index: number; entry: string; salt: string; body: string }[] };
  await expect.poll(async () => (await magnet.get<Opened>(`/api/v1/licences/${licence}/log`)).entries.length, { timeout: 15_000 }).toBeGreaterThan(0);
  const { entries } = await magnet.get<Opened>(`/api/v1/licences/${licence}/log`);
  await expect.poll(async () => (await head()).size, { timeout: 15_000 }).toBeGreaterThan(Math.max(...entries.map((one) => one.index)));
  const tree = await head();
  for (const one of entries) {
    const entry = parseEntry(one.entry);
    if (!entry) throw new Error(one.entry);
    expect(await opens(entry, fromHex(one.salt) as Hash, one.body)).toBe(true);
    expect(await opens(entry, fromHex(one.salt) as Hash, `${one.body} `)).toBe(false);
    const proof = (await ask(`/api/v1/log/inclusion?index=${one.index}&size=${tree.size}`, {})).json as { leaf: string; hashes: string[] };
    const leaf = await leafHash(new TextEncoder().encode(one.entry));
    expect(equal(leaf, fromHex(proof.leaf) as Hash)).toBe(true);
    expect(await inclusionFault(leaf, one.index, tree, proof.hashes.map((hash) => fromHex(hash) as Hash))).toBeUndefined();
  }
});

test("the pages that verify lead to the log", { timeout: 60_000 }, async () => {
  for (const from of ["/register", "/verify"]) {
    const page = await visit(from, "en");
    await page.getByRole("link", { name: say("en", "verify.to_log") }).click();
    await page.getByRole("heading", { level: 1, name: say("en", "log.title") }).waitFor();
  }
});
