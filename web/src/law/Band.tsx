import { useTranslation } from "react-i18next";
import type { Instrument, Span } from "../api/types";
import { MONTHS } from "../i18n/text";
import { at, boxOf, drawn, quarters, type Range } from "./timeline";

/** Years and quarters above a band. */
export function Scale({ range }: { range: Range }) {
  const { t } = useTranslation();
  const monthName = (iso: string) => {
    const m = Number(iso.slice(5, 7));
    return t("date.month", { m, month: MONTHS[m - 1] });
  };
  return (
    <div className="axis" aria-hidden="true">
      {quarters(range).map((tick) => (
        <span key={tick.iso} className={tick.year ? "axis-year" : "axis-quarter"} style={{ left: `${at(range, tick.iso)}%` }}>
          {tick.year ? tick.iso.slice(0, 4) : monthName(tick.iso)}
        </span>
      ))}
    </div>
  );
}

/** One horizontal band: a stretch for each status, announced changes dashed above it. Its words stand beside it. */
export function Band({
  range,
  spans,
  announced = [],
  thin,
}: {
  range: Range;
  spans: Span[];
  announced?: Instrument["announced"];
  thin?: boolean;
}) {
  return (
    <div className={thin ? "band band-thin" : "band"} aria-hidden="true">
      {drawn(spans).map((span) => {
        const box = boxOf(range, span.from, span.to);
        if (!box) return null;
        return (
          <i
            key={span.from}
            className={`stretch band-${span.status} ${box.cut ? "stretch-cut" : ""}`}
            style={{ left: `${box.left}%`, width: `${box.width}%` }}
          />
        );
      })}
      {announced.map((event) => {
        const box = boxOf(range, event.from ?? event.on, event.until);
        if (!box) return null;
        return <i key={event.on} className="stretch band-announced" style={{ left: `${box.left}%`, width: `${box.width}%` }} />;
      })}
    </div>
  );
}
