import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { check, close, expectAccessible, expectReflow, launch, open, shoot } from "./browser";

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

async function choose(label: RegExp, typed: string): Promise<void> {
  await page.getByLabel(label).fill(typed);
  await page.locator("[role=option]").first().click();
}

const verdict = () => page.textContent("#verdict");

describe("the check desk", () => {
  test("a Chinese shipment with dysprosium needs a licence, and every part of the answer is there", async () => {
    ({ page, faults } = await open(browser, "/"));
    await page.fill("#at-text", "烧结钕铁硼磁体 N42SH，含镝 2.4%");
    await choose(/^目的国/, "德国");
    await page.getByLabel("最终用户", { exact: true }).fill("Beispiel Antriebe GmbH");
    await page.getByLabel("最终用途", { exact: true }).fill("某型乘用车驱动电机");
    await page.click(".actions button");
    await page.waitForSelector("#verdict");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("verdict");
    expect(await verdict()).toBe("需要许可");
    expect(await page.textContent(".line .outcome")).toContain("1C905.a.4");
    expect(await page.locator(".trail .cite").count()).toBeGreaterThan(0);
    expect(await page.locator(".chip.dashed q").count()).toBeGreaterThan(0);
    expect(await page.locator(".options > li").count()).toBeGreaterThan(1);
    expect(await page.locator(".papers > li").count()).toBeGreaterThan(0);
    await page.locator(".remark button").first().click();
    await page.getByText("已复制").waitFor();
    await page.getByText("原始记录（JSON）").click();
    expect(await page.textContent(".raw pre")).toContain('"licence_required"');
    await expectAccessible(page);
    await shoot(page, "check-licence-zh-1280");
  });

  test("structured facts from the drawer decide too", async () => {
    ({ page, faults } = await open(browser, "/"));
    await check(page, "烧结钕铁硼磁体 N35");
    await page.getByRole("button", { name: "填写事实：第1行" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("形态").selectOption("magnet");
    await drawer.getByLabel("材料体系").selectOption("NdFeB");
    await drawer.getByRole("button", { name: "加一种元素" }).click();
    await drawer.getByLabel("元素", { exact: true }).selectOption("Dy");
    await drawer.getByLabel("含量 %").fill("2.2–2.6");
    await expectAccessible(page);
    await shoot(page, "check-drawer-zh-1280");
    await drawer.getByRole("button", { name: "填好了" }).click();
    await page.getByText("内容改过了").waitFor();
    await page.locator(".stale-note button").click();
    await page.waitForSelector(".stale-note", { state: "detached" });
    expect(await verdict()).toBe("需要许可");
    expect(await page.textContent(".line .outcome")).toContain("1C905.a.4");
  });

  test("questions come one at a time, can be put aside, and an answer is written into the line", async () => {
    ({ page, faults } = await open(browser, "/"));
    await check(page, "烧结钕铁硼磁体 N35");
    expect(await verdict()).toBe("尚不能判定");
    const first = await page.textContent("#question");
    await expectAccessible(page);
    await shoot(page, "check-question-zh-1280");
    await page.getByRole("button", { name: "不清楚，看下一问" }).click();
    await expect.poll(() => page.textContent("#question")).not.toBe(first);
    const figure = page.locator(".question form input");
    const asksForDysprosium = async () => /镝/.test((await page.textContent("#question")) ?? "") && (await figure.count()) > 0;
    for (let i = 0; i < 10 && !(await asksForDysprosium()); i++) {
      const before = await page.textContent("#question");
      const again = page.getByRole("button", { name: "重新回答" });
      const aside = page.getByRole("button", { name: "不清楚，看下一问" });
      await ((await again.count()) > 0 ? again : aside).click();
      await expect.poll(() => page.textContent("#question")).not.toBe(before);
    }
    await figure.fill("2.4");
    await page.getByRole("button", { name: "确定" }).click();
    await expect.poll(verdict).toBe("需要许可");
    expect(await page.textContent(".chips")).toContain("2.4%");
  });

  test("a block from a spreadsheet becomes lines at once", async () => {
    ({ page, faults } = await open(browser, "/"));
    const block = "品名\t镝%\n烧结钕铁硼磁体 N42SH\t2.4\n烧结钕铁硼磁体 N48H\t1.1\n";
    await page.evaluate((text) => navigator.clipboard.writeText(text), block);
    await page.focus("#at-text");
    await page.keyboard.press("Control+V");
    await expect.poll(() => page.locator("ol > .line").count()).toBe(2);
    await page.click(".actions button");
    await page.waitForSelector("#verdict");
    expect(await page.locator(".line .outcome").count()).toBe(2);
    await shoot(page, "check-paste-zh-1280");
  });

  test("what the server refuses is shown at the field and above", async () => {
    ({ page, faults } = await open(browser, "/"));
    await page.click(".actions button");
    await page.getByRole("alert").getByText("还没有货物").waitFor();
    await page.fill("#at-text", "烧结钕铁硼磁体");
    await page.click(".actions button");
    await page.waitForSelector("#verdict");
    await page.getByRole("button", { name: "填写事实：第1行" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("海关商品编码").fill("abc");
    await drawer.getByRole("button", { name: "填好了" }).click();
    await page.click(".actions button");
    await page.locator(".field-wrong").first().waitFor();
    expect(await page.locator("#at-lines-0-hs").getAttribute("aria-invalid")).toBe("true");
    await page.keyboard.press("Escape");
    await page.locator("[role=alert] li").first().waitFor();
    await shoot(page, "check-refused-zh-1280");
    faults.length = 0; // the browser itself reports the refused request
  });

  test("nothing that was typed is stored, and switching the language keeps it", async () => {
    ({ page, faults } = await open(browser, "/", "en"));
    await check(page, "Sintered NdFeB magnet N42SH with 2.4% dysprosium");
    expect(await verdict()).toBe("Licence required");
    await page.getByRole("button", { name: "中文" }).click();
    await expect.poll(verdict).toBe("需要许可");
    expect(await page.textContent(".line-name")).toContain("N42SH");
    await page.locator(".line .code-chip").first().click();
    await page.waitForURL(/provision/);
    await page.goBack();
    await expect.poll(verdict).toBe("需要许可");
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(stored).not.toContain("N42SH");
    expect(await page.context().cookies()).toEqual([]);
  });

  test("the printed sheet holds the verdict, the citations and the pack, and no controls", async () => {
    ({ page, faults } = await open(browser, "/"));
    await check(page, "烧结钕铁硼磁体 N42SH，含镝 2.4%");
    await page.emulateMedia({ media: "print" });
    const sheet = page.locator(".sheet");
    expect(await sheet.innerText()).toMatch(/需要许可[\s\S]*1C905\.a\.4[\s\S]*sha256:/);
    expect(await page.locator("button:visible, input:visible, textarea:visible").count()).toBe(0);
    await shoot(page, "check-print-zh-1280");
  });

  test("keyboard alone: from the address bar to a verdict and its reasons", async () => {
    ({ page, faults } = await open(browser, "/"));
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || "");
    const tabTo = async (wanted: RegExp) => {
      for (let i = 0; i < 60; i++) {
        if (wanted.test(await focused())) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`no focus on ${wanted}`);
    };
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("跳到正文");
    await page.keyboard.press("Enter");
    await tabTo(/^at-text$/);
    await page.keyboard.type("烧结钕铁硼磁体 N42SH，含镝 2.4%");
    await tabTo(/^at-destination$/);
    await page.keyboard.type("德国");
    await page.keyboard.press("Enter");
    await tabTo(/^查$/);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#verdict");
    await expect.poll(focused).toBe("verdict");
    await tabTo(/^判定依据/);
    await page.keyboard.press("Enter");
    await tabTo(/原始记录/);
    await page.keyboard.press("Enter");
    await page.locator(".raw[open]").waitFor();
  });

  for (const lang of ["zh", "en"] as const) {
    test(`an answer and a question at 375 px in ${lang}`, async () => {
      ({ page, faults } = await open(browser, "/", lang, 375));
      await check(page, lang === "zh" ? "烧结钕铁硼磁体 N35" : "Sintered NdFeB magnet N35");
      await expectReflow(page);
      await expectAccessible(page);
      await shoot(page, `check-question-${lang}-375`);
      await page.getByRole("button", { name: lang === "zh" ? "清空" : "Clear all" }).click();
      await check(page, lang === "zh" ? "烧结钕铁硼磁体 N42SH，含镝 2.4%" : "Sintered NdFeB magnet N42SH with 2.4% dysprosium");
      await expectReflow(page);
      await expectAccessible(page);
      await shoot(page, `check-licence-${lang}-375`);
    });
  }
});
