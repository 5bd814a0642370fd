import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import { DESK, live, once, over } from "./desks";
import type { components } from "./schema";
import type { Receipt } from "./types";

export type Hit = components["schemas"]["Hit"];
export type HitFilter = Hit["state"] | "unlisted";
export type SubjectKind = Hit["subjects"][number]["kind"];
/** What a person may say of a hit, with a reason. */
export type Judgement = "clear" | "confirm" | "escalate" | "decline" | "reopen";

export const hits = {
  list: (state: HitFilter) =>
    infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "hits", state],
      queryFn: ({ pageParam: after }) => unwrap(api.GET("/api/v1/hits", { params: { query: { state, after } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  one: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "hit", id],
      queryFn: () => unwrap(api.GET("/api/v1/hits/{id}", { params: { path: { id } } })),
    }),
  at: (kind: SubjectKind, id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "hits-at", kind, id],
      queryFn: () => {
        const params = { path: { id } };
        switch (kind) {
          case "application":
            return unwrap(api.GET("/api/v1/applications/{id}/hits", { params }));
          case "licence":
            return unwrap(api.GET("/api/v1/licences/{id}/hits", { params }));
          case "certificate":
            return unwrap(api.GET("/api/v1/certificates/{id}/hits", { params }));
        }
      },
    }),
};

/** Judged on what was read: refused when the party, the entry or the hit has changed since. */
const read = (hit: Hit, key: string) => ({ path: { id: hit.id }, header: over(key, hit.version) });

export function judgeHit(hit: Hit, judgement: Judgement, reason: string, key: string): Promise<Receipt> {
  return unwrap(api.POST(`/api/v1/hits/{id}/${judgement}`, { params: read(hit, key), body: { reason } }));
}

export function agreeOnHit(hit: Hit, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/hits/{id}/agree", { params: read(hit, key), body: {} }));
}

export function stateOnHit(id: string, text: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/hits/{id}/statement", { params: { path: { id }, header: once(key) }, body: { text } }));
}

/** Has the parties of a draft judged that cannot be sent because one bears the name of a listed party. */
export function askAboutParties(application: string, text: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/applications/{id}/ask-about-parties", { params: { path: { id: application }, header: once(key) }, body: { text } }));
}
