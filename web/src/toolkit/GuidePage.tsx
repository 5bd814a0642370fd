import Button from "@mui/material/Button";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Toolkit } from "../api/toolkit";
import "../check/check.css";
import { Refused } from "../desk/Refused";
import { T } from "../i18n/text";
import { Errors } from "../parts/errors";
import { LockIcon } from "../parts/icons";
import { GuideEnd } from "./GuideEnd";
import { Head } from "./Head";
import { StepForm } from "./StepForm";
import { useGuide, type GuideDesk } from "./useGuide";

/** From "what do you make?" to a file, one question at a time. */
export default function GuidePage({ offer }: { offer: Toolkit }) {
  const { t } = useTranslation();
  const desk = useGuide();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || desk.answer) return;
    begun.current = true;
    desk.begin();
  }, [desk]);
  return (
    <Errors.Provider value={desk.refusal?.fields ?? []}>
      <div className="stack guide">
        <Head name="export" most={offer.most_questions} />
        <p className="private small">
          <LockIcon size={16} />
          {t("toolkit.private")}
        </p>
        {desk.refusal && <Refused refusal={desk.refusal} />}
        {!desk.answer && !desk.refusal && <p className="muted">{t("state.loading")}</p>}
        {desk.answer?.next && <Question key={desk.answer.next.id} desk={desk} offer={offer} />}
        {desk.answer && !desk.answer.next && <GuideEnd desk={desk} offer={offer} />}
        {desk.answer && <Known desk={desk} />}
      </div>
    </Errors.Provider>
  );
}

function Question({ desk, offer }: { desk: GuideDesk; offer: Toolkit }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const step = desk.answer?.next;
  const asked = desk.answer?.put ?? 0;
  useEffect(() => {
    if (asked > 0) heading.current?.focus();
  }, [asked]);
  if (!step) return null;
  const engine = desk.answer?.answer?.lines[0]?.questions.find((one) => one.fact === step.fact);
  return (
    <section className="card question tone tone-unknown" aria-labelledby="guide-question">
      <p className="small muted">{t("toolkit.progress", { at: asked + 1, most: offer.most_questions })}</p>
      <progress className="question-progress" max={offer.most_questions} value={asked} aria-hidden="true" />
      <h2 id="guide-question" ref={heading} tabIndex={-1}>
        {engine ? <T of={engine.text} /> : step.ask && <T of={step.ask} />}
      </h2>
      {step.why && (
        <div className="why">
          <h3 className="small">{t("toolkit.why")}</h3>
          <p className="small">
            <T of={step.why} />
          </p>
        </div>
      )}
      <StepForm step={step} engine={engine} desk={desk} offer={offer} />
      <div className="row">
        {desk.before.length > 0 && (
          <Button disabled={desk.busy} onClick={desk.back}>
            {t("toolkit.back")}
          </Button>
        )}
        {step.step !== "goods" && (
          <Button disabled={desk.busy} onClick={() => desk.settle(step)}>
            {t("toolkit.unknown")}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The facts that the engine goes by, stated or read out of the words. */
function Known({ desk }: { desk: GuideDesk }) {
  const { t } = useTranslation();
  const facts = desk.answer?.answer?.lines[0]?.facts ?? [];
  if (facts.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="guide-known">
      <h2 id="guide-known">{t("toolkit.read_out")}</h2>
      <dl className="known">
        {facts.map((fact) => (
          <div key={fact.fact}>
            <dt className="small muted">{fact.title && <T of={fact.title} />}</dt>
            <dd>
              <T of={fact.value} /> {fact.inferred && <span className="chip dashed">{t("toolkit.inferred")}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
