import { connect } from "node:net";

/** The address of the server under test. */
export const base = (process.env.YTTERBY_URL ?? "").replace(/\/$/, "");
if (base === "") throw new Error("set YTTERBY_URL to the address of a running server, such as http://127.0.0.1:8080");

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One request over the ordinary client. Redirects are not followed: the server has none. */
export async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(base + path, { redirect: "manual", ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

export function postJson(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: text });
}

export function postText(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
  return ask(path, { method: "POST", headers: { "Content-Type": "text/plain" }, body });
}

export interface RawAnswer {
  /** 0: the connection was closed without an answer, which is a refusal too. */
  status: number;
  headers: Map<string, string>;
  body: string;
}

function rawAnswer(bytes: Buffer): RawAnswer {
  const text = bytes.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = (end < 0 ? text : text.slice(0, end)).split("\r\n");
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
  return { status, headers, body: end < 0 ? "" : bytes.subarray(end + 4).toString("utf8") };
}

/** Bytes on the wire as no client would send them; the answer, or status 0 when the server hangs up. */
export function raw(bytes: string | Buffer, patience = 10_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer and no end within ${patience} ms`));
    }, patience);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A reset while we still send is how a server hangs up on a request that it will not read.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(rawAnswer(Buffer.concat(chunks)));
    });
    socket.write(bytes);
  });
}

/** A raw request that asks the server to close the connection afterwards. */
export function rawRequest(method: string, target: string, headers: string[] = [], body: Buffer = Buffer.alloc(0)): Promise<RawAnswer> {
  const head = [`${method} ${target} HTTP/1.1`, `Host: ${new URL(base).host}`, "Connection: close", ...headers];
  if (body.length > 0) head.push(`Content-Length: ${body.length}`);
  return raw(Buffer.concat([Buffer.from(head.join("\r\n") + "\r\n\r\n"), body]));
}
