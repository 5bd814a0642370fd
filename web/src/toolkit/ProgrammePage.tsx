import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { placesFor } from "../app/places";
import { useSession } from "../app/Person";
import { changePlan, manualAddress, toolkit, type PaperFormat, type PaperLanguage, type ProgrammePlan, type Toolkit } from "../api/toolkit";
import type { Session } from "../api/types";
import { has } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, Words } from "../i18n/text";
import { Errors } from "../parts/errors";
import { Failure } from "../parts/Failure";
import { FileIcon } from "../parts/icons";
import { ElementForm } from "./ElementForm";
import { Head } from "./Head";
import { readPlan, writePlan, type DraftElement } from "./plan";
import { Tasks } from "./Tasks";

/** The programme: an exporter's own plan, or for a visitor what it would be asked. */
export default function ProgrammePage({ offer }: { offer: Toolkit }) {
  const session = useSession();
  const exporter = session?.signed_in === true && placesFor(session.roles ?? []).includes("record");
  return (
    <div className="stack">
      <Head name="programme" />
      {exporter ? <OwnPlan session={session} /> : <Questions offer={offer} />}
    </div>
  );
}

function Questions({ offer }: { offer: Toolkit }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="card stack">
        <p>{t("toolkit.sign_in_plan")}</p>
        <p>
          <Link to="/sign-in?to=/toolkit/programme">{t("toolkit.go_sign_in")}</Link>
        </p>
      </section>
      <ol className="stack">
        {offer.programme.map((chapter, i) => (
          <li key={chapter.element} className="card stack">
            <h2>
              {i + 1}. <T of={chapter.title} />
            </h2>
            <p className="muted">
              <T of={chapter.intro} />
            </p>
            <ul className="plain-list">
              {chapter.questions.map((one) => (
                <li key={one.id}>
                  <T of={one.ask} />
                  <p className="small muted">
                    {t("toolkit.shows")} <T of={one.shows} />
                  </p>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function OwnPlan({ session }: { session: Session }) {
  const { t } = useTranslation();
  const read = useQuery(toolkit.plan());
  const [saved, setSaved] = useState(false);
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const mayChange = has(session, "exporter_admin");
  return (
    <>
      <Manual />
      <Tasks tasks={read.data.tasks} mayChange={mayChange} />
      <PlanForm key={read.data.version} plan={read.data} mayChange={mayChange} saved={saved} setSaved={setSaved} />
      <Reviews plan={read.data} />
    </>
  );
}

const FILES: [PaperFormat, PaperLanguage][] = [
  ["docx", "zh"],
  ["docx", "en"],
  ["pdf", "zh"],
  ["pdf", "en"],
];

function Manual() {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="manual">
      <h2 id="manual">{t("toolkit.manual")}</h2>
      <p className="muted">{t("toolkit.manual_lead")}</p>
      <div className="row">
        {FILES.map(([format, language]) => (
          <Button key={format + language} variant="outlined" startIcon={<FileIcon size={16} />} component="a" href={manualAddress(format, language)} download>
            {t("toolkit.manual_file", { language: t(`toolkit.language.${language}`), format: t(`toolkit.${format}`) })}
          </Button>
        ))}
      </div>
    </section>
  );
}

interface PlanFormProps {
  plan: ProgrammePlan;
  mayChange: boolean;
  saved: boolean;
  setSaved: (saved: boolean) => void;
}

function PlanForm({ plan, mayChange, saved, setSaved }: PlanFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => readPlan(plan));
  const save = useAction(
    (elements: DraftElement[], key) => changePlan(plan.version, writePlan(elements), key),
    () => setSaved(true),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run(draft);
  };
  return (
    <Errors.Provider value={save.refusal?.fields ?? []}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{t("toolkit.plan_lead")}</p>
        {save.refusal && <Refused refusal={save.refusal} />}
        <ol className="stack">
          {plan.elements.map((element, i) => {
            const typed = draft[i];
            if (!typed) return null;
            const change = (next: DraftElement) => {
              setSaved(false);
              setDraft(draft.map((one, at) => (at === i ? next : one)));
            };
            return (
              <li key={element.element} className="card">
                <ElementForm number={i + 1} element={element} typed={typed} mayChange={mayChange} change={change} />
              </li>
            );
          })}
        </ol>
        <div className="row save-bar">
          {mayChange ? (
            <Button type="submit" variant="contained" size="large" disabled={save.busy}>
              {t("toolkit.save")}
            </Button>
          ) : (
            <p className="muted">{t("toolkit.admin_only")}</p>
          )}
          <span role="status">{saved && t("toolkit.saved")}</span>
        </div>
      </form>
    </Errors.Provider>
  );
}

function Reviews({ plan }: { plan: ProgrammePlan }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <section className="card stack" aria-labelledby="reviews">
      <h2 id="reviews">{t("toolkit.reviews")}</h2>
      <div className="scrolls" tabIndex={0} role="region" aria-labelledby="reviews">
        <table className="kit-table">
          <thead>
            <tr>
              {["element", "owner_short", "every", "last", "next_review"].map((name) => (
                <th key={name} scope="col">
                  {t(`toolkit.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.elements.map((one) => (
              <tr key={one.element}>
                <th scope="row">
                  <T of={one.title} />
                </th>
                <td>{one.owner === "" ? t("toolkit.nobody") : <Words>{one.owner}</Words>}</td>
                <td>{t("toolkit.months", { count: one.review_months })}</td>
                <td>{one.tested_on ? date(one.tested_on) : t("toolkit.never")}</td>
                <td>
                  {date(one.next_review)} {one.review_overdue && <span className="chip">{t("toolkit.late")}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
