import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { findCertificate, ledger, openChallenge, type Challenge } from "../api/ledger";
import type { Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { More } from "../desk/Rows";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Mark, type Tone } from "../parts/Mark";
import { numberIn } from "./scan";
import "./ledger.css";

export const CHALLENGE_TONE: Record<Challenge["state"], Tone> = { open: "licence", answered: "covered", closed: "quiet" };

export default function ChallengesPage() {
  return <Desk place="challenges">{(session) => <All session={session} />}</Desk>;
}

function All({ session }: { session: Session }) {
  const { t } = useTranslation();
  const read = useInfiniteQuery(ledger.challenges());
  const rows = read.data?.pages.flatMap((page) => page.challenges) ?? [];
  const customs = has(session, "customs_officer");
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("challenges.title")}</h1>
        <p className="muted">{t(customs ? "challenges.lead_customs" : "challenges.lead")}</p>
      </div>
      {customs && <Open />}
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isSuccess && rows.length === 0 && <p className="muted">{t("challenges.none")}</p>}
      <ul className="stack">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {rows.length > 0 && <More shown={rows.length} total={read.data?.pages[0]?.total ?? rows.length} busy={read.isFetchingNextPage} more={read.hasNextPage ? () => void read.fetchNextPage() : undefined} />}
    </div>
  );
}

function Row({ row }: { row: Challenge }) {
  const { t } = useTranslation();
  const date = useDate();
  const tone = CHALLENGE_TONE[row.state];
  return (
    <li className="card case-row">
      <span className={`state tone tone-${tone}`}>
        <Mark tone={tone} size={22} />
        {t(`challenge_state.${row.state}`)}
      </span>
      <div>
        <h2>
          <Link to={`/challenges/${row.id}`}>{t("challenges.of", { declaration: row.declaration, line: row.line })}</Link>
        </h2>
        <p>
          <T of={row.exporter} />
        </p>
        <p className="muted">
          <Words>{row.description}</Words>
        </p>
      </div>
      <p className="small">{row.state === "closed" ? row.outcome && t(`challenge_outcome.${row.outcome}`) : t("challenges.until", { date: date(row.answer_by) })}</p>
    </li>
  );
}

/** Customs doubts a line of a declaration. Which exporter it is, the certificate says. */
function Open() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [certificate, setCertificate] = useState("");
  const [declaration, setDeclaration] = useState("");
  const [line, setLine] = useState("1");
  const [description, setDescription] = useState("");
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState(false);
  const open = useAction(
    async (said: { certificate: string; declaration: string; line: number; description: string; reason: string }, key) => {
      const found = await findCertificate(numberIn(said.certificate));
      return openChallenge({ ...said, certificate: found.id }, key);
    },
    (receipt) => navigate(`/challenges/${receipt.id}`),
  );
  if (!shown) {
    return (
      <div>
        <Button variant="contained" onClick={() => setShown(true)}>
          {t("challenges.open")}
        </Button>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.run({ certificate, declaration, line: Number(line), description, reason });
  };
  const whole = /^[1-9]\d*$/.test(line) && [certificate, declaration, description, reason].every((one) => one.trim() !== "");
  return (
    <form className="card stack" aria-labelledby="open" onSubmit={submit}>
      <h2 id="open">{t("challenges.open")}</h2>
      <p className="muted">{t("challenges.open_help")}</p>
      {open.refusal && <Refused refusal={open.refusal} />}
      <TextInput label={t("customs.code")} value={certificate} onChange={setCertificate} maxLength={4000} />
      <div className="draw-line">
        <TextInput label={t("certificate.declaration")} value={declaration} onChange={setDeclaration} maxLength={100} />
        <TextInput label={t("challenges.line")} value={line} onChange={setLine} decimal />
        <TextInput label={t("challenges.description")} value={description} onChange={setDescription} maxLength={500} />
      </div>
      <TextInput label={t("challenges.reason")} rows={3} value={reason} onChange={setReason} />
      <div>
        <Button type="submit" variant="contained" disabled={open.busy || !whole}>
          {t("challenges.go")}
        </Button>
      </div>
    </form>
  );
}
