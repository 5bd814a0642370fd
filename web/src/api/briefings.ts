import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import { DESK, live, once, over } from "./desks";
import type { components } from "./schema";
import type { Receipt } from "./types";

type Schemas = components["schemas"];
export type Briefing = Schemas["Briefing"];
export type BriefingText = Schemas["BriefingText"];
export type BriefingContent = Schemas["BriefingContent"];
export type BriefingSession = Schemas["BriefingSession"];
export type Question = Schemas["Questions"]["questions"][number];
export type Guidance = Schemas["GuidanceEntry"];
export type GuidanceDraft = Schemas["GuidanceDraft"];
export type News = Schemas["JsonFeed"]["items"][number];

const inPath = (id: string) => ({ params: { path: { id } } });

export const briefings = {
  news: (lang: "zh" | "en") =>
    queryOptions({ ...live, queryKey: [DESK, "news", lang], queryFn: () => unwrap(api.GET("/api/v1/news", { params: { query: { lang } } })) }),
  all: () => queryOptions({ ...live, queryKey: [DESK, "briefings"], queryFn: () => unwrap(api.GET("/api/v1/briefings")) }),
  one: (id: string) => queryOptions({ ...live, queryKey: [DESK, "briefing", id], queryFn: () => unwrap(api.GET("/api/v1/briefings/{id}", inPath(id))) }),
  questions: (id: string) =>
    queryOptions({ ...live, queryKey: [DESK, "questions", id], queryFn: () => unwrap(api.GET("/api/v1/briefings/{id}/questions", inPath(id))) }),
  guidance: (q: string, cites: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "guidance", q, cites],
      queryFn: () => unwrap(api.GET("/api/v1/guidance", { params: { query: { q: q === "" ? undefined : q, cites: cites === "" ? undefined : cites } } })),
    }),
  answer: (id: string) => queryOptions({ ...live, queryKey: [DESK, "answer", id], queryFn: () => unwrap(api.GET("/api/v1/guidance/{id}", inPath(id))) }),
  desk: () => queryOptions({ ...live, queryKey: [DESK, "briefing-desk"], queryFn: () => unwrap(api.GET("/api/v1/briefing-desk")) }),
  deskOne: (id: string) =>
    queryOptions({ ...live, queryKey: [DESK, "briefing-desk", id], queryFn: () => unwrap(api.GET("/api/v1/briefing-desk/{id}", inPath(id))) }),
  deskGuidance: () => queryOptions({ ...live, queryKey: [DESK, "guidance-desk"], queryFn: () => unwrap(api.GET("/api/v1/guidance-desk")) }),
  deskAnswer: (id: string) =>
    queryOptions({ ...live, queryKey: [DESK, "guidance-desk", id], queryFn: () => unwrap(api.GET("/api/v1/guidance-desk/{id}", inPath(id))) }),
};

export const calendarAddress = (id: string, lang: "zh" | "en") => `/api/v1/briefings/${id}/calendar?lang=${lang}`;
export const materialAddress = (id: string, file: string) => `/api/v1/briefings/${id}/material/${file}`;
export const feedAddress = (kind: "json" | "atom", lang: "zh" | "en") => `/api/v1/news${kind === "atom" ? ".atom" : ""}?lang=${lang}`;

const keyed = (id: string, key: string) => ({ path: { id }, header: once(key) });
const read = (one: { id: string; version: number }, key: string) => ({ path: { id: one.id }, header: over(key, one.version) });

/** A seat, or the place given up. */
export function signUp(id: string, session: string, wanted: boolean, key: string): Promise<Receipt> {
  const params = keyed(id, key);
  return unwrap(wanted ? api.POST("/api/v1/briefings/{id}/sign-up", { params, body: { session } }) : api.POST("/api/v1/briefings/{id}/cancel", { params, body: { session } }));
}

export function ask(id: string, text: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/briefings/{id}/questions", { params: keyed(id, key), body: { text } }));
}

export function vote(id: string, wanted: boolean, key: string): Promise<Receipt> {
  const params = keyed(id, key);
  return unwrap(wanted ? api.POST("/api/v1/questions/{id}/vote", { params, body: {} }) : api.POST("/api/v1/questions/{id}/take-back", { params, body: {} }));
}

export function declineQuestion(question: Question, reason: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/questions/{id}/decline", { params: read(question, key), body: { reason } }));
}

/** Written for the first time, or anew over what was read. */
export function writeBriefing(before: Briefing | undefined, body: BriefingContent, key: string): Promise<Receipt> {
  if (!before) return unwrap(api.POST("/api/v1/briefing-desk", { params: { header: once(key) }, body }));
  return unwrap(api.PUT("/api/v1/briefing-desk/{id}", { params: read(before, key), body }));
}

export function publishBriefing(briefing: Briefing, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/briefing-desk/{id}/publish", { params: read(briefing, key), body: {} }));
}

export function withdrawBriefing(briefing: Briefing, reason: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/briefing-desk/{id}/withdraw", { params: read(briefing, key), body: { reason } }));
}

export function recordAttendance(id: string, body: Schemas["Attendance"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/briefing-desk/{id}/attendance", { params: keyed(id, key), body }));
}

export function writeGuidance(before: Guidance | undefined, body: GuidanceDraft, key: string): Promise<Receipt> {
  if (!before) return unwrap(api.POST("/api/v1/guidance-desk", { params: { header: once(key) }, body }));
  const { question, answer, instruments, provisions } = body;
  return unwrap(api.PUT("/api/v1/guidance-desk/{id}", { params: read(before, key), body: { question, answer, instruments, provisions } }));
}

export function publishGuidance(guidance: Guidance, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/guidance-desk/{id}/publish", { params: read(guidance, key), body: {} }));
}

export function confirmGuidance(guidance: Guidance, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/guidance-desk/{id}/confirm", { params: read(guidance, key), body: {} }));
}

export function withdrawGuidance(guidance: Guidance, reason: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/guidance-desk/{id}/withdraw", { params: read(guidance, key), body: { reason } }));
}
