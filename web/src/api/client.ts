import { queryOptions } from "@tanstack/react-query";
import createClient from "openapi-fetch";
import i18n from "../i18n";
import { API } from "./place";
import type { paths } from "./schema";
import type { CheckAnswer, CheckRequest, Problem, Reading, Screening, ScreeningRequest } from "./types";

export const api = createClient<paths>({ baseUrl: API });

/** Answers come in the language of the page. */
export function inOurLanguage(client: Pick<typeof api, "use">): void {
  client.use({
    onRequest({ request }) {
      request.headers.set("Accept-Language", i18n.language);
      return request;
    },
  });
}
inOurLanguage(api);

/** What the server refused, or that it could not be reached (`problem` is then absent). */
export class ApiError extends Error {
  constructor(
    readonly problem?: Problem,
    /** After how many seconds to try again, when the server says so. */
    readonly retryAfter?: number,
  ) {
    super(problem?.title ?? "unreachable");
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "title" in value && "code" in value;
}

type Reply<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

export async function unwrap<T>(reply: Reply<T>): Promise<T> {
  let result: Awaited<Reply<T>>;
  try {
    result = await reply;
  } catch {
    throw new ApiError();
  }
  if (result.data !== undefined) return result.data;
  const wait = Number(result.response.headers.get("Retry-After") ?? "");
  throw new ApiError(isProblem(result.error) ? result.error : undefined, wait > 0 ? wait : undefined);
}

export function createCheck(body: CheckRequest, lang: "zh" | "en"): Promise<CheckAnswer> {
  return unwrap(api.POST("/api/v1/checks", { params: { query: { lang } }, body }));
}

/** Listed names that are near these; at most a thousand at once. */
export async function createScreening(parties: ScreeningRequest["parties"]): Promise<Screening> {
  return unwrap(api.POST("/api/v1/screenings", { body: { parties } }));
}

export function createReading(text: string): Promise<Reading> {
  return unwrap(
    api.POST("/api/v1/readings", {
      body: text,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
      bodySerializer: (body) => body,
    }),
  );
}

/** Every read of the law, with its cache key; `asOf` undefined = the server's today. */
export const queries = {
  law: () => queryOptions({ queryKey: ["getLaw"], queryFn: () => unwrap(api.GET("/api/v1/law")) }),
  vocabulary: () => queryOptions({ queryKey: ["getVocabulary"], queryFn: () => unwrap(api.GET("/api/v1/law/vocabulary")) }),
  controlList: (asOf?: string, q?: string) =>
    queryOptions({
      queryKey: ["getControlList", asOf, q],
      queryFn: () => unwrap(api.GET("/api/v1/law/control-list", { params: { query: { as_of: asOf, q } } })),
    }),
  provision: (code: string, asOf?: string) =>
    queryOptions({
      queryKey: ["getProvision", code, asOf],
      queryFn: () => unwrap(api.GET("/api/v1/law/provision", { params: { query: { code, as_of: asOf } } })),
    }),
  instruments: (asOf?: string) =>
    queryOptions({
      queryKey: ["getInstruments", asOf],
      queryFn: () => unwrap(api.GET("/api/v1/law/instruments", { params: { query: { as_of: asOf } } })),
    }),
  diff: (from: string, to: string) =>
    queryOptions({
      queryKey: ["getDiff", from, to],
      queryFn: () => unwrap(api.GET("/api/v1/law/diff", { params: { query: { from, to } } })),
    }),
};
