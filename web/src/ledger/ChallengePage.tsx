import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { createFile, desks } from "../api/desks";
import { API } from "../api/place";
import { answerChallenge, closeChallenge, ledger, type Challenge } from "../api/ledger";
import type { Session } from "../api/types";
import { Choices } from "../desk/Choices";
import { Desk, has } from "../desk/Desk";
import { useMoment } from "../desk/moment";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { SelectInput, TextInput } from "../parts/fields";
import { FileButton } from "../parts/FileButton";
import { Mark } from "../parts/Mark";
import { CHALLENGE_TONE } from "./ChallengesPage";
import "./ledger.css";

export default function ChallengePage() {
  return <Desk place="challenges">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery(ledger.challenge(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const challenge = read.data;
  const open = challenge.state !== "closed";
  return (
    <div className="stack">
      <p className="back">
        <Link to="/challenges">{t("challenges.title")}</Link>
      </p>
      <Head challenge={challenge} />
      <Evidence challenge={challenge} />
      {open && has(session, "exporter_admin", "exporter_staff") && <Answer key={challenge.version} challenge={challenge} />}
      {open && has(session, "customs_officer") && <Close challenge={challenge} />}
    </div>
  );
}

function Head({ challenge }: { challenge: Challenge }) {
  const { t } = useTranslation();
  const date = useDate();
  const tone = challenge.outcome === "no_licence_needed" ? "clear" : challenge.outcome === "licence_needed" ? "barred" : CHALLENGE_TONE[challenge.state];
  return (
    <section className={`verdict-box tone tone-${tone}`} aria-labelledby="challenge">
      <Mark tone={tone} size={88} />
      <div>
        <h1 id="challenge">{t("challenges.of", { declaration: challenge.declaration, line: challenge.line })}</h1>
        <p className="standing-word" aria-live="polite">
          {challenge.outcome ? t(`challenge_outcome.${challenge.outcome}`) : t(`challenge_state.${challenge.state}`)}
        </p>
        <p>
          <T of={challenge.exporter} /> · <Words>{challenge.description}</Words>
        </p>
        <p>
          {t("certificate.reason")} <Words>{challenge.reason}</Words>
        </p>
        {challenge.outcome_text && (
          <p>
            <Words>{challenge.outcome_text}</Words>
          </p>
        )}
        {challenge.state !== "closed" && <p>{t("challenges.held", { date: date(challenge.answer_by) })}</p>}
      </div>
    </section>
  );
}

function Evidence({ challenge }: { challenge: Challenge }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <section className="card stack" aria-labelledby="evidence">
      <h2 id="evidence">{t("challenges.evidence")}</h2>
      {challenge.evidence.length === 0 && <p className="muted">{t("challenges.no_evidence")}</p>}
      <ol className="waiting">
        {challenge.evidence.map((one, i) => (
          <li key={i}>
            <div>
              {one.text && <Words>{one.text}</Words>}
              {one.files.map((file) => (
                <p key={file.file}>
                  <a href={`${API}/api/v1/challenges/${challenge.id}/files/${file.file}`}>
                    <Words>{file.name}</Words>
                  </a>
                </p>
              ))}
            </div>
            <span className="small muted">{moment(one.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Answer({ challenge }: { challenge: Challenge }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [goods, setGoods] = useState(challenge.goods ?? "");
  const [files, setFiles] = useState<{ id: string; name: string }[]>([]);
  const catalogue = useQuery(desks.goods());
  const upload = useAction(
    (file: File, key) => createFile(file, key),
    (receipt, file) => setFiles([...files, { id: receipt.id, name: file.name }]),
  );
  const answer = useAction((body: Parameters<typeof answerChallenge>[1], key) => answerChallenge(challenge.id, body, key));
  const choices = (catalogue.data?.goods ?? []).map((one) => ({ value: one.id, title: { zh: one.name, en: one.name } }));
  return (
    <section className="card stack" aria-labelledby="answer">
      <h2 id="answer">{t("challenges.answer")}</h2>
      <p className="muted">{t("challenges.answer_help")}</p>
      {upload.refusal && <Refused refusal={upload.refusal} />}
      {answer.refusal && <Refused refusal={answer.refusal} />}
      <TextInput label={t("challenges.text")} rows={3} value={text} onChange={setText} />
      <SelectInput label={t("challenges.goods")} value={goods} onChange={setGoods} none={t("draw.choose")} choices={choices} />
      {files.length > 0 && (
        <ul className="bullets">
          {files.map((file) => (
            <li key={file.id}>
              <Words>{file.name}</Words>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <FileButton busy={upload.busy} pick={(file) => upload.run(file)}>
          {t("challenges.attach")}
        </FileButton>
        <Button
          variant="contained"
          disabled={answer.busy || (text.trim() === "" && files.length === 0)}
          onClick={() => answer.run({ text: text === "" ? undefined : text, goods: goods === "" ? undefined : goods, files: files.map((file) => file.id) })}
        >
          {t("challenges.send")}
        </Button>
      </div>
    </section>
  );
}

type Outcome = NonNullable<Challenge["outcome"]>;

function Close({ challenge }: { challenge: Challenge }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>();
  const [text, setText] = useState("");
  const close = useAction((body: Parameters<typeof closeChallenge>[1], key) => closeChallenge(challenge.id, body, key));
  return (
    <section className="card stack" aria-labelledby="close">
      <h2 id="close">{t("challenges.close")}</h2>
      {close.refusal && <Refused refusal={close.refusal} />}
      <Choices
        title={t("challenges.outcome")}
        value={outcome}
        options={(["no_licence_needed", "licence_needed", "referred"] as const).map((value) => ({ value, label: t(`challenge_outcome.${value}`) }))}
        onChange={setOutcome}
      />
      <TextInput label={t("case.reason")} rows={2} value={text} onChange={setText} />
      <div>
        <Button variant="contained" disabled={close.busy || outcome === undefined || text.trim() === ""} onClick={() => outcome && close.run({ outcome, text })}>
          {t("challenges.close")}
        </Button>
      </div>
    </section>
  );
}
