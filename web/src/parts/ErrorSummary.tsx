import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { T } from "../i18n/text";
import { fieldId, type FieldError, type Refusal } from "./errors";
import { Notice } from "./Notice";

/** The nearest field on the page that the pointer lies in; a line's hidden fields lead to the line. */
export function focusField(pointer: string): void {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const field = document.getElementById(fieldId(at));
    if (field) return field.focus();
  }
}

function Wrong({ error }: { error: FieldError }) {
  const { t } = useTranslation();
  const line = /^\/lines\/(\d+)/.exec(error.pointer);
  return (
    <li>
      <button type="button" className="text-button" onClick={() => focusField(error.pointer)}>
        {line && <span>{t("line.number", { n: Number(line[1]) + 1 })}</span>} <T of={error.text} />
      </button>
    </li>
  );
}

export function ErrorSummary({ refusal, box }: { refusal: Refusal; box: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation();
  return (
    <div ref={box} role="alert" tabIndex={-1} aria-label={t("error.summary")}>
      <Notice tone="barred">
        <h2>
          <T of={refusal.title} />
        </h2>
        <ul>
          {refusal.fields.map((error) => (
            <Wrong key={`${error.pointer} ${error.text.en}`} error={error} />
          ))}
        </ul>
      </Notice>
    </div>
  );
}
