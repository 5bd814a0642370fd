import type { ReactNode } from "react";
import { AlertIcon, InfoIcon } from "./icons";
import type { Tone } from "./Mark";

export function Notice({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={`notice tone tone-${tone}`}>
      {tone === "licence" || tone === "barred" ? <AlertIcon /> : <InfoIcon />}
      <div>{children}</div>
    </div>
  );
}
