import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { desks } from "../api/desks";
import type { LogCounts } from "../api/types";
import { useMoment } from "../desk/moment";
import "../desk/styles";
import { htmlLang } from "../i18n";
import { useLang, useWord } from "../i18n/text";
import { CopyButton } from "../parts/CopyButton";
import { Failure } from "../parts/Failure";
import { Mark, type Tone } from "../parts/Mark";
import "./log.css";
import { toHex } from "./verify_log";
import { BROWSER, SERVER, watch, type Watched } from "./watch";

const TONE: Record<Watched["answer"], Tone> = { sound: "clear", cannot_tell: "unknown", alarm: "barred" };

/** What anybody may know of the log, and what this browser found out about it by itself. */
export default function LogPage() {
  const { t } = useTranslation();
  const counts = useQuery(desks.logCounts());
  const watched = useQuery({ queryKey: ["log", "watch"], queryFn: () => watch(SERVER, BROWSER), staleTime: Infinity, gcTime: 0, retry: false });
  const again = () => {
    void watched.refetch();
    void counts.refetch();
  };
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("log.title")}</h1>
        <p className="muted">{t("log.lead")}</p>
      </div>
      <div aria-live="polite">
        {watched.isFetching && <p className="muted">{t("log.checking")}</p>}
        {watched.data && !watched.isFetching && <Answer watched={watched.data} at={counts.data?.checkpoint} again={again} />}
      </div>
      {watched.data?.evidence && !watched.isFetching && <Evidence {...watched.data.evidence} />}
      {counts.error && <Failure error={counts.error} again={() => void counts.refetch()} />}
      {counts.data && <Counts counts={counts.data} />}
      <section className="card stack" aria-labelledby="keep">
        <h2 id="keep">{t("log.keep")}</h2>
        <p>{t("log.keep_help")}</p>
        <p className="row">
          <a href="/api/v1/log/checkpoint" download="checkpoint.txt">
            checkpoint.txt
          </a>
          <a href="/api/v1/log/key" download="log-key.txt">
            log-key.txt
          </a>
        </p>
      </section>
    </div>
  );
}

function useCount(): (count: number) => string {
  const format = new Intl.NumberFormat(htmlLang(useLang()));
  return (count) => format.format(count);
}

/** The answer, large, in words; under it what it is about. */
function Answer({ watched, at, again }: { watched: Watched; at: LogCounts["checkpoint"]; again: () => void }) {
  const { t } = useTranslation();
  const count = useCount();
  const moment = useMoment();
  const heading = useRef<HTMLHeadingElement>(null);
  const alarm = watched.answer === "alarm";
  useEffect(() => {
    if (alarm) heading.current?.focus();
  }, [alarm]);
  const { now, before } = watched;
  return (
    <section className={`verdict-box tone tone-${TONE[watched.answer]}`} aria-labelledby="answer">
      <Mark tone={TONE[watched.answer]} size={88} />
      <div className="stack">
        <div>
          <h2 id="answer" ref={heading} tabIndex={-1}>
            {t(`log_answer.${watched.answer}`)}
          </h2>
          <p className="verdict-why">{t(`log_why.${watched.why}`)}</p>
        </div>
        {now && (
          <dl className="described">
            <div>
              <dt>{t("log.size")}</dt>
              <dd>{count(now.size)}</dd>
            </div>
            {at?.size === now.size && (
              <div>
                <dt>{t("log.signed_at")}</dt>
                <dd>{moment(at.at)}</dd>
              </div>
            )}
            {before && (
              <div>
                <dt>{t("log.seen")}</dt>
                <dd>{t("log.seen_at", { count: before.size })}</dd>
              </div>
            )}
            <div>
              <dt>{t("log.origin")}</dt>
              <dd className="code">{now.origin}</dd>
            </div>
            <div>
              <dt>{t("log.root")}</dt>
              <dd>
                <Long text={toHex(now.root)} />
              </dd>
            </div>
            {watched.key && (
              <div>
                <dt>{t("log.key")}</dt>
                <dd>
                  <Long text={watched.key} />
                </dd>
              </div>
            )}
          </dl>
        )}
        <div>
          <Button variant="outlined" onClick={again}>
            {t("log.again")}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Shortened; all of it on demand. */
function Long({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <details className="long-text">
      <summary>
        <span className="code">{text.length > 24 ? `${text.slice(0, 12)}…${text.slice(-8)}` : text}</span> <span className="small">{t("log.show_root")}</span>
      </summary>
      <p className="code">{text}</p>
      <CopyButton text={text} label={t("log.copy")} />
    </details>
  );
}

function Evidence({ stored, given }: { stored: string; given: string }) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="evidence">
      <h2 id="evidence">{t("log.evidence")}</h2>
      <p>{t("log.evidence_help")}</p>
      {[
        [t("log.evidence_stored"), stored],
        [t("log.evidence_now"), given],
      ].map(([title = "", note = ""]) => (
        <div className="stack" key={title}>
          <h3>{title}</h3>
          <pre className="note-text code" tabIndex={0}>
            {note}
          </pre>
          <CopyButton text={note} label={t("log.copy")} />
        </div>
      ))}
    </section>
  );
}

function Counts({ counts }: { counts: LogCounts }) {
  const { t } = useTranslation();
  const word = useWord();
  const count = useCount();
  if (counts.total === 0) return <p className="empty">{t("log.none")}</p>;
  const most = Math.max(1, ...counts.kinds.map((one) => one.count));
  return (
    <section className="card stack" aria-labelledby="counts">
      <h2 id="counts">{t("log.counts")}</h2>
      <div className="scroll-sideways" tabIndex={0} role="group" aria-label={t("log.counts")}>
        <table className="differences register">
          <thead>
            <tr>
              <th scope="col">{t("log.kind")}</th>
              <th scope="col">{t("log.count")}</th>
            </tr>
          </thead>
          <tbody>
            {counts.kinds.map((one) => (
              <tr key={one.kind}>
                <td>{word("log_kind", one.kind)}</td>
                <td>
                  <span className="bar" style={{ width: `${(100 * one.count) / most}%` }} aria-hidden="true" />
                  <span className="figure">{count(one.count)}</span>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("log.total")}</th>
              <td className="figure">{count(counts.total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="small muted">{t("log.unsigned")}</p>
    </section>
  );
}
