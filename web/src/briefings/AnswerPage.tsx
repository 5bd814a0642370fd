import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { briefings, type Guidance } from "../api/briefings";
import { useSession } from "../app/Person";
import { Codes } from "../desk/CaseParts";
import { has } from "../desk/Desk";
import { momentOf } from "../desk/moment";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";
import { Instruments } from "./Sessions";
import { Tabs } from "./Tabs";

/** One answer, with what it cites, from when it is, and what became of it. */
export default function AnswerPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const session = useSession();
  const read = useQuery(briefings.answer(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const inside = session?.signed_in && has(session, "officer", "approver", "authority_admin", "auditor");
  return (
    <div className="stack">
      <Tabs />
      <Answer of={read.data} />
      {inside && (
        <p>
          <Link to={`/guidance-desk/${id}`}>{t("guidance.to_desk")}</Link>
        </p>
      )}
    </div>
  );
}

export function Answer({ of }: { of: Guidance }) {
  const { t } = useTranslation();
  const date = useDate();
  const day = (at: number) => date(momentOf(at).day);
  return (
    <>
      <div className="page-head">
        <h1>
          <T of={of.question} />
        </h1>
        <p className="small muted">
          <span className="chip">{t(`guidance.state.${of.state}`)}</span> {of.published_at > 0 && t("guidance.published", { day: day(of.published_at) })}{" "}
          {of.confirmed_at > 0 && t("guidance.confirmed", { day: day(of.confirmed_at) })}
        </p>
      </div>
      {of.may_be_superseded && (
        <Notice tone="licence">
          <p>{t("guidance.touched")}</p>
          <p className="code">{of.touched.join(" · ")}</p>
        </Notice>
      )}
      {of.state === "superseded" && of.superseded_by && (
        <Notice tone="barred">
          <p>
            {t("guidance.superseded")} <Link to={`/guidance/${of.superseded_by}`}>{t("guidance.to_newer")}</Link>
          </p>
        </Notice>
      )}
      {of.state === "withdrawn" && (
        <Notice tone="barred">
          <p>{t("guidance.withdrawn")}</p>
          {of.withdrawn_because && (
            <p>
              <Words>{of.withdrawn_because}</Words>
            </p>
          )}
        </Notice>
      )}
      <section className="card stack" aria-label={t("guidance.answer")}>
        <p className="said">
          <T of={of.answer} />
        </p>
        <p className="row">
          <Codes codes={of.provisions} />
        </p>
        <Instruments of={of.instruments} />
        {of.briefing && (
          <p className="small">
            <Link to={`/briefings/${of.briefing}`}>{t("guidance.to_briefing")}</Link>
          </p>
        )}
      </section>
    </>
  );
}
