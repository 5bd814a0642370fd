import { createContext, useContext } from "react";
import type { ApiError } from "../api/client";
import type { Text } from "../api/types";
import i18n, { type Lang } from "../i18n";

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

/** Empty in a language whose words were not read yet: what stands on the page stays as it was said when the language is switched. */
export function bilingual(key: string, values: Record<string, unknown> = {}): Text {
  const say = (lng: Lang) => (i18n.exists(key, { lng, ...values }) ? i18n.getFixedT(lng)(key, values) : "");
  return { zh: say("zh"), en: say("en") };
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
