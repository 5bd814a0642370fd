import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router-dom";
import { queries } from "../api/client";
import type { LawDiff, Status } from "../api/types";
import { DateText, T, useDate, Words } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Failure } from "../parts/Failure";
import { StatusChip } from "../parts/StatusChip";
import { addDays, before, isDay } from "./days";
import { useLaw, withDay } from "./LawPage";

export default function DiffPage() {
  const { t } = useTranslation();
  const date = useDate();
  const { day, days } = useLaw();
  const [params, setParams] = useSearchParams();
  const [askedFrom, askedTo] = [params.get("from"), params.get("to")];
  const to = isDay(askedTo) ? askedTo : day;
  const last = before(days, addDays(to, 1));
  const from = isDay(askedFrom) ? askedFrom : addDays(last ?? to, -1);
  const query = useQuery(queries.diff(from, to));
  const put = (name: "from" | "to", value: string) => {
    if (!isDay(value)) return;
    setParams((now) => {
      const changed = new URLSearchParams(now);
      changed.set("from", from);
      changed.set("to", to);
      changed.set(name, value);
      return changed;
    });
  };
  return (
    <>
      <div className="row diff-days">
        {(["from", "to"] as const).map((name) => (
          <div key={name} className="row">
            <label htmlFor={`diff-${name}`}>{t(`diff.${name}`)}</label>
            <input
              id={`diff-${name}`}
              type="date"
              value={name === "from" ? from : to}
              onChange={(event) => put(name, event.target.value)}
            />
          </div>
        ))}
      </div>
      {query.error && <Failure error={query.error} again={() => void query.refetch()} />}
      {query.isPending && <p className="muted">{t("state.loading")}</p>}
      {query.data && (
        <>
          <p role="status" className="muted">
            {t("diff.summary", {
              from: date(from),
              to: date(to),
              instruments: query.data.instruments.length,
              provisions: query.data.provisions.length,
            })}
          </p>
          <Changes diff={query.data} />
        </>
      )}
    </>
  );
}

function Change({ before, after }: { before: Status; after: Status }) {
  const { t } = useTranslation();
  return (
    <span className="row change">
      <StatusChip status={before} />
      <span aria-hidden="true">→</span>
      <span className="hidden-visually">{t("diff.becomes")}</span>
      <StatusChip status={after} />
    </span>
  );
}

function Changes({ diff }: { diff: LawDiff }) {
  const { t } = useTranslation();
  if (diff.instruments.length + diff.provisions.length === 0) return <p className="empty">{t("diff.nothing")}</p>;
  return (
    <>
      {diff.instruments.length > 0 && (
        <section className="stack" aria-labelledby="diff-instruments">
          <h2 id="diff-instruments">{t("diff.instruments")}</h2>
          <ul className="stack">
            {diff.instruments.map((one) => (
              <li key={`${one.id} ${one.at ?? ""}`} className="card stack diff-item">
                <div className="row between">
                  <h3>
                    <T of={one.short} /> {one.at && <Words>{one.at}</Words>}
                  </h3>
                  <Change before={one.before} after={one.after} />
                </div>
                {one.title && (
                  <p className="small">
                    <T of={one.title} />
                  </p>
                )}
                <p className="row small">
                  <span className="muted">{t("diff.on")}</span>
                  {one.on.map((day) => (
                    <span key={day} className="chip">
                      <DateText iso={day} />
                    </span>
                  ))}
                  {one.by && <Cite of={one.by} />}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {diff.provisions.length > 0 && <Provisions diff={diff} />}
    </>
  );
}

function Provisions({ diff }: { diff: LawDiff }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="diff-provisions">
      <h2 id="diff-provisions">{t("diff.provisions")}</h2>
      <ul className="card tree">
        {diff.provisions.map((one) => (
          <li key={one.code} className="provision">
            <Link className="code" to={{ pathname: "/law/provision", search: withDay(diff.to, { code: one.code }) }}>
              {one.code}
            </Link>
            <span className="provision-title">
              <T of={one.title} />
            </span>
            <Change before={one.before} after={one.after} />
          </li>
        ))}
      </ul>
    </section>
  );
}
