import { queryOptions } from "@tanstack/react-query";
import createClient from "openapi-fetch";
import { inOurLanguage, unwrap } from "./client";
import { DESK, once } from "./desks";
import type { components, paths } from "./schema";

export type Practice = components["schemas"]["Practice"];
export type PracticeRoom = components["schemas"]["PracticeRoom"];

/** The real server, also where the page shows a practice. */
const outside = createClient<paths>({ baseUrl: "" });
inOurLanguage(outside);

export const practice = () => queryOptions({ queryKey: [DESK, "practice"], staleTime: 0, queryFn: () => unwrap(outside.GET("/api/v1/practice")) });

export function beginPractice(order: string, key: string): Promise<Practice> {
  return unwrap(outside.POST("/api/v1/practice", { params: { header: once(key) }, body: { order } }));
}

/** Lets time pass until somebody else has acted. */
export function advancePractice(key: string): Promise<Practice> {
  return unwrap(outside.POST("/api/v1/practice/advance", { params: { header: once(key) }, body: {} }));
}

export const practicePaperAddress = (document: string, translation: boolean) => `/api/v1/practice/papers/${document}${translation ? ".translation" : ""}`;
