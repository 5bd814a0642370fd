import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { hits, type Hit } from "../api/hits";
import type { Session } from "../api/types";
import { Described } from "../desk/CaseParts";
import { Desk, has } from "../desk/Desk";
import { useMoment } from "../desk/moment";
import { regionName } from "../i18n/regions";
import { T, useLang, Words } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Failure } from "../parts/Failure";
import { Mark } from "../parts/Mark";
import { Judge, Proposal, Statement } from "./Judge";
import { standing, toneOf } from "./tone";
import "./hits.css";

/** A hit: the party beside the entry, why they are alike, and what the authority makes of it. */
export default function HitPage() {
  // Everybody who may see one has licences; who may see which, the server decides.
  return <Desk place="licences">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery(hits.one(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const hit = read.data;
  const judges = has(session, "officer", "approver");
  return (
    <div className="stack">
      {has(session, "officer", "approver", "authority_admin", "auditor") && (
        <p className="back">
          <Link to="/hits">{t("hits.title")}</Link>
        </p>
      )}
      <Head hit={hit} />
      <div className="side-by-side">
        <InRegister hit={hit} session={session} />
        <OnList hit={hit} />
      </div>
      <Reasons hit={hit} />
      {hit.proposal && <Proposal key={`proposal ${hit.version}`} hit={hit} judges={judges} session={session} />}
      {judges && !hit.proposal && <Judge key={hit.version} hit={hit} approves={has(session, "approver")} />}
      {has(session, "exporter_admin", "exporter_staff") && <Statement key={hit.version} hit={hit} />}
      <Steps hit={hit} />
    </div>
  );
}

function Head({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const tone = toneOf(hit);
  return (
    <section className={`verdict-box tone tone-${tone}`} aria-labelledby="hit">
      <Mark tone={tone} size={88} />
      <div>
        <h1 id="hit">
          <Words>{hit.party.name}</Words>
        </h1>
        <p className="standing-word" aria-live="polite">
          {t(`hits.state.${standing(hit)}`)}
        </p>
        <p>{t(hit.policy ? `hits.policy.${hit.policy}` : `hits.effect.${hit.effect}`)}</p>
        {hit.listed.list_text && (
          <p className="small">
            <T of={hit.listed.list_text} />
          </p>
        )}
      </div>
    </section>
  );
}

function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className="described">
      {facts.map(([name, value]) => (
        <Described key={name} name={name}>
          {value}
        </Described>
      ))}
    </dl>
  );
}

function InRegister({ hit, session }: { hit: Hit; session: Session }) {
  const { t } = useTranslation();
  const lang = useLang();
  const inside = has(session, "officer", "approver", "authority_admin", "auditor");
  const facts: [string, ReactNode][] = [[t("hits.fact.name"), <Words>{hit.party.name}</Words>]];
  if (hit.party.name_original) facts.push([t("hits.fact.name_original"), <Words>{hit.party.name_original}</Words>]);
  facts.push([t("hits.fact.country"), hit.party.country && regionName(hit.party.country, lang)]);
  facts.push([t("hits.fact.address"), hit.party.address && <Words>{hit.party.address}</Words>]);
  const address = { application: inside ? "/cases" : "/applications", licence: "/licences", certificate: "/certificates" };
  return (
    <section className="card stack" aria-labelledby="register">
      <h2 id="register">{t("hits.register")}</h2>
      <Facts facts={facts} />
      <h3>{t("hits.met")}</h3>
      <ul className="waiting">
        {hit.subjects.map((one) => (
          <li key={`${one.kind} ${one.id} ${one.role}`}>
            <p>
              {t(`hits.subject.${one.kind}`)} <Link to={`${address[one.kind]}/${one.id}`}>{one.number ?? t("case.unnumbered")}</Link> <span className="chip">{t(`hits.role.${one.role}`)}</span>
            </p>
            {inside && one.owner && (
              <p className="small muted">
                <T of={one.owner} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OnList({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const lang = useLang();
  const of = hit.listed;
  const joined = (all?: string[]) => all && all.length > 0 && <Words>{all.join(" · ")}</Words>;
  const facts: [string, ReactNode][] = [
    [t("hits.fact.names"), joined(of.names?.map((one) => one.text) ?? [of.name])],
    [t("hits.fact.country"), joined(of.countries?.map((one) => regionName(one, lang)))],
    [t("hits.fact.address"), joined(of.addresses)],
  ];
  if (of.births && of.births.length > 0) facts.push([t("hits.fact.births"), joined(of.births)]);
  if (of.identifiers && of.identifiers.length > 0) facts.push([t("hits.fact.identifiers"), joined(of.identifiers.map((one) => `${one.kind} ${one.value}`))]);
  if (of.programme) facts.push([t("hits.fact.programme"), <Words>{of.programme}</Words>]);
  facts.push([t("hits.fact.entry"), <span className="code">{of.id ?? ""}</span>]);
  return (
    <section className="card stack" aria-labelledby="entry">
      <h2 id="entry">{of.list_title ? <T of={of.list_title} /> : t("hits.imported", { list: of.list })}</h2>
      <Facts facts={facts} />
      {of.citation && (
        <p className="small">
          <Cite of={of.citation} />
        </p>
      )}
    </section>
  );
}

function Reasons({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="reasons">
      <div className="row between">
        <h2 id="reasons">{t("hits.reasons")}</h2>
        <b className="figure">{t("hits.score", { score: hit.score })}</b>
      </div>
      <ul className="bullets">
        {hit.reasons.map((reason, i) => (
          <li key={i}>
            <T of={reason.text} /> {reason.points !== 0 && <span className="muted">{reason.points > 0 ? `+${reason.points}` : reason.points}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">{t("hits.history")}</h2>
      <ol className="history">
        {[...hit.steps].reverse().map((step, i) => (
          <li key={i}>
            <p>
              <b>{t(`hits.step.${step.kind}`)}</b>
            </p>
            <p className="small muted">
              {moment(step.at)} {step.by_name && <Words>{step.by_name}</Words>}
            </p>
            {step.text && (
              <p className="said">
                <Words>{step.text}</Words>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
