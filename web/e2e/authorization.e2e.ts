// Every route x every role x whose it is: the running server against api/authorization.yaml. Needs `serve --demo`.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, type Answer } from "./api";
import { allOperations, authorization, type Row } from "./openapi";

const { roles, routes } = authorization();
const name = (one: { method: string; path: string }) => `${one.method} ${one.path}`;

/** One person for each role alone; the demonstration world has them. */
const people: Record<string, string> = {
  exporter_staff: "staff@demo.example",
  exporter_admin: "magnet@demo.example",
  officer: "officer@demo.example",
  approver: "approver@demo.example",
  expert: "expert@demo.example",
  authority_admin: "admin@demo.example",
  customs_officer: "customs@demo.example",
  auditor: "auditor@demo.example",
};
const cookies: Record<string, string> = {};
/** Ids that belong to the refiner: another exporter than the one of `staff` and `magnet`. */
const others = { application: "", goods: "", file: "", licence: "", certificate: "" };
const nowhere = "00000000-0000-7000-8000-000000000000";

async function send(method: string, path: string, cookie: string, body?: string): Promise<Answer> {
  const headers: Record<string, string> = { Cookie: cookie };
  if (method !== "GET") Object.assign(headers, { "Content-Type": "application/json", "Idempotency-Key": `"${crypto.randomUUID()}"` });
  if (method === "PUT" || /\/(findings|accept-exports)$|\/hits\/[^/]+\/(clear|confirm|escalate|agree|decline|reopen)$|\/(briefing-desk|guidance-desk|questions)\/[^/]+\/(publish|withdraw|confirm|decline)$/.test(path)) headers["If-Match"] = '"1"';
  return ask(path, { method, headers, body: method === "GET" ? undefined : (body ?? "{}") });
}

async function signIn(login: string): Promise<string> {
  const answer = await send("POST", "/api/v1/session", "", JSON.stringify({ login, password: "demonstration-only" }));
  expect(answer.status, `${login}: ${answer.text}`).toBe(200);
  return (answer.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

const codeOf = (answer: Answer) => (answer.json as { code?: string } | undefined)?.code;
const titleOf = (answer: Answer) => (answer.json as { title?: string } | undefined)?.title;
const made = (answer: Answer) => (answer.json as { id: string }).id;

beforeAll(async () => {
  for (const [role, login] of Object.entries(people)) cookies[role] = await signIn(login);
  const refiner = await signIn("refiner@demo.example");
  others.application = made(await send("POST", "/api/v1/applications", refiner, JSON.stringify({ type: "individual" })));
  others.goods = made(await send("POST", "/api/v1/goods", refiner, JSON.stringify({ name: "oxide" })));
  const list = (answer: Answer) => answer.json as { licences?: { id: string }[]; certificates?: { id: string }[] };
  // Other tests may have given it licences that were not drawn on.
  for (const { id } of list(await send("GET", "/api/v1/licences", refiner)).licences ?? []) {
    const certificate = list(await send("GET", `/api/v1/licences/${id}/certificates`, refiner)).certificates?.[0]?.id;
    if (certificate !== undefined) Object.assign(others, { licence: id, certificate });
  }
  expect([others.licence, others.certificate]).not.toContain("");
  const file = await ask("/api/v1/files?name=a.pdf", {
    method: "POST",
    headers: { Cookie: refiner, "Content-Type": "application/pdf", "Idempotency-Key": crypto.randomUUID() },
    body: "%PDF-1.4 a\n%%EOF\n",
  });
  others.file = made(file);
});

function filled(path: string, id: string): string {
  const named = path.replace("{number}", "0").replace("{paper}", "end-user-certificate").replace("{kind}", "suspension");
  return named.replace(/\{[^}]*\}/g, id) + (path === "/api/v1/files" ? "?name=a.pdf" : "");
}

/** The id of a thing of another organisation, of the kind that a path speaks of. */
function foreign(path: string): string {
  if (path.startsWith("/api/v1/goods")) return others.goods;
  if (path.startsWith("/api/v1/files")) return others.file;
  if (path.startsWith("/api/v1/licences")) return others.licence;
  if (path.startsWith("/api/v1/certificates")) return others.certificate;
  if (path.startsWith("/api/v1/toolkit/licences")) return others.licence;
  return /^\/api\/v1\/(toolkit\/)?applications/.test(path) ? others.application : nowhere;
}

describe("the table", () => {
  it("has one row for each operation of the contract and no other, and names roles that exist", () => {
    expect(routes.map(name).sort()).toEqual(allOperations.map(name).sort());
    for (const row of routes) {
      expect(row.who.length, name(row)).toBeGreaterThan(0);
      for (const role of row.who) expect(roles, name(row)).toContain(role);
    }
    expect(Object.keys(people).sort()).toEqual(roles.filter((role) => role !== "anyone").sort());
  });

  it("has one row for each route in the server's own tables", () => {
    const source = ["routes.cc", "desk_cases.cc", "desk_accounts.cc", "desk_ledger.cc", "desk_conduct.cc", "desk_log.cc", "desk_lists.cc", "desk_hits.cc", "desk_briefings.cc", "desk_guidance.cc", "desk_learning.cc", "desk_practice.cc", "desk_what_if.cc", "desk_toolkit.cc"].map((file) => readFileSync(new URL(`../../src/http/${file}`, import.meta.url), "utf8")).join("");
    const table = [...source.matchAll(/\{"([A-Z]+)", "(\/[^"]*)", &(?:Desk)?Routes::/g)].map(([, method, path]) => `${method} ${path}`);
    expect(table.sort()).toEqual(routes.map(name).sort());
  });

  it("what is not in it is not there", async () => {
    for (const path of ["/api/v1", "/api/v1/", "/api/v1/permits", "/api/v1/law/", "/api/v1/checks/1", "/api/v1/licences/1/2/3", "/api/v2/checks", "/API/v1/law"]) {
      const answer = await ask(path, { headers: { Accept: "application/json" } });
      if (path.startsWith("/api/")) expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, "not_found"]);
      else expect(answer.headers.get("Content-Type")).not.toBe("application/json");
    }
  });
});

let cells = 0;

describe("each route", () => {
  const open = routes.filter((row) => row.who.includes("anyone"));
  const closed = routes.filter((row) => !row.who.includes("anyone"));

  it.each(open)("$method $path is there and open to everybody", async (row: Row) => {
    if (row.path === "/api/v1/session" && row.method === "DELETE") return;   // it would end nobody's session
    const answer = await send(row.method, filled(row.path, nowhere), "");
    cells += 1;
    // One thing that is not there, told in other words than an address that is not there.
    if (row.path.includes("{id}")) expect(titleOf(answer)).not.toBe(titleOf(await ask("/api/v1/permits")));
    else expect(codeOf(answer)).not.toBe("not_found");
    expect([401, 403, 405]).not.toContain(answer.status);
  });

  it.each(closed)("$method $path needs a sign-in", async (row: Row) => {
    const answer = await send(row.method, filled(row.path, nowhere), "");
    cells += 1;
    expect([answer.status, codeOf(answer)]).toEqual([401, "not_signed_in"]);
  });

  const pairs = closed.flatMap((row) => Object.keys(people).map((role) => ({ row, role, title: `${name(row)} ${role}` })));
  it.each(pairs)("$title", async ({ row, role }) => {
    const answer = await send(row.method, filled(row.path, foreign(row.path)), cookies[role] ?? "");
    cells += 1;
    if (!row.who.includes(role)) {
      expect([answer.status, codeOf(answer)]).toEqual([403, "forbidden"]);
      return;
    }
    expect(codeOf(answer)).not.toBe("forbidden");
    // What belongs to another exporter, or is a draft of it, is not there for anybody else.
    const shared = /^\/api\/v1\/(files|licences|certificates)/.test(row.path) && !role.startsWith("exporter");
    if (/\{/.test(row.path) && row.method === "GET" && !row.path.startsWith("/api/v1/files") && !shared) expect(answer.status).toBe(404);
    if (/\{/.test(row.path) && row.method !== "GET") expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it.each(["exporter_staff", "exporter_admin", "officer", "approver", "expert", "authority_admin", "auditor"])(
    "a paper that belongs to no case that %s may see is not there",
    async (role) => {
      const answer = await send("GET", `/api/v1/files/${others.file}`, cookies[role] ?? "");
      expect([answer.status, codeOf(answer)]).toEqual([404, "not_found"]);
    },
  );

  it.each(["officer", "expert"])("the total that %s is told is what may be seen", async (role) => {
    let path = "/api/v1/applications";
    let seen = 0;
    for (;;) {
      const page = (await send("GET", path, cookies[role] ?? "")).json as { applications: { state: string }[]; next?: string; total: number };
      seen += page.applications.length;
      for (const one of page.applications) expect(one.state).not.toBe("draft");
      if (page.next === undefined) {
        expect(seen).toBe(page.total);
        return;
      }
      path = `/api/v1/applications?after=${encodeURIComponent(page.next)}`;
    }
  });

  it("a request that another site makes a browser send is refused", async () => {
    for (const headers of [{ Origin: "https://evil.example" }, { "Sec-Fetch-Site": "cross-site" }, { "Content-Type": "text/plain" }] as Record<string, string>[]) {
      const answer = await ask("/api/v1/goods", {
        method: "POST",
        headers: { Cookie: cookies.exporter_admin ?? "", "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID(), ...headers },
        body: JSON.stringify({ name: "x" }),
      });
      expect([answer.status, codeOf(answer)]).toEqual([403, "forged_request"]);
    }
  });

  it("counts its cells", () => {
    console.log(`authorization: ${cells} cells of route x role`);
    expect(cells).toBeGreaterThan(300);
  });
});
