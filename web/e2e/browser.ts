import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { expect } from "vitest";

export type Lang = "zh" | "en";

const base = process.env.YTTERBY_URL ?? "";
if (base === "") throw new Error("set YTTERBY_URL to the address of a running server, such as http://127.0.0.1:8080");

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/** A page in the language and width asked for; `faults` collects what the console and the page complain about. */
export async function open(
  browser: Browser,
  path: string,
  lang: Lang = "zh",
  width = 1280,
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: base,
    locale: lang === "zh" ? "zh-CN" : "en-GB",
    viewport: { width, height: width < 600 ? 800 : 900 },
    colorScheme: "light",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.setDefaultTimeout(15_000);
  await page.goto(path, { waitUntil: "networkidle" });
  return { page, faults };
}

export async function close(page: Page): Promise<void> {
  await page.context().close();
}

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: unknown[] }[];
}

/** axe finds nothing serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const findings = (await page.evaluate(
    "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then((r) => r.violations)",
  )) as Finding[];
  const bad = findings.filter((one) => one.impact === "serious" || one.impact === "critical");
  expect(bad.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
}

/** The page never scrolls sideways. */
export async function expectReflow(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** A picture of the whole page into the folder SHOTS, when it is set. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Wide and narrow: the page does not scroll sideways, axe finds nothing, and there are pictures of it. The wide one stays. */
export async function expectSound(page: Page, name: string): Promise<void> {
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await expectReflow(page);
    await expectAccessible(page);
    await shoot(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const BOX = "#at-text";

/** Types goods into the desk and asks for the verdict. */
export async function check(page: Page, goods: string): Promise<void> {
  await page.fill(BOX, goods);
  await page.click(".actions button");
  await page.waitForSelector("#verdict");
}
