import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { CheckAnswer } from "../api/types";
import type { HeldChange, HeldItem, RecordWhatIf, WhatIf, WhatIfCauses, WhatIfStand, WhatIfWork } from "../api/whatif";
import { Trail } from "../check/Trail";
import { regionName } from "../i18n/regions";
import { T, useDate, useLang, useText, Words } from "../i18n/text";
import { Mark, VERDICT_TONE } from "../parts/Mark";
import { byCause, csvOf, isHeld, save, sizeOf, type Change } from "./whatif";

interface ResultsProps {
  answer: WhatIf | RecordWhatIf;
  /** What the lines of a request were called. */
  goods?: string[];
}

export function WhatIfResults({ answer, goods }: ResultsProps) {
  const { t } = useTranslation();
  const date = useDate();
  const groups = byCause<Change>(answer.changes);
  const shipment = "shipment" in answer ? answer.shipment : undefined;
  return (
    <>
      <div className="row between">
        <p>{t(goods ? "whatif.summary_goods" : "whatif.summary_record", { day: date(answer.as_of), changed: answer.changed, count: answer.lines })}</p>
        {answer.changes.length > 0 && <Downloads answer={answer} />}
      </div>
      {answer.changes.length === 0 && !shipment?.differs && <p className="empty">{t(answer.lines === 0 ? "whatif.no_goods" : "whatif.nothing")}</p>}
      {groups.map((group, i) => (
        <section key={i} className="stack" aria-labelledby={`whatif-cause-${i}`}>
          <h2 id={`whatif-cause-${i}`}>
            <CauseNames of={group.because} />
          </h2>
          {group.changes.map((change, k) => (
            <ChangeCard key={k} change={change} goods={goods} />
          ))}
        </section>
      ))}
      {shipment?.differs && (
        <section className="card stack whatif-change" aria-labelledby="whatif-whole">
          <h2 id="whatif-whole">{t("whatif.whole")}</h2>
          <p className="muted small">
            {t("whatif.because")} <CauseNames of={shipment.because} />
          </p>
          <p className="whatif-step">
            <VerdictMark of={shipment.answer_before} />
            <span aria-hidden="true">→</span>
            <span className="hidden-visually">{t("diff.becomes")}</span>
            <VerdictMark of={shipment.answer_after} />
          </p>
          {shipment.work && <WorkList work={shipment.work} />}
        </section>
      )}
    </>
  );
}

function Downloads({ answer }: { answer: WhatIf | RecordWhatIf }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="row small">
      <button type="button" className="text-button" onClick={() => save("what-if.csv", "text/csv", csvOf(answer.changes, { text, word: (key) => t(key) }))}>
        {t("whatif.as_csv")}
      </button>
      <button type="button" className="text-button" onClick={() => save("what-if.json", "application/json", JSON.stringify(answer, null, 2))}>
        {t("whatif.as_json")}
      </button>
    </div>
  );
}

export function CauseNames({ of }: { of: WhatIfCauses }) {
  const { t } = useTranslation();
  const text = useText();
  if (of.length === 0) return <>{t("whatif.no_cause")}</>;
  return <>{of.map((one) => text(one.short)).join(t("whatif.and"))}</>;
}

function ChangeCard({ change, goods }: { change: Change; goods?: string[] }) {
  const { t } = useTranslation();
  const kind = isHeld(change) ? change.kind : "line";
  const [line] = change.answer_after.lines;
  const [lineBefore] = change.answer_before.lines;
  return (
    <article className={`card stack whatif-change tone tone-${VERDICT_TONE[change.after.verdict]}`}>
      <h3>{t(`whatif.count_${kind}`, { count: sizeOf(change) })}</h3>
      <p className="whatif-step">
        <Stand of={change.before} />
        <span aria-hidden="true">→</span>
        <span className="hidden-visually">{t("diff.becomes")}</span>
        <Stand of={change.after} />
      </p>
      {isHeld(change) ? <Items change={change} /> : <Lines lines={change.lines} goods={goods} />}
      <WorkList work={change.work} />
      <details>
        <summary>{t("whatif.reasons")}</summary>
        <div className="whatif-reasons">
          <div>
            <h4>{t("whatif.before")}</h4>
            {lineBefore && <Trail answer={lineBefore} open />}
          </div>
          <div>
            <h4>{t("whatif.after")}</h4>
            {line && <Trail answer={line} open />}
          </div>
        </div>
      </details>
    </article>
  );
}

function Stand({ of }: { of: WhatIfStand }) {
  const { t } = useTranslation();
  return (
    <span className="row whatif-stand">
      <Mark tone={VERDICT_TONE[of.verdict]} size={24} />
      <strong>{t(`verdict.${of.verdict}`)}</strong>
      {of.codes.map((code) => (
        <Link key={code} className="code-chip" to={{ pathname: "/law/provision", search: new URLSearchParams({ code }).toString() }}>
          {code}
        </Link>
      ))}
    </span>
  );
}

function VerdictMark({ of }: { of: CheckAnswer }) {
  const { t } = useTranslation();
  return (
    <span className="row whatif-stand">
      <Mark tone={VERDICT_TONE[of.verdict]} size={24} />
      <strong>{t(`verdict.${of.verdict}`)}</strong>
    </span>
  );
}

const FIRST = 5;

function Lines({ lines, goods }: { lines: string[]; goods?: string[] }) {
  const { t } = useTranslation();
  const item = (line: string) => (
    <li key={line}>
      {t("line.number", { n: line })} <Words>{goods?.[Number(line) - 1] ?? ""}</Words>
    </li>
  );
  return (
    <>
      <ul className="whatif-items">{lines.slice(0, FIRST).map(item)}</ul>
      {lines.length > FIRST && (
        <details>
          <summary>{t("whatif.more", { count: lines.length - FIRST })}</summary>
          <ul className="whatif-items">{lines.slice(FIRST).map(item)}</ul>
        </details>
      )}
    </>
  );
}

const WHERE = { licence: "/licences/", application: "/applications/", shipment: "/certificates/" } as const;

function Items({ change }: { change: HeldChange }) {
  const { t } = useTranslation();
  const item = (one: HeldItem, i: number) => <Item key={i} kind={change.kind} item={one} />;
  return (
    <>
      <ul className="whatif-items">{change.items.slice(0, FIRST).map(item)}</ul>
      {change.items.length > FIRST && (
        <details>
          <summary>{t("whatif.more", { count: change.items.length - FIRST })}</summary>
          <ul className="whatif-items">{change.items.slice(FIRST).map(item)}</ul>
        </details>
      )}
    </>
  );
}

function Item({ kind, item }: { kind: HeldChange["kind"]; item: HeldItem }) {
  const { t } = useTranslation();
  const lang = useLang();
  const date = useDate();
  const about = [
    item.destination === "" ? "" : regionName(item.destination, lang),
    item.end_user ?? "",
    item.valid_until === undefined ? "" : t("whatif.valid_until", { date: date(item.valid_until) }),
  ].filter(Boolean);
  return (
    <li>
      <Link to={WHERE[kind] + item.id}>{item.number ?? t("whatif.draft")}</Link> {t("line.number", { n: item.line })}{" "}
      <Words>{item.description}</Words>
      {about.length > 0 && <span className="small muted"> {about.join(" · ")}</span>}
    </li>
  );
}

/** What follows: a sentence, what to apply for and with which papers, and the days. */
export function WorkList({ work }: { work: WhatIfWork }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <div className="whatif-work">
      <p>
        <b>{t(`whatif.work.${work.kind}`)}</b>{" "}
        {work.until ? t("whatif.span", { from: date(work.from), until: date(work.until) }) : t("whatif.since", { from: date(work.from) })}
      </p>
      {work.types && work.types.length > 0 && (
        <p>
          {t("whatif.types")} <Titles of={work.types} />
        </p>
      )}
      {work.papers && work.papers.length > 0 && (
        <details>
          <summary>{t("whatif.papers", { count: work.papers.length })}</summary>
          <ul className="whatif-items">
            {work.papers.map((paper) => (
              <li key={paper.id}>
                <T of={paper.title} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {work.working_days !== undefined && (
        <p className={work.late ? "whatif-late" : ""}>
          {t("whatif.term", { count: work.working_days })} {work.file_by && t(work.late ? "whatif.file_by_late" : "whatif.file_by", { day: date(work.file_by) })}{" "}
          {work.decided_by && t("whatif.decided_by", { day: date(work.decided_by) })} {work.provisional && t("whatif.provisional")}
        </p>
      )}
    </div>
  );
}

function Titles({ of }: { of: { id: string; title: { zh: string; en: string } }[] }) {
  return (
    <>
      {of.map((one) => (
        <span key={one.id} className="chip">
          <T of={one.title} />
        </span>
      ))}
    </>
  );
}
