import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { desks } from "../api/desks";
import type { Licence, Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { More } from "../desk/Rows";
import { LicenceStanding } from "../desk/states";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";

export default function LicencesPage() {
  return <Desk place="licences">{(session) => <Licences session={session} />}</Desk>;
}

function Licences({ session }: { session: Session }) {
  const { t } = useTranslation();
  const read = useInfiniteQuery(desks.licences());
  const rows = read.data?.pages.flatMap((page) => page.licences) ?? [];
  const holder = has(session, "exporter_admin", "exporter_staff");
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("licences.title")}</h1>
        <p className="muted">{t(holder ? "licences.lead_holder" : "licences.lead")}</p>
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && rows.length === 0 && (
        <div className="empty">
          <p>{t("licences.none")}</p>
          {holder && <Link to="/applications/new">{t("applications.new")}</Link>}
        </div>
      )}
      <ul className="stack">
        {rows.map((licence) => (
          <Row key={licence.id} licence={licence} holder={!holder} />
        ))}
      </ul>
      {rows.length > 0 && (
        <More
          shown={rows.length}
          total={read.data?.pages[0]?.total ?? rows.length}
          busy={read.isFetchingNextPage}
          more={read.hasNextPage ? () => void read.fetchNextPage() : undefined}
        />
      )}
    </div>
  );
}

function Row({ licence, holder }: { licence: Licence; holder: boolean }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <li className="card case-row">
      <LicenceStanding state={licence.state} />
      <div>
        <h2>
          <Link to={`/licences/${licence.id}`}>{licence.number}</Link> <span className="chip">{t(`licence_type.${licence.type}`)}</span>
        </h2>
        {holder && (
          <p>
            <T of={licence.holder} />
          </p>
        )}
        <p className="muted">
          <Words>{licence.lines.map((line) => line.description).join(" · ")}</Words>
        </p>
      </div>
      <p className="small">{t("date.period", { from: date(licence.valid_from), to: date(licence.valid_until) })}</p>
    </li>
  );
}
