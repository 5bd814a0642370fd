import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { briefings, type Briefing, type Guidance } from "../api/briefings";
import type { Session, Text } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { T, useDate } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { SessionTimes } from "./Sessions";
import "./briefings.css";

/** What the authority announces and answers, in any state; what the law touches first. */
export default function BriefingDeskPage() {
  return <Desk place="briefing-desk">{(session) => <All session={session} />}</Desk>;
}

function All({ session }: { session: Session }) {
  const { t } = useTranslation();
  const told = useQuery(briefings.desk());
  const answers = useQuery(briefings.deskGuidance());
  const error = told.error ?? answers.error;
  const writes = has(session, "officer");
  const touched = answers.data?.guidance.filter((one) => one.may_be_superseded) ?? [];
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("briefings.desk")}</h1>
        <p className="muted">{t("briefings.desk_lead")}</p>
        {writes && (
          <p className="row">
            <Link to="/briefing-desk/new">{t("briefings.do.draft")}</Link>
            <Link to="/guidance-desk/new">{t("guidance.do.draft")}</Link>
          </p>
        )}
      </div>
      {error && <Failure error={error} again={() => void Promise.all([told.refetch(), answers.refetch()])} />}
      {(told.isPending || answers.isPending) && <p className="muted">{t("state.loading")}</p>}
      {touched.length > 0 && <Answers id="touched" title={t("guidance.desk_touched")} all={touched} />}
      {told.data && (
        <section className="card stack" aria-labelledby="told">
          <h2 id="told">{t("briefings.title")}</h2>
          {told.data.total === 0 && <p className="muted">{t("briefings.none")}</p>}
          <ul className="ruled">
            {told.data.briefings.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </ul>
        </section>
      )}
      {answers.data && <Answers id="answers" title={t("guidance.title")} all={answers.data.guidance} />}
    </div>
  );
}

/** A draft may lack a language, or both. */
function Title({ of }: { of: Text }) {
  const { t } = useTranslation();
  return of.zh === "" && of.en === "" ? <>{t("briefings.untitled")}</> : <T of={of} />;
}

function Row({ one }: { one: Briefing }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>
        <Link to={`/briefing-desk/${one.id}`}>
          <Title of={one.content.title} />
        </Link>{" "}
        <span className="chip">{t(`briefings.state.${one.state}`)}</span> {one.next && <span className="chip dashed">{t("briefings.change_waits")}</span>}
      </p>
      {one.content.sessions.map((session) => (
        <p key={session.id} className="small muted">
          <SessionTimes session={session} /> {t("briefings.seats", { taken: session.seats_taken, capacity: session.capacity, waiting: session.waiting })}
        </p>
      ))}
    </li>
  );
}

function Answers({ id, title, all }: { id: string; title: string; all: Guidance[] }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {all.length === 0 && <p className="muted">{t("guidance.none")}</p>}
      <ul className="ruled">
        {all.map((one) => (
          <li key={one.id}>
            <Link to={`/guidance-desk/${one.id}`}>
              <Title of={one.question} />
            </Link>{" "}
            <span className="chip">{t(`guidance.state.${one.state}`)}</span> {one.may_be_superseded && <span className="chip dashed">{t("guidance.may_be_superseded")}</span>}
            {one.coming?.map((change) => (
              <p key={change.what} className="small muted">
                {t("guidance.coming", { day: date(change.on), what: change.what })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
