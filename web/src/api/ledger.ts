import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import { DESK, live, once } from "./desks";
import type { components } from "./schema";
import type { Receipt } from "./types";

type Schemas = components["schemas"];
export type Balance = Schemas["Balance"];
export type BalanceLine = Balance["lines"][number];
export type Certificate = Schemas["Certificate"];
export type CertificateState = Schemas["CertificateState"];
export type Look = Schemas["Look"];
export type Draw = Schemas["Draw"];
export type Clearance = Schemas["Clearance"];
export type PostedLine = Schemas["PostedLine"];
export type Volume = Schemas["Volume"];
export type Challenge = Schemas["Challenge"];
export type Report = Schemas["UsageReports"]["reports"][number];
export type Conduct = Schemas["Conduct"];
export type ShipmentEnd = Schemas["ShipmentEnd"];
export type DrawnRows = Schemas["DrawnRows"];


export const ledger = {
  balance: (licence: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "balance", licence],
      queryFn: () => unwrap(api.GET("/api/v1/licences/{id}/balance", { params: { path: { id: licence } } })),
    }),
  certificates: (licence: string) =>
    infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "certificates", licence],
      queryFn: ({ pageParam: after }) =>
        unwrap(api.GET("/api/v1/licences/{id}/certificates", { params: { path: { id: licence }, query: { after } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  entries: (licence: string, line: number) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "entries", licence, line],
      queryFn: () => unwrap(api.GET("/api/v1/licences/{id}/entries", { params: { path: { id: licence }, query: { line } } })),
    }),
  certificate: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "certificate", id],
      queryFn: () => unwrap(api.GET("/api/v1/certificates/{id}", { params: { path: { id } } })),
    }),
  credential: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "certificate-credential", id],
      queryFn: () =>
        unwrap(api.GET("/api/v1/certificates/{id}/credential", { params: { path: { id } }, parseAs: "text" }) as never) as Promise<string>,
    }),
  challenges: () =>
    infiniteQueryOptions({
      ...live,
      queryKey: [DESK, "challenges"],
      queryFn: ({ pageParam: after }) => unwrap(api.GET("/api/v1/challenges", { params: { query: { after } } })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  challenge: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "challenge", id],
      queryFn: () => unwrap(api.GET("/api/v1/challenges/{id}", { params: { path: { id } } })),
    }),
  reports: (licence: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "reports", licence],
      queryFn: () => unwrap(api.GET("/api/v1/licences/{id}/reports", { params: { path: { id: licence } } })),
    }),
  breaks: (licence: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "breaks", licence],
      queryFn: () => unwrap(api.GET("/api/v1/licences/{id}/breaks", { params: { path: { id: licence } } })),
    }),
  end: (certificate: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "end", certificate],
      queryFn: () => unwrap(api.GET("/api/v1/certificates/{id}/end", { params: { path: { id: certificate } } })),
    }),
  /** Of an exporter; without one, of the own organisation. */
  conduct: (exporter?: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "conduct", exporter],
      queryFn: () =>
        exporter === undefined
          ? unwrap(api.GET("/api/v1/record/conduct"))
          : unwrap(api.GET("/api/v1/records/{exporter}/conduct", { params: { path: { exporter } } })),
    }),
  look: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "look", id],
      queryFn: () => unwrap(api.GET("/api/v1/certificates/{id}/look", { params: { path: { id } } })),
    }),
};

/** The signed list of open certificates, for work without a line. */
export function openCertificates(): Promise<string> {
  return unwrap(api.GET("/api/v1/open-certificates", { parseAs: "text" }) as never) as Promise<string>;
}

export type UsageMessage = Schemas["UsageMessage"];
export type UsageAnswers = Schemas["UsageAnswers"];

export function sendUsage(body: Schemas["UsageBatch"], key: string): Promise<UsageAnswers> {
  return unwrap(api.POST("/api/v1/usage-messages", { params: { header: once(key) }, body }));
}

export function findCertificate(number: string): Promise<Certificate> {
  return unwrap(api.GET("/api/v1/certificates", { params: { query: { number } } }));
}

export function drawCertificate(body: Draw, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/certificates", { params: { header: once(key) }, body }));
}

/** A table of shipments, as CSV. */
export function drawFromTable(licence: string, file: File, key: string): Promise<DrawnRows> {
  return unwrap(
    api.POST("/api/v1/certificates/bulk", {
      params: { query: { licence }, header: once(key) },
      headers: { "Content-Type": "text/csv" },
      body: file as never,
      bodySerializer: (body: unknown) => body as BodyInit,
    }),
  );
}

export function clearCertificate(id: string, body: Clearance, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/certificates/{id}/clear", { params: { path: { id }, header: once(key) }, body }));
}

export type CertificateAct = "void" | "refuse" | "return";

export function actOnCertificate(id: string, action: CertificateAct, reason: string, key: string): Promise<Receipt> {
  const path = `/api/v1/certificates/{id}/${action}` as "/api/v1/certificates/{id}/void";
  return unwrap(api.POST(path, { params: { path: { id }, header: once(key) }, body: { reason } }));
}

export function proposeCorrection(id: string, body: Schemas["Correction"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/certificates/{id}/propose-correction", { params: { path: { id }, header: once(key) }, body }));
}

export function agreeToCorrection(id: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/certificates/{id}/agree-to-correction", { params: { path: { id }, header: once(key) }, body: {} }));
}

export function openChallenge(body: Schemas["NewChallenge"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/challenges", { params: { header: once(key) }, body }));
}

export function answerChallenge(id: string, body: Schemas["ChallengeAnswer"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/challenges/{id}/answer", { params: { path: { id }, header: once(key) }, body }));
}

export function closeChallenge(id: string, body: Schemas["ChallengeClosing"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/challenges/{id}/close", { params: { path: { id }, header: once(key) }, body }));
}

export function confirmReport(body: Schemas["GivenReport"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/reports", { params: { header: once(key) }, body }));
}

export function keepShipmentEnd(id: string, body: Schemas["GivenEnd"], key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/certificates/{id}/end", { params: { path: { id }, header: once(key) }, body }));
}
