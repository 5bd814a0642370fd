// Parties near listed names, from the application to the customs desk. Needs `serve --demo`.
import { expect, test } from "vitest";
import { enter, inBrowser, press, state } from "./at_desks";
import { expectSound, type Lang } from "./browser";
import { say } from "./words";
import { decide, drawn, fullDraft, hitOf, nearListed, Person, recommendedFor } from "./world";

inBrowser();

const people = () => Promise.all([Person.enter("magnet"), Person.enter("officer"), Person.enter("approver")]);

for (const lang of ["zh", "en"] as Lang[]) {
  test(`a hit is cleared where the case is read, and the grant goes on (${lang})`, { timeout: 120_000 }, async () => {
    const [magnet, officer, approver] = await people();
    const { id } = await recommendedFor(magnet, officer, nearListed());
    await expect(decide(approver, id)).rejects.toThrow("hits_open");
    const page = await enter("officer", lang, `/cases/${id}`);
    const here = page.getByRole("region", { name: say(lang, "hits.here") });
    await here.getByText("HENSOLDT AG").waitFor();
    await here.getByRole("link", { name: "Hensolt AG" }).click();
    await page.locator(".standing-word", { hasText: say(lang, "hits.state.open") }).waitFor();
    await page.getByLabel(say(lang, "case.reason")).fill("A bakery: other owners, another register number.");
    await press(page, say(lang, "hits.do.clear"));
    await page.locator(".standing-word", { hasText: say(lang, "hits.state.cleared") }).waitFor();
    await page.getByText("A bakery: other owners").waitFor();
    const licence = (await decide(approver, id)).licence;
    const own = await enter("magnet", lang, `/licences/${licence}`);
    await own.getByRole("region", { name: say(lang, "hits.here") }).getByText(say(lang, "hits.state.cleared")).waitFor();
  });
}

for (const lang of ["zh", "en"] as Lang[]) {
  test(`a case whose party two persons confirmed is not granted, and its page says why (${lang})`, { timeout: 120_000 }, async () => {
    const [magnet, officer, approver] = await people();
    const { id } = await recommendedFor(magnet, officer, nearListed());
    const hit = await hitOf(officer, id);
    await officer.postOver(`/api/v1/hits/${hit.id}/confirm`, hit.version, { reason: "the same register number" });
    const { version } = await hitOf(approver, id);
    await approver.postOver(`/api/v1/hits/${hit.id}/agree`, version, {});
    const page = await enter("approver", lang, `/cases/${id}`);
    await page.getByRole("region", { name: say(lang, "hits.here") }).getByText(say(lang, "hits.state.confirmed")).waitFor();
    await press(page, say(lang, "case_action.decide"));
    await press(page, say(lang, "case_action_go.decide"));
    await page.getByText(lang === "zh" ? "所申请的许可不能发放" : "it can be refused, not granted").waitFor();
    await page.getByRole("alert").getByText(lang === "zh" ? "Hensolt AG：" : "Hensolt AG: ").waitFor();
    await expectSound(page, `refused-grant-${lang}`);
  });
}

test("a live licence is flagged when two persons confirm, the certificate is refused on the customs desk, and two lift it", { timeout: 120_000 }, async () => {
  const [magnet, officer, approver] = await people();
  const { id } = await recommendedFor(magnet, officer, nearListed());
  const hit = await hitOf(officer, id);
  await officer.postOver(`/api/v1/hits/${hit.id}/clear`, hit.version, { reason: "another register number" });
  const { licence } = await decide(approver, id);
  const certificate = (await drawn(magnet, licence, "10", "Hensolt AG")).id;
  const customs = await enter("customs", "zh", `/customs/${certificate}`);
  await customs.getByRole("heading", { name: say("zh", "customs.may_pass"), exact: true }).waitFor();

  const page = await enter("officer", "en", `/hits/${hit.id}`);
  await page.getByLabel(say("en", "case.reason")).fill("The importer's own website names the group.");
  await press(page, say("en", "hits.do.reopen"));
  await page.locator(".standing-word", { hasText: say("en", "hits.state.open") }).waitFor();
  await page.getByLabel(say("en", "case.reason")).fill("The same register number after all.");
  await press(page, say("en", "hits.do.confirm"));
  await page.getByText(say("en", "hits.other_person")).waitFor();
  expect(await page.getByRole("button", { name: say("en", "hits.do.agree"), exact: true }).count(), "nobody agrees with oneself").toBe(0);
  await customs.reload({ waitUntil: "networkidle" });
  await customs.getByRole("heading", { name: say("zh", "customs.may_pass"), exact: true }).waitFor();

  const second = await enter("approver", "zh", `/hits/${hit.id}`);
  await press(second, say("zh", "hits.do.agree"));
  await second.locator(".standing-word", { hasText: say("zh", "hits.state.confirmed") }).waitFor();
  await customs.reload({ waitUntil: "networkidle" });
  await customs.getByRole("heading", { name: say("zh", "customs.may_not_pass"), exact: true }).waitFor();
  await customs.getByRole("region", { name: say("zh", "hits.here") }).getByText(say("zh", "hits.state.confirmed")).waitFor();
  const holder = await enter("magnet", "en", "/home");
  const notice = holder.locator("li", { hasText: "A party is listed: do not ship to it" }).first();
  await notice.getByRole("link").click();
  await holder.locator(".standing-word", { hasText: say("en", "hits.state.confirmed") }).waitFor();
  expect(await holder.getByText("The same register number after all.").count(), "notes of the authority stay inside").toBe(0);

  await second.getByLabel(say("zh", "case.reason")).fill("登记号码读错");
  await press(second, say("zh", "hits.do.clear"));
  await second.getByText(say("zh", "hits.other_person")).waitFor();
  await page.reload({ waitUntil: "networkidle" });
  await press(page, say("en", "hits.do.agree"));
  await page.locator(".standing-word", { hasText: say("en", "hits.state.cleared") }).waitFor();
  await customs.reload({ waitUntil: "networkidle" });
  await customs.getByRole("heading", { name: say("zh", "customs.may_pass"), exact: true }).waitFor();
});

test("a list that is imported is held against licences that are there already, and raises what is new", { timeout: 120_000 }, async () => {
  const [magnet, officer, approver] = await people();
  const admin = await Person.enter("admin");
  const name = `Zylophon ${crypto.randomUUID().slice(0, 8)} Motoren`;
  const { id } = await recommendedFor(magnet, officer, { name, country: "DE", address: "Beispielweg 7, Musterstadt" });
  const { licence } = await decide(approver, id);
  const at = `/api/v1/licences/${licence}/hits`;
  expect((await officer.get<{ total: number }>(at)).total).toBe(0);
  await admin.upload(`/api/v1/lists/own-${crypto.randomUUID().slice(0, 8)}/versions?format=own_csv`, "application/octet-stream", `id,name,country\n1,${name} GmbH,DE\n`);
  await expect.poll(async () => (await officer.get<{ total: number }>(at)).total, { timeout: 60_000, interval: 1_000 }).toBe(1);
  const page = await enter("officer", "zh", `/licences/${licence}`);
  const here = page.getByRole("region", { name: say("zh", "hits.here") });
  await here.getByText(`${name} GmbH`).waitFor();
  await here.getByRole("link", { name }).click();
  await page.getByText(say("zh", "hits.effect.none")).waitFor();
});

test("a draft to a namesake cannot be sent until two persons cleared it", { timeout: 120_000 }, async () => {
  const [magnet, officer] = await people();
  const { id } = await fullDraft(magnet, "individual", [{ ...nearListed(), name: "HENSOLDT AG" }]);
  const page = await enter("magnet", "zh", `/applications/${id}/check`);
  await press(page, say("zh", "application.submit"));
  await page.getByRole("region", { name: say("zh", "hits.ask") }).getByLabel(say("zh", "hits.statement_text")).fill("登记号码不同，为面包店");
  await press(page, say("zh", "hits.do.ask"));
  await page.getByText(say("zh", "hits.asked")).waitFor();
  const desk = await enter("officer", "zh", "/hits");
  await desk.locator(".mark-row", { hasText: "HENSOLDT AG" }).first().waitFor();
  const { hits } = await magnet.get<{ hits: { id: string; version: number }[] }>(`/api/v1/applications/${id}/hits`);
  const hit = hits[0];
  if (!hit) throw new Error("the draft has no hit");
  await desk.goto(`/hits/${hit.id}`, { waitUntil: "networkidle" });
  await desk.getByText("登记号码不同，为面包店").waitFor();
  await officer.postOver(`/api/v1/hits/${hit.id}/clear`, hit.version, { reason: "登记号码确实不同" });
  const second = await enter("approver", "zh", `/hits/${hit.id}`);
  await press(second, say("zh", "hits.do.agree"));
  await second.locator(".standing-word", { hasText: say("zh", "hits.state.cleared") }).waitFor();
  await page.reload({ waitUntil: "networkidle" });
  await press(page, say("zh", "application.submit"));
  await state(page, say("zh", "case_state.submitted"));
});
