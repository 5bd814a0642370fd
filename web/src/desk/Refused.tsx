import { useEffect, useRef } from "react";
import type { Refusal } from "../parts/errors";
import { ErrorSummary } from "../parts/ErrorSummary";

/** A refusal of the server, which takes the focus when it comes. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const box = useRef<HTMLDivElement>(null);
  const said = refusal.title.en;
  useEffect(() => {
    box.current?.focus();
  }, [said]);
  return <ErrorSummary refusal={refusal} box={box} />;
}
