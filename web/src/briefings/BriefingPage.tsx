import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { briefings } from "../api/briefings";
import { useSession } from "../app/Person";
import { ConfirmProvider } from "../desk/Confirming";
import { has } from "../desk/Desk";
import { useMoment } from "../desk/moment";
import { T, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";
import { Questions } from "./Questions";
import { Instruments, Material, Sessions } from "./Sessions";
import { Tabs } from "./Tabs";

/** An announcement or a briefing: to be read by anyone; exporters sign up and ask. */
export default function BriefingPage() {
  return (
    <ConfirmProvider>
      <Read />
    </ConfirmProvider>
  );
}

function Read() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const moment = useMoment();
  const session = useSession();
  const read = useQuery(briefings.one(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data || session === undefined) return <p className="muted">{t("state.loading")}</p>;
  const briefing = read.data;
  const signedIn = session?.signed_in ? session : undefined;
  const exporter = signedIn !== undefined && has(signedIn, "exporter_staff", "exporter_admin");
  const inside = signedIn !== undefined && has(signedIn, "officer", "approver", "authority_admin", "auditor");
  return (
    <div className="stack">
      <Tabs />
      <div className="page-head">
        <h1>
          <T of={briefing.content.title} />
        </h1>
        <p className="small muted">{t("briefings.published", { at: moment(briefing.published_at) })}</p>
      </div>
      {briefing.state === "withdrawn" && (
        <Notice tone="barred">
          <p>{t("briefings.withdrawn")}</p>
          {briefing.withdrawn_because && (
            <p>
              <Words>{briefing.withdrawn_because}</Words>
            </p>
          )}
        </Notice>
      )}
      <section className="card stack" aria-label={t("briefings.text")}>
        <p className="said">
          <T of={briefing.content.body} />
        </p>
        <Instruments of={briefing.content.instruments} />
      </section>
      <Sessions briefing={briefing} exporter={exporter} />
      <Material id={briefing.id} content={briefing.content} />
      {briefing.content.sessions.length > 0 &&
        (exporter || inside ? (
          <Questions briefing={briefing} exporter={exporter} />
        ) : (
          !signedIn && (
            <p className="muted">
              <Link to={`/sign-in?to=${encodeURIComponent(`/briefings/${id}`)}`}>{t("briefings.sign_in")}</Link>
            </p>
          )
        ))}
      {inside && (
        <p>
          <Link to={`/briefing-desk/${id}`}>{t("briefings.to_desk")}</Link>
        </p>
      )}
    </div>
  );
}
