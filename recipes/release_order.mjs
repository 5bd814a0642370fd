#!/usr/bin/env node
// An ERP asks before it releases an order: node release_order.mjs ORDER.json --url URL [--lang zh|en]
//
// The order is read as an ERP writes it (order.example.json); the server's answer decides. Only an answer that says that the law
// does not ask for a licence releases. Everything else holds, also no answer at all: exit status 0 release, 3 a licence is
// required, 4 facts are missing, 5 prohibited, 75 the server cannot be asked now, 65 the order cannot be read.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const exits = { no_licence_required: 0, covered: 0, licence_required: 3, undetermined: 4, prohibited: 5 };

/** What the check wants, from what the ERP has. Whatever the ERP does not know stays unknown: the answer will ask for it. */
function shipmentOf(order) {
  if (!order.ship_to?.country) throw new Error("`ship_to` lacks its `country`; see order.example.json");
  if (!Array.isArray(order.positions)) throw new Error("`positions` is no list; see order.example.json");
  return {
    date: order.ship_on,
    destination: order.ship_to.country,
    exporter: order.seller,
    consignee: { name: order.ship_to.name, country: order.ship_to.country },
    end_user: order.end_user,
    end_use: order.end_use,
    lines: order.positions.map((position) => ({
      description: position.text,
      hs: position.commodity_code,
      ...position.facts,
      quantity: position.quantity,
      value: position.value,
    })),
  };
}

function hold(status, message) {
  console.log(message);
  process.exit(status);
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { url: { type: "string" }, lang: { type: "string", default: "en" } } });
if (positionals.length !== 1 || !values.url) hold(64, "usage: release_order.mjs ORDER.json --url URL [--lang zh|en]");

let shipment;
let number;
try {
  const order = JSON.parse(readFileSync(positionals[0], "utf8"));
  number = order.number;
  shipment = shipmentOf(order);
} catch (error) {
  hold(65, `HOLD: the order cannot be read: ${error.message}`);
}

let response;
let answer;
try {
  response = await fetch(new URL("api/v1/checks", values.url), {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": values.lang },
    body: JSON.stringify(shipment),
    signal: AbortSignal.timeout(30_000),
  });
  answer = await response.json();
} catch (error) {
  hold(75, `HOLD ${number}: the law could not be asked: ${error.message}`);
}
if (!response.ok) {
  const faults = (answer.errors ?? []).map((one) => `  ${one.pointer ?? ""} ${one.detail ?? ""}`);
  hold(response.status >= 500 || response.status === 429 ? 75 : 65, [`HOLD ${number}: ${answer.title ?? response.status}`, ...faults].join("\n"));
}

const status = exits[answer.verdict];
const lines = [`${status === 0 ? "RELEASE" : "HOLD"} ${number}: ${answer.verdict} (law ${answer.law.hash}, as of ${answer.as_of})`];
for (const line of answer.lines) {
  if (line.outcome !== "not_controlled") lines.push(`  position ${line.line}: ${line.outcome} ${line.codes.join(" ")}`.trimEnd());
  for (const fact of line.missing) lines.push(`    missing: ${typeof fact === "string" ? fact : (fact.question ?? fact.fact ?? JSON.stringify(fact))}`);
}
for (const party of answer.parties) {
  if (party.effect !== "none") lines.push(`  ${party.role} ${party.name}: ${party.effect}`);
}
// A verdict that this script does not know is no release.
hold(status ?? 70, lines.join("\n"));
