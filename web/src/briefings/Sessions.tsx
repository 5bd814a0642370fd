import Button from "@mui/material/Button";
import { useTranslation } from "react-i18next";
import { calendarAddress, materialAddress, signUp, type Briefing, type BriefingSession, type BriefingText } from "../api/briefings";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, useLang } from "../i18n/text";

/** Day, hours and offset as they were given, wherever it is read. */
export function SessionTimes({ session }: { session: BriefingSession }) {
  const { t } = useTranslation();
  const date = useDate();
  const { starts, ends } = session;
  const sameDay = starts.slice(0, 10) === ends.slice(0, 10);
  const until = sameDay ? ends.slice(11, 16) : `${date(ends.slice(0, 10))} ${ends.slice(11, 16)}`;
  return (
    <>
      {t("briefings.times", { day: date(starts.slice(0, 10)), from: starts.slice(11, 16), until, zone: starts.slice(19) })}{" "}
      {session.cancelled && <span className="chip dashed">{t("briefings.cancelled")}</span>}
    </>
  );
}

/** Where it is, how many seats are left; for exporters, to sign up. */
export function Sessions({ briefing, exporter }: { briefing: Briefing; exporter: boolean }) {
  const { t } = useTranslation();
  const lang = useLang();
  const { sessions } = briefing.content;
  const act = useAction(({ session, wanted }: { session: string; wanted: boolean }, key) => signUp(briefing.id, session, wanted, key));
  if (sessions.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="sessions">
      <div className="row between">
        <h2 id="sessions">{t("briefings.sessions")}</h2>
        <a href={calendarAddress(briefing.id, lang)}>{t("briefings.calendar")}</a>
      </div>
      {act.refusal && <Refused refusal={act.refusal} />}
      <ul className="ruled">
        {sessions.map((session) => (
          <li key={session.id} className="stack">
            <p>
              <b>
                <SessionTimes session={session} />
              </b>
            </p>
            {session.place && (
              <p>
                <T of={session.place} />
              </p>
            )}
            {session.link && (
              <p>
                <a href={session.link} rel="noreferrer noopener">
                  {session.link}
                </a>
              </p>
            )}
            <p className="muted">{t("briefings.seats", { taken: session.seats_taken, capacity: session.capacity, waiting: session.waiting })}</p>
            {session.own && <p role="status">{t(`briefings.own.${session.own}`)}</p>}
            {exporter && briefing.state === "published" && !session.cancelled && Date.parse(session.starts) > Date.now() && (
              <div>
                <Button variant={session.own ? "outlined" : "contained"} disabled={act.busy} onClick={() => act.run({ session: session.id, wanted: !session.own })}>
                  {t(session.own ? "briefings.do.cancel" : session.seats_taken < session.capacity ? "briefings.do.sign_up" : "briefings.do.wait")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Material({ id, content }: { id: string; content: BriefingText }) {
  const { t } = useTranslation();
  if (content.material.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="material">
      <h2 id="material">{t("briefings.material")}</h2>
      <ul className="bullets">
        {content.material.map((one, i) => (
          <li key={i}>
            <a href={one.file ? materialAddress(id, one.file) : one.link} rel="noreferrer noopener">
              <T of={one.title} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Instruments({ of }: { of: BriefingText["instruments"] }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  return (
    <p className="small">
      {t("briefings.about")}{" "}
      {of.map((one, i) => (
        <span key={one.id}>
          {i > 0 && " · "}
          {one.link ? <a href={one.link} rel="noreferrer noopener">{one.title ? <T of={one.title} /> : one.id}</a> : one.title ? <T of={one.title} /> : one.id}
        </span>
      ))}
    </p>
  );
}
