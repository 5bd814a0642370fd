// The recipes as their users run them: as programs, against the running server and the program beside it.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { base } from "./api";

const root = resolve(__dirname, "../..");
const program = join(root, "build/release/ytterby");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ytterby-recipes-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Not waited for in the way of `spawnSync`: a server of the test has to answer meanwhile. */
function run(recipe: string, ...words: string[]): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, "recipes", recipe), ...words]);
    let out = "";
    let err = "";
    child.stdout.on("data", (part: Buffer) => (out += part.toString("utf8")));
    child.stderr.on("data", (part: Buffer) => (err += part.toString("utf8")));
    child.on("close", (status) => done({ status, out, err }));
  });
}

const example = JSON.parse(readFileSync(join(root, "recipes/order.example.json"), "utf8")) as Record<string, unknown> & { positions: Record<string, unknown>[] };

function order(name: string, change: Record<string, unknown>): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ ...example, ...change }));
  return file;
}

describe("an ERP that asks before it releases an order", () => {
  it("holds an order that needs a licence, and says for which code", async () => {
    const { status, out } = await run("release_order.mjs", join(root, "recipes/order.example.json"), "--url", base);
    expect(out).toMatch(/^HOLD SO-10017: licence_required/);
    expect(out).toContain("position 1: controlled 1C905.a.4");
    expect(status).toBe(3);
  });

  it("releases the same order from a day on which nothing bound it", async () => {
    const { status, out } = await run("release_order.mjs", order("free.json", { ship_on: "2025-03-01" }), "--url", base);
    expect(out).toMatch(/^RELEASE SO-10017: no_licence_required/);
    expect(status).toBe(0);
  });

  it("holds what lacks facts and names them", async () => {
    const { status, out } = await run("release_order.mjs", order("bare.json", { positions: [{ ...example.positions[0], facts: { form: "magnet" } }] }), "--url", base);
    expect(status).toBe(4);
    expect(out).toContain("missing: ");
  });

  it("holds an order that the server cannot read, with where", async () => {
    const { status, out } = await run("release_order.mjs", order("wrong.json", { ship_on: "tomorrow" }), "--url", base);
    expect(status).toBe(65);
    expect(out).toMatch(/HOLD[\s\S]*date/);
  });

  it("holds an order that it cannot read itself, and says what is missing", async () => {
    const nowhere = await run("release_order.mjs", order("nowhere.json", { ship_to: undefined }), "--url", base);
    expect(nowhere.status).toBe(65);
    expect(nowhere.out).toContain("`ship_to` lacks its `country`");
    const empty = await run("release_order.mjs", order("empty.json", { positions: undefined }), "--url", base);
    expect(empty.status).toBe(65);
    expect(empty.out).toContain("`positions` is no list");
  });

  it("holds when the server cannot be asked, and when it says what nobody knows", async () => {
    const closed = await run("release_order.mjs", join(root, "recipes/order.example.json"), "--url", "http://127.0.0.1:9/");
    expect(closed.status).toBe(75);
    expect(closed.out).toMatch(/^HOLD/);
    const odd = createServer((_, response) => response.end(JSON.stringify({ verdict: "fine", as_of: "", law: { hash: "" }, lines: [], parties: [] })));
    await new Promise<void>((done) => odd.listen(0, "127.0.0.1", done));
    const answered = await run("release_order.mjs", join(root, "recipes/order.example.json"), "--url", `http://127.0.0.1:${(odd.address() as AddressInfo).port}/`);
    odd.close();
    expect(answered.out).toMatch(/^HOLD/);
    expect(answered.status).toBe(70);
  });
});

describe("a spreadsheet that comes back with its answers", () => {
  const head = "description,hs,form,family,kind,processing,composition,composition_complete,properties,flags,origin,quantity,unit,value,currency";
  const magnet = 'sintered NdFeB magnet N42SH,8505111000,magnet,NdFeB,,none,"Nd=28; Dy=2.2-2.6",yes,,,CN,120.5,kg,9800.00,USD';

  it("keeps every row and cell, and puts the answer behind", async () => {
    const goods = join(folder, "goods.csv");
    const answered = join(folder, "answered.csv");
    writeFileSync(goods, `\uFEFF${head}\r\n${magnet}\r\n"magnet, ""bare""",,magnet,,,,,,,,,,,,\r\n`);
    const { status, err } = await run("spreadsheet.mjs", goods, answered, "--destination", "DE", "--as-of", "2025-06-01", "--ytterby", program);
    expect(err).toBe("");
    expect(status).toBe(3);
    const [first, one, other] = readFileSync(answered, "utf8").replace("\uFEFF", "").split("\r\n") as [string, string, string];
    expect(first).toBe(`${head},outcome,control codes,missing,reason`);
    // Quotes that a cell does not need are gone; what stands in it is the same.
    expect(one).toContain(`${magnet.replaceAll('"', "")},controlled,1C905.a.4,,`);
    expect(other).toMatch(/^"magnet, ""bare""",,magnet,/);
    expect(other).toContain(",undetermined,");
    // What came back can be checked again when its new columns are taken off: nothing in it was changed.
    const again = join(folder, "again.csv");
    writeFileSync(again, `${head}\r\n${magnet}\r\n`);
    expect((await run("spreadsheet.mjs", again, answered, "--destination", "DE", "--as-of", "2025-06-01", "--lang", "zh", "--ytterby", program)).status).toBe(3);
    expect(readFileSync(answered, "utf8")).toContain("结论");
  });

  it("writes nothing where the table is wrong, and says where", async () => {
    const goods = join(folder, "wrong.csv");
    const answered = join(folder, "none.csv");
    writeFileSync(goods, `${head}\r\n${magnet.replace("120.5", "much")}\r\n`);
    const { status, err, out } = await run("spreadsheet.mjs", goods, answered, "--destination", "DE", "--ytterby", program);
    expect(status).toBe(65);
    expect(err + out).toContain("much");
    expect(() => readFileSync(answered)).toThrow();
  });
});

describe("a catalogue that is checked every night", () => {
  it("tells what the day on which announcement 18 took effect changed, and nothing on a quiet night", async () => {
    const catalogue = join(folder, "catalogue.csv");
    const state = join(folder, "state.json");
    const night = (day: string) => run("recheck_catalogue.mjs", catalogue, state, "--destination", "DE", "--as-of", day, "--ytterby", program);
    writeFileSync(catalogue, 'description,form,family,processing,composition,composition_complete\nmagnet A,magnet,NdFeB,none,"Nd=28; Dy=2.4",yes\nmagnet B,magnet,NdFeB,none,"Nd=30",yes\n');
    expect((await night("2025-04-02")).status).toBe(0);
    expect((await night("2025-04-03")).status).toBe(0);
    const changed = await night("2025-04-04");
    expect(changed.status).toBe(1);
    expect(changed.out).toContain("changed: magnet A: not_controlled -> controlled 1C905.a.4");
    expect(changed.out).not.toContain("magnet B");
    expect((await night("2025-04-05")).status).toBe(0);
    // A night that fails leaves what the last one knew.
    const before = readFileSync(state, "utf8");
    writeFileSync(catalogue, "description,form,quantity,unit\nmagnet A,magnet,much,kg\n");
    expect((await night("2025-04-06")).status).toBe(70);
    expect(readFileSync(state, "utf8")).toBe(before);
  });
});

describe("a receiver of webhooks", () => {
  const key = Buffer.from("an example key of thirty-two byte");
  const now = 1_800_000_000;
  let child: ChildProcess;
  let address: string;
  let journal: string;

  const start = () =>
    new Promise<void>((done, failed) => {
      child = spawn(process.execPath, [join(root, "recipes/receive_webhook.mjs"), "--secret", `whsec_${key.toString("base64")}`, "--journal", journal, "--now", String(now)]);
      child.stdout!.once("data", (part: Buffer) => {
        address = part.toString("utf8").trim();
        done();
      });
      child.once("exit", (status) => failed(new Error(`ended with ${status}`)));
    });
  const stop = () => new Promise<void>((done) => void (child.removeAllListeners("exit"), child.once("exit", () => done()), child.kill()));
  const post = (id: string, body: string, change: Record<string, string> = {}) => {
    const time = change["webhook-timestamp"] ?? String(now);
    const signature = `v1,${createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64")}`;
    return fetch(address, { method: "POST", body, headers: { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature, ...change } }).then((r) => r.status);
  };
  const kept = () => readFileSync(journal, "utf8").split("\n").filter(Boolean).map((line) => (JSON.parse(line) as { id: string }).id);

  beforeAll(async () => {
    journal = join(folder, "notices.jsonl");
    await start();
  });
  afterAll(stop);

  it("takes a genuine notice once, over a restart too", async () => {
    const body = JSON.stringify({ specversion: "1.0", id: "n1", type: "ytterby.licence_granted", subject: "licence/1", data: { number: "1", at: now } });
    expect(await post("n1", body)).toBe(204);
    expect(await post("n1", body)).toBe(204);
    await stop();
    await start();
    expect(await post("n1", body)).toBe(204);
    expect(kept()).toEqual(["n1"]);
  });

  it("refuses what is forged, changed, old, or no notice", async () => {
    const body = "{}";
    expect(await post("n2", body, { "webhook-signature": `v1,${Buffer.alloc(32).toString("base64")}` })).toBe(401);
    expect(await post("n2", body, { "webhook-signature": "v1" })).toBe(401);
    expect(await post("n2", body, { "webhook-id": "n3" })).toBe(401);
    expect(await post("n2", body, { "webhook-timestamp": String(now - 301) })).toBe(401);
    expect(await post("n2", "no json")).toBe(400);
    expect((await fetch(address)).status).toBe(405);
    expect(kept()).toEqual(["n1"]);
  });

  it("says how it wants to be started", () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, "recipes/receive_webhook.mjs")], { encoding: "utf8" });
    expect(status).toBe(64);
    expect(stderr).toContain("usage");
  });
});
