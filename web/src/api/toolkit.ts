import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import { DESK, live, once, over } from "./desks";
import type { components } from "./schema";
import type { CheckRequest, Receipt } from "./types";

type Schemas = components["schemas"];
export type Toolkit = Schemas["Toolkit"];
export type GuideAnswer = Schemas["GuideAnswer"];
export type GuideStep = Schemas["GuideStep"];
export type ProgrammePlan = Schemas["ProgrammePlan"];
export type PlanElement = Schemas["PlanElement"];
export type PlanAnswers = Schemas["PlanAnswers"];
export type PlanStand = Schemas["PlanStand"];
export type PlanTask = Schemas["PlanTask"];
export type PaperFormat = "pdf" | "docx";
export type PaperLanguage = "both" | "zh" | "en";

export const toolkit = {
  offer: () => queryOptions({ queryKey: ["toolkit"], queryFn: () => unwrap(api.GET("/api/v1/toolkit")) }),
  plan: () => queryOptions({ ...live, queryKey: [DESK, "plan"], queryFn: () => unwrap(api.GET("/api/v1/toolkit/programme")) }),
};

export function guideExport(body: Schemas["GuideRequest"]): Promise<GuideAnswer> {
  return unwrap(api.POST("/api/v1/toolkit/guide", { body }));
}

export function changePlan(version: number, body: PlanAnswers, key: string): Promise<Receipt> {
  return unwrap(api.PUT("/api/v1/toolkit/programme", { params: { header: over(key, version) }, body }));
}

export function finishTask(question: string, evidence: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/toolkit/tasks/{question}/done", { params: { path: { question }, header: once(key) }, body: { evidence } }));
}

const wish = (format: PaperFormat, language: PaperLanguage) => `format=${format}&language=${language}`;

/** Where the manual of one's own company is. */
export const manualAddress = (format: PaperFormat, language: PaperLanguage) => `/api/v1/toolkit/manual?${wish(format, language)}`;

/** Where a paper filled from an application or a licence is. */
export function paperAddress(of: "applications" | "licences", id: string, paper: string, format: PaperFormat, language: PaperLanguage): string {
  return `/api/v1/toolkit/${of}/${id}/papers/${paper}?${wish(format, language)}`;
}

/** A paper filled from a check; without one it is blank. */
export function fillPaper(paper: string, format: PaperFormat, language: PaperLanguage, check: CheckRequest | undefined): Promise<Blob> {
  const read = api.POST("/api/v1/toolkit/papers/{paper}", { params: { path: { paper }, query: { format, language } }, body: check ?? {}, parseAs: "blob" });
  return unwrap(read as never) as Promise<Blob>;
}

/** Hands a file to the person, under a name. */
export function keepFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

