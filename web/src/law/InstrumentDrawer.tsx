import { useTranslation } from "react-i18next";
import type { Instrument } from "../api/types";
import { DateText, T, useWord, Words } from "../i18n/text";
import { SideDrawer } from "../parts/SideDrawer";
import { SpanList, usePeriod } from "./SpanList";

export function InstrumentDrawer({ instrument, close }: { instrument?: Instrument; close: () => void }) {
  if (!instrument) return null;
  return (
    <SideDrawer open onClose={close} title={<T of={instrument.short} />}>
      <div className="stack">
        <p>
          <T of={instrument.title} />
        </p>
        <Particulars instrument={instrument} />
        <SpanList spans={instrument.spans} />
        {instrument.note && (
          <p>
            <T of={instrument.note} />
          </p>
        )}
        {instrument.parts?.map((part) => (
          <div key={part.at}>
            <h3>
              <Words>{part.at}</Words>
            </h3>
            {part.text && (
              <p className="small">
                <T of={part.text} />
              </p>
            )}
            <SpanList spans={part.spans ?? []} />
          </div>
        ))}
        <Announced instrument={instrument} />
      </div>
    </SideDrawer>
  );
}

function Particulars({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <dl className="particulars">
      <dt>{t("instrument.number")}</dt>
      <dd>
        <Words>{instrument.number}</Words> <span className="chip">{word("kind", instrument.kind)}</span>
      </dd>
      {instrument.published && (
        <>
          <dt>{t("instrument.published")}</dt>
          <dd>
            <DateText iso={instrument.published} />
          </dd>
        </>
      )}
      {instrument.in_force && (
        <>
          <dt>{t("instrument.in_force")}</dt>
          <dd>
            <DateText iso={instrument.in_force} />
          </dd>
        </>
      )}
      <dt>{t("instrument.verified")}</dt>
      <dd>{word("verified", instrument.verified)}</dd>
      {instrument.link && (
        <>
          <dt>{t("instrument.text")}</dt>
          <dd>
            <a href={instrument.link} target="_blank" rel="noreferrer">
              {t("cite.open")}
            </a>
          </dd>
        </>
      )}
    </dl>
  );
}

function Announced({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation();
  const word = useWord();
  const period = usePeriod();
  if (instrument.announced.length === 0) return null;
  return (
    <div className="announced">
      <h3>{t("instrument.announced")}</h3>
      <ul className="stack">
        {instrument.announced.map((event) => (
          <li key={event.on}>
            <p>
              {t("instrument.announced_on")} <DateText iso={event.on} />{" "}
              {event.confidence && <span className="chip dashed">{word("confidence", event.confidence)}</span>}
            </p>
            {(event.from ?? event.until) && <p className="small">{period(event.from ?? event.on, event.until)}</p>}
            <p>
              <T of={event.note} />
            </p>
            {event.link && (
              <a href={event.link} target="_blank" rel="noreferrer">
                {t("cite.open")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
