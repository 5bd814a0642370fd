import { useTranslation } from "react-i18next";
import type { Briefing } from "../api/briefings";
import { useMoment } from "../desk/moment";
import { useWord, Words } from "../i18n/text";

/** What was done, by whom, newest first. */
export function History({ steps, group }: { steps: NonNullable<Briefing["steps"]>; group: "briefings" | "guidance" }) {
  const { t } = useTranslation();
  const word = useWord();
  const moment = useMoment();
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">{t("briefings.history")}</h2>
      <ol className="history">
        {[...steps].reverse().map((step, i) => (
          <li key={i}>
            <p>
              <b>{word(`${group}.step`, step.kind)}</b>
            </p>
            <p className="small muted">
              {moment(step.at)} {step.by_name && <Words>{step.by_name}</Words>}
            </p>
            {step.text && (
              <p className="said">
                <Words>{step.text}</Words>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
