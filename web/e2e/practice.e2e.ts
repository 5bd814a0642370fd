// A practice in the browser: begun, returned once, mended, granted, questioned at customs, and scored. The trainee's forms are filled
// over the API of the practice, which is that of the desks; whose turn it is and what it came to is read on the pages. Each language
// has a trainee of its own.
import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { base } from "./api";
import { enter, inBrowser, press } from "./at_desks";
import { expectAccessible, expectReflow, shoot, type Lang } from "./browser";
import { say } from "./words";
import { Person, type Who } from "./world";

inBrowser();

interface Room {
  turn: string;
  subject: string;
  today: string;
  earned: number;
  lost: number;
  documents: { id: string; translation: boolean }[];
}
const TRAINEES: [Lang, Who][] = [
  ["zh", "refiner"],
  ["en", "startup"],
];
const ORDER = {
  destination: "DE",
  end_user: { name: "Uebung Antriebe GmbH", country: "DE", address: "Uebungsweg 7, 70173 Stuttgart" },
  end_use: "磁体用于 Uebung eDrive 2 型乘用车驱动电机转子，在斯图加特第二工厂装配",
  contract_no: "PRAC-1001",
  quantity: { amount: "800", unit: "kg" },
  value: { amount: "68000", currency: "USD" },
};

const room = async (person: Person) => (await person.get<{ room: Room }>("/api/v1/practice")).room;

/** The application as the order wants it, but for whoever is named as end user. */
async function content(inside: Person, documents: Room["documents"], endUser: string) {
  const { goods } = await inside.get<{ goods: { id: string; name: string; facts: unknown }[] }>("/api/v1/goods");
  const magnet = goods.find((one) => one.name.includes("N42SH"));
  const papers: { document: string; file: string; translation?: boolean }[] = [];
  for (const { id, translation } of documents) {
    papers.push({ document: id, file: (await inside.file(`${id}.pdf`)).id });
    if (translation) papers.push({ document: id, file: (await inside.file(`${id}.zh.pdf`)).id, translation: true });
  }
  return {
    type: "individual",
    destination: ORDER.destination,
    end_users: [{ ...ORDER.end_user, name: endUser }],
    end_use: ORDER.end_use,
    contract_no: ORDER.contract_no,
    lines: [{ goods: magnet?.id, description: magnet?.name, facts: magnet?.facts, quantity: ORDER.quantity, value: ORDER.value }],
    papers,
  };
}

/** Lets time pass on the page, and waits for whose turn it is then. */
async function wait(page: Page, person: Person, lang: Lang, turn: string): Promise<Room> {
  await page.reload({ waitUntil: "networkidle" });
  await press(page, say(lang, "practice.wait"));
  await expect.poll(async () => (await room(person)).turn).toBe(turn);
  return room(person);
}

test.each(TRAINEES)("%s: an order from draft to the report, with one mistake", async (lang, who) => {
  const person = await Person.enter(who);
  const page = await enter(who, lang, "/learn/practice");
  await page.getByRole("heading", { name: say(lang, "practice.choose") }).waitFor();
  await expectAccessible(page);
  await press(page, say(lang, "practice.begin"));
  // The last order is another one: begin again with the first.
  await page.waitForURL("**/practice/home");
  await page.goto(`${base}/learn/practice`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: say(lang, "practice.begin") }).first().click();
  await page.waitForURL("**/practice/home");
  const inside = person.inPractice();

  const band = page.locator(".practice-band");
  await band.getByRole("link", { name: say(lang, "practice.go.apply") }).click();
  await page.waitForURL("**/practice/applications/new");
  expect(await page.title()).toMatch(new RegExp(`^${say(lang, "practice.name")} · `));
  expect(await band.innerText()).toContain(say(lang, "practice.not_real"));
  await expectAccessible(page);

  const { documents } = await room(person);
  const made = await inside.post("/api/v1/applications", await content(inside, documents, "Uebung Antriebe AG"));
  await inside.post(`/api/v1/applications/${made.id}/submit`);
  await wait(page, person, lang, "mend");
  await band.getByRole("link", { name: say(lang, "practice.go.mend") }).click();
  await page.getByText("Uebung Antriebe GmbH").first().waitFor();
  await shoot(page, `practice-mend-${lang}`);

  const { version } = await inside.get<{ version: number }>(`/api/v1/applications/${made.id}`);
  await inside.put(`/api/v1/applications/${made.id}`, version, await content(inside, documents, ORDER.end_user.name));
  await inside.post(`/api/v1/applications/${made.id}/submit`);
  await wait(page, person, lang, "authority_decides");
  const { subject: licence } = await wait(page, person, lang, "draw");
  await band.getByRole("link", { name: say(lang, "practice.go.draw") }).click();
  await page.waitForURL(`**/practice/licences/${licence}/draw`);

  // What is granted in a practice is signed with a key that nobody publishes, and is on no register.
  const token = await inside.text(`/api/v1/licences/${licence}/credential`);
  const { kid } = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString("utf8")) as { kid: string };
  expect(await person.text("/api/v1/keys")).not.toContain(kid);
  expect(await person.text("/api/v1/licences")).not.toContain(licence);

  const { amount: value } = ORDER.value;
  await inside.post("/api/v1/certificates", { licence, destination: "DE", end_user: ORDER.end_user.name, contract_no: ORDER.contract_no, lines: [{ line: 1, quantity: ORDER.quantity.amount, value }] });
  const { subject: challenge } = await wait(page, person, lang, "answer");
  await band.getByRole("link", { name: say(lang, "practice.go.answer") }).click();
  await page.waitForURL(`**/practice/challenges/${challenge}`);
  await shoot(page, `practice-answer-${lang}`);
  const { goods } = await inside.get<{ goods: { id: string; name: string }[] }>("/api/v1/goods");
  const along = goods.find((one) => one.name.includes("铁氧体"))?.id;
  await inside.post(`/api/v1/challenges/${challenge}/answer`, { text: "成分检测报告见附件", files: [(await inside.file("report.pdf")).id], goods: along });
  await wait(page, person, lang, "goods_sail");
  const { subject: certificate, today } = await wait(page, person, lang, "tell_arrival");
  await inside.post(`/api/v1/certificates/${certificate}/end`, { arrived_on: today, use: "第二工厂装配" });
  await wait(page, person, lang, "report");
  const { reports } = await inside.get<{ reports: { from: string }[] }>(`/api/v1/licences/${licence}/reports`);
  await inside.post("/api/v1/reports", { licence, from: reports[0]?.from });

  await page.goto(`${base}/learn/practice`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { name: say(lang, "practice.score", { earned: "75", lost: "25" }) }).waitFor();
  expect(await room(person)).toMatchObject({ turn: "over", earned: 75, lost: 25 });
  expect(await page.locator(".practice-marks > .tone-barred").count()).toBe(2);
  await expectAccessible(page);
  await shoot(page, `practice-score-${lang}`);
  await page.setViewportSize({ width: 375, height: 800 });
  await expectReflow(page);
  await shoot(page, `practice-score-${lang}-375`);
  await page.goto(`${base}/practice/home`, { waitUntil: "networkidle" });
  await expectReflow(page);
  await shoot(page, `practice-home-${lang}-375`);
});

test("a practice is its trainee's alone, and nobody signs in or changes an account in it", async () => {
  const person = await Person.enter("magnet");
  await expect(person.inPractice().get("/api/v1/licences")).rejects.toThrow("no_practice");
  await person.post("/api/v1/practice", { order: "dysprosium-oxide" });
  const inside = person.inPractice();
  expect(await inside.get<{ applications: unknown[] }>("/api/v1/applications")).toMatchObject({ applications: [] });
  for (const path of ["/api/v1/account", "/api/v1/people", "/api/v1/learning", "/api/v1/practice"]) await expect(inside.get(path), path).rejects.toThrow("not_in_practice");
  await expect(inside.post("/api/v1/session", {})).rejects.toThrow("not_in_practice");
  const answer = await fetch(`${base}/practice/api/v1/licences`);
  expect(answer.status).toBe(401);
  await expect(person.post("/api/v1/practice", { order: "nothing" })).rejects.toThrow("unknown_value");
  await expect(person.post("/api/v1/practice/advance")).rejects.toThrow("your_turn");
  const paper = await person.text("/api/v1/practice/papers/contract");
  expect(paper.startsWith("%PDF-")).toBe(true);
});
