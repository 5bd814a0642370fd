import { useTranslation } from "react-i18next";
import { CopyButton } from "../parts/CopyButton";
import type { Answered } from "./useDesk";

/** The record itself: what was asked and what was answered. */
export function Raw({ answered }: { answered: Answered }) {
  const { t } = useTranslation();
  const record = JSON.stringify({ request: answered.request, answer: answered.answer }, null, 2);
  return (
    <details className="raw">
      <summary>{t("raw.title")}</summary>
      <CopyButton text={record} label={t("raw.copy")} />
      <pre tabIndex={0} aria-label={t("raw.title")}>
        {record}
      </pre>
    </details>
  );
}
