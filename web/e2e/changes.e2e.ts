// What happens to licences and records after the first grant, through the pages. Needs `serve --demo`.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { enter, inBrowser, press, state, visit } from "./at_desks";
import { say } from "./words";
import { caseInReview, decide, fullDraft, Person, recommend } from "./world";

inBrowser();

test("a licence is changed: it rests once the change is accepted, and is replaced when it is granted", { timeout: 120_000 }, async () => {
  const [magnet, officer, approver, expert] = await Promise.all([Person.enter("magnet"), Person.enter("officer"), Person.enter("approver"), Person.enter("expert")]);
  const first = await caseInReview(magnet, officer, expert);
  await recommend(officer, first.id);
  const { licence } = await decide(approver, first.id);
  const page = await enter("magnet", "zh", `/licences/${licence}`);
  await press(page, say("zh", "licence.amend"));
  await page.locator(".tasks li").first().waitFor();
  const change = page.url();
  const id = change.split("/").pop() ?? "";
  await page.goto(`${change}/goods`, { waitUntil: "networkidle" });
  await page.fill("#at-lines-0-quantity", "1500");
  await press(page, say("zh", "application.save"));
  await page.goto(`${change}/check`, { waitUntil: "networkidle" });
  await press(page, say("zh", "application.submit"));
  await state(page, say("zh", "case_state.submitted"));

  const desk = await enter("officer", "zh", `/cases/${id}`);
  await desk.locator(".differences").getByText("1500 kg").waitFor();
  await press(desk, say("zh", "case_action.accept"));
  await state(desk, say("zh", "case_state.accepted"));
  await page.goto(`/licences/${licence}`, { waitUntil: "networkidle" });
  await page.getByText(say("zh", "licence.frozen")).waitFor();
  await press(desk, say("zh", "case_action.start-review"));
  await state(desk, say("zh", "case_state.in_review"));
  await recommend(officer, id);
  const { licence: next } = await decide(approver, id);
  await page.reload({ waitUntil: "networkidle" });
  await page.getByRole("link", { name: say("zh", "licence.superseded_by") }).click();
  await page.waitForURL(new RegExp(`/licences/${next}$`));
  await page.getByRole("link", { name: say("zh", "licence.replaces") }).waitFor();
  await page.getByText("1,500 kg").first().waitFor();
});

test("a certificate is drawn by registering, and the public register counts it", { timeout: 60_000 }, async () => {
  const magnet = await Person.enter("magnet");
  const { id } = await fullDraft(magnet, "registration");
  const page = await enter("magnet", "en", `/applications/${id}/check`);
  await press(page, say("en", "application.submit"));
  await state(page, say("en", "case_state.granted"));
  await page.getByText("Registered information").waitFor();
  await page.getByRole("link", { name: say("en", "case.to_licence") }).click();
  await page.getByRole("heading", { name: /R\d{4}-\d{6}/ }).waitFor();
  const anyone = await visit("/register", "en");
  await anyone.locator("tr", { hasText: say("en", "licence_type.registration") }).first().waitFor();
  expect(await anyone.locator("main").textContent()).not.toContain("Muster");
});

test("past exports are claimed by a table, and count once the authority accepts them", { timeout: 60_000 }, async () => {
  const page = await enter("refiner", "zh", "/record");
  const head = "day,codes,end_user,country,quantity,unit,licence_no\n";
  const choose = (text: string) => page.locator("input[accept='.csv']").setInputFiles({ name: "exports.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose(`${head}2026-02-27,1C902.d,Muster GmbH,DE,10,kg,L-1\n2026-02-30,1C902.d,Muster GmbH,DE,ten,kg,L-1\n`);
  const alert = page.getByRole("alert");
  await alert.getByText("第3行").first().waitFor();
  expect(await alert.locator("li").allTextContents()).toEqual([expect.stringContaining("第3行 day"), expect.stringContaining("第3行 quantity")]);
  expect(await page.getByText("10 kg", { exact: true }).count(), "nothing is taken from such a table").toBe(0);
  await choose(`${head}2026-02-27,1C902.d,Muster GmbH,DE,1200,kg,L-1\n`);
  await page.getByText("1,200 kg").waitFor();
  const { organisation } = await (await Person.enter("refiner")).get<{ organisation: { id: string } }>("/api/v1/session");
  const officer = await enter("officer", "zh", `/records/${organisation.id}`);
  await officer.getByText("1,200 kg").waitFor();
  await press(officer, "认可1次出口");
  await officer.getByText(say("zh", "claims.none")).waitFor();
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText(say("zh", "claims.none")).waitFor();
});

test("a second penalty stands beside the first, and nobody overwrites what another has put there", { timeout: 60_000 }, async () => {
  const admin = await Person.enter("admin");
  const { id } = await admin.post("/api/v1/organisations", { kind: "exporter", name_zh: "受罚示例公司", name_en: "Fined Example Co" });
  const pages = [await enter("admin", "en", `/records/${id}`), await enter("admin2", "en", `/records/${id}`)];
  const [page, late] = pages as [Page, Page];
  const fine = async (on: Page, day: string, text: string) => {
    await on.getByLabel(say("en", "record_finding.administrative")).check();
    await on.getByLabel(say("en", "record_finding.day")).fill(day);
    await on.getByLabel(say("en", "record_finding.text")).fill(text);
    await press(on, say("en", "record_finding.go"));
  };
  for (const one of [page, late]) await one.getByText(say("en", "record_finding.unknown")).waitFor();
  await fine(page, "2001-02-03", "The first");
  await page.locator("ul").getByText("The first").waitFor();
  await fine(late, "2001-04-05", "Over a record that has changed");
  await late.getByRole("alert").waitFor();
  await late.getByText("The first").waitFor();
  await fine(page, "2001-06-07", "The second");
  // In the list, not in the field that it was typed into.
  await page.locator("ul").getByText("The second").waitFor();
  await page.locator("ul").getByText("The first").waitFor();
});
