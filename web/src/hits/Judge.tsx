import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { agreeOnHit, judgeHit, stateOnHit, type Hit, type Judgement } from "../api/hits";
import type { Session } from "../api/types";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { Words } from "../i18n/text";
import { TextInput } from "../parts/fields";

/** What may be said of a hit as it stands. What is escalated is for those who approve. */
function judgements(hit: Hit, approves: boolean): Judgement[] {
  switch (hit.state) {
    case "open":
      return ["clear", "confirm", "escalate"];
    case "escalated":
      return approves ? ["clear", "confirm"] : [];
    case "cleared":
      return ["reopen"];
    case "confirmed":
      return ["clear"];
  }
}

export function Judge({ hit, approves }: { hit: Hit; approves: boolean }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const judge = useAction((value: Judgement, key) => judgeHit(hit, value, reason, key));
  const open = judgements(hit, approves);
  if (open.length === 0) return <p className="muted">{t("hits.for_approver")}</p>;
  return (
    <section className="card stack" aria-labelledby="judge">
      <h2 id="judge">{t("hits.judge")}</h2>
      <p className="muted">{t(hit.counts ? "hits.judge_help_two" : "hits.judge_help")}</p>
      {judge.refusal && <Refused refusal={judge.refusal} />}
      <TextInput label={t("case.reason")} rows={3} value={reason} onChange={setReason} maxLength={4000} />
      <div className="row">
        {open.map((one, i) => (
          <Button key={one} variant={i === 0 ? "contained" : "outlined"} disabled={judge.busy || reason.trim() === ""} onClick={() => judge.run(one)}>
            {t(`hits.do.${one}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** One person's conclusion, which another has to agree to. */
export function Proposal({ hit, judges, session }: { hit: Hit; judges: boolean; session: Session }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const agree = useAction((_: null, key) => agreeOnHit(hit, key));
  const decline = useAction((_: null, key) => judgeHit(hit, "decline", reason, key));
  const proposal = hit.proposal;
  if (!proposal) return null;
  const own = proposal.by !== undefined && proposal.by === session.id;
  return (
    <section className="card stack" aria-labelledby="proposal">
      <h2 id="proposal">{t(proposal.confirm ? "hits.confirm_waits" : "hits.clear_waits")}</h2>
      {proposal.reason && (
        <p className="said">
          <Words>{proposal.reason}</Words>
        </p>
      )}
      {proposal.by_name && (
        <p className="small muted">
          <Words>{proposal.by_name}</Words>
        </p>
      )}
      {judges && (
        <>
          {own && <p className="muted">{t("hits.other_person")}</p>}
          {agree.refusal && <Refused refusal={agree.refusal} />}
          {decline.refusal && <Refused refusal={decline.refusal} />}
          <TextInput label={t("hits.decline_reason")} rows={2} value={reason} onChange={setReason} maxLength={4000} />
          <div className="row">
            {!own && (
              <Button variant="contained" disabled={agree.busy} onClick={() => agree.run(null)}>
                {t("hits.do.agree")}
              </Button>
            )}
            <Button variant="outlined" disabled={decline.busy || reason.trim() === ""} onClick={() => decline.run(null)}>
              {t(own ? "hits.do.take_back" : "hits.do.decline")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** The exporter says why its party is another one. */
export function Statement({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const state = useAction((_: null, key) => stateOnHit(hit.id, text, key));
  if (hit.state === "cleared") return null;
  return (
    <section className="card stack" aria-labelledby="statement">
      <h2 id="statement">{t("hits.statement")}</h2>
      <p className="muted">{t("hits.statement_help")}</p>
      {state.refusal && <Refused refusal={state.refusal} />}
      <TextInput label={t("hits.statement_text")} rows={3} value={text} onChange={setText} maxLength={4000} />
      <div>
        <Button variant="contained" disabled={state.busy || text.trim() === ""} onClick={() => state.run(null)}>
          {t("hits.do.state")}
        </Button>
      </div>
    </section>
  );
}
