import { useTranslation } from "react-i18next";
import type { Case } from "../api/types";
import { T, Words } from "../i18n/text";
import { Mark } from "../parts/Mark";

/** How each review factor of the law was weighed. */
export function Weighed({ of }: { of: Case }) {
  const { t } = useTranslation();
  const notes = of.recommendation?.factors ?? [];
  if (notes.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="weighed">
      <h2 id="weighed">{t("factors.weighed")}</h2>
      <ul className="stack">
        {(of.review_factors ?? []).map((factor) => {
          const note = notes.find((one) => one.factor === factor.id);
          const tone = note === undefined ? "quiet" : note.concern ? "licence" : "clear";
          return (
            <li key={factor.id}>
              <span className={`state tone tone-${tone}`}>
                <Mark tone={tone} size={18} />
                <T of={factor.text} />
              </span>{" "}
              <span className="small muted">{t(note?.concern ? "factors.concern" : "factors.none")}</span>
              {note?.note && (
                <p className="said">
                  <Words>{note.note}</Words>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
