// Two servers on one PostgreSQL, no sticky state: whoever is asked, the answer is the same. Run by tests/with_standby.sh.
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificatesOf, drawing, folder, licenceOf, lineOf, remove, send, Server, signIn, type Licence } from "./servers";

const database = process.env.YTTERBY_TEST_OTHER_DB ?? "";
if (database === "") throw new Error("set YTTERBY_TEST_OTHER_DB, as tests/with_standby.sh does");

const keys = folder("keys");
const servers = [0, 1].map(() => new Server(["--db", database, "--data", keys]));
let cookie = "";
let licence: Licence;
const address = (n: number) => servers[n % 2]?.address ?? "";

beforeAll(async () => {
  // One after the other: the first fills the empty record, the second finds it filled.
  for (const server of servers) await server.start();
  cookie = await signIn(address(0), "refiner");
  licence = await licenceOf(address(0), cookie);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  remove(keys);
});

test("a session that one of them began is known to the other", async () => {
  const { body } = await send(address(1), "GET", "/api/v1/session", cookie);
  expect(body.signed_in).toBe(true);
});

test("a key that both are given at once draws once, and both answer alike", async () => {
  const key = crypto.randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => send(address(i), "POST", "/api/v1/certificates", cookie, drawing(licence, "1"), key)));
  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
  expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
});

test("both draw on one line until it is used up, and not a gram further", async () => {
  const before = await lineOf(address(0), cookie, licence.id);
  const left = Number(before.left.quantity);
  expect(Number.isInteger(left)).toBe(true);
  const rows = (await certificatesOf(address(0), cookie, licence.id)).length;
  const answers = await Promise.all(Array.from({ length: left + 40 }, (_, i) => send(address(i), "POST", "/api/v1/certificates", cookie, drawing(licence, "1"))));
  const drawn = answers.filter((one) => one.status === 200);
  const refused = answers.filter((one) => one.status !== 200);
  expect(drawn.length).toBe(left);
  expect(new Set(refused.map((one) => one.body.code))).toEqual(new Set(["balance_exceeded"]));
  const numbers = await certificatesOf(address(1), cookie, licence.id);
  expect(new Set(numbers).size).toBe(rows + left);
  const after = await lineOf(address(1), cookie, licence.id);
  expect(after.left.quantity).toBe("0");
  console.log(`two servers: ${drawn.length} draw-downs on one line, ${refused.length} refused`);
});

test("what one of them suspends, the other does not draw on", async () => {
  const approver = await signIn(address(0), "approver");
  const freed = (await certificatesOf(address(0), cookie, licence.id))[0] ?? "";
  const { id } = (await send(address(0), "GET", `/api/v1/certificates?number=${freed}`, cookie)).body as { id: string };
  await send(address(0), "POST", `/api/v1/certificates/${id}/void`, cookie, { reason: "not shipped" });
  expect((await send(address(0), "POST", `/api/v1/licences/${licence.id}/suspend`, approver, { reason: "audit" })).status).toBe(200);
  const refused = await send(address(1), "POST", "/api/v1/certificates", cookie, drawing(licence, "1"));
  expect([refused.status, refused.body.code]).toEqual([409, "not_covered"]);
});
