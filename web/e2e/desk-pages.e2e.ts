import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { press } from "./at_desks";
import { close, expectAccessible, expectReflow, launch, open, shoot, type Lang } from "./browser";
import { say } from "./words";
import { caseInReview, changeUnderWay, decide, drawn, fullDraft, grantedLicence, hitOf, nearListed, PASSWORD, Person, recommend, recommendedFor, type Who } from "./world";

interface Cases {
  draft: string;
  returned: string;
  submitted: string;
  review: string;
  recommended: string;
  decided: string;
  licence: string;
  number: string;
  frozen: string;
  change: string;
  registration: string;
  certificate: string;
  exporter: string;
  drawn: string;
  drawnNumber: string;
  cleared: string;
  corrected: string;
  suspended: string;
  challenge: string;
  hit: string;
  proposed: string;
  inUse: string;
}

let browser: Browser;
const at = {} as Cases;
const context = new Map<string, Page>();

/** One case in every state that has a page of its own. */
async function prepare(): Promise<void> {
  const [magnet, officer, approver, expert] = await Promise.all([
    Person.enter("magnet"),
    Person.enter("officer"),
    Person.enter("approver"),
    Person.enter("expert"),
  ]);
  at.draft = (await magnet.post("/api/v1/applications", { type: "individual", destination: "DE", end_use: "motors" })).id;
  at.returned = (await fullDraft(magnet, "general")).id;
  await magnet.post(`/api/v1/applications/${at.returned}/submit`);
  await officer.post(`/api/v1/applications/${at.returned}/return`, { gaps: ["Chinese translation of the contract", "合同第二页"] });
  at.submitted = (await fullDraft(magnet, "general")).id;
  await magnet.post(`/api/v1/applications/${at.submitted}/submit`);
  at.review = (await caseInReview(magnet, officer, expert)).id;
  await officer.post(`/api/v1/applications/${at.review}/ask`, { text: "Which model of car are the motors for?" });
  at.recommended = (await caseInReview(magnet, officer, expert)).id;
  await recommend(officer, at.recommended);
  at.decided = (await caseInReview(magnet, officer, expert)).id;
  await recommend(officer, at.decided);
  const granted = await decide(approver, at.decided);
  at.licence = granted.licence;
  const other = await caseInReview(magnet, officer, expert);
  await recommend(officer, other.id);
  at.frozen = (await decide(approver, other.id)).licence;
  at.change = await changeUnderWay(magnet, officer, at.frozen);
  at.registration = (await fullDraft(magnet, "registration")).id;
  at.certificate = (await magnet.post(`/api/v1/applications/${(await fullDraft(magnet, "registration")).id}/submit`)).licence;
  const customs = await Person.enter("customs");
  at.drawn = (await drawn(magnet, at.licence, "120")).id;
  at.drawnNumber = (await magnet.get<{ number: string }>(`/api/v1/certificates/${at.drawn}`)).number;
  at.cleared = (await drawn(magnet, at.licence, "80.5")).id;
  at.corrected = (await drawn(magnet, at.licence, "40")).id;
  const left = { declaration: "223120260000012345", port: "CNSHA", lines: [{ line: 1, quantity: "40", value: "900" }] };
  for (const id of [at.cleared, at.corrected]) await customs.post(`/api/v1/certificates/${id}/clear`, left);
  const typed = { reason: "typed 40 for 4", lines: [{ line: 1, quantity: "4", value: "900" }] };
  await customs.post(`/api/v1/certificates/${at.corrected}/propose-correction`, typed);
  const rests = await grantedLicence(magnet, officer, approver, expert);
  at.suspended = (await drawn(magnet, rests, "10")).id;
  await approver.post(`/api/v1/licences/${rests}/suspend`, { reason: "the end user is being looked into" });
  const doubted = { certificate: at.drawn, declaration: "223120260000099999", line: 1, description: "钐钴磁体 Sm2Co17", reason: "未注明成分" };
  at.challenge = (await customs.post("/api/v1/challenges", doubted)).id;
  await magnet.post(`/api/v1/challenges/${at.challenge}/answer`, { text: "See the test report." });
  at.hit = (await hitOf(officer, (await recommendedFor(magnet, officer, nearListed())).id)).id;
  const second = await hitOf(officer, (await recommendedFor(magnet, officer, nearListed())).id);
  at.proposed = second.id;
  await officer.postOver(`/api/v1/hits/${second.id}/confirm`, second.version, { reason: "The register number is the same." });
  const refiner = await Person.enter("refiner");
  at.inUse = (await refiner.get<{ licences: { id: string }[] }>("/api/v1/licences")).licences[0]?.id ?? "";
  const { version } = await refiner.get<{ version: number }>("/api/v1/record");
  const claimed = { day: "2026-01-05", codes: ["1C904.a.1"], end_user: "Muster GmbH", country: "DE", quantity: { amount: "12", unit: "kg" } };
  at.exporter = (await refiner.put("/api/v1/record/exports", version, { exports: [claimed] })).id;
  const admin = await Person.enter("admin");
  const { organisation } = await admin.get<{ organisation: { id: string } }>("/api/v1/session");
  await admin.post("/api/v1/people", { organisation: organisation.id, login: `new-${Date.now()}@demo.example`, name: "何新人", roles: ["approver"] });
  await admin.list("example", "id,name,aliases,country\n1,Zorgleb Magnetwerke GmbH,佐格莱布磁材,DE\n2,Exemple Aimants SA,,FR\n");
  at.number = (await magnet.get<{ number: string }>(`/api/v1/licences/${at.licence}`)).number;
}

beforeAll(async () => {
  browser = await launch();
  await prepare();
});
afterAll(async () => {
  for (const page of context.values()) await close(page);
  await browser.close();
});

/** One page for each person and language, signed in when first used. */
async function pageOf(who: Who | "anyone", lang: Lang): Promise<Page> {
  const kept = context.get(who + lang);
  if (kept) return kept;
  const { page } = await open(browser, who === "anyone" ? "/verify" : "/sign-in", lang);
  context.set(who + lang, page);
  if (who === "anyone") return page;
  await page.getByLabel(say(lang, "sign_in.login")).fill(`${who}@demo.example`);
  await page.getByLabel(say(lang, "sign_in.password")).fill(PASSWORD);
  await page.getByRole("button", { name: say(lang, "sign_in.go"), exact: true }).click();
  await page.locator(".person").waitFor();
  return page;
}

type Then = (page: Page, lang: Lang) => Promise<void>;
const chooseGeneral: Then = async (page, lang) => {
  await page.getByText(say(lang, "licence_type.general"), { exact: true }).click();
  await page.locator(".scorecard").waitFor();
};
const begin =
  (action: string): Then =>
  async (page, lang) => {
    await page.getByRole("button", { name: say(lang, `case_action.${action}`), exact: true }).click();
    await page.getByRole("dialog").waitFor();
  };
const suspend: Then = async (page, lang) => {
  await page.getByRole("button", { name: say(lang, "licence_action.suspend"), exact: true }).click();
  await page.getByRole("dialog").waitFor();
};

const importGoods: Then = async (page, lang) => {
  const csv = "description,form,composition,quantity,unit\nmagnet A,magnet,Nd=28; Dy=2.4,10,kg\nmagnet B,magnet,Nd=28; Dz=2,5,kg\n";
  await page.setInputFiles("input[type=file]", { name: "goods.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByText("Dz", { exact: false }).first().waitFor();
  await page.getByRole("button", { name: lang === "zh" ? "加入1行" : "Add 1 line", exact: true }).waitFor();
};
const openSimilar: Then = async (page, lang) => {
  await page.getByText(say(lang, "similar.title"), { exact: true }).click();
  await page.locator("details[open] .quoted").first().waitFor();
};

const beginFactor: Then = async (page, lang) => {
  await page.getByRole("button", { name: say(lang, "account.factor_begin"), exact: true }).click();
  await page.locator(".credential svg").waitFor();
};
const changePerson: Then = async (page, lang) => {
  await page.getByRole("button", { name: say(lang, "people.change"), exact: true }).first().click();
};

const PAGES: [name: string, who: Who | "anyone", path: () => string, then?: Then][] = [
  ["sign-in", "anyone", () => "/sign-in"],
  ["verify", "anyone", () => "/verify"],
  ["verify-valid", "anyone", () => `/verify?number=${at.number}`],
  ["verify-none", "anyone", () => "/verify?number=L1999-000001"],
  ["register", "anyone", () => "/register"],
  ["log", "anyone", () => "/log"],
  ["step-import", "magnet", () => `/applications/${at.draft}/goods`, importGoods],
  ["step-situation", "magnet", () => `/applications/${at.registration}/end-use`],
  ["sent-change", "magnet", () => `/applications/${at.change}`],
  ["licence-frozen", "magnet", () => `/licences/${at.frozen}`],
  ["certificate", "magnet", () => `/licences/${at.certificate}`],
  ["record-claimed", "refiner", () => "/record"],
  ["exporter-record", "officer", () => `/records/${at.exporter}`],
  ["case-change", "officer", () => `/cases/${at.change}`, openSimilar],
  ["invitation", "anyone", () => "/invitation#token"],
  ["home", "magnet", () => "/home"],
  ["home-officer", "officer", () => "/home"],
  ["home-admin", "admin2", () => "/home"],
  ["account", "refiner", () => "/account"],
  ["account-factor", "refiner", () => "/account", beginFactor],
  ["people", "magnet", () => "/people"],
  ["people-authority", "admin2", () => "/people", changePerson],
  ["events", "auditor", () => "/events"],
  ["lists", "admin2", () => "/lists"],
  ["lists-auditor", "auditor", () => "/lists"],
  ["list", "officer", () => "/lists/example"],
  ["applications", "magnet", () => "/applications"],
  ["apply", "magnet", () => "/applications/new", chooseGeneral],
  ["apply-barred", "startup", () => "/applications/new", chooseGeneral],
  ["tasks", "magnet", () => `/applications/${at.draft}`],
  ["tasks-returned", "magnet", () => `/applications/${at.returned}`],
  ["step-goods", "magnet", () => `/applications/${at.returned}/goods`],
  ["step-end-users", "magnet", () => `/applications/${at.returned}/end-users`],
  ["step-end-use", "magnet", () => `/applications/${at.draft}/end-use#/end_use`],
  ["step-contract", "magnet", () => `/applications/${at.draft}/contract`],
  ["step-papers", "magnet", () => `/applications/${at.returned}/papers`],
  ["step-check", "magnet", () => `/applications/${at.returned}/check`],
  ["step-check-draft", "magnet", () => `/applications/${at.draft}/check`],
  ["sent", "magnet", () => `/applications/${at.submitted}`],
  ["sent-asked", "magnet", () => `/applications/${at.review}`],
  ["sent-decided", "magnet", () => `/applications/${at.decided}`],
  ["goods", "magnet", () => "/goods"],
  ["record", "magnet", () => "/record"],
  ["licences", "magnet", () => "/licences"],
  ["licence", "magnet", () => `/licences/${at.licence}`],
  ["cases", "officer", () => "/cases"],
  ["case-submitted", "officer", () => `/cases/${at.submitted}`],
  ["case-return", "officer", () => `/cases/${at.submitted}`, begin("return")],
  ["case-review", "officer", () => `/cases/${at.review}`],
  ["case-recommend", "officer", () => `/cases/${at.review}`, begin("recommend")],
  ["case-recommended", "approver", () => `/cases/${at.recommended}`],
  ["case-decide", "approver", () => `/cases/${at.recommended}`, begin("decide")],
  ["licence-approver", "approver", () => `/licences/${at.licence}`],
  ["licence-suspend", "approver", () => `/licences/${at.licence}`, suspend],
  ["cases-expert", "expert", () => "/cases"],
  ["case-advise", "expert", () => `/cases/${at.review}`, begin("advise")],
  ["licence-auditor", "auditor", () => `/licences/${at.licence}`],
  ["licences-customs", "customs", () => "/licences"],
  ["reports", "refiner", () => `/licences/${at.inUse}/reports`],
  ["toolkit", "magnet", () => "/toolkit"],
  ["toolkit-guide", "magnet", () => "/toolkit/first-export"],
  ["toolkit-programme", "magnet", () => "/toolkit/programme", async (page) => page.locator("form .plan-element summary").first().click()],
  ["toolkit-papers", "magnet", () => "/toolkit/papers"],
  ["learn", "magnet", () => "/learn"],
  ["learn-lesson", "customs", () => "/learn/is-it-controlled/what-the-list-asks"],
  ["learn-training", "admin", () => "/learn/training"],
  ["practice", "magnet", () => "/learn/practice"],
  ["hits", "officer", () => "/hits"],
  ["hit-officer", "officer", () => `/hits/${at.hit}`],
  ["hit-proposed", "approver", () => `/hits/${at.proposed}`],
  ["hit-exporter", "magnet", () => `/hits/${at.hit}`],
  ["challenges", "customs", () => "/challenges"],
  ["challenge-exporter", "magnet", () => `/challenges/${at.challenge}`],
  ["challenge-customs", "customs2", () => `/challenges/${at.challenge}`],
  ["balance", "magnet", () => `/licences/${at.licence}/balance`],
  ["draw", "magnet", () => `/licences/${at.licence}/draw`],
  ["shipment-drawn", "magnet", () => `/certificates/${at.drawn}`],
  ["shipment-cleared", "magnet", () => `/certificates/${at.cleared}`],
  ["customs", "customs", () => "/customs"],
  [
    "customs-offline",
    "customs",
    () => "/customs/offline",
    async (page, lang) => {
      await press(page, say(lang, "offline.fetch"));
      await page.getByLabel(say(lang, "customs.code")).fill(at.drawnNumber);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: say(lang, "customs.may_pass") }).waitFor();
    },
  ],
  ["customs-pass", "customs", () => `/customs/${at.drawn}`],
  ["customs-barred", "customs", () => `/customs/${at.suspended}`],
  ["customs-cleared", "customs", () => `/customs/${at.cleared}`],
  ["customs-correction", "customs2", () => `/customs/${at.corrected}`],
];

/** The browser itself reports a number that nobody issued, and nothing else. */
const harmless = (fault: string) => fault.includes("404");

describe("every page of the desks, in both languages and widths, is accessible and does not overflow", () => {
  for (const [name, who, path, then] of PAGES) {
    for (const lang of ["zh", "en"] as const) {
      test(`${name} ${lang}`, async () => {
        const page = await pageOf(who, lang);
        const faults: string[] = [];
        const note = (message: { type: () => string; text: () => string }) => {
          if (message.type() === "error" && !harmless(message.text())) faults.push(message.text());
        };
        page.on("console", note);
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.goto(path(), { waitUntil: "networkidle" });
        // A place behind `#` alone does not load the page again. Going by about:blank would: but then the browser may fetch
        // the icon of the page before in the name of the empty one, and complain.
        if (path().includes("#")) await page.reload({ waitUntil: "networkidle" });
        await then?.(page, lang);
        for (const width of [1280, 375]) {
          await page.setViewportSize({ width, height: width < 600 ? 800 : 900 });
          await expectAccessible(page);
          await expectReflow(page);
          await shoot(page, `${name}-${lang}-${width}`);
        }
        await page.setViewportSize({ width: 320, height: 800 });
        await expectReflow(page);
        page.off("console", note);
        expect(faults).toEqual([]);
      });
    }
  }
});

test("the desks are accessible in dark colours", async () => {
  const page = await pageOf("officer", "en");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`/cases/${at.review}`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: say("en", "rail.dark") }).click();
  await expectAccessible(page);
  await shoot(page, "case-review-en-1280-dark");
  await page.goto(`/licences/${at.licence}`, { waitUntil: "networkidle" });
  await expectAccessible(page);
  await shoot(page, "licence-en-1280-dark");
});
