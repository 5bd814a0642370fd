#!/usr/bin/env node
// Receives the webhooks of a server: node receive_webhook.mjs --secret whsec_… --journal FILE [--port N] [--now SECONDS]
//
// A notice is taken once: its signature is checked over id, time and the body as it came (Standard Webhooks, HMAC-SHA256), then it
// is written to the journal, one line each, before the answer. Who repeats one that is there is thanked again and not written.
// An old one is refused, so that what was overheard cannot be sent later. `--now` sets the clock, for tests.
import { createHmac, timingSafeEqual } from "node:crypto";
import { existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { secret: { type: "string" }, journal: { type: "string" }, port: { type: "string", default: "0" }, now: { type: "string" } } });
if (!values.secret?.startsWith("whsec_") || !values.journal) {
  console.error("usage: receive_webhook.mjs --secret whsec_… --journal FILE [--port N]");
  process.exit(64);
}
const tolerance = 5 * 60;
const largest = 64 * 1024;
const seen = new Set(existsSync(values.journal) ? readFileSync(values.journal, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).id) : []);

const key = Buffer.from(values.secret.slice("whsec_".length), "base64");
const journal = openSync(values.journal, "a", 0o600);

function isGenuine(headers, body) {
  const id = headers["webhook-id"];
  const time = headers["webhook-timestamp"];
  if (!id || !/^[0-9]+$/.test(time ?? "")) return false;
  const now = values.now ? Number(values.now) : Date.now() / 1000;
  if (Math.abs(now - Number(time)) > tolerance) return false;
  const wanted = createHmac("sha256", key).update(`${id}.${time}.`).update(body).digest();
  // Several while a secret is being replaced.
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const [version, text] = one.split(",");
    const given = Buffer.from(text ?? "", "base64");
    return version === "v1" && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

function answer(request, response, body) {
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  const id = request.headers["webhook-id"];
  let notice;
  try {
    notice = JSON.parse(body.toString("utf8"));
  } catch {
    return response.writeHead(400).end();
  }
  if (!seen.has(id)) {
    writeSync(journal, `${JSON.stringify({ id, type: notice.type, subject: notice.subject, data: notice.data })}\n`);
    fsyncSync(journal);
    seen.add(id);
  }
  return response.writeHead(204).end();
}

const server = createServer((request, response) => {
  if (request.method !== "POST") return response.writeHead(405).end();
  const parts = [];
  let size = 0;
  request.on("data", (part) => {
    size += part.length;
    if (size > largest) {
      response.writeHead(413).end();
      request.destroy();
    } else parts.push(part);
  });
  request.on("end", () => answer(request, response, Buffer.concat(parts)));
  return undefined;
});
server.listen(Number(values.port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
