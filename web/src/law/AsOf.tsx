import Button from "@mui/material/Button";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDate } from "../i18n/text";
import { BackIcon, NextIcon } from "../parts/icons";
import { after, before, dayNumber, isDay } from "./days";
import type { LawContext } from "./LawPage";
import { at as place, quarters } from "./timeline";

interface AsOfProps {
  context: LawContext;
  go: (day: string | undefined) => void;
}

/** The day whose law is shown: type it, step from change to change, or come back to today. */
export function AsOf({ context, go }: AsOfProps) {
  const { t } = useTranslation();
  const date = useDate();
  const { day, days, law } = context;
  const earlier = before(days, day);
  const later = after(days, day);
  return (
    <section className="card as-of" aria-label={t("as_of.label")}>
      <p className="as-of-day">{t("as_of.day", { date: date(day) })}</p>
      <div className="row">
        <label htmlFor="as-of" className="hidden-visually">
          {t("as_of.label")}
        </label>
        <input id="as-of" type="date" value={day} onChange={(event) => isDay(event.target.value) && go(event.target.value)} />
        <Button
          size="small"
          variant="outlined"
          startIcon={<BackIcon size={16} />}
          disabled={!earlier}
          onClick={() => go(earlier)}
          title={earlier && date(earlier)}
        >
          {t("as_of.earlier")}
        </Button>
        <Button
          size="small"
          variant="outlined"
          endIcon={<NextIcon size={16} />}
          disabled={!later}
          onClick={() => go(later)}
          title={later && date(later)}
        >
          {t("as_of.later")}
        </Button>
        <Button size="small" disabled={context.asked === undefined} onClick={() => go(undefined)}>
          {t("as_of.today", { date: date(law.today) })}
        </Button>
      </div>
      <Ticks context={context} go={go} />
    </section>
  );
}

/** The days of change on one line, to be clicked; the buttons above do the same by keyboard. */
function Ticks({ context, go }: AsOfProps) {
  const { day, days, law } = context;
  const first = dayNumber(law.covers_from);
  const last = Math.max(dayNumber(law.today), dayNumber(day), ...days.map(dayNumber)) + 14;
  const range = { first, last };
  const at = (iso: string) => place(range, iso);
  const nearest = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const clicked = ((event.clientX - box.left) / box.width) * 100;
    const [best] = [...days].sort((a, b) => Math.abs(at(a) - clicked) - Math.abs(at(b) - clicked));
    if (best) go(best);
  };
  return (
    <div className="ticks" aria-hidden="true" onClick={nearest}>
      {quarters(range)
        .filter((tick) => tick.year)
        .map((tick) => (
          <span key={tick.iso} style={{ left: `${at(tick.iso)}%` }}>
            {tick.iso.slice(0, 4)}
          </span>
        ))}
      {days.map((one) => (
        <i key={one} style={{ left: `${at(one)}%` }} title={one} />
      ))}
      <b className="tick-today" style={{ left: `${at(law.today)}%` }} />
      <b className="tick-day" style={{ left: `${Math.max(0, at(day))}%` }} />
    </div>
  );
}
