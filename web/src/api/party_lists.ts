import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import { DESK, once } from "./desks";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type ListVersion = Schemas["PartyListVersion"];
export type ListEntry = Schemas["PartyListEntry"];
export type ListDifferences = Schemas["PartyListDifferences"];
export type ListCounts = Schemas["PartyListCounts"];
export type ImportedList = Schemas["ImportedList"];

/** The server takes no larger file; the command line does. */
export const MOST_BYTES = 20 * 1024 * 1024;

export interface Import {
  list: string;
  file: File;
  format: string;
  /** Why it is taken although too much of the version before is gone. */
  reason?: string;
}

export function importList({ list, file, format, reason }: Import, key: string): Promise<ImportedList> {
  const forced = reason === undefined ? {} : ({ force: "true", reason } as const);
  return unwrap(
    api.POST("/api/v1/lists/{list}/versions", {
      params: { path: { list }, query: { format: format === "" ? undefined : format, ...forced }, header: once(key) },
      headers: { "Content-Type": "application/octet-stream" },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as BodyInit,
    }),
  );
}

/** Who stood on a list: on which day, by what was known when, and whose name, id or identifier holds this. */
export interface Question {
  day?: string;
  known?: string;
  search?: string;
}

const live = { staleTime: 0 };

export const partyLists = {
  all: () => queryOptions({ ...live, queryKey: [DESK, "lists"], queryFn: () => unwrap(api.GET("/api/v1/lists")) }),
  versions: (list: string) =>
    queryOptions({ ...live, queryKey: [DESK, "lists", list], queryFn: () => unwrap(api.GET("/api/v1/lists/{list}/versions", { params: { path: { list } } })) }),
  differences: (list: string, before: number, after: number) =>
    queryOptions({
      queryKey: [DESK, "lists", list, "differences", before, after],
      queryFn: () => unwrap(api.GET("/api/v1/lists/{list}/differences", { params: { path: { list }, query: { before, after } } })),
    }),
  entries: (list: string, question: Question) =>
    infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "lists", list, "entries", question],
      queryFn: ({ pageParam: after }) => unwrap(api.GET("/api/v1/lists/{list}/entries", { params: { path: { list }, query: { ...question, after } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
};
