import Button from "@mui/material/Button";
import { Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { placesFor } from "../app/places";
import { useSession } from "../app/Person";
import { createApplication } from "../api/desks";
import { keepFile, type GuideAnswer, type Toolkit } from "../api/toolkit";
import type { ApplicationContent, CheckAnswer } from "../api/types";
import { Documents } from "../check/Documents";
import { HouseMeans } from "../check/house";
import { whyOf } from "../check/why";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useText } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Mark, VERDICT_TONE } from "../parts/Mark";
import { Notice } from "../parts/Notice";
import { PaperList } from "./PaperList";
import { checkOf, type GuideDesk } from "./useGuide";

/** The verdict with its reasons, the file, what is missing, and the papers. */
export function GuideEnd({ desk, offer }: { desk: GuideDesk; offer: Toolkit }) {
  const { t } = useTranslation();
  const end = desk.answer;
  if (!end?.answer) return null;
  const check = checkOf(desk.said);
  return (
    <>
      <Verdict answer={end.answer} />
      {end.open_facts && end.open_facts.length > 0 && (
        <Notice tone="unknown">
          <h2>{t("toolkit.open_facts")}</h2>
          <p>{t("toolkit.open_facts_lead")}</p>
          <ul className="plain-list">
            {end.open_facts.map((one) => (
              <li key={one.fact}>
                <T of={one.text} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <FileCard end={end} desk={desk} />
      {end.lacking && <Lacking lacking={end.lacking} />}
      <Documents answer={end.answer} />
      <section className="card stack" aria-labelledby="guide-papers">
        <h2 id="guide-papers">{t("toolkit.papers_title")}</h2>
        <PaperList papers={offer.papers} from={{ kind: "check", check }} />
      </section>
      {end.spared && end.spared.length > 0 && <Spared spared={end.spared} />}
    </>
  );
}

function Verdict({ answer }: { answer: CheckAnswer }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const tone = VERDICT_TONE[answer.verdict];
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section className={`verdict tone tone-${tone}`} aria-labelledby="guide-verdict">
      <Mark tone={tone} size={96} />
      <div className="stack verdict-body">
        <div>
          <h2 id="guide-verdict" ref={heading} tabIndex={-1}>
            {t(`verdict.${answer.verdict}`)}
          </h2>
          <p className="verdict-means">
            <Suspense>{answer.policy ? <HouseMeans answer={answer} /> : t(`verdict_means.${answer.verdict}`)}</Suspense>
          </p>
        </div>
        <ul className="whys">
          {whyOf(answer).map(({ reason }, i) => (
            <li key={i}>
              <T of={reason.text} /> {reason.citation && <Cite of={reason.citation} />}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function FileCard({ end, desk }: { end: GuideAnswer; desk: GuideDesk }) {
  const { t } = useTranslation();
  const text = useText();
  const session = useSession();
  const navigate = useNavigate();
  const create = useAction(
    (file: ApplicationContent, key) => createApplication(file, key),
    (receipt) => navigate(`/applications/${receipt.id}`),
  );
  const check = checkOf(desk.said);
  const file = end.file;
  const option = end.answer?.licence_options.find((one) => one.type === file?.type);
  const exporter = session?.signed_in === true && placesFor(session.roles ?? []).includes("applications");
  const download = () => keepFile(new Blob([JSON.stringify(check, null, 2)], { type: "application/json" }), "check.json");
  return (
    <section className="card stack" aria-labelledby="guide-file">
      <h2 id="guide-file">{t(file ? "toolkit.file_title" : "toolkit.no_file")}</h2>
      {create.refusal && <Refused refusal={create.refusal} />}
      <p>{t(file ? "toolkit.file_lead" : "toolkit.no_file_why")}</p>
      {option && (
        <p>
          <span className="muted">{t("toolkit.type_for")}</span> <b>{text(option.title)}</b> {option.clock && <span className="muted">{text(option.clock)}</span>}
        </p>
      )}
      {file && session && !exporter && <p className="small muted">{t("toolkit.sign_in_why")}</p>}
      <div className="row">
        {file && exporter && (
          <Button variant="contained" size="large" disabled={create.busy} onClick={() => create.run(file)}>
            {t("toolkit.open_draft")}
          </Button>
        )}
        {file && session && !session.signed_in && (
          <Button component={Link} to="/sign-in?to=/toolkit/first-export" variant="contained" size="large">
            {t("toolkit.sign_in")}
          </Button>
        )}
        <Button variant="outlined" size="large" onClick={download}>
          {t("toolkit.download_check")}
        </Button>
        <Button disabled={desk.busy} onClick={desk.back}>
          {t("toolkit.back")}
        </Button>
        <Button disabled={desk.busy} onClick={desk.restart}>
          {t("toolkit.again")}
        </Button>
      </div>
    </section>
  );
}

function Lacking({ lacking }: { lacking: NonNullable<GuideAnswer["lacking"]> }) {
  const { t } = useTranslation();
  const groups = [
    ["before_sending", lacking.filter((one) => one.blocks)],
    ["worth_mending", lacking.filter((one) => !one.blocks)],
  ] as const;
  return (
    <section className="card stack" aria-labelledby="guide-lacking">
      <h2 id="guide-lacking">{t("toolkit.lacking")}</h2>
      {lacking.length === 0 && <p>{t("toolkit.lacking_none")}</p>}
      {groups.map(([name, all]) =>
        all.length === 0 ? null : (
          <div key={name}>
            <h3>{t(`toolkit.${name}`)}</h3>
            <ul className="plain-list">
              {all.map((one, i) => (
                <li key={i}>
                  <T of={one.text} />
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
    </section>
  );
}

function Spared({ spared }: { spared: NonNullable<GuideAnswer["spared"]> }) {
  const { t } = useTranslation();
  return (
    <details className="card">
      <summary>{t("toolkit.spared")}</summary>
      <ul className="plain-list">
        {spared.map((one) => (
          <li key={one.id}>
            <b>
              <T of={one.ask} />
            </b>{" "}
            <T of={one.because} />
          </li>
        ))}
      </ul>
    </details>
  );
}
