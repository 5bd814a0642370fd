// The primary is killed under load and its synchronous standby promoted: the clients ask again with the same keys, nothing that
// was answered is lost, and nothing is drawn twice. Run by tests/with_standby.sh.
import { execFileSync } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { certificatesOf, drawing, folder, licenceOf, lineOf, remove, send, Server, signIn, type Said } from "./servers";

const database = process.env.YTTERBY_TEST_DB ?? "";
const failover = process.env.YTTERBY_TEST_FAILOVER ?? "";
if (database === "" || failover === "") throw new Error("set YTTERBY_TEST_DB and YTTERBY_TEST_FAILOVER, as tests/with_standby.sh does");

const keys = folder("failover");
const servers = [0, 1].map(() => new Server(["--db", database, "--data", keys]));
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  remove(keys);
});

/** Asks until it is told what became of it; the same key each time. */
async function untilKnown(ask: () => Promise<Said>): Promise<Said> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await ask();
      if (answer.status < 500) return answer;
    } catch {
      // No answer at all.
    }
    if (attempt > 200) throw new Error("it never came back");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("nothing that was acknowledged is lost with the primary", async () => {
  for (const server of servers) await server.start();
  const address = (n: number) => servers[n % 2]?.address ?? "";
  const cookie = await signIn(address(0), "refiner");
  const licence = await licenceOf(address(0), cookie);
  const before = (await certificatesOf(address(0), cookie, licence.id)).length;
  const held = Number((await lineOf(address(0), cookie, licence.id)).held.quantity);
  const journal = new Map<string, string>();
  let stopping = false;
  let again = 0;
  const client = async (n: number) => {
    while (!stopping) {
      const key = crypto.randomUUID();
      let tries = 0;
      const answer = await untilKnown(() => {
        tries++;
        return send(address(n), "POST", "/api/v1/certificates", cookie, drawing(licence, "0.01"), key);
      });
      again += tries - 1;
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      journal.set(key, String(answer.body.id));
    }
  };
  const clients = Array.from({ length: 8 }, (_, n) => client(n));
  while (journal.size < 100) await new Promise((resolve) => setImmediate(resolve));
  const acknowledged = new Map(journal);
  execFileSync(failover);
  const reached = journal.size + 100;
  while (journal.size < reached) await new Promise((resolve) => setTimeout(resolve, 10));
  stopping = true;
  await Promise.all(clients);
  for (const [key, id] of acknowledged) {
    const answer = await send(address(0), "POST", "/api/v1/certificates", cookie, drawing(licence, "0.01"), key);
    expect(answer.body.id, "what was acknowledged by the old primary is known to the new one").toBe(id);
  }
  const numbers = await certificatesOf(address(1), cookie, licence.id);
  expect(new Set(numbers).size).toBe(before + journal.size);
  const now = await lineOf(address(1), cookie, licence.id);
  expect(Math.round((Number(now.held.quantity) - held) * 100)).toBe(journal.size);
  console.log(`failover: ${acknowledged.size} acknowledged before, ${journal.size} drawn in all, ${again} asked again, none lost, none twice`);
});
