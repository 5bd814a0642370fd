// kill -9 of a server at any moment, with clients that ask again with the same key: what was answered is there, and nothing twice.
import { afterAll, expect, test } from "vitest";
import { certificatesOf, drawing, folder, licenceOf, lineOf, remove, send, Server, signIn } from "./servers";

const CYCLES = Number(process.env.YTTERBY_KILLS ?? "100");
const SEED = Number(process.env.YTTERBY_SEED ?? String(Date.now() % 1_000_000));

/** Small and repeatable (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const data = folder("kill");
const server = new Server(["--data", data]);
afterAll(async () => {
  await server.kill();
  remove(data);
});

test(`${CYCLES} kills under load: the ledger is the clients' own journal`, async () => {
  console.log(`seed ${SEED}`);
  const chance = random(SEED);
  await server.start();
  const cookie = await signIn(server.address, "refiner");
  const licence = await licenceOf(server.address, cookie);
  const before = (await certificatesOf(server.address, cookie, licence.id)).length;
  const held = Number((await lineOf(server.address, cookie, licence.id)).held.quantity);
  const journal = new Map<string, string>();   // key to the certificate that was answered
  let asked = 0;
  let again = 0;
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    let stopping = false;
    // Each client goes on until the server dies under it; what it does not know, it asks again after the restart.
    const open: string[] = [];
    const client = async () => {
      while (!stopping) {
        const key = crypto.randomUUID();
        asked++;
        try {
          const answer = await send(server.address, "POST", "/api/v1/certificates", cookie, drawing(licence, "0.01"), key);
          if (answer.status === 200) journal.set(key, String(answer.body.id));
          else throw new Error(JSON.stringify(answer.body));
        } catch {
          open.push(key);
          return;
        }
      }
    };
    const clients = Array.from({ length: 8 }, client);
    const wanted = journal.size + 1 + Math.floor(chance() * 30);
    while (journal.size < wanted) await new Promise((resolve) => setImmediate(resolve));
    await server.kill();
    stopping = true;
    await Promise.all(clients);
    await server.start();
    for (const key of open) {
      again++;
      const answer = await send(server.address, "POST", "/api/v1/certificates", cookie, drawing(licence, "0.01"), key);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      journal.set(key, String(answer.body.id));
    }
    // Everything that was ever answered is answered the same.
    for (const [key, id] of [...journal].slice(-20)) {
      expect((await send(server.address, "POST", "/api/v1/certificates", cookie, drawing(licence, "0.01"), key)).body.id).toBe(id);
    }
  }
  const numbers = await certificatesOf(server.address, cookie, licence.id);
  expect(new Set(numbers).size).toBe(before + journal.size);
  expect(new Set(journal.values()).size).toBe(journal.size);
  const now = await lineOf(server.address, cookie, licence.id);
  expect(Math.round((Number(now.held.quantity) - held) * 100)).toBe(journal.size);
  console.log(`kill -9: ${CYCLES} cycles, ${asked} asked, ${again} asked again after a restart, ${journal.size} drawn, none lost, none twice`);
});
