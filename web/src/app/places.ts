import { IN_PRACTICE } from "../api/place";
import type { Role } from "../api/types";

/** A section of the desks, by its address. */
export type Place = "home" | "applications" | "cases" | "licences" | "goods" | "record" | "people" | "events" | "customs" | "challenges" | "hits" | "lists" | "briefing-desk" | "learn";

const EXPORTER: Place[] = ["applications", "licences", "challenges", "goods", "record"];
const AUTHORITY: Place[] = ["cases", "hits", "licences", "challenges", "lists", "briefing-desk"];

const PLACES: Record<Role, Place[]> = {
  exporter_staff: EXPORTER,
  exporter_admin: [...EXPORTER, "people"],
  officer: AUTHORITY,
  approver: AUTHORITY,
  authority_admin: [...AUTHORITY, "people", "events"],
  auditor: [...AUTHORITY, "events"],
  expert: ["cases"],
  customs_officer: ["customs", "challenges", "licences"],
};

/** The sections that somebody with these roles works in. What may be done there, the server decides. */
export function placesFor(roles: readonly Role[]): Place[] {
  const own = roles.flatMap((role) => PLACES[role] ?? []);
  if (own.length === 0) return [];
  // Nobody learns within a practice.
  return [...new Set<Place>(["home", ...own, ...(IN_PRACTICE ? [] : (["learn"] as const))])];
}

/** Where to go after signing in: back to the page of this site that asked for it, else to what waits. */
export function homeFor(roles: readonly Role[], wanted: string | null): string {
  if (wanted !== null && /^\/(?![/\\])/.test(wanted)) return wanted;
  return `/${placesFor(roles)[0] ?? ""}`;
}

/** Which title a page has, by the first part of its address. */
export function sectionOf(pathname: string): string {
  const first = pathname.split("/")[1] ?? "";
  return first === "" ? "check" : first;
}
