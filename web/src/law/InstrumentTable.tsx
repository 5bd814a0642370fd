import { useTranslation } from "react-i18next";
import type { Instrument } from "../api/types";
import { DateText, T } from "../i18n/text";
import { StatusChip } from "../parts/StatusChip";
import { usePeriod } from "./SpanList";
import { drawn } from "./timeline";

/** The timeline in words. */
export function InstrumentTable({ instruments, open }: { instruments: Instrument[]; open: (instrument: Instrument) => void }) {
  const { t } = useTranslation();
  const period = usePeriod();
  return (
    <div className="table-scroll" role="region" aria-label={t("timeline.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("instrument.name")}</th>
            <th scope="col">{t("instrument.published")}</th>
            <th scope="col">{t("instrument.status")}</th>
            <th scope="col">{t("instrument.periods")}</th>
            <th scope="col">{t("timeline.announced")}</th>
          </tr>
        </thead>
        <tbody>
          {instruments.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <button type="button" className="text-button" onClick={() => open(one)}>
                  <T of={one.short} />
                </button>
              </th>
              <td>{one.published && <DateText iso={one.published} />}</td>
              <td>
                <StatusChip status={one.status} />
              </td>
              <td>
                <ul>
                  {drawn(one.spans).map((span) => (
                    <li key={span.from}>
                      {t("instrument.period", { status: t(`status.${span.status}`), period: period(span.from, span.to) })}
                    </li>
                  ))}
                </ul>
              </td>
              <td>
                {one.announced.map((event) => (
                  <p key={event.on}>
                    <T of={event.note} />
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
