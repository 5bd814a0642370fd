import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { createApplication, desks } from "../api/desks";
import type { LicenceType } from "../api/types";
import { Choices } from "../desk/Choices";
import { Desk } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { Scorecard, standingOf } from "../desk/Scorecard";
import { useAction } from "../desk/useAction";
import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";

export default function NewApplicationPage() {
  return <Desk place="applications">{() => <NewApplication />}</Desk>;
}

const TYPES: LicenceType[] = ["individual", "general", "registration"];

function NewApplication() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [type, setType] = useState<LicenceType>();
  const create = useAction(
    (value: LicenceType, key) => createApplication({ type: value }, key),
    (receipt) => navigate(`/applications/${receipt.id}`),
  );
  return (
    <div className="stack">
      <p className="back">
        <Link to="/applications">{t("applications.title")}</Link>
      </p>
      <div className="page-head">
        <h1>{t("new_application.title")}</h1>
        <p className="muted">{t("new_application.lead")}</p>
      </div>
      <Choices
        large
        title={t("new_application.type")}
        value={type}
        options={TYPES.map((value) => ({
          value,
          label: t(`licence_type.${value}`),
          help: t(`licence_type_help.${value}`),
        }))}
        onChange={setType}
      />
      {create.refusal && <Refused refusal={create.refusal} />}
      {type === "individual" && <Begin label={t("new_application.individual")} busy={create.busy} begin={() => create.run("individual")} />}
      {type === "registration" && (
        <>
          <Notice tone="quiet">
            <p>{t("new_application.registration_lead")}</p>
          </Notice>
          <Begin label={t("new_application.registration")} busy={create.busy} begin={() => create.run("registration")} />
        </>
      )}
      {type === "general" && <General busy={create.busy} begin={create.run} />}
    </div>
  );
}

function Begin({ label, busy, begin }: { label: string; busy: boolean; begin: () => void }) {
  return (
    <div>
      <Button variant="contained" size="large" disabled={busy} onClick={begin}>
        {label}
      </Button>
    </div>
  );
}

/** Before anything is filled in: does the exporter qualify, and if not, what would make it so. */
function General({ busy, begin }: { busy: boolean; begin: (type: LicenceType) => void }) {
  const { t } = useTranslation();
  const record = useQuery(desks.record());
  if (record.error) return <Failure error={record.error} again={() => void record.refetch()} />;
  if (!record.data) return <p className="muted">{t("state.loading")}</p>;
  const barred = standingOf(record.data) === "barred";
  return (
    <>
      <Scorecard card={record.data} own />
      {barred && (
        <Notice tone="licence">
          <p>{t("new_application.barred")}</p>
        </Notice>
      )}
      <div className="row">
        {barred && (
          <Button variant="contained" size="large" disabled={busy} onClick={() => begin("individual")}>
            {t("new_application.individual")}
          </Button>
        )}
        <Button variant={barred ? "outlined" : "contained"} size="large" disabled={busy} onClick={() => begin("general")}>
          {t(barred ? "new_application.general_anyway" : "new_application.general")}
        </Button>
        <Link to="/record">{t("new_application.to_record")}</Link>
      </div>
    </>
  );
}
