import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { ApiError } from "../api/client";
import { DESK, newKey } from "../api/desks";
import type { Refusal } from "../parts/errors";
import { useConfirm } from "./Confirming";
import { refusalFrom } from "./refusal";

/** What is said with an action, as text; a file is told by what the browser knows of it. */
export function saying(value: unknown): string {
  const plain = (_: string, part: unknown) =>
    typeof File !== "undefined" && part instanceof File ? [part.name, part.size, part.lastModified] : part;
  return JSON.stringify(value, plain) ?? "";
}

const isRefused = (error: unknown, code: string) => error instanceof ApiError && error.problem?.code === code;

export interface Action<V> {
  run: (value: V) => void;
  busy: boolean;
  refusal?: Refusal;
  clear: () => void;
}

/**
 * Something that a person does on a desk. One key for it: saying the same again after the line broke, or after proving
 * who one is, repeats the same action; the server then does it once. What is on the desks is read again afterwards.
 */
export function useAction<V, R>(call: (value: V, key: string) => Promise<R>, done?: (result: R, value: V) => void): Action<V> {
  const confirm = useConfirm();
  const client = useQueryClient();
  const open = useRef<{ said: string; key: string }>(undefined);
  const mutation = useMutation({
    mutationFn: async (value: V) => {
      const said = saying(value);
      if (open.current?.said !== said) open.current = { said, key: newKey() };
      const { key } = open.current;
      try {
        return await call(value, key);
      } catch (error) {
        if (!isRefused(error, "confirmation_needed") || !(await confirm())) throw error;
        return await call(value, key);
      }
    },
    onSuccess: async (result, value) => {
      open.current = undefined;
      await client.invalidateQueries({ queryKey: [DESK] });
      done?.(result, value);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem) open.current = undefined;
      if (isRefused(error, "changed_meanwhile")) void client.invalidateQueries({ queryKey: [DESK] });
    },
  });
  const refusal = useMemo(() => (mutation.error ? refusalFrom(mutation.error) : undefined), [mutation.error]);
  return { run: mutation.mutate, busy: mutation.isPending, refusal, clear: mutation.reset };
}
