import Button from "@mui/material/Button";
import { Suspense, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { CheckAnswer, PartyAnswer } from "../api/types";
import { DateText, T, useWord, Words } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { PrintIcon } from "../parts/icons";
import { Mark, VERDICT_TONE } from "../parts/Mark";
import { Notice } from "../parts/Notice";
import { HouseAnswer, HouseMeans } from "./house";
import { OwnersAnswer } from "./owners";
import type { Answered, Desk } from "./useDesk";
import { whyOf, type Why } from "./why";

const AT_ONCE = 3;

interface AnswerHeadProps {
  answered: Answered;
  stale: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
  desk: Desk;
}

/** The verdict, the reason right under it, and what to mind. */
export function AnswerHead({ answered, stale, heading, desk }: AnswerHeadProps) {
  const { t } = useTranslation();
  const { answer } = answered;
  const tone = VERDICT_TONE[answer.verdict];
  return (
    <section className={`verdict tone tone-${tone} ${stale ? "verdict-stale" : ""}`} aria-labelledby="verdict">
      <Mark tone={tone} size={96} />
      <div className="stack verdict-body">
        <div>
          <h2 id="verdict" ref={heading} tabIndex={-1}>
            {t(`verdict.${answer.verdict}`)}
          </h2>
          <p className="verdict-means">
            <Suspense>{answer.policy ? <HouseMeans answer={answer} /> : t(`verdict_means.${answer.verdict}`)}</Suspense>
          </p>
        </div>
        {stale && (
          <div className="row stale-note" role="status">
            <span>{t("check.stale")}</span>
            <Button variant="contained" size="small" disabled={desk.busy} onClick={desk.check}>
              {t("check.again")}
            </Button>
          </div>
        )}
        <Reasons whys={whyOf(answer)} many={answer.lines.length > 1} />
        <Parties parties={answer.parties} />
        <Suspense>{(answered.request.ownership ?? []).length > 0 && <OwnersAnswer answer={answer} />}</Suspense>
        <Suspense>{answer.parties.some((party) => party.house) && <HouseAnswer answer={answer} />}</Suspense>
        <Meta answer={answer} />
      </div>
      <Warnings answer={answer} />
    </section>
  );
}

function Reasons({ whys, many }: { whys: Why[]; many: boolean }) {
  const { t } = useTranslation();
  return (
    <div>
      <ul className="whys">
        {whys.slice(0, AT_ONCE).map(({ line, reason }, i) => (
          <li key={i}>
            {many && line !== undefined && <span className="chip">{t("line.number", { n: line })}</span>} <T of={reason.text} />
            {reason.citation && (
              <>
                {" "}
                <Cite of={reason.citation} />
              </>
            )}
          </li>
        ))}
      </ul>
      {whys.length > AT_ONCE && <p className="small muted">{t("check.more_reasons", { count: whys.length - AT_ONCE })}</p>}
    </div>
  );
}

function Parties({ parties }: { parties: PartyAnswer[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const hits = parties.filter((party) => party.matches.length > 0 || (party.possible ?? []).length > 0);
  if (parties.length === 0) return null;
  if (hits.length === 0) return <p className="small muted">{t("party.none_listed", { count: parties.length })}</p>;
  return (
    <ul className="stack">
      {hits.map((party) => (
        <li key={`${party.role} ${party.name}`} className="hit">
          <p>
            <b>
              <Words>{party.name}</Words>
            </b>{" "}
            <span className="chip">{word("party", party.role)}</span>{" "}
            {party.matches.length > 0 && <span className="chip tone tone-barred tone-chip">{t(`party_effect.${party.effect}`)}</span>}
            {(party.possible ?? []).length > 0 && <span className="chip tone tone-unknown tone-chip">{t("party.possible")}</span>}
          </p>
          {party.matches.map((match, i) => (
            <p key={i} className="small">
              <b>
                <T of={match.list_title} />
              </b>{" "}
              {match.names.map((name) => (
                <span key={name} className="chip dashed">
                  <Words>{name}</Words>
                </span>
              ))}{" "}
              {t(`match.${match.how}`)} <T of={match.text} /> <Cite of={match.citation} />
            </p>
          ))}
          {(party.possible ?? []).map((near, i) => (
            <Near key={i} near={near} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** A listed name that is written nearly alike, and step by step how near: a person has to say whether it is the same. */
function Near({ near }: { near: NonNullable<PartyAnswer["possible"]>[number] }) {
  const { t } = useTranslation();
  return (
    <div className="small">
      <p>
        <b>
          <T of={near.list_title} />
        </b>{" "}
        {near.names.map((name) => (
          <span key={name} className="chip dashed">
            <Words>{name}</Words>
          </span>
        ))}{" "}
        {t("party.near", { score: near.score })} <Cite of={near.citation} />
      </p>
      <ul className="bullets">
        {near.reasons.map((reason, k) => (
          <li key={k}>
            <T of={reason.text} /> <span className="muted">{reason.points !== 0 && (reason.points > 0 ? `+${reason.points}` : String(reason.points))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Meta({ answer }: { answer: CheckAnswer }) {
  const { t } = useTranslation();
  return (
    <div className="row small muted meta">
      <span>
        {t("answer.as_of")}{" "}
        <Link to={{ pathname: "/law", search: new URLSearchParams({ as_of: answer.as_of }).toString() }}>
          <DateText iso={answer.as_of} />
        </Link>
      </span>
      <span>
        {t("answer.verified_through")} <DateText iso={answer.law.verified_through} />
      </span>
      <span>
        {t("answer.pack")} <code title={answer.law.hash}>{answer.law.hash.replace(/^sha256:/, "").slice(0, 12)}</code>
      </span>
      <Button size="small" startIcon={<PrintIcon size={16} />} onClick={() => window.print()}>
        {t("answer.print")}
      </Button>
    </div>
  );
}

function Warnings({ answer }: { answer: CheckAnswer }) {
  const { t } = useTranslation();
  if (answer.warnings.length === 0) return null;
  return (
    <ul className="stack warnings">
      {answer.warnings.map((warning, i) => (
        <li key={i}>
          <Notice tone="quiet">
            {warning.lines && warning.lines.length > 0 && (
              <span className="chip">
                {t("line.numbers", { count: warning.lines.length, list: warning.lines.join(t("list.separator")) })}
              </span>
            )}{" "}
            <T of={warning.texts} /> {warning.citation && <Cite of={warning.citation} />}
          </Notice>
        </li>
      ))}
    </ul>
  );
}
