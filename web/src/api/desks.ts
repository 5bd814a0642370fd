import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, ApiError, unwrap } from "./client";
import { API } from "./place";
import type { components } from "./schema";
import type { ApplicationContent, ApplicationState, LicenceType, Programme, Reading, Receipt, Role, Session } from "./types";

type Schemas = components["schemas"];

/** One for each action of a person; a repeat of the same action carries the same key, and is done once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The key in the form that the header has: a quoted string. */
export const once = (key: string) => ({ "Idempotency-Key": `"${key}"` });
/** An action on what was read in this version. */
export const over = (key: string, version: number) => ({ ...once(key), "If-Match": `"${version}"` });

/** Every change says that it is JSON, also where it has no body: a form of another site cannot. */
const json = { "Content-Type": "application/json" };

/** Who is signed in; null when this server has no desks. */
async function readSession(): Promise<Session | null> {
  try {
    return await unwrap(api.GET("/api/v1/session"));
  } catch (error) {
    if (error instanceof ApiError && error.problem?.status === 404) return null;
    throw error;
  }
}

/** The body of each action on a case, by the last part of its address. */
export interface CaseBodies {
  submit: Schemas["Nothing"];
  return: Schemas["Gaps"];
  accept: Schemas["Nothing"];
  "start-review": Schemas["Nothing"];
  "ask-advice": Schemas["AskAdvice"];
  advise: Schemas["Advise"];
  pause: Schemas["PauseClock"];
  resume: Schemas["Nothing"];
  refer: Schemas["GivenReason"];
  ask: Schemas["AskQuestion"];
  answer: Schemas["AnswerQuestion"];
  recommend: Schemas["Terms"];
  "send-back": Schemas["GivenReason"];
  decide: Schemas["Terms"];
  withdraw: Schemas["MaybeReason"];
}

export type CaseAct = { [A in keyof CaseBodies]: { action: A; body: CaseBodies[A] } }[keyof CaseBodies];

/** The actions on a case differ in nothing but their name and body, which `CaseAct` ties together. */
export function actOnCase(id: string, act: CaseAct, key: string): Promise<Receipt> {
  const path = `/api/v1/applications/{id}/${act.action}` as "/api/v1/applications/{id}/submit";
  const body = act.body as Schemas["Nothing"];
  return unwrap(api.POST(path, { params: { path: { id }, header: once(key) }, body }));
}

export type LicenceAct = "suspend" | "resume" | "withdraw" | "revoke" | "surrender" | "hold" | "lift-hold";

export function actOnLicence(id: string, action: LicenceAct, reason: string, key: string): Promise<Receipt> {
  const path = `/api/v1/licences/{id}/${action}` as "/api/v1/licences/{id}/suspend";
  return unwrap(api.POST(path, { params: { path: { id }, header: once(key) }, body: { reason } }));
}

export function signIn(body: Schemas["SignIn"]): Promise<Session> {
  return unwrap(api.POST("/api/v1/session", { body }));
}

export function signOut(): Promise<Session> {
  return unwrap(api.DELETE("/api/v1/session", { headers: json }));
}

export function confirmSession(body: Schemas["Confirmation"], key: string): Promise<Session> {
  return unwrap(api.POST("/api/v1/session/confirmation", { params: { header: once(key) }, body }));
}

/** What anyone is told, so also the password of a demonstration. */
export function readPublicSession(): Promise<Session> {
  return unwrap(api.GET("/api/v1/session", { credentials: "omit" }));
}

export function createApplication(body: ApplicationContent, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/applications", { params: { header: once(key) }, body }));
}

export function changeApplication(id: string, version: number, body: ApplicationContent, key: string): Promise<Receipt> {
  return unwrap(api.PUT("/api/v1/applications/{id}", { params: { path: { id }, header: over(key, version) }, body }));
}

export function createFile(file: File, key: string): Promise<Receipt> {
  return unwrap(
    api.POST("/api/v1/files", {
      params: { query: { name: file.name }, header: once(key) },
      headers: { "Content-Type": file.type === "" ? "application/octet-stream" : file.type },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as BodyInit,
    }),
  );
}

export function createGoods(body: Schemas["Goods"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/goods", { params: { header: once(key) }, body }));
}

export function changeGoods(id: string, version: number, body: Schemas["Goods"], key: string): Promise<Receipt> {
  return unwrap(api.PUT("/api/v1/goods/{id}", { params: { path: { id }, header: over(key, version) }, body }));
}

export function changeProgramme(version: number, body: Programme, key: string): Promise<Receipt> {
  return unwrap(api.PUT("/api/v1/record/programme", { params: { header: over(key, version) }, body }));
}

export function copyApplication(id: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/applications/{id}/copy", { params: { path: { id }, header: once(key) }, body: {} }));
}

export function amendLicence(id: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/licences/{id}/amend", { params: { path: { id }, header: once(key) }, body: {} }));
}

export function assignCase(id: string, officer: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/applications/{id}/assign", { params: { path: { id }, header: once(key) }, body: { officer } }));
}

/** Lines of goods out of a file, as text or a workbook. */
export function readGoods(file: File): Promise<Reading> {
  const xlsx = file.name.toLowerCase().endsWith(".xlsx");
  const type = xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv";
  return unwrap(
    api.POST("/api/v1/readings", {
      headers: { "Content-Type": type },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as BodyInit,
    }),
  );
}

export function claimExports(file: File, version: number, key: string): Promise<Receipt> {
  return unwrap(
    api.PUT("/api/v1/record/exports", {
      params: { header: over(key, version) },
      headers: { "Content-Type": "text/csv" },
      body: file as never,
      bodySerializer: (body: unknown) => body as BodyInit,
    }),
  );
}

export function acceptExports(exporter: string, version: number, key: string): Promise<Receipt> {
  return unwrap(
    api.POST("/api/v1/records/{exporter}/accept-exports", { params: { path: { exporter }, header: over(key, version) }, body: {} }),
  );
}

export function keepFindings(exporter: string, version: number, body: Schemas["Findings"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/records/{exporter}/findings", { params: { path: { exporter }, header: over(key, version) }, body }));
}

export function setRegisterName(named: boolean, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/organisation/register-name", { params: { header: once(key) }, body: { named } }));
}

export type PersonAct = "renew" | "agree" | "decline" | "disable" | "enable";

export function actOnPerson(id: string, action: PersonAct, key: string): Promise<Receipt> {
  const path = `/api/v1/people/{id}/${action}` as "/api/v1/people/{id}/renew";
  return unwrap(api.POST(path, { params: { path: { id }, header: once(key) }, body: {} }));
}

export function giveRoles(id: string, roles: Role[], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/people/{id}/roles", { params: { path: { id }, header: once(key) }, body: { roles } }));
}

export function invitePerson(body: Schemas["NewPerson"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/people", { params: { header: once(key) }, body }));
}

export function addOrganisation(body: Schemas["NewOrganisation"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/organisations", { params: { header: once(key) }, body }));
}

export function acceptInvitation(body: Schemas["Invitation"]): Promise<Schemas["Accepted"]> {
  return unwrap(api.POST("/api/v1/invitations", { body }));
}

export function chooseMail(wanted: boolean, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/account/mail", { params: { header: once(key) }, body: { wanted } }));
}

export function changePassword(password: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/account/password", { params: { header: once(key) }, body: { password } }));
}

export function beginSecondFactor(key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/account/second-factor", { params: { header: once(key) }, body: {} }));
}

export function proveSecondFactor(code: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/account/second-factor/proof", { params: { header: once(key) }, body: { code } }));
}

export function endSecondFactor(key: string): Promise<Receipt> {
  return unwrap(api.DELETE("/api/v1/account/second-factor", { params: { header: once(key) }, headers: json }));
}

export function endSession(id: string, key: string): Promise<Schemas["Ended"]> {
  return unwrap(api.DELETE("/api/v1/account/sessions/{id}", { params: { path: { id }, header: once(key) }, headers: json }));
}

export function addKey(body: Schemas["NewApiKey"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/api-keys", { params: { header: once(key) }, body }));
}

export function endKey(id: string, key: string): Promise<Receipt> {
  return unwrap(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id }, header: once(key) }, headers: json }));
}

export function addWebhook(url: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/webhooks", { params: { header: once(key) }, body: { url } }));
}

export function endWebhook(id: string, key: string): Promise<Receipt> {
  return unwrap(api.DELETE("/api/v1/webhooks/{id}", { params: { path: { id }, header: once(key) }, headers: json }));
}

export type CaseLetter = "return" | "acceptance" | "decision";
export type LicenceLetter = "suspension" | "withdrawal" | "revocation";
export const casePaperAddress = (id: string, paper: CaseLetter | "end-user-certificate" | "undertaking") => `${API}/api/v1/applications/${id}/papers/${paper}`;
export const licenceDocumentAddress = (id: string) => `${API}/api/v1/licences/${id}/document`;
export const licenceLetterAddress = (id: string, kind: LicenceLetter) => `${API}/api/v1/licences/${id}/letters/${kind}`;
export const fileAddress = (id: string) => `${API}/api/v1/files/${id}`;

/** Everything under this key is read again after each action. */
export const DESK = "desk";
/** Read again whenever it is shown. */
export const live = { staleTime: 0 };

/** Every read of the desks, with its cache key. */
export const desks = {
  session: () => queryOptions({ queryKey: ["session"], queryFn: readSession, retry: false, staleTime: 300_000 }),
  goods: () => queryOptions({ ...live, queryKey: [DESK, "goods"], queryFn: () => unwrap(api.GET("/api/v1/goods")) }),
  record: () => queryOptions({ ...live, queryKey: [DESK, "record"], queryFn: () => unwrap(api.GET("/api/v1/record")) }),
  bodies: () =>
    queryOptions({ ...live, queryKey: [DESK, "bodies"], queryFn: () => unwrap(api.GET("/api/v1/consulted-bodies")) }),
  applications: (states: readonly ApplicationState[] = []) => {
    const state = states.length > 0 ? states.join(",") : undefined;
    return infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "applications", state],
      queryFn: ({ pageParam: after }) => unwrap(api.GET("/api/v1/applications", { params: { query: { state, after } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    });
  },
  queue: (states: readonly ApplicationState[], type: LicenceType | "", officer: string) => {
    const query = { sort: "due" as const, state: states.join(","), type: type === "" ? undefined : type, officer: officer === "" ? undefined : officer };
    return infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "queue", query],
      queryFn: ({ pageParam: after }) => unwrap(api.GET("/api/v1/applications", { params: { query: { ...query, after } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    });
  },
  officers: () => queryOptions({ ...live, queryKey: [DESK, "officers"], queryFn: () => unwrap(api.GET("/api/v1/officers")) }),
  similar: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "similar", id],
      queryFn: () => unwrap(api.GET("/api/v1/applications/{id}/similar", { params: { path: { id } } })),
    }),
  recordOf: (exporter: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "record", exporter],
      queryFn: () => unwrap(api.GET("/api/v1/records/{exporter}", { params: { path: { exporter } } })),
    }),
  waiting: () => queryOptions({ ...live, queryKey: [DESK, "waiting"], queryFn: () => unwrap(api.GET("/api/v1/waiting")) }),
  notices: () => queryOptions({ ...live, queryKey: [DESK, "notices"], queryFn: () => unwrap(api.GET("/api/v1/notices")) }),
  account: () => queryOptions({ ...live, queryKey: [DESK, "account"], queryFn: () => unwrap(api.GET("/api/v1/account")) }),
  people: (organisation?: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "people", organisation],
      queryFn: () => unwrap(api.GET("/api/v1/people", { params: { query: { organisation } } })),
    }),
  organisations: () => queryOptions({ ...live, queryKey: [DESK, "organisations"], queryFn: () => unwrap(api.GET("/api/v1/organisations")) }),
  programKeys: () => queryOptions({ ...live, queryKey: [DESK, "api-keys"], queryFn: () => unwrap(api.GET("/api/v1/api-keys")) }),
  webhooks: () => queryOptions({ ...live, queryKey: [DESK, "webhooks"], queryFn: () => unwrap(api.GET("/api/v1/webhooks")) }),
  events: (stream?: string) =>
    infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "events", stream],
      queryFn: ({ pageParam: after }) => unwrap(api.GET("/api/v1/events", { params: { query: { after, stream } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  logCounts: () =>
    queryOptions({
      queryKey: ["logCounts"],
      queryFn: () => unwrap(api.GET("/api/v1/log/counts")) as Promise<Schemas["LogCounts"]>,
      staleTime: 0,
    }),
  register: () =>
    queryOptions({
      queryKey: ["register"],
      queryFn: () => unwrap(api.GET("/api/v1/register")) as Promise<Schemas["Register"]>,
    }),
  application: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "application", id],
      queryFn: () => unwrap(api.GET("/api/v1/applications/{id}", { params: { path: { id } } })),
    }),
  preview: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "preview", id],
      queryFn: () => unwrap(api.GET("/api/v1/applications/{id}/preview", { params: { path: { id } } })),
    }),
  licences: () =>
    infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "licences"],
      queryFn: ({ pageParam: after }) => unwrap(api.GET("/api/v1/licences", { params: { query: { after } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  licence: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "licence", id],
      queryFn: () => unwrap(api.GET("/api/v1/licences/{id}", { params: { path: { id } } })),
    }),
  credential: (id: string) =>
    queryOptions({
      queryKey: [DESK, "credential", id],
      queryFn: () =>
        unwrap(api.GET("/api/v1/licences/{id}/credential", { params: { path: { id } }, parseAs: "text" }) as never) as Promise<string>,
    }),
  keys: () => queryOptions({ ...live, queryKey: ["keys"], queryFn: () => unwrap(api.GET("/api/v1/keys")) }),
  statusList: (number: number) =>
    queryOptions({
      ...live,
      retry: false,
      queryKey: ["status-list", number],
      queryFn: () =>
        unwrap(api.GET("/api/v1/status-lists/{number}", { params: { path: { number: String(number) } }, parseAs: "text", cache: "no-cache" }) as never) as Promise<string>,
    }),
  verification: (number: string) =>
    queryOptions({
      ...live,
      gcTime: 0,
      retry: false,
      queryKey: ["verification", number],
      queryFn: () => unwrap(api.GET("/api/v1/verification", { params: { query: { number } } })),
    }),
};
