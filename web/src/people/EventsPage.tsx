import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router-dom";
import { desks } from "../api/desks";
import { Desk } from "../desk/Desk";
import { useMoment } from "../desk/moment";
import { Failure } from "../parts/Failure";

/** The whole record, for whoever audits it. */
export default function EventsPage() {
  return <Desk place="events">{() => <Events />}</Desk>;
}

function Events() {
  const { t } = useTranslation();
  const moment = useMoment();
  const [search] = useSearchParams();
  const stream = search.get("stream") ?? undefined;
  const read = useInfiniteQuery(desks.events(stream));
  const events = read.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("events.title")}</h1>
        <p className="muted">{t("events.lead")}</p>
        {stream !== undefined && (
          <p>
            <span className="code">{stream}</span> <Link to="/events">{t("events.all")}</Link>
          </p>
        )}
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && events.length === 0 && <p className="empty">{t("events.none")}</p>}
      <ol className="waiting card">
        {events.map((event) => (
          <li key={event.id} className="event">
            <p className="muted">{event.position}</p>
            <div>
              <p>
                <b className="code">{event.type}</b> <span className="small muted">{moment(event.at)}</span>
              </p>
              <p className="code small">
                {event.stream} {stream === undefined && <Link to={`/events?stream=${encodeURIComponent(event.stream)}`}>{t("events.stream_only")}</Link>}
              </p>
              <details>
                <summary>{t("events.body")}</summary>
                <pre className="code token">{JSON.stringify(event.body, null, 2)}</pre>
              </details>
            </div>
          </li>
        ))}
      </ol>
      {read.hasNextPage && (
        <div>
          <Button variant="outlined" disabled={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {t("events.more")}
          </Button>
        </div>
      )}
    </div>
  );
}
