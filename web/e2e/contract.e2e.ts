// The open half of the API from outside: the running server against api/openapi.yaml. The half behind a sign-in is in
// desks.e2e.ts and authorization.e2e.ts.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, base, postJson, postText, raw, rawRequest, type Answer, type RawAnswer } from "./api";
import { fitting, spoiled, spoilings, type Known } from "./generate";
import { faultsOf, faultsOfAnswer, operations, problemFaults, schemaNamed, type Operation } from "./openapi";

const seed = Number(process.env.YTTERBY_SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`contract: seed ${seed} (YTTERBY_SEED=${seed} repeats this run)`);

/** The magnet of the design: neodymium, iron, boron, and dysprosium between two figures. */
const magnet = {
  date: "2025-06-01",
  destination: "DE",
  exporter: { name: "Example Magnets Co., Ltd.", country: "CN" },
  consignee: { name: "Example Motoren GmbH", country: "DE" },
  end_user: { name: "Example Motoren GmbH", country: "DE" },
  end_use: "traction motor of passenger car model X",
  end_use_flags: [],
  lines: [
    {
      description: "sintered NdFeB magnet N42SH",
      hs: "8505111000",
      form: "magnet",
      family: "NdFeB",
      processing: "none",
      composition: [
        { element: "Nd", percent: "28" },
        { element: "Dy", min: "2.2", max: "2.6" },
      ],
      composition_complete: true,
      origin: "CN",
      quantity: { amount: "120.5", unit: "kg" },
      value: { amount: "9800.00", currency: "USD" },
    },
  ],
};

function operation(id: string): Operation {
  const found = operations.find((one) => one.id === id);
  if (!found) throw new Error(`no operation ${id} in the contract`);
  return found;
}

interface Checked {
  verdict: string;
  as_of: string;
  lines: { outcome: string; codes: string[] }[];
  warnings: { code: string; text: string }[];
}

async function checked(body: unknown, query = ""): Promise<Checked> {
  const answer = await postJson(`/api/v1/checks${query}`, body);
  expect(answer.status, answer.text).toBe(200);
  expect(faultsOfAnswer(operation("createCheck"), answer)).toEqual([]);
  return answer.json as Checked;
}

describe("the worked example", () => {
  it("A sintered magnet with dysprosium needs a licence on 1 June 2025", async () => {
    const answer = await checked(magnet);
    expect(answer.verdict).toBe("licence_required");
    expect(answer.as_of).toBe("2025-06-01");
    expect(answer.lines.map((line) => [line.outcome, line.codes])).toEqual([["controlled", ["1C905.a.4"]]]);
  });

  it("The same magnet was free on 3 April 2025, the day before Announcement 18", async () => {
    const answer = await checked({ ...magnet, date: "2025-04-03" });
    expect(answer.verdict).toBe("no_licence_required");
    expect(answer.lines.map((line) => line.outcome)).toEqual(["not_controlled"]);
  });

  it("as_of in the query wins over the date of the body", async () => {
    expect((await checked(magnet, "?as_of=2025-04-03")).verdict).toBe("no_licence_required");
    expect((await checked({ ...magnet, date: "2025-04-03" }, "?as_of=2025-04-04")).verdict).toBe("licence_required");
  });

  it("On what was known before Announcement 18 was published, nothing is controlled yet", async () => {
    expect((await checked(magnet, "?known=2025-04-03")).verdict).toBe("no_licence_required");
  });

  it("Texts in one language follow lang, then Accept-Language, then Chinese", async () => {
    const zh = /\p{Script=Han}/u;
    const first = (answer: Answer) => (answer.json as Checked).warnings[0]?.text ?? "";
    expect(first(await postJson("/api/v1/checks?lang=en", magnet))).not.toMatch(zh);
    expect(first(await postJson("/api/v1/checks", magnet, { "Accept-Language": "en-GB,en;q=0.9" }))).not.toMatch(zh);
    expect(first(await postJson("/api/v1/checks?lang=zh", magnet, { "Accept-Language": "en" }))).toMatch(zh);
    expect(first(await postJson("/api/v1/checks", magnet, { "Accept-Language": "fr" }))).toMatch(zh);
  });
});

/** For every operation: requests that succeed, and requests that are refused with the status and code given. */
interface Call {
  path: string;
  body?: unknown;
  text?: string;
  refused?: [number, string];
}

const goesOn = { title: { zh: "暂停延期", en: "The suspension goes on" }, suspensions: [{ instruments: ["mofcom-gac-2025-57"], until: "2027-01-10" }] };
const holmium = { description: "holmium oxide", form: "oxide", processing: "none", composition: [{ element: "Ho", percent: "87" }], composition_complete: true, origin: "CN" };

const calls: Record<string, Call[]> = {
  createCheck: [
    { path: "/api/v1/checks", body: magnet },
    { path: "/api/v1/checks?lang=en", body: { lines: [{}] } },
    { path: "/api/v1/checks?as_of=2024-11-30", body: magnet },
    { path: "/api/v1/checks?as_of=2027-01-01", body: { ...magnet, destination: "JP", end_use_flags: ["military"] } },
    { path: "/api/v1/checks?as_of=2025-10-20", body: { lines: [{ description: "holmium oxide" }, { description: "转子 rotor 磁体" }] } },
    { path: "/api/v1/checks?as_of=soon", body: magnet, refused: [400, "bad_parameter"] },
    { path: "/api/v1/checks", text: "{", refused: [400, "not_json"] },
    { path: "/api/v1/checks", body: [], refused: [422, "invalid_request"] },
    { path: "/api/v1/checks", body: {}, refused: [422, "invalid_request"] },
    { path: "/api/v1/checks", body: { lines: Array.from({ length: 1001 }, () => ({})) }, refused: [422, "invalid_request"] },
  ],
  createScreening: [
    { path: "/api/v1/screenings", body: { parties: [{ name: "Lockhead Martin Corp." }, { name: "洛克希德马丁", schema: "organisation", country: "US" }] } },
    { path: "/api/v1/screenings?lang=en", body: { limit: 1, parties: [{ name: "Nobody In Particular", births: ["1970"], identifiers: ["X-1"] }] } },
    { path: "/api/v1/screenings", body: { parties: [] }, refused: [422, "invalid_request"] },
    { path: "/api/v1/screenings", body: { parties: [{ name: "" }] }, refused: [422, "invalid_request"] },
    { path: "/api/v1/screenings", body: { parties: [{ name: "A", schema: "ghost" }] }, refused: [422, "invalid_request"] },
    { path: "/api/v1/screenings", body: { parties: Array.from({ length: 1001 }, () => ({ name: "A" })) }, refused: [422, "invalid_request"] },
    { path: "/api/v1/screenings", text: "{", refused: [400, "not_json"] },
  ],
  createReading: [
    { path: "/api/v1/readings", text: "sintered NdFeB magnet N42SH\n氧化镝 99.9%\n" },
    { path: "/api/v1/readings", text: "description\tform\tDy\nmagnet\tmagnet\t2.4\nbad\tnonsense\tx\n" },
    { path: "/api/v1/readings", text: "description,form,family,composition\nA,magnet,NdFeB,Nd=28; Dy=2.2-2.6\n" },
    { path: "/api/v1/readings", text: "" },
    { path: "/api/v1/readings", text: "x\n".repeat(1001), refused: [413, "too_many_lines"] },
  ],
  getLineTemplate: [
    { path: "/api/v1/line-template" },
    { path: "/api/v1/line-template?format=xlsx" },
    { path: "/api/v1/line-template?format=ods", refused: [400, "bad_parameter"] },
  ],
  getLaw: [{ path: "/api/v1/law" }],
  getVocabulary: [{ path: "/api/v1/law/vocabulary" }],
  getControlList: [
    { path: "/api/v1/law/control-list" },
    { path: "/api/v1/law/control-list?as_of=2025-06-01&q=dysprosium" },
    { path: "/api/v1/law/control-list?as_of=2025-10-20&known=2025-10-09" },
    { path: "/api/v1/law/control-list?as_of=2025-02-30", refused: [400, "bad_parameter"] },
    { path: `/api/v1/law/control-list?q=${"x".repeat(1000)}`, refused: [400, "bad_parameter"] },
  ],
  getProvision: [
    { path: "/api/v1/law/provision?code=1C905.a.4" },
    { path: "/api/v1/law/provision?code=1C905.a.4&as_of=2025-04-03&known=2025-04-03" },
    { path: "/api/v1/law/provision?code=1C905.a.44", refused: [404, "no_such_provision"] },
    { path: "/api/v1/law/provision", refused: [400, "bad_parameter"] },
  ],
  getInstruments: [
    { path: "/api/v1/law/instruments" },
    { path: "/api/v1/law/instruments?as_of=2025-12-01&known=2025-10-15" },
    { path: "/api/v1/law/instruments?known=x", refused: [400, "bad_parameter"] },
  ],
  getDiff: [
    { path: "/api/v1/law/diff?from=2025-04-03&to=2025-04-04" },
    { path: "/api/v1/law/diff?from=2025-11-06&to=2025-11-07&known=2025-12-01" },
    { path: "/api/v1/law/diff?from=2025-04-04&to=2025-04-03", refused: [400, "bad_parameter"] },
    { path: "/api/v1/law/diff?from=2025-04-04", refused: [400, "bad_parameter"] },
  ],
  getParameters: [{ path: "/api/v1/law/parameters" }],
  createWhatIf: [
    { path: "/api/v1/what-ifs", body: { overlay: goesOn, day: "2026-12-01", shipment: { lines: [{ description: "holmium oxide" }] } } },
    { path: "/api/v1/what-ifs?lang=en", body: { overlay: goesOn, shipment: { ...magnet, lines: [...magnet.lines, holmium] } } },
    { path: "/api/v1/what-ifs", body: { overlay: { parameters: [{ id: "ownership_share", value: "25" }] }, day: "2026-12-01", shipment: magnet } },
    { path: "/api/v1/what-ifs", body: { overlay: { parameters: [{ id: "ownership_shar", value: "25" }] }, shipment: magnet }, refused: [422, "bad_overlay"] },
    { path: "/api/v1/what-ifs", body: { overlay: {}, shipment: magnet }, refused: [422, "bad_overlay"] },
    { path: "/api/v1/what-ifs", body: { shipment: magnet }, refused: [422, "invalid_request"] },
    { path: "/api/v1/what-ifs", body: { overlay: goesOn }, refused: [422, "invalid_request"] },
    { path: "/api/v1/what-ifs", body: { overlay: goesOn, shipment: {} }, refused: [422, "invalid_request"] },
    { path: "/api/v1/what-ifs", text: "{", refused: [400, "not_json"] },
  ],
  getHealth: [{ path: "/healthz" }],
  getMetrics: [{ path: "/metrics" }],
};

function make(op: Operation, call: Call): Promise<Answer> {
  if (op.method === "GET") return ask(call.path);
  if (op.id === "createReading") return postText(call.path, call.text ?? "");
  return postJson(call.path, call.text ?? call.body);
}

describe("every answer keeps to the contract", () => {
  it("has an example for every operation", () => {
    expect(Object.keys(calls).sort()).toEqual(operations.map((op) => op.id).sort());
  });

  it.each(Object.entries(calls).flatMap(([id, list]) => list.map((call) => ({ id, call, title: `${id} ${call.path.slice(0, 70)} ${call.refused?.join(" ") ?? ""}` }))))(
    "$title",
    async ({ id, call }) => {
      const answer = await make(operation(id), call);
      expect(answer.status, answer.text.slice(0, 300)).toBe(call.refused?.[0] ?? 200);
      if (call.refused) expect((answer.json as { code: string }).code).toBe(call.refused[1]);
      expect(faultsOfAnswer(operation(id), answer)).toEqual([]);
    },
  );

  it("names the place of every error at once, as JSON pointers", async () => {
    const answer = await postJson("/api/v1/checks?lang=en", {
      destinaton: "DE",
      date: "2025-13-01",
      lines: [{ form: "magnt", composition: [{ element: "Dy", percent: 2.4 }] }],
    });
    expect(answer.status).toBe(422);
    const errors = (answer.json as { errors: { pointer: string; code: string; text: { en: string } }[] }).errors;
    expect(errors.map((e) => [e.pointer, e.code])).toEqual([
      ["/destinaton", "unknown_field"],
      ["/date", "bad_date"],
      ["/lines/0/form", "unknown_value"],
      ["/lines/0/composition/0/percent", "number_not_string"],
    ]);
    expect(errors[0]?.text.en).toContain("`destination`");
    expect(errors[2]?.text.en).toContain("`magnet`");
  });

  it("has a page of documentation for every code that these tests met", async () => {
    const page = readFileSync(new URL("../../docs/problems.md", import.meta.url), "utf8");
    for (const list of Object.values(calls)) {
      for (const call of list) if (call.refused) expect(page).toContain(`\`${call.refused[1]}\``);
    }
  });

  it("answers each line that /readings returns, as /checks takes it", async () => {
    const text = "description,form,family,composition,complete,flags\nA,magnet,NdFeB,Nd=28; Dy=2.2-2.6,yes,\nB,,,,,\n";
    const reading = (await postText("/api/v1/readings", text)).json as { lines: unknown[]; errors: unknown[] };
    expect(reading.errors).toEqual([]);
    expect(reading.lines).toHaveLength(2);
    expect((await checked({ ...magnet, lines: reading.lines })).lines[0]?.codes).toEqual(["1C905.a.4"]);
  });
});

/** What the contract refuses. */
const refused: [string, string, unknown][] = [
  ["a party without a name", "", { exporter: { country: "CN" }, lines: [{}] }],
  ["a name of 501 characters", "", { exporter: { name: "x".repeat(501) }, lines: [{}] }],
  ["an empty destination", "", { destination: "", lines: [{}] }],
  ["an end use of 4,001 characters", "", { end_use: "x".repeat(4001), lines: [{}] }],
  ["51 end users", "", { end_users: Array.from({ length: 51 }, () => ({ name: "x" })), lines: [{}] }],
  ["33 end-use flags", "", { end_use_flags: Array.from({ length: 33 }, () => "military"), lines: [{}] }],
  ["a description of 2,001 characters", "", { lines: [{ description: "x".repeat(2001) }] }],
  ["65 properties", "", { lines: [{ properties: Array.from({ length: 65 }, () => ({ name: "particle_size", value: "1" })) }] }],
  ["a unit of 21 characters", "", { lines: [{ quantity: { amount: "1", unit: "x".repeat(21) } }] }],
  ["a percentage that is empty", "", { lines: [{ composition: [{ element: "Dy", percent: "" }] }] }],
  ["an HS code of 16 characters", "", { lines: [{ hs: "1 2 3 4 5 6 7 8 " }] }],
  ["a language that is not there", "?lang=fr", { lines: [{}] }],
];

describe("limits of the contract", () => {
  it.each(refused.filter(([, query]) => query === ""))("the contract refuses %s", (_, __, body) => {
    expect(faultsOf("CheckRequest", body)).not.toEqual([]);
  });

  it.each(refused)("the server refuses %s", async (_, query, body) => {
    expect((await postJson(`/api/v1/checks${query}`, body)).status).toBeGreaterThanOrEqual(400);
  });

  // `?asof=2025-04-03` is answered for today: the answer is right for a day that nobody asked about.
  it.each(["asof=2025-04-03", "as-of=2025-04-03", "as_of=2025-04-03&as_of=2025-06-01"])("?%s is not passed over in silence", async (query) => {
    expect((await postJson(`/api/v1/checks?${query}`, magnet)).status).toBe(400);
  });

  it("one numeric fact with two values is refused, as one element with two shares is", async () => {
    const properties = ["1", "5"].map((value) => ({ name: "particle_size", value }));
    expect((await postJson("/api/v1/checks", { lines: [{ properties }] })).status).toBe(422);
  });

  it("a type that only begins like JSON is not JSON", async () => {
    expect((await postJson("/api/v1/checks", magnet, { "Content-Type": "application/jsonp" })).status).toBe(415);
  });
});

let known: Known = {};
beforeAll(async () => {
  const vocabulary = (await ask("/api/v1/law/vocabulary")).json as Record<string, { value: string }[]>;
  const ids = (name: string) => (vocabulary[name] ?? []).map((one) => one.value);
  known = {
    family: ids("families"),
    kind: ids("kinds"),
    element: ids("elements"),
    number: ids("numbers"),
    flags: ids("flags"),
    end_use_flags: ids("end_use_flags"),
    situation: ids("situations"),
    unit: ["kg", "um"],
    destination: ["DE", "JP", "US", "KP", "HK"],
  };
});

function never5xx(answer: Answer): void {
  expect(answer.status, answer.text).toBeLessThan(500);
  if (answer.status >= 400) expect(problemFaults(answer)).toEqual([]);
}

/** Repeats a request; what was answered before is answered again, word for word. */
async function same(request: () => Promise<Answer>): Promise<Answer> {
  const first = await request();
  const second = await request();
  expect([second.status, second.text]).toEqual([first.status, first.text]);
  return first;
}

describe("generated requests", () => {
  const many = (numRuns: number) => ({ seed, numRuns, endOnFailure: false });

  it("a request that fits the contract is answered, or refused for what it says and not for its shape", async () => {
    let answered = 0;
    const shapes = new Set(["unknown_field", "wrong_type", "number_not_string", "duplicate_key"]);
    await fc.assert(
      fc.asyncProperty(fitting(schemaNamed("CheckRequest"), known), async (body) => {
        fc.pre(faultsOf("CheckRequest", body).length === 0);
        const answer = await same(() => postJson("/api/v1/checks", body));
        never5xx(answer);
        if (answer.status === 200) answered += 1;
        expect(faultsOfAnswer(operation("createCheck"), answer)).toEqual([]);
        expect([200, 422]).toContain(answer.status);
        const errors = (answer.json as { errors?: { code: string }[] }).errors ?? [];
        expect(errors.filter((e) => shapes.has(e.code))).toEqual([]);
      }),
      many(400),
    );
    // If hardly anything gets through, the generator has gone stale and tests nothing.
    expect(answered).toBeGreaterThan(100);
  });

  it("a request with one place spoiled is refused whenever the contract refuses it", async () => {
    await fc.assert(
      fc.asyncProperty(fitting(schemaNamed("CheckRequest"), known), spoilings, async (good, spoiling) => {
        const body = spoiled(good, spoiling);
        const answer = await postJson("/api/v1/checks", JSON.stringify(body) ?? "");
        never5xx(answer);
        expect(faultsOfAnswer(operation("createCheck"), answer)).toEqual([]);
        if (spoiling.how === "unknown_key" && faultsOf("CheckRequest", body).some((fault) => fault.includes("additional"))) {
          expect(answer.status).toBe(422);
        }
        const sent: unknown = JSON.parse(JSON.stringify(body) ?? "null");
        // A party without a name and texts that are empty pass still: see `refused` above.
        const faults = faultsOf("CheckRequest", sent).filter((fault) => !fault.includes('"missingProperty":"name"'));
        const text = JSON.stringify(sent);
        if (faults.length > 0 && !text.includes(':""')) expect(answer.status, text).not.toBe(200);
      }),
      many(400),
    );
  });

  it("text of any kind is read or refused, and what was read can be checked", async () => {
    const cell = fc.oneof(fc.constantFrom("magnet", "description", "Dy", "Dy=2.4", "form", "烧结钕铁硼", "<=0.1", "是", ""), fc.string({ unit: "binary", maxLength: 12 }));
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom("\t", ",", ";"), async (rows, separator) => {
        const answer = await same(() => postText("/api/v1/readings", rows.map((row) => row.join(separator)).join("\n")));
        never5xx(answer);
        expect(faultsOfAnswer(operation("createReading"), answer)).toEqual([]);
        const lines = (answer.json as { lines: unknown[] }).lines;
        if (lines.length > 0) expect((await postJson("/api/v1/checks", { lines })).status).toBe(200);
      }),
      many(150),
    );
  });

  it("any query gets an answer of the contract", async () => {
    const value = fc.oneof(fc.constantFrom("2025-04-03", "2025-04-04", "2026-11-11", "1C905.a.4", "dysprosium", "镝", "zh", "en", ""), fc.string({ unit: "binary", maxLength: 20 }));
    const query = fc.array(fc.tuple(fc.constantFrom("as_of", "known", "from", "to", "code", "q", "lang", "x"), value), { maxLength: 4 });
    const readers = operations.filter((op) => op.path.startsWith("/api/") && op.method === "GET");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...readers), query, async (op, pairs) => {
        const text = pairs.map(([key, one]) => `${key}=${encodeURIComponent(one)}`).join("&");
        const answer = await same(() => ask(`${op.path}?${text}`));
        never5xx(answer);
        expect(faultsOfAnswer(op, answer)).toEqual([]);
      }),
      many(150),
    );
  });
});

function refusal(answer: RawAnswer): void {
  expect(answer.status === 0 || (answer.status >= 400 && answer.status < 500), `${answer.status} ${answer.body.slice(0, 200)}`).toBe(true);
  if (answer.status === 0 || answer.body === "") return;
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(faultsOf("Problem", JSON.parse(answer.body))).toEqual([]);
}

const JSON_TYPE = "Content-Type: application/json";
const hostileBodies: [string, Buffer, string?][] = [
  ["deep nesting", Buffer.from("[".repeat(200_000)), "too_deep"],
  ["deep nesting of objects", Buffer.from('{"a":'.repeat(50_000)), "too_deep"],
  ["a body of two megabytes", Buffer.from(`{"lines":[{"description":"${"x".repeat(2 << 20)}"}]}`), "too_large"],
  ["NUL in a text", Buffer.from('{"lines":[{"description":"a\u0000b"}]}'), "not_json"],
  ["NUL for a body", Buffer.alloc(10), "not_json"],
  ["ill-formed UTF-8", Buffer.from([...Buffer.from('{"lines":[{"description":"'), 0xc3, 0x28, 0xff, ...Buffer.from('"}]}')]), "not_utf8"],
  ["overlong UTF-8", Buffer.from([...Buffer.from('{"lines":[{"description":"'), 0xc0, 0xaf, ...Buffer.from('"}]}')]), "not_utf8"],
  ["a lone surrogate", Buffer.from('{"lines":[{"description":"\\ud800"}]}')],
  ["a number beyond every double", Buffer.from('{"lines":[{"composition":[{"element":"Dy","percent":1e400}]}]}')],
  ["a zero beyond every exponent", Buffer.from('{"lines":[{"composition":[{"element":"Dy","percent":0e400}]}]}'), "invalid_request"],
  ["a hundred thousand digits", Buffer.from(`{"lines":[{"composition":[{"element":"Dy","percent":"${"9".repeat(100_000)}"}]}]}`), "invalid_request"],
  ["NaN", Buffer.from('{"lines":[{"composition":[{"element":"Dy","percent":NaN}]}]}'), "not_json"],
  ["duplicate keys", Buffer.from('{"destination":"DE","destination":"JP","lines":[{}]}'), "duplicate_key"],
  ["duplicate keys, one escaped", Buffer.from('{"lines":[{"form":"ore","\\u0066orm":"magnet"}]}'), "duplicate_key"],
  ["a key named __proto__", Buffer.from('{"__proto__":{},"lines":[{}]}'), "invalid_request"],
  ["text after the end", Buffer.from('{"lines":[{}]} {}'), "not_json"],
  ["a comment", Buffer.from('{"lines":[{}]} // x'), "not_json"],
  ["a trailing comma", Buffer.from('{"lines":[{},]}'), "not_json"],
  ["nothing at all", Buffer.alloc(0), "not_json"],
];

const hostileRequests: [string, string, string, string[]?][] = [
  ["a broken percent-escape in the path", "GET", "/api/v1/law%zz"],
  ["a broken percent-escape in the query", "GET", "/api/v1/law?as_of=%2"],
  ["ill-formed UTF-8 in the query", "GET", "/api/v1/law/provision?code=%ff%fe"],
  ["a query of 9,000 bytes", "GET", `/api/v1/law/control-list?q=${"x".repeat(9000)}`],
  ["a path of 100,000 bytes", "GET", `/${"a".repeat(100_000)}`],
  ["traversal with a file ending", "GET", "/../../../../etc/passwd.txt"],
  ["traversal under the assets", "GET", "/assets/..%2f..%2f..%2fetc/shadow.d"],
  ["traversal under the API", "GET", "/api/v1/../../etc/passwd"],
  ["a hundred header fields", "GET", "/healthz", Array.from({ length: 100 }, (_, i) => `X-Field-${i}: x`)],
  ["a header field of 100,000 bytes", "GET", "/healthz", [`X-Field: ${"x".repeat(100_000)}`]],
  ["an unknown method", "BREW", "/healthz"],
  ["DELETE", "DELETE", "/api/v1/law"],
  ["PUT", "PUT", "/api/v1/checks"],
  ["POST on a page", "POST", "/", ["Content-Length: 0"]],
  ["GET on a check", "GET", "/api/v1/checks"],
  ["a target that is no path", "GET", "api/v1/law"],
  ["a body that is shorter than it says and then nothing", "POST", "/api/v1/checks", [JSON_TYPE, "Content-Length: -5"]],
  ["a length that is no number", "POST", "/api/v1/checks", [JSON_TYPE, "Content-Length: ten"]],
  ["two lengths", "POST", "/api/v1/checks", [JSON_TYPE, "Content-Length: 0", "Content-Length: 9"]],
];

describe("hostile input is refused, and the server goes on", () => {
  it.each(hostileBodies)("%s", async (_, body, code) => {
    const answer = await rawRequest("POST", "/api/v1/checks", [JSON_TYPE, ...(body.length === 0 ? ["Content-Length: 0"] : [])], body);
    refusal(answer);
    if (code) expect((JSON.parse(answer.body) as { code: string }).code).toBe(code);
  });

  it("a body of five megabytes", async () => {
    refusal(await rawRequest("POST", "/api/v1/checks", [JSON_TYPE], Buffer.alloc(5 << 20, "x")));
  });

  it.each(hostileRequests)("%s", async (_, method, target, headers) => {
    refusal(await rawRequest(method, target, headers));
  });

  it("what is no HTTP at all", async () => {
    refusal(await raw(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])).catch(() => ({ status: 0, headers: new Map(), body: "" })));
    refusal(await raw("hello\r\n\r\n"));
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", ""])(
    "a check sent as `%s`",
    async (type) => {
      const answer = await rawRequest("POST", "/api/v1/checks", type === "" ? [] : [`Content-Type: ${type}`], Buffer.from(JSON.stringify(magnet)));
      refusal(answer);
      expect(answer.status).toBe(415);
    },
  );

  it("text that is not UTF-8, for a reading", async () => {
    const answer = await postText("/api/v1/readings", new Uint8Array([0xb4, 0xc5, 0xb8, 0xd6]));
    expect([answer.status, (answer.json as { code: string }).code]).toEqual([400, "not_utf8"]);
  });

  it.each(["/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/assets/../../../etc/hostname", "//etc/passwd", "/etc/passwd%00"])(
    "%s never leaves the pages: it gives the app itself or nothing",
    async (target) => {
      const answer = await rawRequest("GET", target);
      const page = await ask("/");
      if (answer.status === 200) expect(answer.body).toBe(page.text);
      else refusal(answer);
      expect(answer.body).not.toContain("root:");
    },
  );

  it.each([
    ["a check whose end use is one letter 100,000 times", { ...magnet, end_use: "军".repeat(30_000) }],
    ["a thousand lines of descriptions", { lines: Array.from({ length: 1000 }, () => ({ description: "钕铁硼磁体 NdFeB magnet Dy 2.4% ".repeat(5) })) }],
    ["a description of figures and signs alone", { lines: [{ description: "9.9%~".repeat(400) }] }],
  ])("%s is answered or refused in good time", async (_, body) => {
    const begin = Date.now();
    never5xx(await postJson("/api/v1/checks", body));
    expect(Date.now() - begin).toBeLessThan(10_000);
  });

  it("two hundred requests at once are all answered", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => postJson(`/api/v1/checks?as_of=2025-0${1 + (i % 9)}-15`, magnet)));
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]));
  });

  it("after all of it, the server is in health", async () => {
    const answer = await ask("/healthz");
    expect(answer.status).toBe(200);
    expect((answer.json as { status: string }).status).toBe("ok");
  });
});

const securityHeaders = ["X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy"];

describe("headers", () => {
  const paths = [...new Set(operations.map((op) => op.path)), "/", "/law", "/nothing.here", "/api/v1/nothing"];

  it.each(paths)("%s carries the security headers, whatever its status", async (path) => {
    for (const method of ["GET", "POST", "DELETE"]) {
      const answer = await ask(path, { method });
      for (const name of securityHeaders) expect(answer.headers.get(name), `${method} ${name}`).toBeTruthy();
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
      const policy = answer.headers.get("Content-Security-Policy") ?? "";
      for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/);
      expect(answer.headers.get("Set-Cookie")).toBeNull();
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
    }
  });

  it("what was checked is not kept by caches", async () => {
    expect((await postJson("/api/v1/checks", magnet)).headers.get("Cache-Control")).toBe("no-store");
    expect((await postText("/api/v1/readings", "magnet")).headers.get("Cache-Control")).toBe("no-store");
  });

  it("a wrong method names the right ones", async () => {
    for (const op of operations) {
      const answer = await ask(op.path, { method: op.method === "GET" ? "DELETE" : "PUT" });
      expect([op.path, answer.status, answer.headers.get("Allow")]).toEqual([op.path, 405, op.method]);
      expect(problemFaults(answer)).toEqual([]);
    }
  });

  it("HEAD answers like GET, without the body", async () => {
    for (const op of operations.filter((one) => one.method === "GET")) {
      const path = calls[op.id]?.[0]?.path ?? op.path;
      const get = await ask(path);
      const head = await ask(path, { method: "HEAD" });
      expect([path, head.status, head.text]).toEqual([path, get.status, ""]);
      for (const name of ["Content-Type", "ETag", "Cache-Control", ...securityHeaders]) expect(head.headers.get(name), `${path} ${name}`).toBe(get.headers.get(name));
    }
  });

  // RFC 9110, 8.6: the length in an answer to HEAD is that of the answer to GET, or is not sent.
  it("HEAD tells the length that GET has", async () => {
    const head = await rawRequest("HEAD", "/api/v1/law/vocabulary");
    const get = await rawRequest("GET", "/api/v1/law/vocabulary");
    expect([get.headers.get("content-length"), undefined]).toContain(head.headers.get("content-length"));
  });

  const tagged = ["/api/v1/law/vocabulary", "/api/v1/law/parameters", "/api/v1/law/diff?from=2025-04-03&to=2025-04-04"];

  it.each(tagged)("%s need not be sent twice", async (path) => {
    const first = await ask(path);
    const tag = first.headers.get("ETag") ?? "";
    expect(tag).toMatch(/^"[0-9a-f]+"$/);
    const again = await ask(path, { headers: { "If-None-Match": tag } });
    expect([again.status, again.text, again.headers.get("ETag")]).toEqual([304, "", tag]);
    for (const name of securityHeaders) expect(again.headers.get(name)).toBeTruthy();
    expect((await ask(path, { headers: { "If-None-Match": '"0000000000000000"' } })).status).toBe(200);
  });

  // RFC 9110, 13.1.2: a list of tags, compared weakly; a proxy that compresses makes tags weak.
  it("a weak tag or one of several matches too", async () => {
    const path = "/api/v1/law/vocabulary";
    const tag = (await ask(path)).headers.get("ETag") ?? "";
    for (const sent of [`W/${tag}`, `"x", ${tag}`, "*"]) expect((await ask(path, { headers: { "If-None-Match": sent } })).status).toBe(304);
  });
});

describe("pages", () => {
  // The app answers for every path without an ending, so that its own routes can be opened directly.
  it.each(["/../etc/passwd", "/%2e%2e/etc/passwd", "/etc/passwd%00"])("%s is not answered with a page", async (target) => {
    expect((await rawRequest("GET", target)).status).toBe(404);
  });
});

it("the tests ran against a loopback address", () => {
  expect(["127.0.0.1", "localhost", "[::1]"]).toContain(new URL(base).hostname);
});
