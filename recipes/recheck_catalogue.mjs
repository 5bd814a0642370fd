#!/usr/bin/env node
// Every night: what the law says of the catalogue, and what is otherwise than the night before.
//   node recheck_catalogue.mjs CATALOGUE.csv STATE.json --destination DE [--as-of YYYY-MM-DD] [--ytterby PROGRAM]
//
// Exit status 0 nothing changed, 1 something did (each change on a line of its own), 70 it could not be asked. The state is
// replaced only by a whole answer, so that a night that fails loses nothing: the next one compares with the last that did not.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCsv } from "./csv.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { destination: { type: "string" }, "as-of": { type: "string" }, ytterby: { type: "string", default: "ytterby" } },
});
const [catalogue, state] = positionals;
if (!catalogue || !state || !values.destination) {
  console.error("usage: recheck_catalogue.mjs CATALOGUE.csv STATE.json --destination COUNTRY [--as-of DATE] [--ytterby PROGRAM]");
  process.exit(64);
}

const asked = ["check", catalogue, "--destination", values.destination, "--format", "json", "--lang", "en"];
if (values["as-of"]) asked.push("--as-of", values["as-of"]);
const run = spawnSync(values.ytterby, asked, { encoding: "utf8", maxBuffer: 1 << 30 });
if (run.error || ![0, 3, 4, 5].includes(run.status)) {
  process.stderr.write(run.error ? `${run.error.message}\n` : run.stderr || run.stdout);
  process.exit(70);
}
const answer = JSON.parse(run.stdout);
const [head, ...rows] = readCsv(readFileSync(catalogue, "utf8"));
if (rows.length !== answer.lines.length) {
  console.error(`${rows.length} rows, but ${answer.lines.length} answers`);
  process.exit(70);
}

/** A product is its row: who changes a fact in it has another product, and is told of it. */
const now = {};
rows.forEach((row, i) => {
  const line = answer.lines[i];
  now[row.join("\u001F")] = { name: row[head.indexOf("description")] ?? "", outcome: [line.outcome, ...line.codes].join(" ") };
});

const before = existsSync(state) ? JSON.parse(readFileSync(state, "utf8")) : null;
const changes = [];
if (before) {
  for (const [key, one] of Object.entries(now)) {
    const was = before.products[key];
    if (!was) changes.push(`new: ${one.name}: ${one.outcome}`);
    else if (was.outcome !== one.outcome) changes.push(`changed: ${one.name}: ${was.outcome} -> ${one.outcome}`);
  }
  for (const [key, was] of Object.entries(before.products)) {
    if (!now[key]) changes.push(`gone: ${was.name}: ${was.outcome}`);
  }
}
writeFileSync(`${state}.part`, JSON.stringify({ as_of: answer.as_of, law: answer.law.hash, products: now }));
renameSync(`${state}.part`, state);
console.log(`as of ${answer.as_of}, law ${answer.law.hash}: ${rows.length} products, ${before ? `${changes.length} changes` : "the first night"}`);
for (const change of changes) console.log(change);
process.exit(changes.length > 0 ? 1 : 0);
