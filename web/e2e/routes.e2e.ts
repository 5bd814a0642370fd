import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { close, expectAccessible, expectReflow, launch, open, shoot } from "./browser";

const ROUTES = {
  check: "/",
  list: "/law",
  timeline: "/law/timeline",
  provision: "/law/provision?code=1C905.a.4",
  diff: "/law/diff",
  screen: "/screen",
  news: "/news",
  briefings: "/briefings",
  guidance: "/guidance",
  lost: "/nowhere",
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("every route, in both languages and widths, is accessible, does not overflow and logs no error", () => {
  for (const [name, path] of Object.entries(ROUTES)) {
    for (const lang of ["zh", "en"] as const) {
      for (const width of [1280, 375]) {
        test(`${name} ${lang} ${width}`, async () => {
          const { page, faults } = await open(browser, path, lang, width);
          expect(await page.getAttribute("html", "lang")).toBe(lang === "zh" ? "zh-CN" : "en");
          await expectAccessible(page);
          await expectReflow(page);
          await shoot(page, `${name}-${lang}-${width}`);
          expect(faults).toEqual([]);
          await close(page);
        });
      }
    }
    test(`${name} at 320 px`, async () => {
      const { page } = await open(browser, path, "en", 320);
      await expectReflow(page);
      await close(page);
    });
  }
});

test("dark colours are accessible and are remembered", async () => {
  const { page } = await open(browser, "/law", "en");
  await page.getByRole("button", { name: "Use dark colours" }).click();
  await expectAccessible(page);
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getAttribute("html", "data-theme")).toBe("dark");
  await shoot(page, "list-en-1280-dark");
  await page.goto("/", { waitUntil: "networkidle" });
  await expectAccessible(page);
  await close(page);
});
