import type { Hit } from "../api/hits";
import type { Tone } from "../parts/Mark";

/** How a hit is drawn: by what it means for goods today. */
export function toneOf(hit: Pick<Hit, "state" | "counts" | "binding" | "effect" | "policy">): Tone {
  if (!hit.binding) return "quiet";
  if (hit.state === "cleared") return "clear";
  if (hit.policy === "review" && hit.state !== "confirmed") return "unknown";
  if (hit.effect === "none") return hit.state === "confirmed" ? "licence" : "quiet";
  if (!hit.counts) return "unknown";
  return hit.effect === "prohibited" ? "barred" : "licence";
}

/** The word for where it stands: of its state, unless the entry left its list or the names are the same. */
export function standing(hit: Pick<Hit, "state" | "counts" | "binding">): "unlisted" | "same_name" | Hit["state"] {
  if (!hit.binding) return "unlisted";
  return hit.counts && hit.state !== "confirmed" ? "same_name" : hit.state;
}
