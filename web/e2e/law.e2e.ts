import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { close, launch, open, shoot } from "./browser";

let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  browser = await launch();
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await close(page);
});
afterAll(() => browser.close());

describe("the law desk", () => {
  test("the control list unfolds, is searched, and leads to a provision with its history", async () => {
    ({ page, faults } = await open(browser, "/law"));
    const families = page.locator(".families > li");
    await families.first().waitFor();
    const all = await families.count();
    await page.getByRole("button", { name: "全部展开" }).click();
    expect(await page.locator(".provision:visible").count()).toBeGreaterThan(all);
    await page.getByLabel("搜索管制编码或名称").fill("镝");
    await expect.poll(() => families.count()).toBeLessThan(all);
    expect(page.url()).toContain("q=");
    await page.locator("a.code:visible", { hasText: "1C905.a.4" }).first().click();
    await page.waitForURL(/\/law\/provision\?/);
    await page.locator(".provision-code", { hasText: "1C905.a.4" }).waitFor();
    expect(await page.locator(".version .cite").count()).toBeGreaterThan(0);
    expect(await page.locator(".spans li").count()).toBeGreaterThan(0);
  });

  test("the day drives everything and stays in the address", async () => {
    ({ page, faults } = await open(browser, "/law"));
    await page.getByRole("button", { name: "上一变化" }).click();
    await expect.poll(() => page.url()).toContain("as_of=");
    const day = new URL(page.url()).searchParams.get("as_of");
    expect(await page.inputValue("#as-of")).toBe(day);
    await page.getByRole("link", { name: "时间线" }).click();
    await page.waitForURL(/timeline/);
    expect(new URL(page.url()).searchParams.get("as_of")).toBe(day);
    await page.fill("#as-of", "2025-06-01");
    await expect.poll(() => page.url()).toContain("as_of=2025-06-01");
    await page.getByRole("button", { name: /^今天/ }).click();
    await expect.poll(() => page.url()).not.toContain("as_of=");
  });

  test("the timeline shows suspensions and announced changes, filters, opens an instrument, and has a table", async () => {
    ({ page, faults } = await open(browser, "/law/timeline"));
    const rows = page.locator(".timeline-row");
    await rows.first().waitFor();
    const few = await rows.count();
    expect(await page.locator(".stretch.band-suspended").count()).toBeGreaterThan(0);
    expect(await page.locator(".stretch.band-announced").count()).toBeGreaterThan(0);
    await page.getByLabel("只看稀土").uncheck();
    await expect.poll(() => rows.count()).toBeGreaterThan(few);
    await rows.first().getByRole("button").click();
    await page.getByRole("dialog").locator(".spans li").first().waitFor();
    await shoot(page, "timeline-drawer-zh-1280");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "表格" }).click();
    expect(await page.locator("tbody tr").count()).toBeGreaterThan(few);
    await shoot(page, "timeline-table-zh-1280");
  });

  test("the difference between two days names what changed", async () => {
    ({ page, faults } = await open(browser, "/law/diff?from=2025-04-03&to=2025-04-04", "en"));
    await page.locator(".diff-item").first().waitFor();
    expect(await page.locator(".diff-item .change").count()).toBeGreaterThan(0);
    await page.fill("#diff-from", "2025-04-01");
    await expect.poll(() => page.url()).toContain("from=2025-04-01");
  });
});
