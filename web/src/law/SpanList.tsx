import { useTranslation } from "react-i18next";
import type { Span } from "../api/types";
import { useDate } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { StatusChip } from "../parts/StatusChip";

/** From – to, both days included; what has no end is open. */
export function usePeriod(): (from: string, to?: string) => string {
  const { t } = useTranslation();
  const date = useDate();
  return (from, to) =>
    to === undefined ? t("date.since", { from: date(from) }) : t("date.period", { from: date(from), to: date(to) });
}

export function SpanList({ spans }: { spans: Span[] }) {
  const { t } = useTranslation();
  const period = usePeriod();
  return (
    <ol className="spans">
      {spans.map((span) => (
        <li key={span.from}>
          <StatusChip status={span.status} />
          <div>
            {period(span.from, span.to)} {span.inferred && <span className="chip dashed">{t("fact.inferred")}</span>}{" "}
            {span.by && (
              <p>
                <Cite of={span.by} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
