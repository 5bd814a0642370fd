import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { changeProgramme, desks } from "../api/desks";
import type { ExportRecord, Session } from "../api/types";
import { Tick } from "../desk/Choices";
import { Desk, has } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { Scorecard } from "../desk/Scorecard";
import { useAction } from "../desk/useAction";
import { T } from "../i18n/text";
import { Errors } from "../parts/errors";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import ConductCard from "../ledger/ConductCard";
import { Claims } from "./Claims";
import { OnRecord } from "./OnRecord";
import { TrainingCard } from "../learn/TrainingCard";
import { RegisterName } from "./RegisterName";
import { readProgramme, writeProgramme, type DraftElement } from "./programme";

export default function RecordPage() {
  return <Desk place="record">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const read = useQuery(desks.record());
  const [saved, setSaved] = useState(false);
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const record = read.data;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("record.title")}</h1>
        <p className="muted">{t("record.lead")}</p>
      </div>
      <OnRecord record={record} />
      <Scorecard card={record} own />
      {record.training && <TrainingCard summary={record.training} overview={has(session, "exporter_admin")} />}
      <ConductCard />
      <Claims key={`claims ${record.version}`} record={record} mayClaim={has(session, "exporter_admin")} />
      {has(session, "exporter_admin") && <RegisterName />}
      <ProgrammeForm
        key={record.version}
        record={record}
        mayChange={has(session, "exporter_admin")}
        saved={saved}
        setSaved={setSaved}
      />
    </div>
  );
}

interface ProgrammeFormProps {
  record: ExportRecord;
  mayChange: boolean;
  saved: boolean;
  setSaved: (saved: boolean) => void;
}

function ProgrammeForm({ record, mayChange, saved, setSaved }: ProgrammeFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => readProgramme(record.programme));
  const save = useAction(
    (elements: DraftElement[], key) => changeProgramme(record.version, writeProgramme(elements), key),
    () => setSaved(true),
  );
  const put = (at: number, change: Partial<DraftElement>) => {
    setSaved(false);
    setDraft(draft.map((one, i) => (i === at ? { ...one, ...change } : one)));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run(draft);
  };
  const done = draft.filter((one) => one.inPlace).length;
  return (
    <Errors.Provider value={save.refusal?.fields ?? []}>
      <form className="stack" onSubmit={submit} aria-labelledby="programme">
        <div className="page-head">
          <h2 id="programme">{t("programme.title")}</h2>
          <p className="muted">{t("programme.lead")}</p>
          <p>{t("programme.done", { done, total: draft.length })}</p>
          <p>
            <Link to="/toolkit/programme">{t("programme.to_toolkit")}</Link>
          </p>
        </div>
        {save.refusal && <Refused refusal={save.refusal} />}
        <ol className="stack">
          {record.programme.map((element, i) => {
            const typed = draft[i];
            if (!typed) return null;
            return (
              <li key={element.element} className="card element">
                <div>
                  <h3>
                    {i + 1}. <T of={element.title} />
                  </h3>
                  <p className="small muted">
                    <T of={element.text} />
                  </p>
                  <Tick
                    label={
                      <>
                        {t("programme.in_place")}
                        <span className="hidden-visually">
                          {" "}
                          <T of={element.title} />
                        </span>
                      </>
                    }
                    checked={typed.inPlace}
                    disabled={!mayChange}
                    onChange={(inPlace) => put(i, { inPlace })}
                  />
                </div>
                <div className="stack">
                  <TextInput
                    label={t("programme.evidence")}
                    rows={2}
                    value={typed.evidence}
                    disabled={!mayChange}
                    pointer={`/elements/${i}/evidence`}
                    onChange={(evidence) => put(i, { evidence })}
                  />
                  <TextInput
                    label={t("programme.tested_on")}
                    type="date"
                    value={typed.testedOn}
                    disabled={!mayChange}
                    pointer={`/elements/${i}/tested_on`}
                    onChange={(testedOn) => put(i, { testedOn })}
                  />
                </div>
              </li>
            );
          })}
        </ol>
        <div className="row">
          {mayChange ? (
            <Button type="submit" variant="contained" size="large" disabled={save.busy}>
              {t("programme.save")}
            </Button>
          ) : (
            <p className="muted">{t("programme.admin_only")}</p>
          )}
          <span role="status">{saved && t("programme.saved")}</span>
        </div>
      </form>
    </Errors.Provider>
  );
}
