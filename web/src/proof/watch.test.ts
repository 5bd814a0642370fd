import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { leafHash, nodeHash, toHex, type Hash } from "./verify_log";
import { watch, type Memory, type Source, type Watched } from "./watch";

/** A log that signs whatever it is told to, for what a dishonest one would do. */
class MadeUpLog {
  private constructor(
    readonly pair: CryptoKeyPair,
    readonly verifierKey: string,
    readonly origin: string,
  ) {}

  static async begin(origin = "licences.example/log"): Promise<MadeUpLog> {
    const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"])) as CryptoKeyPair;
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const typed = Uint8Array.of(1, ...raw);
    const id = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.of(...new TextEncoder().encode(`${origin}\n`), ...typed))).slice(0, 4);
    return new MadeUpLog(pair, `${origin}+${toHex(id)}+${btoa(String.fromCharCode(...typed))}`, origin);
  }

  async note(size: number, root: Hash): Promise<string> {
    const text = `${this.origin}\n${size}\n${btoa(String.fromCharCode(...root))}\n`;
    const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, this.pair.privateKey, new TextEncoder().encode(text)));
    const id = Uint8Array.from((this.verifierKey.split("+")[1] ?? "").match(/../g) ?? [], (two) => parseInt(two, 16));
    return `${text}\n\u2014 ${this.origin} ${btoa(String.fromCharCode(...id, ...signature))}\n`;
  }
}

const leaf = (name: string) => leafHash(new TextEncoder().encode(name));

function memoryOf(text: string | null = null): Memory & { text: string | null } {
  return {
    text,
    read() {
      return this.text;
    },
    write(value) {
      this.text = value;
    },
  };
}

const ask = (note: string, keys: string, hashes?: Hash[] | undefined, asked: [number, number][] = []): Source => ({
  checkpoint: async () => ({ kind: "text", text: note }),
  keys: async () => ({ kind: "text", text: keys }),
  consistency: async (older, newer) => {
    asked.push([older, newer]);
    return hashes?.map(toHex);
  },
});

/** Two entries, then three: the proof from two to three is the third leaf's hash, with the root of two known. */
async function world() {
  const log = await MadeUpLog.begin();
  const [a, b, c, x] = await Promise.all(["a", "b", "c", "x"].map(leaf)) as [Hash, Hash, Hash, Hash];
  const two = await nodeHash(a, b);
  const three = await nodeHash(two, c);
  const otherTwo = await nodeHash(a, x);
  return { log, c, two, three, otherTwo, keys: `${log.verifierKey}\n`, atTwo: await log.note(2, two), atThree: await log.note(3, three) };
}

const said = ({ answer, why }: Watched) => `${answer} ${why}`;

test("a log that is seen for the first time is remembered", async () => {
  const w = await world();
  const memory = memoryOf();
  expect(said(await watch(ask(w.atTwo, w.keys), memory))).toBe("sound first");
  expect(memory.text).toContain("licences.example/log");
  expect(said(await watch(ask(w.atTwo, w.keys), memory))).toBe("sound same");
});

test("a log that grew is sound only with the proof that it holds what was seen", async () => {
  const w = await world();
  const memory = memoryOf();
  await watch(ask(w.atTwo, w.keys), memory);
  const asked: [number, number][] = [];
  expect(said(await watch(ask(w.atThree, w.keys, undefined), memory))).toBe("cannot_tell unproved");
  expect(said(await watch(ask(w.atThree, w.keys, [w.c], asked), memory))).toBe("sound consistent");
  expect(asked).toEqual([[2, 3]]);
  expect(said(await watch(ask(w.atThree, w.keys), memory))).toBe("sound same");
});

test("a log that went another way is found, asked once more, and what was seen stays", async () => {
  const w = await world();
  const memory = memoryOf();
  await watch(ask(w.atTwo, w.keys), memory);
  const kept = memory.text;
  const asked: [number, number][] = [];
  const forked = await watch(ask(await w.log.note(3, await nodeHash(w.otherTwo, w.c)), w.keys, [w.c], asked), memory);
  expect(said(forked)).toBe("alarm fork");
  expect(asked).toHaveLength(2);
  expect(forked.evidence?.stored).toBe(w.atTwo);
  expect(said(await watch(ask(await w.log.note(2, w.otherTwo), w.keys), memory))).toBe("alarm fork");
  expect(memory.text).toBe(kept);
});

test("a log that became shorter is found", async () => {
  const w = await world();
  const memory = memoryOf();
  await watch(ask(w.atThree, w.keys), memory);
  const back = await watch(ask(w.atTwo, w.keys), memory);
  expect(said(back)).toBe("alarm rollback");
  expect(back.before?.size).toBe(3);
  expect(memory.text).toContain(JSON.stringify(w.atThree).slice(1, -1));
});

test("a checkpoint that nobody signed, or somebody else, is no checkpoint", async () => {
  const w = await world();
  const other = await MadeUpLog.begin();
  expect(said(await watch(ask(w.atTwo.replace("\n2\n", "\n3\n"), w.keys), memoryOf()))).toBe("alarm forged");
  expect(said(await watch(ask(await other.note(2, w.two), w.keys), memoryOf()))).toBe("alarm forged");
  expect(said(await watch(ask("hello", w.keys), memoryOf()))).toBe("alarm forged");
});

test("a new key is told apart from the old one, once, and the log must still hold what was seen", async () => {
  const w = await world();
  const renewed = await MadeUpLog.begin();
  const keys = `${renewed.verifierKey}\n${w.log.verifierKey}\n`;
  const memory = memoryOf();
  await watch(ask(w.atTwo, w.keys), memory);
  expect(said(await watch(ask(await renewed.note(3, await nodeHash(w.otherTwo, w.c)), keys, [w.c]), memory))).toBe("alarm fork");
  expect(said(await watch(ask(await renewed.note(3, w.three), keys, [w.c]), memory))).toBe("cannot_tell key_changed");
  expect(said(await watch(ask(await renewed.note(3, w.three), keys), memory))).toBe("sound same");
});

test("another log under the same address raises the alarm", async () => {
  const w = await world();
  const other = await MadeUpLog.begin("elsewhere.example/log");
  const memory = memoryOf();
  await watch(ask(w.atTwo, w.keys), memory);
  expect(said(await watch(ask(await other.note(2, w.two), `${other.verifierKey}\n`), memory))).toBe("alarm other_log");
});

test("what cannot be fetched or read proves nothing either way", async () => {
  const w = await world();
  expect(said(await watch({ ...ask("", ""), checkpoint: async () => ({ kind: "none" }) }, memoryOf()))).toBe("cannot_tell no_checkpoint");
  expect(said(await watch({ ...ask("", ""), checkpoint: async () => ({ kind: "unreachable" }) }, memoryOf()))).toBe("cannot_tell unreachable");
  expect(said(await watch({ ...ask(w.atTwo, ""), keys: async () => ({ kind: "unreachable" }) }, memoryOf()))).toBe("cannot_tell unreachable");
  for (const rubbish of ["", "{}", "null", '{"note":"x","key":"y"}']) {
    expect(said(await watch(ask(w.atTwo, w.keys), memoryOf(rubbish))), rubbish).toBe("cannot_tell stored_unreadable");
  }
});

test("every kind that the server may log has a word in both languages", () => {
  const read = (file: string) => readFileSync(new URL(`../../../src/${file}`, import.meta.url), "utf8");
  const zh = JSON.parse(readFileSync(new URL("../i18n/log.zh.json", import.meta.url), "utf8")) as { log_kind: Record<string, string> };
  const decisions = [...read("app/log_bodies.cc").matchAll(/"(application)\.(\w+)"/g)].map(([, stream, type]) => `${stream}_${type}`);
  const movements = [...read("core/ledger/names.cc").matchAll(/EntryKind::\w+: return "(\w+)"/g)].map(([, name]) => `ledger_${name}`);
  expect(decisions.length).toBe(7);
  expect(movements.length).toBe(12);
  expect([...decisions, ...movements].filter((kind) => !(kind in zh.log_kind))).toEqual([]);
});
