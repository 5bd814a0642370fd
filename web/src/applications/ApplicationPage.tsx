import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { desks } from "../api/desks";
import type { Case } from "../api/types";
import { Desk } from "../desk/Desk";
import { Failure } from "../parts/Failure";
import { isStep } from "./draft";
import { TaskList } from "./TaskList";

const CheckAnswers = lazy(() => import("./CheckAnswers"));
const Editor = lazy(() => import("./Editor"));
const Sent = lazy(() => import("./Sent"));

export default function ApplicationPage() {
  return <Desk place="applications">{() => <Read />}</Desk>;
}

function Read() {
  const { t } = useTranslation();
  const { id = "", step } = useParams();
  const read = useQuery(desks.application(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  return <Application of={read.data} step={step} />;
}

/** Until it is sent, and again after it was returned, it is written on; otherwise it is followed. */
function Application({ of, step }: { of: Case; step?: string }) {
  const { t } = useTranslation();
  const written = of.state === "draft" || of.state === "returned";
  const inside = written && isStep(step);
  return (
    <>
      <p className="back">
        {inside ? <Link to={`/applications/${of.id}`}>{t("application.tasks")}</Link> : <Link to="/applications">{t("applications.title")}</Link>}
      </p>
      {written && !isStep(step) && <TaskList of={of} />}
      <Suspense fallback={<p className="muted">{t("state.loading")}</p>}>
        {!written && <Sent of={of} />}
        {written && step === "check" && <CheckAnswers of={of} />}
        {written && isStep(step) && step !== "check" && <Editor of={of} step={step} />}
      </Suspense>
    </>
  );
}
