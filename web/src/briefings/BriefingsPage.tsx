import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { briefings } from "../api/briefings";
import { useMoment } from "../desk/moment";
import { T } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { SessionTimes } from "./Sessions";
import { Tabs } from "./Tabs";

/** Announcements and briefings, the newest first. */
export default function BriefingsPage() {
  const { t } = useTranslation();
  const moment = useMoment();
  const read = useQuery(briefings.all());
  const all = read.data?.briefings ?? [];
  return (
    <div className="stack">
      <Tabs />
      <div className="page-head">
        <h1>{t("briefings.title")}</h1>
        <p className="muted">{t("briefings.lead")}</p>
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && all.length === 0 && <p className="empty">{t("briefings.none")}</p>}
      <ul className="stack">
        {all.map((one) => (
          <li key={one.id} className="card">
            <h2>
              <Link to={`/briefings/${one.id}`}>
                <T of={one.content.title} />
              </Link>{" "}
              {one.state === "withdrawn" && <span className="chip dashed">{t("briefings.state.withdrawn")}</span>}
            </h2>
            <p className="small muted">{moment(one.published_at)}</p>
            {one.content.sessions.map((session) => (
              <p key={session.id}>
                <SessionTimes session={session} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
