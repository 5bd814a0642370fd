import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { desks } from "../api/desks";
import type { components } from "../api/schema";
import type { Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { ClockLine } from "../desk/ClockFace";
import { useMoment } from "../desk/moment";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { HitRow } from "../hits/HitRow";
import { groupAddress, subjectAddress } from "./addresses";

type Group = components["schemas"]["Waiting"]["groups"][number];

/** What waits for whoever is signed in, and what comes due. */
export default function HomePage() {
  return <Desk place="home">{(session) => <Home session={session} />}</Desk>;
}

function Home({ session }: { session: Session }) {
  const { t } = useTranslation();
  const waiting = useQuery(desks.waiting());
  const groups = waiting.data?.groups ?? [];
  const exporter = has(session, "exporter_admin", "exporter_staff");
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("home.title")}</h1>
        <p className="muted">{t("home.lead")}</p>
        {has(session, "exporter_admin", "exporter_staff", "officer", "approver", "authority_admin", "auditor") && (
          <p>
            <Link to="/law/what-if">{t("home.what_if")}</Link>
          </p>
        )}
      </div>
      {waiting.error && <Failure error={waiting.error} again={() => void waiting.refetch()} />}
      {waiting.isPending && <p className="muted">{t("state.loading")}</p>}
      {waiting.isSuccess && groups.length === 0 && (
        <div className="empty">
          <p>{t("home.nothing")}</p>
          {exporter && <Link to="/applications/new">{t("applications.new")}</Link>}
        </div>
      )}
      {groups.map((group) => (
        <Waiting key={group.what} group={group} exporter={exporter} />
      ))}
      <Notices exporter={exporter} />
    </div>
  );
}

function Waiting({ group, exporter }: { group: Group; exporter: boolean }) {
  const { t } = useTranslation();
  const date = useDate();
  const shown = group.applications.length + group.licences.length + group.people.length + group.hits.length;
  return (
    <section className="card stack" aria-labelledby={`waiting-${group.what}`}>
      <div className="row between">
        <h2 id={`waiting-${group.what}`}>{t(`home.what.${group.what}`)}</h2>
        <span className="chip">{group.total}</span>
      </div>
      <ul className="waiting" hidden={shown === group.hits.length}>
        {group.applications.map((row) => (
          <li key={row.id}>
            <div>
              <Link to={exporter ? `/applications/${row.id}` : `/cases/${row.id}`}>{row.number ?? t("case.unnumbered")}</Link>{" "}
              <span className="chip">{t(`licence_type.${row.type}`)}</span>
              <p className="small muted">{exporter ? <Words>{row.end_users.join(" · ")}</Words> : <T of={row.exporter} />}</p>
            </div>
            <div className="small">
              <ClockLine clock={row.clock} state={row.state} />
              {row.accept_by && !exporter && <p>{t("clock.accept_by", { date: date(row.accept_by) })}</p>}
            </div>
          </li>
        ))}
        {group.licences.map((licence) => (
          <li key={licence.id}>
            <div>
              <Link to={`/licences/${licence.id}`}>{licence.number}</Link> <span className="chip">{t(`licence_type.${licence.type}`)}</span>
            </div>
            <p className="small">{t("home.until", { date: date(licence.valid_until) })}</p>
          </li>
        ))}
        {group.people.map((person) => (
          <li key={person.id}>
            <Link to={`/people?organisation=${person.organisation_id}`}>
              <Words>{person.name}</Words>
            </Link>
          </li>
        ))}
      </ul>
      {group.hits.length > 0 && (
        <ul className="stack">
          {group.hits.map((hit) => (
            <HitRow key={hit.id} hit={hit} />
          ))}
        </ul>
      )}
      {group.total > shown && <Link to={groupAddress(group.what)}>{t("home.all", { total: group.total })}</Link>}
    </section>
  );
}

/** The last notices, each with the way to what it is about. */
function Notices({ exporter }: { exporter: boolean }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const read = useQuery(desks.notices());
  const notices = read.data?.notices ?? [];
  return (
    <section className="card stack" aria-labelledby="notices">
      <h2 id="notices">{t("home.notices")}</h2>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isSuccess && notices.length === 0 && <p className="muted">{t("home.no_notices")}</p>}
      <ul className="waiting">
        {notices.map((notice) => {
          const to = subjectAddress(notice.code, notice.subject, exporter);
          return (
            <li key={notice.id}>
              <p>
                <T of={notice.text} /> {to && <Link to={to}>{notice.number ? <Words>{notice.number}</Words> : t("home.open")}</Link>}
              </p>
              <p className="small muted">{moment(notice.at)}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
