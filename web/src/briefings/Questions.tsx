import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { ask, briefings, declineQuestion, vote, type Briefing, type Question } from "../api/briefings";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, Words } from "../i18n/text";
import { Errors } from "../parts/errors";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";

const LONGEST = 2000;

interface Props {
  briefing: Briefing;
  exporter: boolean;
  /** On the desk: answers or declines them. */
  answers?: boolean;
}

/** What exporters want to know, what most want first; nobody but the authority is told who asked. */
export function Questions({ briefing, exporter, answers }: Props) {
  const { t } = useTranslation();
  const read = useQuery(briefings.questions(briefing.id));
  const all = read.data?.questions ?? [];
  const isOver = briefing.content.sessions.every((one) => one.cancelled || Date.parse(one.ends) <= Date.now());
  return (
    <section className="card stack" aria-labelledby="questions">
      <h2 id="questions">{t("briefings.questions")}</h2>
      <p className="muted">{t("briefings.questions_lead")}</p>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isSuccess && all.length === 0 && <p className="muted">{t("briefings.no_questions")}</p>}
      <ul className="ruled">
        {all.map((one) => (
          <Row key={one.id} question={one} exporter={exporter} answers={answers} briefing={briefing.id} />
        ))}
      </ul>
      {exporter && briefing.state === "published" && !isOver && <Ask id={briefing.id} />}
    </section>
  );
}

function Row({ question, exporter, answers, briefing }: { question: Question; exporter: boolean; answers?: boolean; briefing: string }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const act = useAction((wanted: boolean, key) => vote(question.id, wanted, key));
  const decline = useAction((_: null, key) => declineQuestion(question, reason, key));
  const isOpen = question.state === "asked";
  return (
    <li className="stack">
      <p className="said">
        <Words>{question.text}</Words>
      </p>
      <p className="small muted">
        {t("briefings.votes", { count: question.votes })} · {t(`briefings.question_state.${question.state}`)}
        {question.own && ` · ${t("briefings.own_question")}`}
        {question.organisation && (
          <>
            {" · "}
            <T of={question.organisation} />
          </>
        )}
      </p>
      {question.guidance && (
        <p>
          <Link to={`/guidance/${question.guidance}`}>{t("briefings.to_answer")}</Link>
        </p>
      )}
      {question.reason && (
        <p className="said">
          <Words>{question.reason}</Words>
        </p>
      )}
      {act.refusal && <Refused refusal={act.refusal} />}
      {decline.refusal && <Refused refusal={decline.refusal} />}
      {exporter && isOpen && !question.own && (
        <div>
          <Button variant="outlined" size="small" disabled={act.busy} aria-pressed={question.voted ?? false} onClick={() => act.run(!question.voted)}>
            {t(question.voted ? "briefings.do.take_back" : "briefings.do.vote")}
          </Button>
        </div>
      )}
      {answers && isOpen && (
        <>
          <p>
            <Link to={`/guidance-desk/new?briefing=${briefing}&question=${question.id}`}>{t("briefings.do.answer")}</Link>
          </p>
          <details>
            <summary>{t("briefings.do.decline")}</summary>
            <div className="stack">
              <TextInput label={t("briefings.decline_reason")} rows={2} value={reason} onChange={setReason} maxLength={4000} />
              <div>
                <Button variant="outlined" size="small" disabled={decline.busy || reason.trim() === ""} onClick={() => decline.run(null)}>
                  {t("briefings.do.decline_now")}
                </Button>
              </div>
            </div>
          </details>
        </>
      )}
    </li>
  );
}

function Ask({ id }: { id: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const act = useAction(
    (_: null, key) => ask(id, text.trim(), key),
    () => setText(""),
  );
  return (
    <Errors.Provider value={act.refusal?.fields ?? []}>
      {act.refusal && <Refused refusal={act.refusal} />}
      <TextInput label={t("briefings.ask")} help={t("briefings.ask_help")} rows={3} value={text} onChange={setText} pointer="/text" maxLength={LONGEST} />
      <div>
        <Button variant="contained" disabled={act.busy || text.trim() === ""} onClick={() => act.run(null)}>
          {t("briefings.do.ask")}
        </Button>
      </div>
    </Errors.Provider>
  );
}
