#!/usr/bin/env node
// A spreadsheet goes out with its answers beside each row:
//   ytterby check --template csv -o goods.csv           an empty table, to fill in
//   node spreadsheet.mjs goods.csv answered.csv --destination DE [--as-of YYYY-MM-DD] [--lang zh|en] [--ytterby PROGRAM]
//
// Every row and every column of the first comes back unchanged and in the same order; outcome, codes, what is missing and the
// reason stand behind them. The exit status is that of `ytterby check`.
import { spawnSync } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCsv, writeCsv } from "./csv.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { destination: { type: "string" }, "as-of": { type: "string" }, lang: { type: "string", default: "en" }, ytterby: { type: "string", default: "ytterby" } },
});
const [from, to] = positionals;
if (!from || !to || !values.destination) {
  console.error("usage: spreadsheet.mjs GOODS.csv ANSWERED.csv --destination COUNTRY [--as-of DATE] [--lang zh|en] [--ytterby PROGRAM]");
  process.exit(64);
}

const asked = ["check", from, "--destination", values.destination, "--format", "json", "--lang", values.lang];
if (values["as-of"]) asked.push("--as-of", values["as-of"]);
const run = spawnSync(values.ytterby, asked, { encoding: "utf8", maxBuffer: 1 << 30 });
if (run.error || ![0, 3, 4, 5].includes(run.status)) {
  // What is wrong with the table is told with row and column; nothing was written.
  process.stderr.write(run.error ? `${run.error.message}\n` : run.stderr || run.stdout);
  process.exit(run.error ? 70 : run.status);
}

const answer = JSON.parse(run.stdout);
const [head, ...rows] = readCsv(readFileSync(from, "utf8"));
if (rows.length !== answer.lines.length) {
  console.error(`${rows.length} rows, but ${answer.lines.length} answers: nothing was written`);
  process.exit(70);
}
const words = { zh: ["结论", "管制编码", "缺少的信息", "理由"], en: ["outcome", "control codes", "missing", "reason"] }[values.lang];
const answered = rows.map((row, i) => {
  const line = answer.lines[i];
  return [...row, ...Array(Math.max(0, head.length - row.length)).fill(""), line.outcome, line.codes.join(" "), line.missing.join(" "), line.reasons[0]?.text[values.lang] ?? ""];
});
// Beside it and then in its place: whoever opens the file finds a whole one.
writeFileSync(`${to}.part`, writeCsv([[...head, ...words], ...answered]));
renameSync(`${to}.part`, to);
process.exit(run.status);
