import { useTranslation } from "react-i18next";
import type { CheckAnswer } from "../api/types";
import { useWord, Words } from "../i18n/text";

/** What the verdict means where house policy made it another than the law's. */
export function HouseMeans({ answer }: { answer: CheckAnswer }) {
  const { t } = useTranslation();
  const word = useWord();
  if (!answer.policy) return null;
  return <>{t(`house.means.${answer.verdict}`, { law: word("verdict", answer.policy.law_verdict) })}</>;
}

/** Parties that are on an imported list, or near it, where the operator lets the list mean something. */
export function HouseAnswer({ answer }: { answer: CheckAnswer }) {
  const { t } = useTranslation();
  const word = useWord();
  const met = answer.parties.filter((party) => (party.house ?? []).length > 0);
  return (
    <section className="hit stack" aria-labelledby="house">
      <div>
        <h3 id="house">{t("house.title")}</h3>
        <p className="small muted">{t("house.lead")}</p>
      </div>
      <ul className="stack">
        {met.map((party) => (
          <li key={`${party.role} ${party.name}`}>
            <p className="row">
              <b>
                <Words>{party.name}</Words>
              </b>
              <span className="chip">{word("party", party.role)}</span>
            </p>
            <ul className="bullets small">
              {(party.house ?? []).map(({ list, id, name, how, policy, score }) => (
                <li key={`${list} ${id}`}>
                  {t(`house.how.${how}`, { name, list, score })}{" "}
                  <span className={`chip tone tone-chip ${policy === "bars" && how !== "near" ? "tone-barred" : "tone-unknown"}`}>{t(`house.policy.${policy}`)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
