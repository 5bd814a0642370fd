import { useTranslation } from "react-i18next";
import type { TrainingSummary } from "../api/learning";
import { useDate } from "../i18n/text";
import { Mark } from "../parts/Mark";

/** What the records of training show of a compliance programme. */
export function TrainingStanding({ summary }: { summary: TrainingSummary }) {
  const { t } = useTranslation();
  const date = useDate();
  const tone = summary.complete ? "clear" : "unknown";
  return (
    <div className={`standing tone tone-${tone}`}>
      <Mark tone={tone} size={32} />
      <div>
        <p className="standing-word">{t("learn.summary", { trained: summary.trained, people: summary.people })}</p>
        <p>{t(summary.complete ? "learn.shows" : "learn.shows_not")}</p>
        {summary.lapses_on && <p className="small">{t("learn.first_lapse", { date: date(summary.lapses_on), count: summary.lapsing })}</p>}
      </div>
    </div>
  );
}
