import { base } from "./api";

export const PASSWORD = "demonstration-only";

export type Who = "magnet" | "startup" | "refiner" | "officer" | "approver" | "expert" | "auditor" | "customs" | "customs2" | "admin" | "admin2";

/** Somebody of the demonstration, over the API: to bring a case to where a browser test begins. */
export class Person {
  private constructor(
    private readonly cookie: string,
    private readonly place = "",
  ) {}

  /** The same person within the practice that is open. */
  inPractice(): Person {
    return new Person(this.cookie, "/practice");
  }

  static async enter(who: Who): Promise<Person> {
    const answer = await fetch(`${base}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ login: `${who}@demo.example`, password: PASSWORD }),
    });
    if (!answer.ok) throw new Error(`${who} cannot sign in: ${await answer.text()}`);
    return new Person((answer.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "");
  }

  async get<T>(path: string): Promise<T> {
    return (await this.ask("GET", path, {})).json() as Promise<T>;
  }

  /** What is no JSON, such as a credential. */
  async text(path: string): Promise<string> {
    return (await this.ask("GET", path, {})).text();
  }

  async post<T = Receipt>(path: string, body: unknown = {}): Promise<T> {
    return (await this.ask("POST", path, { "Content-Type": "application/json" }, JSON.stringify(body))).json() as Promise<T>;
  }

  /** An action on what was read in this version. */
  async postOver(path: string, version: number, body: unknown = {}): Promise<Receipt> {
    const headers = { "Content-Type": "application/json", "If-Match": `"${version}"` };
    return (await this.ask("POST", path, headers, JSON.stringify(body))).json() as Promise<Receipt>;
  }

  async put(path: string, version: number, body: unknown): Promise<Receipt> {
    const headers = { "Content-Type": "application/json", "If-Match": `"${version}"` };
    return (await this.ask("PUT", path, headers, JSON.stringify(body))).json() as Promise<Receipt>;
  }

  /** Sends bytes as they are. */
  async upload(path: string, type: string, body: string): Promise<void> {
    await this.ask("POST", path, { "Content-Type": type }, body);
  }

  async file(name: string): Promise<Receipt> {
    const path = `/api/v1/files?name=${encodeURIComponent(name)}`;
    return (await this.ask("POST", path, { "Content-Type": "application/pdf" }, "%PDF-1.4 paper\n%%EOF\n")).json() as Promise<Receipt>;
  }

  /** A version of a list of parties; nothing new when it says the same. */
  async list(name: string, csv: string): Promise<void> {
    await this.ask("POST", `/api/v1/lists/${name}/versions`, { "Content-Type": "application/octet-stream" }, csv);
  }

  private async ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Response> {
    const sent = new Headers({ ...headers, Cookie: this.cookie });
    if (method !== "GET") sent.set("Idempotency-Key", `"${crypto.randomUUID()}"`);
    const answer = await fetch(base + this.place + path, { method, headers: sent, body });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

export interface Receipt {
  secret?: string;
  id: string;
  version: number;
  number: string;
  licence: string;
}

interface Goods {
  id: string;
  name: string;
  facts: unknown;
}

export const END_USERS = [
  { name: "Muster Antriebe GmbH", country: "DE", address: "Beispielstr. 1, Musterstadt" },
  { name: "Exemple Moteurs SAS", country: "FR", address: "1 rue de l'Exemple, Ville" },
  { name: "Esempio Motori S.p.A.", country: "IT", address: "Via Esempio 1, Citta" },
  { name: "Przyklad Silniki Sp. z o.o.", country: "PL", address: "ul. Przykladowa 1, Miasto" },
];
export const END_USE = "traction motors of passenger cars, rotor magnets of model X drive units";

/** A draft with everything in it, papers too. */
export async function fullDraft(exporter: Person, type: "individual" | "general" | "registration", endUsers?: typeof END_USERS): Promise<Receipt> {
  const { goods } = await exporter.get<{ goods: Goods[] }>("/api/v1/goods");
  const { situations } = await exporter.get<{ situations: { value: string }[] }>("/api/v1/law/vocabulary");
  const content = {
    type,
    situation: type === "registration" ? situations[0]?.value : undefined,
    destination: "DE",
    end_users: endUsers ?? (type === "general" ? END_USERS : END_USERS.slice(0, 1)),
    end_use: END_USE,
    contract_no: "C-2026-1",
    lines: goods.slice(0, 3).map((one) => ({
      goods: one.id,
      description: one.name,
      facts: one.facts,
      quantity: { amount: "1000", unit: "kg" },
      value: { amount: "90000", currency: "USD" },
    })),
    papers: [] as { document: string; file: string }[],
  };
  const made = await exporter.post("/api/v1/applications", content);
  const { required } = await exporter.get<{ required: { id: string }[] }>(`/api/v1/applications/${made.id}/preview`);
  for (const { id } of required) content.papers.push({ document: id, file: (await exporter.file(`${id}.pdf`)).id });
  return exporter.put(`/api/v1/applications/${made.id}`, made.version, content);
}

/** A party whose name is near one that the law lists; each is a record of its own. */
export const nearListed = () => ({ name: "Hensolt AG", country: "DE", address: `Beispielweg ${crypto.randomUUID().slice(0, 8)}, Musterstadt` });

/** An application with one end user, sent and taken up to a recommendation. */
export async function recommendedFor(exporter: Person, officer: Person, endUser: (typeof END_USERS)[number]): Promise<Receipt> {
  const made = await fullDraft(exporter, "individual", [endUser]);
  const at = `/api/v1/applications/${made.id}`;
  await exporter.post(`${at}/submit`);
  await officer.post(`${at}/accept`);
  await officer.post(`${at}/start-review`);
  await recommend(officer, made.id);
  return made;
}

/** The first hit on the parties of an application, as somebody sees it. */
export async function hitOf(person: Person, application: string): Promise<{ id: string; version: number; state: string }> {
  const { hits } = await person.get<{ hits: { id: string; version: number; state: string }[] }>(`/api/v1/applications/${application}/hits`);
  const first = hits[0];
  if (!first) throw new Error(`no hit at ${application}`);
  return first;
}

/** A case that an officer has in review, with advice on it. */
export async function caseInReview(exporter: Person, officer: Person, expert: Person): Promise<Receipt> {
  const made = await fullDraft(exporter, "general");
  const at = `/api/v1/applications/${made.id}`;
  await exporter.post(`${at}/submit`);
  await officer.post(`${at}/accept`);
  await officer.post(`${at}/start-review`);
  const { organisations } = await officer.get<{ organisations: { id: string }[] }>("/api/v1/consulted-bodies");
  await officer.post(`${at}/ask-advice`, { body: organisations[0]?.id });
  await expert.post(`${at}/advise`, { stance: "grant_with_conditions", text: "No objection if use is reported every quarter." });
  return made;
}

const TERMS = { stance: "grant_with_conditions", conditions: ["Quarterly report on use"] };

export async function recommend(officer: Person, id: string): Promise<void> {
  const { review_factors } = await officer.get<{ review_factors: { id: string }[] }>(`/api/v1/applications/${id}`);
  const factors = review_factors.map((one) => ({ factor: one.id, concern: false }));
  await officer.post(`/api/v1/applications/${id}/recommend`, { ...TERMS, factors });
}

export function decide(approver: Person, id: string): Promise<Receipt> {
  return approver.post(`/api/v1/applications/${id}/decide`, TERMS);
}

/** A licence of an exporter, granted without conditions of its own. */
export async function grantedLicence(exporter: Person, officer: Person, approver: Person, expert: Person): Promise<string> {
  const { id } = await caseInReview(exporter, officer, expert);
  await recommend(officer, id);
  return (await decide(approver, id)).licence;
}

/** A certificate under a licence, for so many kilograms of its first line. */
export function drawn(exporter: Person, licence: string, kilograms: string, endUser = END_USERS[0]?.name): Promise<Receipt> {
  const lines = [{ line: 1, quantity: kilograms, value: "900" }];
  return exporter.post("/api/v1/certificates", { licence, destination: "DE", end_user: endUser, conditions_met: true, lines });
}

/** An accepted application to change a licence: its quantity is raised. */
export async function changeUnderWay(exporter: Person, officer: Person, licence: string): Promise<string> {
  const { id, version } = await exporter.post(`/api/v1/licences/${licence}/amend`);
  const at = `/api/v1/applications/${id}`;
  const { content } = await exporter.get<{ content: Draft }>(at);
  const lines = content.lines.map(({ goods, description, facts, value }) => ({ goods, description, facts, value, quantity: { amount: "1200", unit: "kg" } }));
  const papers = content.papers.map(({ document, file }) => ({ document, file }));
  const { type, destination, end_users, end_use, contract_no, valid_until, amends } = content;
  await exporter.put(at, version, { type, destination, end_users, end_use, contract_no, valid_until, amends, lines, papers });
  await exporter.post(`${at}/submit`);
  await officer.post(`${at}/accept`);
  return id;
}

interface Draft {
  type: string;
  destination: string;
  end_users: unknown[];
  end_use: string;
  contract_no: string;
  valid_until?: string;
  amends?: string;
  lines: { goods?: string; description: string; facts: unknown; value?: unknown }[];
  papers: { document: string; file: string }[];
}
