import type { CaseAct } from "../api/desks";
import type { Case, Role } from "../api/types";

export type CaseAction = CaseAct["action"];

type Known = Pick<Case, "state" | "timeline"> & { clock: Pick<Case["clock"], "paused"> };

const happened = (of: Known, event: string) => of.timeline.some((entry) => entry.event === event);

function officerActions(of: Known): CaseAction[] {
  const clock: CaseAction = of.clock.paused ? "resume" : "pause";
  const upwards: CaseAction[] = happened(of, "referred") ? [] : ["refer"];
  switch (of.state) {
    case "submitted":
      return happened(of, "returned") ? ["accept"] : ["accept", "return"];
    case "accepted":
      return ["start-review", "ask", clock, ...upwards];
    case "in_review":
      return ["recommend", "ask-advice", "ask", clock, ...upwards];
    default:
      return [];
  }
}

/** What somebody with these roles may do with a case as it stands, the usual next step first. The server decides. */
export function openActions(of: Known, roles: readonly Role[]): CaseAction[] {
  const open: CaseAction[] = [];
  if (roles.includes("officer")) open.push(...officerActions(of));
  if (roles.includes("approver") && of.state === "recommended") open.push("decide", "send-back");
  if (roles.includes("expert") && of.state === "in_review") open.push("advise");
  return open;
}
