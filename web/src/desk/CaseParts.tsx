import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { fileAddress } from "../api/desks";
import type { Advice, ApplicationParty, Case, Outcome, StoredLine, Terms, TimelineEntry } from "../api/types";
import { regionName } from "../i18n/regions";
import { DateText, T, useDate, useLang, useText, useWord, Words } from "../i18n/text";
import { FileIcon } from "../parts/icons";
import { Mark, OUTCOME_TONE } from "../parts/Mark";
import { Notice } from "../parts/Notice";
import { grouped } from "./amount";
import { useMoment } from "./moment";

export function Codes({ codes, asOf }: { codes: string[]; asOf?: string }) {
  return codes.map((code) => (
    <Link
      key={code}
      className="code-chip tone tone-quiet"
      to={{ pathname: "/law/provision", search: new URLSearchParams({ code, as_of: asOf ?? "" }).toString() }}
    >
      {code}
    </Link>
  ));
}

function Determination({ outcome, codes, asOf }: { outcome?: string; codes: string[]; asOf?: string }) {
  const word = useWord();
  const tone = OUTCOME_TONE[outcome as Outcome] ?? "quiet";
  return (
    <span className="row">
      {outcome && (
        <span className={`state tone tone-${tone}`}>
          <Mark tone={tone} size={18} />
          {word("outcome", outcome)}
        </span>
      )}
      <Codes codes={codes} asOf={asOf} />
    </span>
  );
}

interface LinesProps {
  lines: Pick<StoredLine, "description" | "hs" | "codes" | "outcome" | "quantity" | "value">[];
  asOf?: string;
  changed?: Case["changed_lines"];
}

/** Lines of goods: what the law said of each when it was sent, and what it says today when that differs. */
export function Lines({ lines, asOf, changed = [] }: LinesProps) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p className="muted">{t("lines.none")}</p>;
  return (
    <ol className="lines">
      {lines.map((line, i) => {
        const today = changed.find((one) => one.line === i + 1);
        return (
          <li key={i}>
            <div>
              <p>
                <b>
                  <Words>{line.description}</Words>
                </b>
              </p>
              <Determination outcome={line.outcome} codes={line.codes} asOf={asOf} />
            </div>
            <p className="figure">{line.quantity && t("fact.amount", { amount: grouped(line.quantity.amount), unit: line.quantity.unit })}</p>
            <p className="figure">{line.value && t("fact.amount", { amount: grouped(line.value.amount), unit: line.value.currency })}</p>
            {today && (
              <div className="lines-wide">
                <Notice tone="licence">
                  <p>{t("lines.today")}</p>
                  <Determination outcome={today.outcome} codes={today.codes} />
                </Notice>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** People abroad, each by the name that they write and by the one in Latin letters. */
export function Parties({ parties }: { parties: ApplicationParty[] }) {
  const { t } = useTranslation();
  const lang = useLang();
  if (parties.length === 0) return <p className="muted">{t("shipment.not_given")}</p>;
  return (
    <ul className="parties">
      {parties.map((party, i) => (
        <li key={i}>
          <b>
            <Words>{party.name}</Words>
          </b>{" "}
          {party.name_original && (
            <span className="muted">
              <Words>{party.name_original}</Words>
            </span>
          )}
          <p className="small muted">
            {party.country && regionName(party.country, lang)}
            {party.country && party.address && " · "}
            {party.address && <Words>{party.address}</Words>}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Papers({ papers }: { papers: Case["content"]["papers"] }) {
  const { t } = useTranslation();
  if (papers.length === 0) return <p className="muted">{t("papers.none")}</p>;
  return (
    <ul className="files">
      {papers.map((paper, i) => (
        <li key={i}>
          <FileIcon size={18} />
          <div>
            <a href={fileAddress(paper.file)} download={paper.file_name ?? true}>
              <Words>{paper.file_name ?? paper.file}</Words>
            </a>
            <p className="small muted">
              <T of={paper.title} /> {paper.translation && <span className="chip">{t("papers.translation")}</span>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What was recommended or decided, with its conditions, limits and reasons. */
export function TermsView({ terms, lines, advice = [] }: { terms: Terms; lines: StoredLine[]; advice?: Advice[] }) {
  const { t } = useTranslation();
  const date = useDate();
  const text = useText();
  const cited = advice.filter((one) => terms.advice?.includes(one.id));
  const limits = terms.limits ?? [];
  return (
    <div className="stack terms-view">
      <p className={`state tone tone-${terms.stance === "refuse" ? "barred" : "clear"}`}>
        <Mark tone={terms.stance === "refuse" ? "barred" : "clear"} size={20} />
        {t(`stance.${terms.stance}`)}
      </p>
      {(terms.valid_from || terms.valid_until) && (
        <p>
          {terms.valid_from && terms.valid_until
            ? t("date.period", { from: date(terms.valid_from), to: date(terms.valid_until) })
            : terms.valid_until
              ? t("terms.until", { date: date(terms.valid_until) })
              : t("date.since", { from: date(terms.valid_from ?? "") })}
        </p>
      )}
      <Listed title={t("terms.conditions")} items={terms.conditions} />
      <Listed title={t("terms.ports")} items={terms.ports} />
      {terms.use_count !== undefined && <p>{t("terms.uses", { count: terms.use_count })}</p>}
      <Listed
        title={t("terms.limits")}
        items={limits.map((limit) =>
          t("terms.limit", {
            goods: lines[limit.line - 1]?.description ?? limit.line,
            quantity: t("fact.amount", { amount: grouped(limit.quantity.amount), unit: limit.quantity.unit }),
            value: t("fact.amount", { amount: grouped(limit.value.amount), unit: limit.value.currency }),
          }),
        )}
      />
      {terms.report_months !== undefined && <p>{t("terms.reports", { count: terms.report_months })}</p>}
      {terms.reasons && (
        <div>
          <h3>{t("terms.reasons")}</h3>
          <p className="said">
            <Words>{terms.reasons}</Words>
          </p>
        </div>
      )}
      {cited.length > 0 && <p className="small muted">{t("terms.rests_on", { bodies: cited.map((one) => text(one.body)).join(" · ") })}</p>}
    </div>
  );
}

export function Listed({ title, items = [] }: { title: string; items?: string[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="bullets">
        {items.map((item, i) => (
          <li key={i}>
            <Words>{item}</Words>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function AdviceList({ advice }: { advice: Advice[] }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <ul className="stack">
      {advice.map((one) => (
        <li key={one.id} className="quoted">
          <p>
            <b>
              <T of={one.body} />
            </b>{" "}
            <span className={`chip tone-chip tone tone-${one.stance === "refuse" ? "barred" : "clear"}`}>{t(`advice_stance.${one.stance}`)}</span>
          </p>
          <p className="said">
            <Words>{one.text}</Words>
          </p>
          <About advice={one} />
          <p className="small muted">
            <Words>{one.by}</Words> · {moment(one.at)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What an advice is about, when it is not the whole case. */
function About({ advice }: { advice: Advice }) {
  const { t } = useTranslation();
  const lang = useLang();
  const lines = advice.lines ?? [];
  const destinations = advice.destinations ?? [];
  if (lines.length + destinations.length === 0) return null;
  return (
    <p className="small">
      {lines.length > 0 && <span className="chip">{t("case.about_lines", { lines: lines.join(", ") })}</span>}{" "}
      {destinations.map((one) => (
        <span key={one} className="chip">
          {regionName(one, lang)}
        </span>
      ))}
    </p>
  );
}

/** Everything that happened to a case, newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const moment = useMoment();
  return (
    <section className="card stack" aria-labelledby="timeline">
      <h2 id="timeline">{t("timeline_case.title")}</h2>
      <ol className="history">
        {[...entries].reverse().map((entry) => (
          <li key={entry.id}>
            <p>
              <b>{word("event", entry.event)}</b>{" "}
              {entry.pause && <span className="chip">{word("pause", entry.pause)}</span>}{" "}
              {entry.organisation && entry.event !== "drafted" && <T of={entry.organisation} />}
            </p>
            <p className="small muted">
              {moment(entry.at)} {entry.by && <Words>{entry.by}</Words>}
            </p>
            {entry.text && (
              <p className="said">
                <Words>{entry.text}</Words>
              </p>
            )}
            {entry.gaps && (
              <ul className="bullets">
                {entry.gaps.map((gap, i) => (
                  <li key={i}>
                    <Words>{gap}</Words>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the exporter wrote, as it was sent. */
export function Content({ of, title }: { of: Case; title: string }) {
  const { t } = useTranslation();
  const lang = useLang();
  const { content } = of;
  return (
    <>
      <section className="card stack" aria-labelledby="goods">
        <div className="row between">
          <h2 id="goods">{title}</h2>
          {content.determined_on && (
            <span className="small muted">
              {t("lines.determined")} <DateText iso={content.determined_on} />
            </span>
          )}
        </div>
        <Lines lines={content.lines} asOf={content.determined_on} changed={of.changed_lines} />
      </section>
      <section className="card stack" aria-labelledby="parties">
        <h2 id="parties">{t("case.parties")}</h2>
        <dl className="described">
          <Described name={t("shipment.destination")}>
            {[content.destination ?? "", ...(content.further_destinations ?? [])]
              .filter((one) => one !== "")
              .map((one) => regionName(one, lang))
              .join(" · ")}
          </Described>
          <Described name={t("case.end_users")}>
            <Parties parties={content.end_users} />
          </Described>
          {content.consignee && (
            <Described name={t("party.consignee")}>
              <Parties parties={[content.consignee]} />
            </Described>
          )}
          {content.importer && (
            <Described name={t("party.importer")}>
              <Parties parties={[content.importer]} />
            </Described>
          )}
          <Described name={t("shipment.end_use")}>{content.end_use && <Words>{content.end_use}</Words>}</Described>
          <Described name={t("case.contract_no")}>{content.contract_no && <Words>{content.contract_no}</Words>}</Described>
          {content.valid_until && (
            <Described name={t("case.wanted_until")}>
              <DateText iso={content.valid_until} />
            </Described>
          )}
        </dl>
      </section>
      <section className="card stack" aria-labelledby="papers">
        <h2 id="papers">{t("papers.title", { count: content.papers.length })}</h2>
        <Papers papers={content.papers} />
      </section>
    </>
  );
}

export function Described({ name, children }: { name: string; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className="muted">{t("shipment.not_given")}</span>}</dd>
    </div>
  );
}
