import Button from "@mui/material/Button";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { ApiError } from "../api/client";
import { importList, MOST_BYTES, type Import as Sent, type ImportedList } from "../api/party_lists";
import { Tick } from "../desk/Choices";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T } from "../i18n/text";
import { bilingual, Errors } from "../parts/errors";
import { FileButton } from "../parts/FileButton";
import { SelectInput, TextInput } from "../parts/fields";
import { Notice } from "../parts/Notice";
import { Counts } from "./Version";

/** What is read of a single file. Lists that come in several go in by the command line. */
const FORMS = ["own_csv", "un_xml", "eu_xml", "eu_csv", "uk_xml", "uk_csv", "ofac_xml", "ofac_advanced_xml", "us_csl_csv", "opensanctions_csv", "ftm_json"];

/** A file becomes the newest version of a list; what lacks too much is forced with a reason, or left. */
export function Import() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const [list, setList] = useState("");
  const [format, setFormat] = useState("");
  const [shrunk, setShrunk] = useState(false);
  const [force, setForce] = useState(false);
  const [reason, setReason] = useState("");
  const [done, setDone] = useState<ImportedList>();
  const fresh = () => {
    setShrunk(false);
    setForce(false);
    setReason("");
  };
  const send = async (sent: Sent, key: string) => {
    try {
      return await importList(sent, key);
    } catch (error) {
      if (error instanceof ApiError && error.problem?.code === "list_shrunk") setShrunk(true);
      throw error;
    }
  };
  const action = useAction(send, (result) => {
    setDone(result);
    setFile(undefined);
    fresh();
  });
  const tooLarge = file !== undefined && file.size > MOST_BYTES;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(undefined);
    if (file) action.run({ list: list.trim(), file, format, reason: force ? reason : undefined });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label={t("party_lists.import")}>
      <h2>{t("party_lists.import")}</h2>
      <p className="muted">{t("party_lists.import_help")}</p>
      <Errors.Provider value={action.refusal?.fields ?? []}>
        {action.refusal && <Refused refusal={action.refusal} />}
        <div className="pair">
          <TextInput label={t("party_lists.name")} value={list} onChange={setList} pointer="/list" help={t("party_lists.name_help")} maxLength={64} />
          <SelectInput
            label={t("party_lists.form")}
            value={format}
            onChange={setFormat}
            none={t("party_lists.form_told")}
            choices={FORMS.map((value) => ({ value, title: bilingual(`party_list_format.${value}`) }))}
          />
        </div>
        <div className="row">
          <FileButton
            busy={action.busy}
            pick={(one) => {
              setFile(one);
              setDone(undefined);
              action.clear();
              fresh();
            }}
          >
            {t("party_lists.choose")}
          </FileButton>
          <span>{file === undefined ? <span className="muted">{t("party_lists.no_file")}</span> : <span className="code">{file.name}</span>}</span>
        </div>
        {tooLarge && (
          <Notice tone="barred">
            <p>{t("party_lists.too_large")}</p>
          </Notice>
        )}
        {shrunk && <Tick label={t("party_lists.force")} checked={force} onChange={setForce} />}
        {force && <TextInput label={t("party_lists.reason")} value={reason} onChange={setReason} pointer="?reason" help={t("party_lists.reason_help")} rows={2} maxLength={300} />}
        <div className="row">
          <Button type="submit" variant="contained" size="large" disabled={action.busy || file === undefined || tooLarge || list.trim() === "" || (force && reason.trim() === "")}>
            {t(action.busy ? "party_lists.importing" : "party_lists.go")}
          </Button>
        </div>
      </Errors.Provider>
      <div role="status">{done && <Done of={done} />}</div>
    </form>
  );
}

function Done({ of }: { of: ImportedList }) {
  const { t } = useTranslation();
  const { list, number, entries } = of.version;
  return (
    <Notice tone="clear">
      <p>{of.is_new ? t("party_lists.done", { list, number, count: entries }) : t("party_lists.same", { list, number })}</p>
      {of.is_new && <Counts of={of.counts} />}
      <p>
        <Link to={`/lists/${list}`}>{t("party_lists.look", { list })}</Link>
      </p>
      {of.notes.length > 0 && (
        <details>
          <summary>{t("party_lists.notes", { count: of.notes.length })}</summary>
          <ul className="bullets small">
            {of.notes.map((note, i) => (
              <li key={i}>
                {note.line > 0 && t("party_lists.line", { line: note.line })} <T of={note.text} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}
