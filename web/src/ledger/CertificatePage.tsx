import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { actOnCertificate, ledger, type Certificate } from "../api/ledger";
import type { Session } from "../api/types";
import { Codes, Described } from "../desk/CaseParts";
import { Desk, has } from "../desk/Desk";
import { Dialog } from "../desk/Dialog";
import { useMoment } from "../desk/moment";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { regionName } from "../i18n/regions";
import { HitsInPlace } from "../hits/inPlace";
import { T, useDate, useLang, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Mark } from "../parts/Mark";
import { Amount, CERTIFICATE_TONE } from "./Amounts";
import { End } from "./End";
import "./ledger.css";

const CertificateCode = lazy(() => import("./CertificateCode"));

export default function CertificatePage() {
  return <Desk place="licences">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery({ ...ledger.certificate(id), refetchInterval: 15_000 });
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  return <Whole certificate={read.data} session={session} />;
}

function Whole({ certificate, session }: { certificate: Certificate; session: Session }) {
  const { t } = useTranslation();
  const holder = has(session, "exporter_admin", "exporter_staff");
  return (
    <>
      <p className="back">
        <Link to={`/licences/${certificate.licence}/balance`}>{t("certificate.to_balance", { number: certificate.licence_number })}</Link>
      </p>
      <Head certificate={certificate} />
      <div className="beside">
        <aside className="stack">
          {certificate.state === "drawn" && holder && (
            <Suspense fallback={<p className="muted">{t("state.loading")}</p>}>
              <CertificateCode certificate={certificate} />
            </Suspense>
          )}
          {has(session, "customs_officer") && (
            <Button variant="contained" size="large" component={Link} to={`/customs/${certificate.id}`}>
              {t("certificate.to_customs")}
            </Button>
          )}
          {certificate.state === "drawn" && holder && <Cancel certificate={certificate} />}
        </aside>
        <div className="stack">
          <Suspense>
            <HitsInPlace kind="certificate" id={certificate.id} />
          </Suspense>
          <CertificateLines certificate={certificate} />
          <CertificateFacts certificate={certificate} />
          {certificate.state === "cleared" && <End certificate={certificate} holder={holder} />}
          <Steps certificate={certificate} />
        </div>
      </div>
    </>
  );
}

export function Head({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const date = useDate();
  const tone = CERTIFICATE_TONE[certificate.state];
  return (
    <section className={`verdict-box tone tone-${tone}`} aria-labelledby="certificate">
      <Mark tone={tone} size={88} />
      <div>
        <h1 id="certificate">
          {certificate.number} <span className="chip">{t("certificate.kind")}</span>
        </h1>
        <p className="standing-word" aria-live="polite">
          {t(`certificate_state.${certificate.state}`)}
        </p>
        {certificate.reason && (
          <p>
            {t("certificate.reason")} <Words>{certificate.reason}</Words>
          </p>
        )}
        <p>
          <T of={certificate.holder} />
        </p>
        {certificate.state === "drawn" && <p>{t("certificate.until", { date: date(certificate.valid_until) })}</p>}
      </div>
    </section>
  );
}

export function CertificateLines({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const cleared = certificate.clearances > 0;
  return (
    <section className="card stack" aria-labelledby="goods">
      <h2 id="goods">{t("certificate.goods")}</h2>
      <ul className="stack">
        {certificate.lines.map((line) => (
          <li key={line.line} className="stack">
            <p>
              <b>{line.line}.</b> <Words>{line.description}</Words>
            </p>
            <div>
              <Codes codes={line.codes} />
            </div>
            <dl className="volumes">
              <div>
                <dt>{t("certificate.drawn")}</dt>
                <dd>
                  <Amount of={line.drawn} unit={line.unit} currency={line.currency} />
                </dd>
              </div>
              {cleared && (
                <div className="volumes-posted">
                  <dt>{t("certificate.posted")}</dt>
                  <dd>
                    <Amount of={line.posted} unit={line.unit} currency={line.currency} />
                  </dd>
                </div>
              )}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const lang = useLang();
  return (
    <section className="card stack" aria-labelledby="shipment">
      <h2 id="shipment">{t("certificate.shipment")}</h2>
      <dl className="described">
        <Described name={t("shipment.destination")}>{regionName(certificate.destination, lang)}</Described>
        <Described name={t("draw.end_user")}>
          <Words>{certificate.end_user}</Words>
        </Described>
        <Described name={t("certificate.consignee")}>{certificate.consignee && <Words>{certificate.consignee}</Words>}</Described>
        <Described name={t("draw.port")}>{certificate.port ?? t("draw.any_port")}</Described>
        <Described name={t("draw.contract")}>{certificate.contract_no}</Described>
        <Described name={t("certificate.declaration")}>{certificate.declaration}</Described>
      </dl>
    </section>
  );
}

export function Steps({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">{t("certificate.steps")}</h2>
      <ol className="waiting">
        {certificate.steps.map((step, i) => (
          <li key={i}>
            <div>
              <b>{t(`entry_kind.${step.kind}`)}</b> {step.note && <Words>{step.note}</Words>}
            </div>
            <span className="small muted">{moment(step.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Cancel({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAction(
    (value: string, key) => actOnCertificate(certificate.id, "void", value, key),
    () => setOpen(false),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(reason);
  };
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        {t("certificate.void")}
      </Button>
      {open && (
        <Dialog title={t("certificate.void")} onClose={() => setOpen(false)}>
          <form className="stack" onSubmit={submit}>
            <p className="muted">{t("certificate.void_help")}</p>
            {act.refusal && <Refused refusal={act.refusal} />}
            <TextInput label={t("case.reason")} rows={3} value={reason} onChange={setReason} />
            <div className="row">
              <Button type="submit" variant="contained" color="error" disabled={act.busy || reason.trim() === ""}>
                {t("certificate.void")}
              </Button>
              <Button onClick={() => setOpen(false)}>{t("action.cancel")}</Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
