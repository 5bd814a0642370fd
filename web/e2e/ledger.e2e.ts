// From a licence to a release, through the pages: draw, clear from the code, watch the balance, correct with two. Needs `serve --demo`.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { enter, inBrowser, press } from "./at_desks";
import type { Lang } from "./browser";
import { say } from "./words";
import { drawn, END_USERS, grantedLicence, Person } from "./world";

inBrowser();

const people = () => Promise.all([Person.enter("magnet"), Person.enter("officer"), Person.enter("approver"), Person.enter("expert")]);

/** The figure of the first line under a heading of the balance. */
const figure = (page: Page, part: string) => page.locator(`.volumes-${part} dd`).first();

async function drawInBrowser(page: Page, lang: Lang, kilograms: string): Promise<string> {
  await page.getByLabel(/^(数量|Quantity)/).first().fill(kilograms);
  await page.getByLabel(/^(金额|Value)/).first().fill("1800");
  await page.getByLabel(say(lang, "shipment.destination")).selectOption("DE");
  await page.getByLabel(say(lang, "draw.end_user")).selectOption(END_USERS[0]?.name ?? "");
  await page.getByLabel(say(lang, "draw.conditions_met")).check();
  await press(page, say(lang, "draw.go"));
  await page.waitForURL(/\/certificates\//);
  return page.url().split("/").pop() ?? "";
}

for (const lang of ["zh", "en"] as const) {
  test(`a shipment is drawn, cleared from its code, and the rest flows back (${lang})`, { timeout: 120_000 }, async () => {
    const licence = await grantedLicence(...(await people()));
    const holder = await enter("magnet", lang, `/licences/${licence}/balance`);
    await figure(holder, "left").getByText("1,000 kg").waitFor();
    await holder.getByRole("link", { name: say(lang, "balance.draw") }).click();
    const id = await drawInBrowser(holder, lang, "40");
    await holder.getByText(say(lang, "certificate_state.drawn")).first().waitFor();
    await press(holder, say(lang, "licence.copy"));
    const token = await holder.evaluate(() => navigator.clipboard.readText());
    await holder.goto(`/licences/${licence}/balance`, { waitUntil: "networkidle" });
    await figure(holder, "left").getByText("960 kg").waitFor();
    await figure(holder, "held").getByText("40 kg").waitFor();

    const desk = await enter("customs", lang, "/customs");
    await desk.getByLabel(say(lang, "customs.code")).fill(token);
    await desk.keyboard.press("Enter");
    await desk.waitForURL(new RegExp(`/customs/${id}$`));
    await desk.getByRole("heading", { name: say(lang, "customs.may_pass") }).waitFor();
    await desk.getByLabel(say(lang, "certificate.declaration")).fill("223120260000054321");
    await desk.getByLabel(/^(实际数量|Really leaves)/).fill("39.5");
    await press(desk, say(lang, "customs.clear"));
    await desk.getByRole("heading", { name: say(lang, "customs.cleared") }).waitFor();

    await holder.reload({ waitUntil: "networkidle" });
    await figure(holder, "posted").getByText("39.5 kg").waitFor();
    await figure(holder, "left").getByText("960.5 kg").waitFor();
  });
}

test("what was booked wrongly is put right by two officers", { timeout: 120_000 }, async () => {
  const [magnet, officer, approver, expert] = await people();
  const licence = await grantedLicence(magnet, officer, approver, expert);
  const body = { licence, destination: "DE", end_user: END_USERS[0]?.name, conditions_met: true, lines: [{ line: 1, quantity: "40", value: "900" }] };
  const { id } = await magnet.post("/api/v1/certificates", body);
  const customs = await Person.enter("customs");
  await customs.post(`/api/v1/certificates/${id}/clear`, { declaration: "D-7", lines: [{ line: 1, quantity: "40", value: "900" }] });
  const one = await enter("customs", "zh", `/customs/${id}`);
  await press(one, say("zh", "correction.begin"));
  await one.getByLabel(/^实际数量/).fill("4");
  await one.getByLabel(say("zh", "case.reason")).fill("多打了一个零");
  await press(one, say("zh", "correction.propose"));
  await press(one, say("zh", "correction.agree"));
  await one.getByText("更正须由两人办理", { exact: false }).waitFor();
  const two = await enter("customs2", "zh", `/customs/${id}`);
  await press(two, say("zh", "correction.agree"));
  await two.locator(".volumes-posted dd").first().getByText("4 kg").waitFor();
  const balance = await magnet.get<{ lines: { posted: { quantity: string } }[] }>(`/api/v1/licences/${licence}/balance`);
  expect(balance.lines[0]?.posted.quantity).toBe("4");
});

test("a report that the ledger wrote is confirmed, and both sides see the record change", { timeout: 120_000 }, async () => {
  const page = await enter("refiner", "zh", "/licences");
  await page.locator(".case-row h2 a").first().click();
  await page.getByRole("link", { name: say("zh", "licence.to_reports") }).click();
  await page.getByText(say("zh", "report_state.overdue")).waitFor();
  await page.getByText("118 kg").first().waitFor();
  await press(page, say("zh", "reports.confirm"));
  await page.getByText(say("zh", "report_state.confirmed_late")).waitFor();
  await page.goto("/record", { waitUntil: "networkidle" });
  await page.locator(".volumes-reports_due dd", { hasText: "1" }).waitFor();
  await page.locator(".volumes-cleared dd", { hasText: "1" }).waitFor();
  const { organisation } = await (await Person.enter("refiner")).get<{ organisation: { id: string } }>("/api/v1/session");
  const officer = await enter("officer", "en", `/records/${organisation.id}`);
  await officer.locator(".volumes-reports_due dd", { hasText: "1" }).waitFor();
});

test("a declaration is challenged, answered with a paper, and closed; the record counts it", { timeout: 120_000 }, async () => {
  const [magnet, officer, approver, expert] = await people();
  const licence = await grantedLicence(magnet, officer, approver, expert);
  const { number } = await drawn(magnet, licence, "15");
  const before = await magnet.get<{ challenges_won: number }>("/api/v1/record/conduct");
  const desk = await enter("customs", "zh", "/challenges");
  await press(desk, say("zh", "challenges.open"));
  await desk.getByLabel(say("zh", "customs.code")).fill(number);
  await desk.getByLabel(say("zh", "certificate.declaration")).fill("223120260000099999");
  await desk.getByLabel(say("zh", "challenges.description")).fill("钐钴磁体");
  await desk.getByLabel(say("zh", "challenges.reason")).fill("未注明成分");
  await press(desk, say("zh", "challenges.go"));
  await desk.waitForURL(/\/challenges\/.+/);
  await desk.getByText(say("zh", "challenge_state.open")).waitFor();
  const page = await enter("magnet", "en", new URL(desk.url()).pathname);
  await page.locator("input[type=file]").setInputFiles({ name: "report.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 report\n%%EOF\n") });
  await page.getByText("report.pdf").waitFor();
  await page.getByLabel(say("en", "challenges.text")).fill("The test report states the composition.");
  await press(page, say("en", "challenges.send"));
  await page.getByText(say("en", "challenge_state.answered")).first().waitFor();
  await desk.reload({ waitUntil: "networkidle" });
  await desk.getByRole("link", { name: "report.pdf" }).waitFor();
  await desk.getByText(say("zh", "challenge_outcome.no_licence_needed"), { exact: true }).click();
  await desk.getByLabel(say("zh", "case.reason")).fill("低于管制标准");
  await press(desk, say("zh", "challenges.close"));
  await desk.locator(".standing-word", { hasText: say("zh", "challenge_outcome.no_licence_needed") }).waitFor();
  const after = await magnet.get<{ challenges_won: number }>("/api/v1/record/conduct");
  expect(after.challenges_won).toBe(before.challenges_won + 1);
});

test("a suspended licence stops at the border, and the desk says why", { timeout: 120_000 }, async () => {
  const [magnet, officer, approver, expert] = await people();
  const licence = await grantedLicence(magnet, officer, approver, expert);
  const body = { licence, destination: "DE", end_user: END_USERS[0]?.name, conditions_met: true, lines: [{ line: 1, quantity: "40", value: "900" }] };
  const { number } = await magnet.post("/api/v1/certificates", body);
  await approver.post(`/api/v1/licences/${licence}/suspend`, { reason: "audit" });
  const desk = await enter("customs", "en", "/customs");
  await desk.getByLabel(say("en", "customs.code")).fill(number.toLowerCase());
  await desk.keyboard.press("Enter");
  await desk.getByRole("heading", { name: say("en", "customs.may_not_pass") }).waitFor();
  await desk.getByText("cannot be used now", { exact: false }).first().waitFor();
  expect(await desk.getByRole("button", { name: say("en", "customs.clear"), exact: true }).isDisabled()).toBe(true);
});

test("a table of shipments is drawn row by row, and a bad row says what would do", { timeout: 120_000 }, async () => {
  const licence = await grantedLicence(...(await people()));
  const page = await enter("magnet", "en", `/licences/${licence}/balance`);
  const user = END_USERS[0]?.name;
  const head = "line,quantity,value,destination,end_user,port,contract_no,conditions_met";
  const csv = `${head}\n1,10,100,DE,${user},,,yes\n1,9999,100,DE,${user},,,yes\n1,5,50,JP,${user},,,yes\n1,five,50,DE,${user},,,yes\n`;
  await page.locator("input[accept='.csv']").setInputFiles({ name: "shipments.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByText(say("en", "bulk.done", { drawn: "1", refused: "3" })).waitFor();
  await page.getByText("More than is left on the line", { exact: false }).first().waitFor();
  await page.getByText("The destination is not covered", { exact: false }).first().waitFor();
  await page.getByText("write a figure", { exact: false }).first().waitFor();
  await page.locator("input[accept='.csv']").setInputFiles({ name: "other.csv", mimeType: "text/csv", buffer: Buffer.from("goods,kg\nmagnets,5\n") });
  await page.getByText("the first row must name the columns", { exact: false }).first().waitFor();
});

for (const lang of ["zh", "en"] as const) {
  test(`customs works without a line, and each conflict comes to light when it is back (${lang})`, { timeout: 120_000 }, async () => {
    const [magnet, officer, approver, expert] = await people();
    const licence = await grantedLicence(magnet, officer, approver, expert);
    const drawing = { licence, destination: "DE", end_user: END_USERS[0]?.name, conditions_met: true, lines: [{ line: 1, quantity: "40", value: "900" }] };
    const draw = async () => magnet.get<{ number: string }>(`/api/v1/certificates/${(await magnet.post("/api/v1/certificates", drawing)).id}`);
    const good = await draw();
    const taken = await draw();
    const desk = await enter("customs", lang, "/customs");
    await desk.getByRole("link", { name: say(lang, "customs.offline") }).click();
    await press(desk, say(lang, "offline.fetch"));
    await desk.getByLabel(say(lang, "customs.code")).waitFor();
    const later = await draw();

    await desk.context().setOffline(true);
    const look = async (number: string) => {
      await desk.getByLabel(say(lang, "customs.code")).fill(number);
      await desk.keyboard.press("Enter");
    };
    const pass = async (number: string, declaration: string) => {
      await look(number);
      await desk.getByRole("heading", { name: say(lang, "customs.may_pass") }).waitFor();
      await desk.getByLabel(say(lang, "certificate.declaration")).fill(declaration);
      await press(desk, say(lang, "offline.pass"));
      await desk.getByRole("heading", { name: say(lang, "offline.passed_here") }).waitFor();
    };
    await pass(good.number, "D-OFF-1");
    await pass(taken.number, "D-OFF-2");
    await look(later.number);
    await desk.getByRole("heading", { name: say(lang, "offline.not_listed") }).waitFor();
    await press(desk, say(lang, "offline.send", { n: "2" }));
    await desk.getByRole("alert").first().waitFor();

    // Meanwhile another desk, with a line, cleared the second one.
    const customs = await Person.enter("customs2");
    const { id } = await customs.get<{ id: string }>(`/api/v1/certificates?number=${taken.number}`);
    await customs.post(`/api/v1/certificates/${id}/clear`, { declaration: "D-ON-1", lines: [{ line: 1, quantity: "40", value: "900" }] });

    await desk.context().setOffline(false);
    await press(desk, say(lang, "offline.send", { n: "2" }));
    await desk.getByText(say(lang, "offline.booked"), { exact: true }).waitFor();
    await desk.getByText(/已经核销|no longer open/).first().waitFor();
    const balance = await magnet.get<{ lines: { posted: { quantity: string } }[] }>(`/api/v1/licences/${licence}/balance`);
    expect(balance.lines[0]?.posted.quantity).toBe("80");
  });
}

test("a line that runs low says so, and what else covers the goods", { timeout: 120_000 }, async () => {
  const [magnet, officer, approver, expert] = await people();
  const first = await grantedLicence(magnet, officer, approver, expert);
  const second = await grantedLicence(magnet, officer, approver, expert);
  const { number } = await magnet.get<{ number: string }>(`/api/v1/licences/${second}`);
  await magnet.post("/api/v1/certificates", { licence: first, destination: "DE", end_user: END_USERS[0]?.name, conditions_met: true, lines: [{ line: 1, quantity: "950", value: "900" }] });
  const page = await enter("magnet", "zh", `/licences/${first}/balance`);
  await page.getByText(say("zh", "balance.low"), { exact: true }).waitFor();
  await page.getByRole("link", { name: say("zh", "balance.successor", { number, line: "1" }) }).click();
  await page.waitForURL(new RegExp(`/licences/${second}/balance$`));
});

test("a legal hold keeps the papers of a licence, whatever their age", { timeout: 120_000 }, async () => {
  const licence = await grantedLicence(...(await people()));
  const page = await enter("approver", "en", `/licences/${licence}`);
  await page.getByText(/Papers are kept at least until/).waitFor();
  await press(page, say("en", "licence_action.hold"));
  await page.getByLabel(say("en", "case.reason")).fill("a court asks for it");
  await press(page, say("en", "licence_action.hold"));
  await page.getByText("Under legal hold: a court asks for it").waitFor();
  await press(page, say("en", "licence_action.lift-hold"));
  await page.getByLabel(say("en", "case.reason")).fill("the case is closed");
  await press(page, say("en", "licence_action.lift-hold"));
  await page.getByText(/Papers are kept at least until/).waitFor();
});
