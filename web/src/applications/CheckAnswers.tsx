import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { queries } from "../api/client";
import { actOnCase, desks } from "../api/desks";
import type { Case } from "../api/types";
import { Described, Lines, Papers, Parties } from "../desk/CaseParts";
import { FindingList } from "../desk/FindingList";
import { Refused } from "../desk/Refused";
import { Scorecard, standingOf } from "../desk/Scorecard";
import { useAction } from "../desk/useAction";
import { AskAboutParties, HitsInPlace } from "../hits/inPlace";
import { regionName } from "../i18n/regions";
import { DateText, useLang, useText, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Mark } from "../parts/Mark";
import { placeOf, type Step } from "./draft";
import { NextSteps } from "./NextSteps";

/** Everything once more before it is sent: what is lacking, what was written, what will happen. */
export default function CheckAnswers({ of }: { of: Case }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const preview = useQuery(desks.preview(of.id));
  const submit = useAction(
    (_: "submit", key) => actOnCase(of.id, { action: "submit", body: {} }, key),
    () => navigate(`/applications/${of.id}`, { state: { sent: true } }),
  );
  if (preview.error) return <Failure error={preview.error} again={() => void preview.refetch()} />;
  if (!preview.data) return <p className="muted">{t("state.loading")}</p>;
  const { findings, scorecard } = preview.data;
  const blocked = findings.some((finding) => finding.blocks);
  const to = (finding: (typeof findings)[number]) => {
    const { step, pointer } = placeOf(finding);
    return `/applications/${of.id}/${step}#${pointer}`;
  };
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("task.check")}</h1>
        <p className="muted">{t(`licence_type.${of.type}`)}</p>
      </div>
      {submit.refusal && <Refused refusal={submit.refusal} />}
      <Suspense>
        {["prohibited", "type_not_open", "barred_by_policy"].includes(submit.refusal?.code ?? "") && <AskAboutParties id={of.id} />}
        <HitsInPlace kind="application" id={of.id} />
      </Suspense>
      <section className="card stack" aria-labelledby="findings">
        <h2 id="findings">{t("application.findings")}</h2>
        {findings.length === 0 && (
          <p className="state tone tone-clear">
            <Mark tone="clear" size={22} />
            {t("application.nothing_lacks")}
          </p>
        )}
        <FindingList findings={findings} to={to} />
      </section>
      {scorecard && (standingOf(scorecard) === "barred" ? <Scorecard card={scorecard} own /> : <Folded card={scorecard} />)}
      <Answers of={of} />
      <NextSteps />
      <div className="row">
        <Button variant="contained" size="large" disabled={submit.busy || blocked} onClick={() => submit.run("submit")}>
          {t(of.state === "returned" ? "application.submit_again" : "application.submit")}
        </Button>
        <Link to={`/applications/${of.id}`}>{t("application.back")}</Link>
      </div>
      {blocked && <p className="muted">{t("application.blocked")}</p>}
    </div>
  );
}

function Folded({ card }: { card: Parameters<typeof Scorecard>[0]["card"] }) {
  const { t } = useTranslation();
  return (
    <details className="folded-card">
      <summary>{t(`standing.${standingOf(card)}`)}</summary>
      <Scorecard card={card} own />
    </details>
  );
}

function Part({ of, step, children }: { of: Case; step: Step; children: React.ReactNode }) {
  const { t } = useTranslation();
  const title = t(`task.${step}`);
  return (
    <section className="card stack" aria-labelledby={`part-${step}`}>
      <div className="row between">
        <h2 id={`part-${step}`}>{title}</h2>
        <Link to={`/applications/${of.id}/${step}`} aria-label={t("application.change_of", { what: title })}>
          {t("application.change")}
        </Link>
      </div>
      {children}
    </section>
  );
}

function Answers({ of }: { of: Case }) {
  const { t } = useTranslation();
  const lang = useLang();
  const { content } = of;
  return (
    <>
      <Part of={of} step="goods">
        <Lines lines={content.lines} />
      </Part>
      <Part of={of} step="end-users">
        <dl className="described">
          <Described name={t("shipment.destination")}>{content.destination && regionName(content.destination, lang)}</Described>
          <Described name={t("case.end_users")}>
            <Parties parties={content.end_users} />
          </Described>
        </dl>
      </Part>
      <Part of={of} step="end-use">
        <p className="said">{content.end_use ? <Words>{content.end_use}</Words> : t("shipment.not_given")}</p>
        <Flags of={of} />
      </Part>
      <Part of={of} step="contract">
        <dl className="described">
          <Described name={t("case.contract_no")}>{content.contract_no}</Described>
          {content.valid_until && (
            <Described name={t("case.wanted_until")}>
              <DateText iso={content.valid_until} />
            </Described>
          )}
          {(["consignee", "importer"] as const).map((role) => {
            const party = content[role];
            return (
              party && (
                <Described key={role} name={t(`party.${role}`)}>
                  <Parties parties={[party]} />
                </Described>
              )
            );
          })}
        </dl>
      </Part>
      <Part of={of} step="papers">
        <Papers papers={content.papers} />
      </Part>
    </>
  );
}

function Flags({ of }: { of: Case }) {
  const { t } = useTranslation();
  if (of.content.end_use_flags.length === 0) return <p className="small muted">{t("end_use.none")}</p>;
  return <FlagTitles flags={of.content.end_use_flags} />;
}

function FlagTitles({ flags }: { flags: string[] }) {
  const text = useText();
  const vocabulary = useQuery(queries.vocabulary());
  const known = vocabulary.data?.end_use_flags ?? [];
  return (
    <ul className="bullets">
      {flags.map((flag) => {
        const title = known.find((one) => one.value === flag)?.title;
        return <li key={flag}>{title ? text(title) : flag}</li>;
      })}
    </ul>
  );
}
