import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { TrainingSummary } from "../api/learning";
import { TrainingStanding } from "./TrainingStanding";

/** Beside a scorecard: what the records of training show, and whose they are. */
export function TrainingCard({ summary, overview }: { summary: TrainingSummary; overview?: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="training-card">
      <h2 id="training-card">{t("learn.title")}</h2>
      <TrainingStanding summary={summary} />
      {overview && <Link to="/learn/training">{t("learn.see")}</Link>}
    </section>
  );
}
