import { createContext, useContext } from "react";
import type { ApiError } from "../api/client";
import type { Text } from "../api/types";
import i18n from "../i18n";

/** One thing that is wrong, and the JSON pointer of the field in the request that it is about. */
export interface FieldError {
  pointer: string;
  text: Text;
}

export interface Refusal {
  /** Stable, of the server; none when it was not reached. */
  code?: string;
  title: Text;
  fields: FieldError[];
}

export function bilingual(key: string, values: Record<string, unknown> = {}): Text {
  return { zh: i18n.getFixedT("zh")(key, values), en: i18n.getFixedT("en")(key, values) };
}

export function refusalOf(error: ApiError): Refusal {
  const { problem } = error;
  if (!problem) return { title: bilingual("error.unreachable"), fields: [] };
  const own = [problem.title, problem.detail].filter(Boolean).join(" ");
  return { code: problem.code, title: problem.texts ?? { zh: own, en: own }, fields: problem.errors ?? [] };
}

export const Errors = createContext<FieldError[]>([]);

/** The errors about this field or anything inside it. */
export function errorsAt(errors: FieldError[], pointer: string): FieldError[] {
  return errors.filter((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`));
}

export function useErrorsAt(pointer: string | undefined): FieldError[] {
  const errors = useContext(Errors);
  return pointer === undefined ? [] : errorsAt(errors, pointer);
}

export function fieldId(pointer: string): string {
  return `at${pointer.replaceAll("/", "-")}`;
}
