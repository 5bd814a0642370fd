import { useTranslation } from "react-i18next";
import type { Criterion, Scorecard as Card } from "../api/types";
import { T, useWord } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Mark, type Tone } from "../parts/Mark";

const ANSWER_TONE: Record<Criterion["answer"], Tone> = { met: "clear", not_met: "barred", unknown: "unknown" };

export type Standing = "complete" | "barred" | "open";

/** Whether every condition of the law is met, one is certainly not, or the rest is for the authority to judge. */
export function standingOf(card: Pick<Card, "barred" | "complete">): Standing {
  if (card.barred) return "barred";
  return card.complete ? "complete" : "open";
}

const STANDING_TONE: Record<Standing, Tone> = { complete: "clear", open: "clear", barred: "barred" };

/** How a record stands to each condition of a general licence: the answer, the evidence, what would meet it, the law. */
export function Scorecard({ card, own }: { card: Card; own?: boolean }) {
  const { t } = useTranslation();
  const standing = standingOf(card);
  const law = card.criteria.filter((one) => one.basis === "law");
  const rest = card.criteria.filter((one) => one.basis !== "law");
  const count = (answer: Criterion["answer"]) => law.filter((one) => one.answer === answer).length;
  return (
    <section className="card stack scorecard" aria-labelledby="scorecard">
      <h2 id="scorecard">{t("scorecard.title")}</h2>
      <div className={`standing tone tone-${STANDING_TONE[standing]}`}>
        <Mark tone={STANDING_TONE[standing]} size={44} />
        <div>
          <p className="standing-word">{t(`standing.${standing}`)}</p>
          <p>{t("scorecard.counts", { met: count("met"), not_met: count("not_met"), unknown: count("unknown") })}</p>
        </div>
      </div>
      {card.replay && <Replay replay={card.replay} />}
      <ol className="criteria">
        {law.map((criterion) => (
          <Answered key={criterion.id} criterion={criterion} own={own} />
        ))}
      </ol>
      {rest.length > 0 && (
        <details>
          <summary>{t("scorecard.practice", { count: rest.length })}</summary>
          <ol className="criteria">
            {rest.map((criterion) => (
              <Answered key={criterion.id} criterion={criterion} own={own} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Answered({ criterion, own }: { criterion: Criterion; own?: boolean }) {
  const { t } = useTranslation();
  const word = useWord();
  const tone = ANSWER_TONE[criterion.answer];
  return (
    <li className={`criterion tone tone-${tone}`}>
      <span className="state">
        <Mark tone={tone} size={20} />
        {t(`criterion.${criterion.answer}`)}
      </span>
      <div>
        <p>
          <b>
            <T of={criterion.text} />
          </b>{" "}
          {criterion.basis !== "law" && <span className="chip dashed">{word("basis", criterion.basis)}</span>}
        </p>
        <p>
          <T of={criterion.evidence} />
        </p>
        {own && criterion.remedy && (
          <p className="remedy">
            {t("scorecard.remedy")} <T of={criterion.remedy} />
          </p>
        )}
        <Cite of={criterion.citation} />
      </div>
    </li>
  );
}

/** How many of the past exports the licence would have covered. */
function Replay({ replay }: { replay: NonNullable<Card["replay"]> }) {
  const { t } = useTranslation();
  const parts = ["covered", "other_item", "other_end_user"] as const;
  const total = parts.reduce((sum, part) => sum + replay[part], 0);
  return (
    <div className="replay">
      <p>
        <b>{t("replay.title", { count: total })}</b>
      </p>
      <dl className="figures">
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(`replay.${part}`)}</dt>
            <dd>{replay[part]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
