import type { LicenceAct } from "../api/desks";
import type { LicenceState, Role } from "../api/types";

/** What somebody with these roles may do with a licence as it stands. The server decides. */
export function openLicenceActions(state: LicenceState, roles: readonly Role[], held: boolean): LicenceAct[] {
  const hold: LicenceAct[] = roles.includes("approver") ? [held ? "lift-hold" : "hold"] : [];
  const lives = state === "active" || state === "suspended";
  if (!lives) return hold;
  const open: LicenceAct[] = [];
  if (roles.includes("approver")) open.push(state === "active" ? "suspend" : "resume", "withdraw", "revoke");
  if (roles.includes("exporter_admin")) open.push("surrender");
  return [...open, ...hold];
}
