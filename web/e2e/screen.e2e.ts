// Names against the lists of the law: on the page of its own, and in a check.
import { expect, test } from "vitest";
import { postJson } from "./api";
import { inBrowser, press, visit } from "./at_desks";
import { expectSound } from "./browser";
import { say } from "./words";

inBrowser();

for (const lang of ["zh", "en"] as const) {
  test(`a name with a slip, and one in its own script, are found with reasons (${lang})`, async () => {
    const page = await visit("/screen", lang);
    await page.getByLabel(say(lang, "screen.names")).fill("Lockhead Martin Corp.\n洛克希德马丁\nMuster Antriebe GmbH");
    await press(page, say(lang, "screen.go"));
    const cards = page.locator("section.card");
    await cards.nth(2).waitFor();
    expect(await cards.nth(0).getByText("Lockheed Martin Corporation", { exact: true }).count()).toBeGreaterThan(0);
    expect(await cards.nth(0).getByText(/lockhead/).count()).toBeGreaterThan(0);
    expect(await cards.nth(1).getByText(/洛克希德·马丁/).count()).toBeGreaterThan(0);
    await cards.nth(2).getByText(say(lang, "screen.none")).waitFor();
    await expectSound(page, `screened-${lang}`);
  });
}

test("a check says whose name is near a listed one, and leaves free goods open", async () => {
  const body = {
    date: "2026-02-24",
    destination: "JP",
    end_use: "traction motor of a passenger car",
    end_use_flags: [],
    end_user: { name: "IHI Aerospaze Co., Ltd.", country: "JP" },
    lines: [{ form: "magnet", family: "NdFeB", processing: "none", origin: "CN", composition: [{ element: "Nd", percent: "30" }], composition_complete: true }],
  };
  const answer = (await postJson("/api/v1/checks?lang=en", body)).json as {
    verdict: string;
    parties: { effect: string; possible: { names: string[] }[] }[];
    warnings: { code: string }[];
  };
  expect(answer.verdict).toBe("undetermined");
  expect(answer.parties[0]?.effect).toBe("none");
  expect(answer.parties[0]?.possible[0]?.names).toContain("IHI Aerospace Co., Ltd.");
  expect(answer.warnings.map((one) => one.code)).toContain("possible_listed_party");
});
