// People at their browsers: a page for each, closed after the test, with a picture of those that failed.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { close, launch, open, shoot, type Lang } from "./browser";
import { say } from "./words";
import type { Who } from "./world";

let browser: Browser;
let pages: Page[] = [];

/** Starts the browser for the tests of a file. */
export function inBrowser(): void {
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") for (const [i, page] of pages.entries()) await shoot(page, `failed-${task.name.slice(0, 40)}-${i}`);
    await Promise.all(pages.map(close));
    pages = [];
  });
  afterAll(() => browser.close());
}

/** A page for anyone. */
export async function visit(path: string, lang: Lang): Promise<Page> {
  const { page } = await open(browser, path, lang);
  pages.push(page);
  return page;
}

const NAMES: Record<Who, string> = {
  magnet: "王合规",
  startup: "李创始",
  refiner: "赵关务",
  officer: "林审查",
  approver: "周批准",
  expert: "陈专家",
  auditor: "郑审计",
  customs: "黄关员",
  customs2: "许关员",
  admin: "吴管理",
  admin2: "冯管理",
};

/** A browser of their own for somebody, signed in with one click as in every demonstration. */
export async function enter(who: Who, lang: Lang, path: string): Promise<Page> {
  const page = await visit(`/sign-in?to=${encodeURIComponent(path)}`, lang);
  await page.locator(".people button", { hasText: NAMES[who] }).click();
  await page.locator(".person").waitFor();
  return page;
}

/** The last such button: a dialog comes after the page that it lies over. */
export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).last().click();
export const state = (page: Page, word: string) => page.locator(".head-state", { hasText: word }).waitFor();

/** Opens a case from a list that the whole world shares, however long it has become. */
export async function openCase(page: Page, lang: Lang, number: string): Promise<void> {
  const link = page.getByRole("link", { name: number });
  const more = page.getByRole("button", { name: say(lang, "rows.more") });
  await page.locator(".case-row").first().waitFor();
  while ((await link.count()) === 0 && (await more.count()) > 0) {
    const shown = await page.locator(".case-row").count();
    await more.click();
    await expect.poll(() => page.locator(".case-row").count()).toBeGreaterThan(shown);
  }
  await link.click();
}
