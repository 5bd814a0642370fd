import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router-dom";
import { actOnLicence, amendLicence, desks, licenceDocumentAddress, type LicenceAct } from "../api/desks";
import { API } from "../api/place";
import type { Licence, Role, Session } from "../api/types";
import { Described, Lines, Listed, Parties } from "../desk/CaseParts";
import { Desk, has } from "../desk/Desk";
import { Dialog } from "../desk/Dialog";
import { LicenceLetters } from "../desk/Letters";
import { Refused } from "../desk/Refused";
import { LICENCE_TONE } from "../desk/states";
import { useAction } from "../desk/useAction";
import { HitsInPlace } from "../hits/inPlace";
import { regionName } from "../i18n/regions";
import { T, useDate, useLang, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Mark } from "../parts/Mark";
import { Notice } from "../parts/Notice";
import { openLicenceActions } from "./actions";

const Credential = lazy(() => import("./Credential"));

export default function LicencePage() {
  return <Desk place="licences">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery(desks.licence(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  return <Whole licence={read.data} session={session} />;
}

function Whole({ licence, session }: { licence: Licence; session: Session }) {
  const { t } = useTranslation();
  const lang = useLang();
  const date = useDate();
  const roles = session.roles ?? [];
  const carries = !has(session, "auditor", "customs_officer");
  const toCase = has(session, "exporter_admin", "exporter_staff") ? "applications" : "cases";
  return (
    <>
      <p className="back">
        <Link to="/licences">{t("licences.title")}</Link>
      </p>
      <Head licence={licence} />
      <div className="beside">
        <aside className="stack" aria-label={t("licence.credential_and_actions")}>
          <Button variant="contained" size="large" component={Link} to={`/licences/${licence.id}/balance`}>
            {t("licence.to_balance")}
          </Button>
          <Button variant="outlined" href={licenceDocumentAddress(licence.id)} download>
            {t("licence.pdf")}
          </Button>
          <LicenceActions licence={licence} roles={roles} />
          {has(session, "exporter_admin", "exporter_staff") && licence.state === "active" && <Amend id={licence.id} />}
          <LicenceLetters licence={licence} />
          {carries && (
            <Suspense fallback={<p className="muted">{t("state.loading")}</p>}>
              <Credential licence={licence} />
            </Suspense>
          )}
        </aside>
        <div className="stack">
          <Standing licence={licence} />
          <Suspense>
            <HitsInPlace kind="licence" id={licence.id} />
          </Suspense>
          <section className="card stack" aria-labelledby="limits">
            <h2 id="limits">{t("licence.limits")}</h2>
            <Lines lines={licence.lines} asOf={licence.valid_from} />
            {licence.use_count !== undefined && <p>{t("terms.uses", { count: licence.use_count })}</p>}
          </section>
          <section className="card stack" aria-labelledby="terms">
            <h2 id="terms">{t("licence.terms")}</h2>
            <Listed title={t("terms.conditions")} items={licence.conditions} />
            <Listed title={t("terms.ports")} items={licence.ports} />
            {licence.report_months !== undefined && (
              <p>
                {t("terms.reports", { count: licence.report_months })} {!has(session, "customs_officer") && <Link to={`/licences/${licence.id}/reports`}>{t("licence.to_reports")}</Link>}
              </p>
            )}
            <dl className="described">
              <Described name={t("shipment.destination")}>
                {[licence.destination ?? "", ...(licence.further_destinations ?? [])]
                  .filter((one) => one !== "")
                  .map((one) => regionName(one, lang))
                  .join(" · ")}
              </Described>
              <Described name={t("case.end_users")}>
                <Parties parties={licence.end_users ?? []} />
              </Described>
              <Described name={t("shipment.end_use")}>{licence.end_use && <Words>{licence.end_use}</Words>}</Described>
            </dl>
          </section>
          <p className="row">
            {licence.application && !has(session, "customs_officer") && (
              <Link to={`/${toCase}/${licence.application}`}>{t("licence.to_case")}</Link>
            )}
            <Link to={`/verify?number=${encodeURIComponent(licence.number)}`}>{t("licence.to_verify")}</Link>
            {!has(session, "customs_officer", "exporter_staff") && (
              <a href={`${API}/api/v1/licences/${licence.id}/evidence`} download>
                {t("licence.evidence")}
              </a>
            )}
          </p>
          {licence.retention && (
            <p className="small">
              {licence.retention.hold !== undefined
                ? t("licence.held", { reason: licence.retention.hold })
                : t("licence.kept_until", { date: date(licence.retention.until ?? licence.valid_until) })}{" "}
              <span className="muted">
                <T of={licence.retention.text} />
              </span>
            </p>
          )}
          {licence.pack_hash && (
            <p className="small muted">
              {t("answer.pack")} <span className="code">{licence.pack_hash}</span>
            </p>
          )}
        </div>
      </div>
    </>
  );
}

/** What stands between the licence and its use, and what it replaced or was replaced by. */
function Standing({ licence }: { licence: Licence }) {
  const { t } = useTranslation();
  const bars = licence.bars ?? [];
  return (
    <>
      {licence.frozen_by && (licence.state === "suspended" || licence.state === "active") && (
        <Notice tone="licence">
          <p>{t("licence.frozen")}</p>
        </Notice>
      )}
      {bars.length > 0 && (
        <Notice tone="barred">
          <p>{t("licence.bars")}</p>
          <ul className="bullets">
            {bars.map((bar) => (
              <li key={bar.en}>
                <T of={bar} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {licence.replaces && (
        <p>
          <Link to={`/licences/${licence.replaces}`}>{t("licence.replaces")}</Link>
        </p>
      )}
      {licence.superseded_by && (
        <p>
          <Link to={`/licences/${licence.superseded_by}`}>{t("licence.superseded_by")}</Link>
        </p>
      )}
    </>
  );
}

/** Begins an application to change the licence; what cannot be changed is said before. */
function Amend({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const amend = useAction(
    (_: "amend", key) => amendLicence(id, key),
    (receipt) => navigate(`/applications/${receipt.id}`),
  );
  return (
    <section className="card stack">
      {amend.refusal && <Refused refusal={amend.refusal} />}
      <Button variant="outlined" disabled={amend.busy} onClick={() => amend.run("amend")}>
        {t("licence.amend")}
      </Button>
      <p className="small muted">{t("licence.amend_help")}</p>
    </section>
  );
}

function Head({ licence }: { licence: Licence }) {
  const { t } = useTranslation();
  const date = useDate();
  const tone = LICENCE_TONE[licence.state];
  return (
    <section className={`verdict-box tone tone-${tone}`} aria-labelledby="licence">
      <Mark tone={tone} size={88} />
      <div>
        <h1 id="licence">
          {licence.number} <span className="chip">{t(`licence_type.${licence.type}`)}</span>
        </h1>
        <p className="standing-word" aria-live="polite">
          {t(`licence_state.${licence.state}`)}
        </p>
        {licence.reason && licence.reason !== "bar" && licence.state !== "active" && (
          <p>
            {t("licence.reason")} <Words>{licence.reason}</Words>
          </p>
        )}
        <p>
          <T of={licence.holder} />
        </p>
        <p>{t("date.period", { from: date(licence.valid_from), to: date(licence.valid_until) })}</p>
      </div>
    </section>
  );
}

/** What takes nothing away. */
const GENTLE: ReadonlySet<LicenceAct> = new Set<LicenceAct>(["resume", "hold", "lift-hold"]);

function LicenceActions({ licence, roles }: { licence: Licence; roles: readonly Role[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<LicenceAct>();
  const [reason, setReason] = useState("");
  const act = useAction(
    (value: { action: LicenceAct; reason: string }, key) => actOnLicence(licence.id, value.action, value.reason, key),
    () => setOpen(undefined),
  );
  const actions = openLicenceActions(licence.state, roles, licence.retention?.hold !== undefined);
  if (actions.length === 0) return null;
  const begin = (action: LicenceAct) => {
    act.clear();
    setReason("");
    setOpen(action);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open) act.run({ action: open, reason });
  };
  return (
    <section className="card stack case-actions" aria-labelledby="actions">
      <h2 id="actions">{t("case.actions")}</h2>
      {actions.map((action) => (
        <Button key={action} variant="outlined" color={GENTLE.has(action) ? "primary" : "error"} onClick={() => begin(action)}>
          {t(`licence_action.${action}`)}
        </Button>
      ))}
      {open && (
        <Dialog title={t(`licence_action.${open}`)} onClose={() => setOpen(undefined)}>
          <form className="stack" onSubmit={submit}>
            <p className="muted">{t(`licence_action_help.${open}`)}</p>
            {act.refusal && <Refused refusal={act.refusal} />}
            <TextInput label={t("case.reason")} rows={3} value={reason} onChange={setReason} />
            <div className="row">
              <Button type="submit" variant="contained" color={GENTLE.has(open) ? "primary" : "error"} disabled={act.busy || reason.trim() === ""}>
                {t(`licence_action.${open}`)}
              </Button>
              <Button onClick={() => setOpen(undefined)}>{t("action.cancel")}</Button>
            </div>
          </form>
        </Dialog>
      )}
    </section>
  );
}
