import { useTranslation } from "react-i18next";

/** What happens after it is sent. */
export function NextSteps() {
  const { t } = useTranslation();
  const steps = t("next_steps.items", { returnObjects: true }) as string[];
  return (
    <section className="stack next-steps" aria-labelledby="next">
      <h2 id="next">{t("next_steps.title")}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
