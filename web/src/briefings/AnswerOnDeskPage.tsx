import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router-dom";
import { briefings, confirmGuidance, publishGuidance, withdrawGuidance, writeGuidance, type Guidance, type GuidanceDraft } from "../api/briefings";
import type { Receipt, Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { useDate, Words } from "../i18n/text";
import { Errors } from "../parts/errors";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Notice } from "../parts/Notice";
import { Answer } from "./AnswerPage";
import { answerOf, newAnswer, typedAnswer, type TypedAnswer } from "./draft";
import { Back } from "./Back";
import { History } from "./History";
import { TextPair } from "./TextPair";
import "./briefings.css";

/** An answer on the authority's desk: written by one person, published by another, looked at again when the law changes. */
export default function AnswerOnDeskPage() {
  const { id = "" } = useParams();
  return <Desk place="briefing-desk">{(session) => (id === "new" ? <New /> : <Read id={id} session={session} />)}</Desk>;
}

/** Of a question of a briefing, of an answer that is to be replaced, or of nothing. */
function New() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const briefing = params.get("briefing") ?? "";
  const question = params.get("question") ?? "";
  const supersedes = params.get("supersedes") ?? "";
  const asked = useQuery({ ...briefings.questions(briefing), enabled: briefing !== "" });
  const old = useQuery({ ...briefings.deskAnswer(supersedes), enabled: supersedes !== "" });
  if ((briefing !== "" && asked.isPending) || (supersedes !== "" && old.isPending)) return <p className="muted">{t("state.loading")}</p>;
  const text = asked.data?.questions.find((one) => one.id === question)?.text;
  const from: GuidanceDraft = {
    briefing: briefing === "" ? undefined : briefing,
    questions: question === "" ? undefined : [question],
    supersedes: supersedes === "" ? undefined : supersedes,
  };
  return (
    <div className="stack">
      <Back />
      <div className="page-head">
        <h1>{t("guidance.do.draft")}</h1>
        <p className="muted">{t("guidance.draft_lead")}</p>
      </div>
      {text && (
        <Notice tone="quiet">
          <p className="said">
            <Words>{text}</Words>
          </p>
        </Notice>
      )}
      <AnswerForm from={from} typed={old.data ? typedAnswer(old.data) : newAnswer()} done={(receipt) => navigate(`/guidance-desk/${receipt.id}`)} />
    </div>
  );
}

function AnswerForm({ before, from, typed: first, done }: { before?: Guidance; from: GuidanceDraft; typed: TypedAnswer; done: (receipt: Receipt) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(first);
  const save = useAction((value: TypedAnswer, key) => writeGuidance(before, { ...from, ...answerOf(value) }, key), done);
  const set = (part: Partial<TypedAnswer>) => setTyped({ ...typed, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run(typed);
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label={t("guidance.form")}>
      <h2>{t("guidance.form")}</h2>
      <Errors.Provider value={save.refusal?.fields ?? []}>
        {save.refusal && <Refused refusal={save.refusal} />}
        <TextPair label={t("guidance.question")} value={typed.question} onChange={(question) => set({ question })} pointer="/question" rows={3} maxLength={20000} />
        <TextPair label={t("guidance.answer")} value={typed.answer} onChange={(answer) => set({ answer })} pointer="/answer" rows={6} maxLength={20000} />
        <div className="pair">
          <TextInput label={t("guidance.provisions")} help={t("guidance.provisions_help")} value={typed.provisions} onChange={(provisions) => set({ provisions })} pointer="/provisions" />
          <TextInput label={t("briefings.field.instruments")} help={t("briefings.field.instruments_help")} value={typed.instruments} onChange={(instruments) => set({ instruments })} pointer="/instruments" />
        </div>
        <div>
          <Button type="submit" variant="contained" disabled={save.busy}>
            {t("briefings.do.save")}
          </Button>
        </div>
      </Errors.Provider>
    </form>
  );
}

function Read({ id, session }: { id: string; session: Session }) {
  const { t } = useTranslation();
  const [edits, setEdits] = useState(false);
  const read = useQuery(briefings.deskAnswer(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const guidance = read.data;
  const officer = has(session, "officer");
  const isDraft = guidance.state === "draft";
  return (
    <div className="stack">
      <Back />
      <Answer of={guidance} />
      {guidance.state === "published" && officer && <LookAgain key={guidance.version} guidance={guidance} />}
      {has(session, "approver") && (isDraft || guidance.state === "published") && <Publish key={guidance.version} guidance={guidance} session={session} />}
      {officer && isDraft && !edits && (
        <div>
          <Button variant="outlined" onClick={() => setEdits(true)}>
            {t("briefings.do.edit")}
          </Button>
        </div>
      )}
      {officer && isDraft && edits && <AnswerForm key={guidance.version} before={guidance} from={{}} typed={typedAnswer(guidance)} done={() => setEdits(false)} />}
      <History steps={guidance.steps ?? []} group="guidance" />
    </div>
  );
}

/** The law reads otherwise: it stands all the same, or another answer replaces it. */
function LookAgain({ guidance }: { guidance: Guidance }) {
  const { t } = useTranslation();
  const date = useDate();
  const act = useAction((_: null, key) => confirmGuidance(guidance, key));
  return (
    <section className="card stack" aria-labelledby="look-again">
      <h2 id="look-again">{t("guidance.look_again")}</h2>
      {act.refusal && <Refused refusal={act.refusal} />}
      {guidance.coming?.map((one) => (
        <p key={one.what}>{t("guidance.coming", { day: date(one.on), what: one.what })}</p>
      ))}
      <div className="row">
        {guidance.may_be_superseded && (
          <Button variant="contained" disabled={act.busy} onClick={() => act.run(null)}>
            {t("guidance.do.confirm")}
          </Button>
        )}
        <Link to={`/guidance-desk/new?supersedes=${guidance.id}`}>{t("guidance.do.replace")}</Link>
      </div>
    </section>
  );
}

function Publish({ guidance, session }: { guidance: Guidance; session: Session }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const publish = useAction((_: null, key) => publishGuidance(guidance, key));
  const withdraw = useAction((_: null, key) => withdrawGuidance(guidance, reason, key));
  const own = guidance.authors?.some((one) => one.id === session.id) ?? false;
  return (
    <section className="card stack" aria-labelledby="publish">
      <h2 id="publish">{t("briefings.decide")}</h2>
      {own && guidance.state === "draft" && <p className="muted">{t("briefings.other_person")}</p>}
      {publish.refusal && <Refused refusal={publish.refusal} />}
      {withdraw.refusal && <Refused refusal={withdraw.refusal} />}
      {guidance.state === "draft" && !own && (
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
