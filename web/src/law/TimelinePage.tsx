import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import { queries } from "../api/client";
import type { Instrument } from "../api/types";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { StatusChip } from "../parts/StatusChip";
import { Band, Scale } from "./Band";
import { InstrumentDrawer } from "./InstrumentDrawer";
import { InstrumentTable } from "./InstrumentTable";
import { useLaw } from "./LawPage";
import { at, rangeOf, type Range } from "./timeline";

/** Pixels per day at each step; 0 = as wide as the page. */
const ZOOM = [0, 1.5, 3, 6];
const NARROW = "(max-width: 899px)";

export default function TimelinePage() {
  const { t } = useTranslation();
  const { asked, day, law } = useLaw();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<Instrument>();
  const [zoom, setZoom] = useState(() => (window.matchMedia(NARROW).matches ? 1 : 0));
  const query = useQuery(queries.instruments(asked));
  if (query.error) return <Failure error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <p className="muted">{t("state.loading")}</p>;

  const all = params.get("all") === "1";
  const table = params.get("view") === "table";
  const put = (name: string, value: string, on: boolean) =>
    setParams((now) => {
      const changed = new URLSearchParams(now);
      if (on) changed.set(name, value);
      else changed.delete(name);
      return changed;
    });
  const shown = query.data.instruments.filter((one) => all || one.rare_earth);
  const range = rangeOf(shown, law, day);
  return (
    <>
      <div className="row between">
        <div className="segments" role="group" aria-label={t("timeline.view")}>
          <button type="button" aria-pressed={!table} onClick={() => put("view", "table", false)}>
            {t("timeline.bands")}
          </button>
          <button type="button" aria-pressed={table} onClick={() => put("view", "table", true)}>
            {t("timeline.table")}
          </button>
        </div>
        <FormControlLabel
          label={t("timeline.rare_earth")}
          control={<Checkbox size="small" checked={!all} onChange={(_, on) => put("all", "1", !on)} />}
        />
      </div>
      <p className="small muted" role="status">
        {t("timeline.total", { shown: shown.length, total: query.data.total })}
      </p>
      {table ? (
        <InstrumentTable instruments={shown} open={setOpen} />
      ) : (
        <Bands instruments={shown} range={range} zoom={zoom} setZoom={setZoom} open={setOpen} />
      )}
      <InstrumentDrawer instrument={open} close={() => setOpen(undefined)} />
    </>
  );
}

interface BandsProps {
  instruments: Instrument[];
  range: Range;
  zoom: number;
  setZoom: (zoom: number) => void;
  open: (instrument: Instrument) => void;
}

function Bands({ instruments, range, zoom, setZoom, open }: BandsProps) {
  const { t } = useTranslation();
  const { day } = useLaw();
  const scroller = useRef<HTMLDivElement>(null);
  const width = `max(100%, ${(range.last - range.first) * (ZOOM[zoom] ?? 0)}px)`;
  useEffect(() => {
    const box = scroller.current;
    if (box) box.scrollLeft = (at(range, day) / 100) * box.scrollWidth - box.clientWidth * 0.75;
  }, [zoom, day, range]);
  return (
    <section className="card timeline">
      <div className="row between">
        <Legend />
        <div className="row zoom">
          <button
            type="button"
            className="icon-button"
            aria-label={t("timeline.zoom_out")}
            disabled={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
          >
            −
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t("timeline.zoom_in")}
            disabled={zoom === ZOOM.length - 1}
            onClick={() => setZoom(zoom + 1)}
          >
            +
          </button>
        </div>
      </div>
      <div className="timeline-scroll" ref={scroller} role="region" aria-label={t("timeline.region")} tabIndex={0}>
        <div className="timeline-canvas" style={{ width }}>
          <Axis range={range} />
          <ul className="timeline-rows">
            {instruments.map((one) => (
              <Row key={one.id} instrument={one} range={range} open={() => open(one)} />
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function Legend() {
  const { t } = useTranslation();
  const kinds = ["in_force", "suspended", "not_in_force", "repealed", "announced"] as const;
  return (
    <ul className="row legend">
      {kinds.map((kind) => (
        <li key={kind} className="row small">
          <span className={`swatch band-${kind}`} aria-hidden="true" />
          {kind === "announced" ? t("timeline.announced") : t(`status.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

function Axis({ range }: { range: Range }) {
  const { t } = useTranslation();
  const date = useDate();
  const { law, day } = useLaw();
  const flags = [
    { key: "verified", iso: law.verified_through, words: t("timeline.verified", { date: date(law.verified_through) }) },
    { key: "today", iso: law.today, words: t("timeline.today", { date: date(law.today) }) },
    ...(day === law.today ? [] : [{ key: "day", iso: day, words: t("timeline.day", { date: date(day) }) }]),
  ];
  return (
    <>
      <Scale range={range} />
      <div className="flags-line">
        {flags.map((flag) => {
          const left = at(range, flag.iso);
          return (
            <div key={flag.key} className={`flag flag-${flag.key}`}>
              {flag.key === "verified" && <i className="flag-beyond" style={{ left: `${left}%` }} />}
              <i style={{ left: `${left}%` }} />
              <span
                className={left > 50 ? "flag-left" : ""}
                style={left > 50 ? { right: `${100 - left}%` } : { left: `${left}%` }}
              >
                {flag.words}
              </span>
            </div>
          );
        })}
      </div>
    </>
  );
}

function Row({ instrument, range, open }: { instrument: Instrument; range: Range; open: () => void }) {
  return (
    <li className="timeline-row">
      <div className="timeline-label">
        <button type="button" className="text-button" onClick={open}>
          <T of={instrument.short} />
        </button>
        <StatusChip status={instrument.status} />
      </div>
      <Band range={range} spans={instrument.spans} announced={instrument.announced} />
      {instrument.parts?.map((part) => (
        <div key={part.at} className="timeline-part">
          <span className="timeline-label small muted">
            <Words>{part.at}</Words>
          </span>
          <Band thin range={range} spans={part.spans ?? []} />
        </div>
      ))}
    </li>
  );
}
