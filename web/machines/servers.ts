// Servers of the release build as programs, and clients that ask again with the same key until they are answered.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = new URL("../../build/release/ytterby", import.meta.url).pathname;

export const folder = (name: string) => mkdtempSync(join(tmpdir(), `ytterby-${name}-`));
export const remove = (path: string) => rmSync(path, { recursive: true, force: true });

export class Server {
  address = "";
  private process: ChildProcess | undefined;

  constructor(private readonly options: string[]) {}

  /** Starts it and waits for its address, which it prints first. */
  async start(): Promise<void> {
    const child = spawn(program, ["serve", "--demo", "--port", "0", ...this.options], { stdio: ["ignore", "pipe", "pipe"] });
    this.process = child;
    this.address = await new Promise<string>((resolve, reject) => {
      let out = "";
      let faults = "";
      child.stderr?.on("data", (data: Buffer) => (faults += data.toString()));
      child.stdout?.on("data", (data: Buffer) => {
        out += data.toString();
        const line = out.split("\n")[0] ?? "";
        if (out.includes("\n")) resolve(line.replace(/\/$/, ""));
      });
      child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${faults}`)));
    });
  }

  /** SIGKILL: nothing is put in order; waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.removeAllListeners("exit");
    child.once("exit", () => undefined);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await Promise.race([gone, ended]);
  }
}

export interface Said {
  status: number;
  body: Record<string, unknown>;
}

export async function send(address: string, method: string, path: string, cookie: string, body?: unknown, key: string = crypto.randomUUID()): Promise<Said> {
  const headers: Record<string, string> = { Cookie: cookie };
  if (method !== "GET") Object.assign(headers, { "Content-Type": "application/json", "Idempotency-Key": `"${key}"` });
  const answer = await fetch(address + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

export async function signIn(address: string, who: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ login: `${who}@demo.example`, password: "demonstration-only" }),
  });
  if (!answer.ok) throw new Error(`${who} cannot sign in: ${await answer.text()}`);
  return (answer.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

interface Line {
  granted: { quantity: string };
  held: { quantity: string };
  posted: { quantity: string };
  left: { quantity: string };
}
export interface Licence {
  id: string;
  destination: string;
  user: string;
}

/** The refiner's licence of the demonstration. */
export async function licenceOf(address: string, cookie: string): Promise<Licence> {
  const { licences } = (await send(address, "GET", "/api/v1/licences", cookie)).body as { licences: { id: string }[] };
  const id = licences[0]?.id ?? "";
  const whole = (await send(address, "GET", `/api/v1/licences/${id}`, cookie)).body as { destination: string; end_users: { name: string }[] };
  return { id, destination: whole.destination, user: whole.end_users[0]?.name ?? "" };
}

export async function lineOf(address: string, cookie: string, licence: string): Promise<Line> {
  const { lines } = (await send(address, "GET", `/api/v1/licences/${licence}/balance`, cookie)).body as { lines: Line[] };
  if (!lines[0]) throw new Error("no line");
  return lines[0];
}

export const drawing = (licence: Licence, kilograms: string) => ({
  licence: licence.id,
  destination: licence.destination,
  end_user: licence.user,
  lines: [{ line: 1, quantity: kilograms, value: "1" }],
});

/** The numbers of all certificates under a licence. */
export async function certificatesOf(address: string, cookie: string, licence: string): Promise<string[]> {
  const out: string[] = [];
  let after = "";
  for (;;) {
    const page = (await send(address, "GET", `/api/v1/licences/${licence}/certificates${after}`, cookie)).body as { certificates: { number: string }[]; next?: string };
    out.push(...page.certificates.map((one) => one.number));
    if (!page.next) return out;
    after = `?after=${encodeURIComponent(page.next)}`;
  }
}
