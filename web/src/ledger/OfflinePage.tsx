import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { newKey } from "../api/desks";
import { openCertificates, sendUsage } from "../api/ledger";
import { Desk } from "../desk/Desk";
import { momentOf, useMoment } from "../desk/moment";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { Mark } from "../parts/Mark";
import { Notice } from "../parts/Notice";
import { holdKeys } from "../verify/kept";
import { readBox, writeBox } from "./box";
import { drawnFigures, FigureInputs, postedLines } from "./Figures";
import { answered, lookUp, note, openList, unsent, type Found, type Kept, type Listed, type OpenList } from "./offline";
import "./ledger.css";

const BOX = "offline";
/** The API takes so many messages at once. */
const AT_ONCE = 1000;
const now = () => Math.floor(Date.now() / 1000);

export default function OfflinePage() {
  return <Desk place="customs">{() => <Work />}</Desk>;
}

type State = { kept?: Kept; list?: OpenList; lost?: boolean };

/** What is kept in this browser; nothing counts as kept before the browser says so. */
function useKept() {
  const client = useQueryClient();
  const [state, setState] = useState<State>();
  const show = useCallback(
    async (kept: Kept | undefined) => {
      const keys = kept && (await holdKeys(client));
      setState({ kept, list: kept && keys && (await openList(kept.token, keys.value)) });
    },
    [client],
  );
  useEffect(() => {
    readBox<Kept>(BOX).then(show, () => setState({ lost: true }));
  }, [show]);
  const keep = useCallback(
    async (next: Kept) => {
      await writeBox(BOX, next);
      await show(next);
    },
    [show],
  );
  return { state, keep };
}

function Work() {
  const { t } = useTranslation();
  const moment = useMoment();
  const { state, keep } = useKept();
  const fetch = useAction(async (_: "fetch", key) => {
    const token = await openCertificates();
    await keep({ sender: `offline-${key}`, noted: [], ...state?.kept, token });
  });
  const send = useAction(async (kept: Kept) => {
    let next = kept;
    const messages = unsent(kept);
    for (let i = 0; i < messages.length; i += AT_ONCE) {
      next = answered(next, await sendUsage({ sender: kept.sender, messages: messages.slice(i, i + AT_ONCE) }, newKey()));
      await keep(next);
    }
  });
  if (state === undefined) return <p className="muted">{t("state.loading")}</p>;
  const { kept, list } = state;
  const waiting = kept ? unsent(kept).length : 0;
  return (
    <div className="stack customs">
      <p className="back">
        <Link to="/customs">{t("customs.title")}</Link>
      </p>
      <div className="page-head">
        <h1>{t("offline.title")}</h1>
        <p className="muted">{t("offline.lead")}</p>
      </div>
      {state.lost && (
        <Notice tone="barred">
          <p>{t("offline.no_box")}</p>
        </Notice>
      )}
      {fetch.refusal && <Refused refusal={fetch.refusal} />}
      {send.refusal && <Refused refusal={send.refusal} />}
      {kept && !list && (
        <Notice tone="barred">
          <p>{t("offline.forged")}</p>
        </Notice>
      )}
      <section className="card row between">
        <p>{list ? t("offline.list", { count: list.certificates.length, moment: moment(list.iat) }) : t("offline.no_list")}</p>
        <Button variant={list ? "outlined" : "contained"} disabled={fetch.busy} onClick={() => fetch.run("fetch")}>
          {t("offline.fetch")}
        </Button>
      </section>
      {kept && list && <Look kept={kept} list={list} keep={keep} />}
      {kept && kept.noted.length > 0 && (
        <section className="card stack" aria-labelledby="noted">
          <div className="row between">
            <h2 id="noted">{t("offline.noted")}</h2>
            <Button variant="contained" disabled={send.busy || waiting === 0} onClick={() => send.run(kept)}>
              {t("offline.send", { n: waiting })}
            </Button>
          </div>
          <NotedList kept={kept} />
        </section>
      )}
    </div>
  );
}

/** What was let pass without a line, the last first, and what became of it. */
function NotedList({ kept }: { kept: Kept }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <ul className="stack" aria-live="polite">
      {[...kept.noted].reverse().map((one) => (
        <li key={one.message.sequence} className="mark-row">
          <Mark tone={one.outcome === undefined ? "unknown" : one.outcome.booked ? "clear" : "barred"} size={22} />
          <div>
            <p>
              <b className="code">{one.message.certificate}</b> · <span className="code">{one.message.declaration}</span>
            </p>
            <p className="small">
              {one.outcome === undefined ? t("offline.waits") : one.outcome.booked ? t("offline.booked") : <T of={one.outcome.text} />}
            </p>
          </div>
          <p className="small muted">{moment(one.at)}</p>
        </li>
      ))}
    </ul>
  );
}

function Look({ kept, list, keep }: { kept: Kept; list: OpenList; keep: (next: Kept) => Promise<void> }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== "") setAsked(code);
  };
  const found = asked === undefined ? undefined : lookUp(list, kept.noted, asked, momentOf(now()).day);
  return (
    <>
      <form className="verify-number" onSubmit={submit}>
        <TextInput label={t("customs.code")} value={code} onChange={setCode} help={t("customs.code_help")} maxLength={4000} />
        <Button type="submit" variant="contained" size="large">
          {t("customs.go")}
        </Button>
      </form>
      {found && <Answer found={found} made={list.iat} />}
      {found?.kind === "may_pass" && <Pass key={found.listed.certificate.number} listed={found.listed} kept={kept} keep={keep} />}
    </>
  );
}

function Answer({ found, made }: { found: Found; made: number }) {
  const { t } = useTranslation();
  const date = useDate();
  const moment = useMoment();
  const passes = found.kind === "may_pass";
  const tone = passes ? "clear" : found.kind === "not_listed" ? "unknown" : found.kind === "passed_here" ? "covered" : "barred";
  const listed = "listed" in found ? found.listed : undefined;
  return (
    <section className={`verdict-box tone tone-${tone}`} aria-labelledby="answer">
      <Mark tone={tone} size={88} />
      <div>
        <h2 id="answer" aria-live="polite" className="standing-word">
          {t(passes ? "customs.may_pass" : found.kind === "not_listed" ? "offline.not_listed" : found.kind === "passed_here" ? "offline.passed_here" : "customs.may_not_pass")}
        </h2>
        {found.kind === "not_listed" && <p>{t("offline.not_listed_help")}</p>}
        {found.kind === "ended" && <p>{t("offline.ended")}</p>}
        {listed && (
          <>
            <p>
              <b className="code">{listed.certificate.number}</b> · <T of={listed.certificate.holder} />
            </p>
            <ul className="bullets">
              {listed.against.map((one, i) => (
                <li key={i}>
                  <T of={one.text} />
                </li>
              ))}
            </ul>
            {passes && <p>{t("certificate.until", { date: date(listed.certificate.valid_until) })}</p>}
            {passes && listed.ports && <p>{t("offline.ports", { ports: listed.ports.join(", ") })}</p>}
            {passes && listed.conditions.length > 0 && (
              <>
                <p>{t("draw.conditions")}</p>
                <ul className="bullets">
                  {listed.conditions.map((one) => (
                    <li key={one}>
                      <Words>{one}</Words>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <p className="small">{t("offline.as_of", { moment: moment(made) })}</p>
          </>
        )}
      </div>
    </section>
  );
}

/** Lets goods pass on the word of the list: noted here, booked when the line is back. */
function Pass({ listed, kept, keep }: { listed: Listed; kept: Kept; keep: (next: Kept) => Promise<void> }) {
  const { t } = useTranslation();
  const { certificate } = listed;
  const [figures, setFigures] = useState(() => drawnFigures(certificate));
  const [declaration, setDeclaration] = useState("");
  const [port, setPort] = useState(certificate.port ?? "");
  const pass = useAction(() =>
    keep(note(kept, { certificate: certificate.number, declaration, port: port === "" ? undefined : port, last: true, lines: postedLines(certificate, figures) }, now())),
  );
  const portFits = listed.ports === undefined || listed.ports.includes(port);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    pass.run("pass");
  };
  return (
    <form className="card stack" aria-labelledby="pass" onSubmit={submit}>
      <h2 id="pass">{t("offline.pass_title")}</h2>
      {pass.refusal && <Refused refusal={pass.refusal} />}
      <div className="row">
        <TextInput label={t("certificate.declaration")} value={declaration} onChange={setDeclaration} maxLength={100} />
        <TextInput label={t("draw.port")} value={port} onChange={setPort} maxLength={100} help={portFits ? undefined : t("offline.ports", { ports: (listed.ports ?? []).join(", ") })} />
      </div>
      <FigureInputs certificate={certificate} figures={figures} onChange={setFigures} />
      <div className="row">
        <Button type="submit" variant="contained" size="large" color="success" disabled={pass.busy || declaration.trim() === "" || !portFits}>
          {t("offline.pass")}
        </Button>
      </div>
    </form>
  );
}
