import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router-dom";
import { changeApplication, desks } from "../api/desks";
import type { ApplicationContent, Case, Finding } from "../api/types";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { Errors, type FieldError } from "../parts/errors";
import { focusField } from "../parts/ErrorSummary";
import { furtherDestinations, placeOf, readContent, STEPS, stepOf, writeContent, type Draft, type Step } from "./draft";
import { ContractStep, EndUsersStep, EndUseStep } from "./PartySteps";
import { GoodsStep } from "./GoodsStep";
import { PapersStep } from "./PapersStep";

interface EditorProps {
  of: Case;
  step: Exclude<Step, "check">;
}

/** One step of an application: filled in, saved, on to the next. */
export default function Editor({ of, step }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const next = STEPS[STEPS.indexOf(step) + 1] ?? "check";
  const onwards = () => navigate(`/applications/${of.id}/${next}`);
  const save = useAction((body: ApplicationContent, key) => changeApplication(of.id, of.version, body, key), onwards);
  const { hash } = useLocation();
  const preview = useQuery({ ...desks.preview(of.id), enabled: hash !== "" });
  const found = useFound(step, hash, preview.data?.findings);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [step]);
  return (
    <Errors.Provider value={save.refusal?.fields ?? found}>
      <div className="stack">
        <div className="page-head">
          <p className="muted">{of.number ?? t(`licence_type.${of.type}`)}</p>
          <h1>{t(`task.${step}`)}</h1>
          <p className="muted">{t(`task_help.${step}`)}</p>
        </div>
        {save.refusal && <Refused refusal={save.refusal} />}
        {step === "papers" ? (
          <PapersStep key={of.version} of={of} onwards={onwards} />
        ) : (
          <StepForm key={`${step} ${of.version}`} of={of} step={step} busy={save.busy} save={save.run} onwards={onwards} />
        )}
      </div>
    </Errors.Provider>
  );
}

/** Coming from a finding, whose pointer stands behind the `#`: the fields say what is wrong, and that field is focused. */
function useFound(step: Step, hash: string, findings: Finding[] | undefined): FieldError[] {
  const pointer = decodeURIComponent(hash.slice(1));
  const ready = findings !== undefined;
  useEffect(() => {
    if (pointer !== "" && ready) focusField(pointer);
  }, [pointer, ready]);
  if (pointer === "" || !findings) return [];
  return findings.filter((one) => stepOf(one.pointer) === step).map((one) => ({ pointer: placeOf(one).pointer, text: one.text }));
}

interface StepFormProps extends EditorProps {
  busy: boolean;
  save: (body: ApplicationContent) => void;
  onwards: () => void;
}

function StepForm({ of, step, busy, save, onwards }: StepFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => readContent(of.content));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = writeContent(draft, of.content);
    const same = JSON.stringify(body) === JSON.stringify(writeContent(readContent(of.content), of.content));
    if (same) onwards();
    else save(body);
  };
  return (
    <form className="stack" onSubmit={submit}>
      {step === "goods" && <GoodsStep draft={draft} set={set} />}
      {step === "end-users" && <EndUsersStep draft={draft} set={set} single={of.type === "individual"} further={furtherDestinations(draft, of.content)} />}
      {step === "end-use" && <EndUseStep draft={draft} set={set} registration={of.type === "registration"} />}
      {step === "contract" && <ContractStep draft={draft} set={set} />}
      <div className="row">
        <Button type="submit" variant="contained" size="large" disabled={busy}>
          {t("application.save")}
        </Button>
        <Link to={`/applications/${of.id}`}>{t("application.back")}</Link>
      </div>
    </form>
  );
}
