import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router-dom";
import { briefings, publishBriefing, recordAttendance, withdrawBriefing, type Briefing, type BriefingText } from "../api/briefings";
import type { Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { BriefingForm } from "./BriefingForm";
import { Back } from "./Back";
import { History } from "./History";
import { Questions } from "./Questions";
import { Instruments, Material, SessionTimes } from "./Sessions";
import "./briefings.css";

/** A briefing on the authority's desk: written by one person, published by another; who comes, and what they ask. */
export default function BriefingOnDeskPage() {
  const { id = "" } = useParams();
  return <Desk place="briefing-desk">{(session) => (id === "new" ? <New /> : <Read id={id} session={session} />)}</Desk>;
}

function New() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className="stack">
      <Back />
      <div className="page-head">
        <h1>{t("briefings.do.draft")}</h1>
        <p className="muted">{t("briefings.draft_lead")}</p>
      </div>
      <BriefingForm done={(receipt) => navigate(`/briefing-desk/${receipt.id}`)} />
    </div>
  );
}

function Read({ id, session }: { id: string; session: Session }) {
  const { t } = useTranslation();
  const [edits, setEdits] = useState(false);
  const read = useQuery(briefings.deskOne(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const briefing = read.data;
  const officer = has(session, "officer");
  return (
    <div className="stack">
      <Back />
      <div className="page-head">
        <h1>{briefing.content.title.zh === "" && briefing.content.title.en === "" ? t("briefings.untitled") : <T of={briefing.content.title} />}</h1>
        <p className="row">
          <span className="chip">{t(`briefings.state.${briefing.state}`)}</span>
          {briefing.published_at > 0 && <Link to={`/briefings/${id}`}>{t("briefings.to_public")}</Link>}
        </p>
      </div>
      <Shown title={t("briefings.text")} id={id} content={briefing.content} />
      {briefing.next && <Shown title={t("briefings.change_waits")} id={id} content={briefing.next} />}
      {has(session, "approver") && briefing.state !== "withdrawn" && <Publish key={briefing.version} briefing={briefing} session={session} />}
      {officer && briefing.state !== "withdrawn" && !edits && (
        <div>
          <Button variant="outlined" onClick={() => setEdits(true)}>
            {t("briefings.do.edit")}
          </Button>
        </div>
      )}
      {officer && edits && <BriefingForm key={briefing.version} before={briefing} done={() => setEdits(false)} />}
      <SignUps briefing={briefing} records={officer} />
      {briefing.published_at > 0 && briefing.content.sessions.length > 0 && <Questions briefing={briefing} exporter={false} answers={officer} />}
      <History steps={briefing.steps ?? []} group="briefings" />
    </div>
  );
}

function Shown({ title, id, content }: { title: string; id: string; content: BriefingText }) {
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <p>
        <b>
          <T of={content.title} />
        </b>
      </p>
      <p className="said">
        <T of={content.body} />
      </p>
      <Instruments of={content.instruments} />
      {content.sessions.map((session) => (
        <p key={session.id}>
          <SessionTimes session={session} /> {session.place && <T of={session.place} />} {session.link && <span className="code">{session.link}</span>}
        </p>
      ))}
      <Material id={id} content={content} />
    </section>
  );
}

function Publish({ briefing, session }: { briefing: Briefing; session: Session }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const publish = useAction((_: null, key) => publishBriefing(briefing, key));
  const withdraw = useAction((_: null, key) => withdrawBriefing(briefing, reason, key));
  const waits = briefing.state === "draft" || briefing.next !== undefined;
  const own = briefing.authors?.some((one) => one.id === session.id) ?? false;
  return (
    <section className="card stack" aria-labelledby="publish">
      <h2 id="publish">{t("briefings.decide")}</h2>
      {own && <p className="muted">{t("briefings.other_person")}</p>}
      {publish.refusal && <Refused refusal={publish.refusal} />}
      {withdraw.refusal && <Refused refusal={withdraw.refusal} />}
      {waits && !own && (
        <div>
          <Button variant="contained" disabled={publish.busy} onClick={() => publish.run(null)}>
            {t("briefings.do.publish")}
          </Button>
        </div>
      )}
      <details>
        <summary>{t("briefings.do.withdraw")}</summary>
        <div className="stack">
          <TextInput label={t("case.reason")} rows={2} value={reason} onChange={setReason} maxLength={4000} />
          <div>
            <Button variant="outlined" disabled={withdraw.busy || reason.trim() === ""} onClick={() => withdraw.run(null)}>
              {t("briefings.do.withdraw_now")}
            </Button>
          </div>
        </div>
      </details>
    </section>
  );
}

/** Who signed up for which session, and from its beginning on, who came. */
function SignUps({ briefing, records }: { briefing: Briefing; records: boolean }) {
  const { t } = useTranslation();
  const act = useAction((body: { session: string; person: string; attended: boolean }, key) => recordAttendance(briefing.id, body, key));
  const all = (briefing.sign_ups ?? []).filter((one) => one.seat !== "cancelled");
  if (briefing.published_at === 0 || briefing.content.sessions.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="sign-ups">
      <h2 id="sign-ups">{t("briefings.sign_ups")}</h2>
      {act.refusal && <Refused refusal={act.refusal} />}
      {all.length === 0 && <p className="muted">{t("briefings.no_sign_ups")}</p>}
      {briefing.content.sessions.map((session) => {
        const here = all.filter((one) => one.session === session.id);
        if (here.length === 0) return null;
        const begun = Date.parse(session.starts) <= Date.now();
        return (
          <div key={session.id} className="stack">
            <h3>
              <SessionTimes session={session} />
            </h3>
            <ul className="ruled">
              {here.map((one) => (
                <li key={one.person} className="row between">
                  <span>
                    <Words>{one.name}</Words> · <T of={one.organisation} /> <span className="chip">{t(`briefings.own.${one.seat}`)}</span>
                    {one.attended !== undefined && <> {t(one.attended ? "briefings.came" : "briefings.stayed_away")}</>}
                  </span>
                  {records && begun && (
                    <span className="row">
                      {[true, false].map((attended) => (
                        <Button key={String(attended)} size="small" variant="outlined" disabled={act.busy || one.attended === attended} onClick={() => act.run({ session: session.id, person: one.person, attended })}>
                          {t(attended ? "briefings.do.came" : "briefings.do.stayed_away")}
                        </Button>
                      ))}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
