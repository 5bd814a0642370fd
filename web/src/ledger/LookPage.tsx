import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { actOnCertificate, clearCertificate, ledger, type Certificate, type CertificateAct, type Clearance, type Look } from "../api/ledger";
import { grouped } from "../desk/amount";
import { Desk } from "../desk/Desk";
import { Dialog } from "../desk/Dialog";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { HitsInPlace } from "../hits/inPlace";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Mark } from "../parts/Mark";
import { CertificateFacts, CertificateLines, Steps } from "./CertificatePage";
import { Correction } from "./Correction";
import { drawnFigures, FigureInputs, postedLines } from "./Figures";
import "./ledger.css";

export default function LookPage() {
  return <Desk place="customs">{() => <Read />}</Desk>;
}

function Read() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery(ledger.look(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const { certificate } = read.data;
  return (
    <>
      <p className="back">
        <Link to="/customs">{t("customs.next")}</Link>
      </p>
      <Answer look={read.data} />
      <div className="stack customs-work">
        <Suspense>
          <HitsInPlace kind="certificate" id={certificate.id} />
        </Suspense>
        {certificate.state === "drawn" && <Clear look={read.data} />}
        {certificate.state === "cleared" && <Correction certificate={certificate} />}
        <CertificateLines certificate={certificate} />
        <CertificateFacts certificate={certificate} />
        <Left look={read.data} />
        <Steps certificate={certificate} />
      </div>
    </>
  );
}

/** The answer at large: a shape, a word, and why. */
function Answer({ look }: { look: Look }) {
  const { t } = useTranslation();
  const date = useDate();
  const { certificate } = look;
  const passes = look.answer === "may_pass";
  const done = certificate.state === "cleared";
  const tone = done ? "covered" : passes ? "clear" : "barred";
  return (
    <section className={`verdict-box tone tone-${tone}`} aria-labelledby="answer">
      <Mark tone={tone} size={88} />
      <div>
        <h1 id="answer" aria-live="polite">
          {t(done ? "customs.cleared" : passes ? "customs.may_pass" : "customs.may_not_pass")}
        </h1>
        <p>
          <b className="code">{certificate.number}</b> · <T of={certificate.holder} />
        </p>
        {!done && (
          <ul className="bullets">
            {look.against.map((one, i) => (
              <li key={i}>
                <T of={one.text} />
              </li>
            ))}
          </ul>
        )}
        {passes && <p>{t("certificate.until", { date: date(certificate.valid_until) })}</p>}
        {look.conditions.length > 0 && (
          <>
            <p>{t("draw.conditions")}</p>
            <ul className="bullets">
              {look.conditions.map((one) => (
                <li key={one}>
                  <Words>{one}</Words>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

function Clear({ look }: { look: Look }) {
  const { t } = useTranslation();
  const { certificate } = look;
  const [figures, setFigures] = useState(() => drawnFigures(certificate));
  const [declaration, setDeclaration] = useState("");
  const [port, setPort] = useState(certificate.port ?? "");
  const clear = useAction((body: Clearance, key) => clearCertificate(certificate.id, body, key));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    clear.run({ declaration, port: port === "" ? undefined : port, lines: postedLines(certificate, figures) });
  };
  return (
    <form className="card stack" aria-labelledby="clear" onSubmit={submit}>
      <h2 id="clear">{t("customs.clear_title")}</h2>
      {clear.refusal && <Refused refusal={clear.refusal} />}
      <div className="row">
        <TextInput label={t("certificate.declaration")} value={declaration} onChange={setDeclaration} pointer="/declaration" maxLength={100} />
        <TextInput label={t("draw.port")} value={port} onChange={setPort} pointer="/port" maxLength={100} />
      </div>
      <FigureInputs certificate={certificate} figures={figures} onChange={setFigures} />
      <div className="row">
        <Button type="submit" variant="contained" size="large" color="success" disabled={clear.busy || declaration.trim() === "" || look.answer !== "may_pass"}>
          {t("customs.clear")}
        </Button>
        <Otherwise certificate={certificate} action="refuse" />
        <Otherwise certificate={certificate} action="return" />
      </div>
    </form>
  );
}

/** What else may become of it; the holder is told the reason. */
function Otherwise({ certificate, action }: { certificate: Certificate; action: Exclude<CertificateAct, "void"> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAction(
    (value: string, key) => actOnCertificate(certificate.id, action, value, key),
    () => setOpen(false),
  );
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        {t(`customs.${action}`)}
      </Button>
      {open && (
        <Dialog title={t(`customs.${action}`)} onClose={() => setOpen(false)}>
          <div className="stack">
            <p className="muted">{t(`customs.${action}_help`)}</p>
            {act.refusal && <Refused refusal={act.refusal} />}
            <TextInput label={t("case.reason")} rows={3} value={reason} onChange={setReason} />
            <div className="row">
              <Button variant="contained" color="error" disabled={act.busy || reason.trim() === ""} onClick={() => act.run(reason)}>
                {t(`customs.${action}`)}
              </Button>
              <Button onClick={() => setOpen(false)}>{t("action.cancel")}</Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** What is left of the licence: before, and after what is held has left. */
function Left({ look }: { look: Look }) {
  const { t } = useTranslation();
  const lines = look.balance.lines.filter((line) => look.certificate.lines.some((one) => one.line === line.line));
  return (
    <section className="card stack" aria-labelledby="left">
      <h2 id="left">{t("customs.left")}</h2>
      <div className="scroll-x">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("customs.line")}</th>
              <th scope="col">{t("balance.granted")}</th>
              <th scope="col">{t("balance.posted")}</th>
              <th scope="col">{t("balance.held")}</th>
              <th scope="col">{t("balance.left")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <th scope="row">{line.line}</th>
                {[line.granted, line.posted, line.held, line.left].map((volume, i) => (
                  <td key={i} className="figure">
                    {t("fact.amount", { amount: grouped(volume.quantity), unit: line.unit })}
                    <br />
                    <small className="muted">{t("fact.amount", { amount: grouped(volume.value), unit: line.currency })}</small>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
