// People and accounts through the pages. Needs `serve --demo`.
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { enter, inBrowser, press, visit } from "./at_desks";
import { say } from "./words";
import { PASSWORD, Person } from "./world";

inBrowser();

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of an authenticator (RFC 6238, with its defaults), written apart from the server's. */
function codeAt(secret: string, seconds: number): string {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("one administrator invites an approver, another agrees, and only then somebody comes in", { timeout: 60_000 }, async () => {
  const login = `approver-${Date.now()}@demo.example`;
  const first = await enter("admin", "en", "/people");
  await first.getByLabel(say("en", "people.login")).fill(login);
  await first.getByLabel(say("en", "people.name"), { exact: true }).fill("Zoe Approver");
  await first.getByLabel(say("en", "role.approver")).last().check();
  await press(first, say("en", "people.invite_go"));
  await first.getByText(say("en", "people.proposed")).waitFor();
  const row = first.locator(".person-row", { hasText: login });
  await row.getByText(say("en", "people.no_way_in")).waitFor();
  expect(await row.getByRole("button", { name: say("en", "people.agree") }).count()).toBe(0);

  const second = await enter("admin2", "zh", "/home");
  await second.getByRole("heading", { name: say("zh", "home.what.to_agree") }).waitFor();
  await second.locator("section", { hasText: say("zh", "home.what.to_agree") }).getByRole("link", { name: "Zoe Approver" }).first().click();
  const seen = second.locator(".person-row", { hasText: login });
  await seen.getByRole("button", { name: say("zh", "people.agree"), exact: true }).click();
  const link = (await seen.locator(".secret .token").textContent()) ?? "";
  expect(link).toMatch(/\/invitation#[0-9a-f-]{36}\.[0-9a-f]{64}$/);

  const zoe = await visit(link.slice(link.indexOf("/invitation")), "en");
  await zoe.getByLabel(say("en", "invitation.password"), { exact: true }).fill("too short");
  await press(zoe, say("en", "invitation.go"));
  await zoe.getByText("at least 15 characters").waitFor();
  await zoe.getByLabel(say("en", "invitation.password"), { exact: true }).fill("a long sentence of her own");
  await press(zoe, say("en", "invitation.go"));
  await zoe.getByText(say("en", "invitation.done")).waitFor();
  await zoe.locator("main").getByRole("link", { name: say("en", "sign_in.title") }).click();
  await zoe.getByLabel(say("en", "sign_in.login")).fill(login);
  await zoe.getByLabel(say("en", "sign_in.password")).fill("a long sentence of her own");
  await press(zoe, say("en", "sign_in.go"));
  await zoe.getByRole("heading", { name: say("en", "home.title") }).waitFor();

  // Whoever is shut out is out at once.
  await seen.getByRole("button", { name: say("zh", "people.change"), exact: true }).click();
  await seen.getByRole("button", { name: say("zh", "people.disable"), exact: true }).click();
  await seen.getByText(say("zh", "people.disabled"), { exact: true }).waitFor();
  await zoe.goto("/cases");
  await zoe.waitForURL(/sign-in/);
});

test("a second factor is set up, asked for, and replaced by a recovery code when it is lost", { timeout: 60_000 }, async () => {
  // Somebody new: others of the demonstration are signed in elsewhere, with a password alone.
  const login = `staff-${Date.now()}@demo.example`;
  const admin = await Person.enter("magnet");
  const invited = await admin.post("/api/v1/people", { login, name: "Staff", roles: ["exporter_staff"] });
  await admin.post("/api/v1/invitations", { token: invited.secret, password: PASSWORD });
  const page = await visit("/sign-in?to=/account", "en");
  const signIn = async () => {
    await page.getByLabel(say("en", "sign_in.login")).fill(login);
    await page.getByLabel(say("en", "sign_in.password")).fill(PASSWORD);
    await press(page, say("en", "sign_in.go"));
  };
  await signIn();
  await press(page, say("en", "account.factor_begin"));
  const secret = ((await page.locator(".credential .code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel(say("en", "account.factor_code")).fill(codeAt(secret, Date.now() / 1000));
  await press(page, say("en", "account.factor_prove"));
  await page.locator(".recovery li").first().waitFor();
  const codes = (await page.locator(".recovery li").allTextContents()).map((code) => code.replaceAll(" ", ""));
  expect(codes.length).toBe(10);
  await press(page, say("en", "account.recovery_kept"));
  await page.getByText(say("en", "account.factor_on", { count: "10" })).waitFor();
  await press(page, say("en", "rail.sign_out"));

  await page.goto("/sign-in");
  await signIn();
  await page.getByLabel(say("en", "sign_in.code")).fill(codes[0] ?? "");
  await press(page, say("en", "sign_in.go"));
  await page.getByRole("heading", { name: say("en", "home.title") }).waitFor();
  await page.goto("/account");
  await page.getByText(say("en", "account.factor_on", { count: "9" })).waitFor();
  await press(page, say("en", "account.factor_end"));
  await page.getByText(say("en", "account.factor_off"), { exact: true }).waitFor();
});

test("another browser is seen and ended, and a key for a program is told once", { timeout: 60_000 }, async () => {
  const there = await enter("startup", "zh", "/home");
  const page = await enter("startup", "zh", "/account");
  await page.getByText(say("zh", "account.session_this")).waitFor();
  // Other tests signed in as this person too: each of those sessions is ended.
  const ends = page.getByRole("button", { name: say("zh", "account.session_end"), exact: true });
  for (let left = await ends.count(); left > 0; left--) {
    await ends.first().click();
    await expect.poll(() => ends.count()).toBe(left - 1);
  }
  await there.goto("/applications");
  await there.waitForURL(/sign-in/);

  await page.getByLabel(say("zh", "account.key_label")).fill("ERP");
  await press(page, say("zh", "account.key_make"));
  const key = (await page.locator(".secret .token").textContent()) ?? "";
  expect(key).toMatch(/^ytk_[0-9a-f]{64}$/);
  const bare = await page.context().browser()?.newContext();
  const asked = await bare?.request.get(new URL("/api/v1/goods", page.url()).href, { headers: { Authorization: `Bearer ${key}` } });
  expect(asked?.status()).toBe(200);
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getByText(key).count()).toBe(0);
  await press(page, say("zh", "account.key_end"));
  await page.getByText(say("zh", "account.key_none")).waitFor();
  const again = await bare?.request.get(new URL("/api/v1/goods", page.url()).href, { headers: { Authorization: `Bearer ${key}` } });
  expect(again?.status()).toBe(401);
  await bare?.close();
});
