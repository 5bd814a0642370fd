import Button from "@mui/material/Button";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { keepFindings } from "../api/desks";
import type { components } from "../api/schema";
import type { ExportRecord } from "../api/types";
import { Choices, Tick } from "../desk/Choices";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { DateText, Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { Notice } from "../parts/Notice";

type Penalty = components["schemas"]["Penalty"];

/** The penalties of an exporter, and one more. What is sent are all of them: whoever adds one keeps those before. */
export function FindingForm({ id, record }: { id: string; record: ExportRecord }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Penalty["kind"]>();
  const [day, setDay] = useState("");
  const [serious, setSerious] = useState(false);
  const [text, setText] = useState("");
  const clear = () => {
    setKind(undefined);
    setDay("");
    setSerious(false);
    setText("");
  };
  const keep = useAction((body: Parameters<typeof keepFindings>[2], key) => keepFindings(id, record.version, body, key), clear);
  const known = record.penalties ?? [];
  const looked = record.penalties !== undefined && record.listed_owner !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind) keep.run({ penalties: [...known, { kind, day, serious, text: text === "" ? undefined : text }] });
  };
  return (
    <form className="card stack" aria-labelledby="findings" onSubmit={submit}>
      <h2 id="findings">{t("record_finding.title")}</h2>
      {known.length > 0 && (
        <ul className="waiting">
          {known.map((one, i) => (
            <li key={i}>
              <div>
                <b>{t(`record_finding.${one.kind}`)}</b> {one.serious && <span className="chip">{t("record_finding.serious")}</span>}
                {one.text && (
                  <p className="muted">
                    <Words>{one.text}</Words>
                  </p>
                )}
              </div>
              <DateText iso={one.day} />
            </li>
          ))}
        </ul>
      )}
      {known.length === 0 && <p className="muted">{t(looked ? "record_finding.none" : "record_finding.unknown")}</p>}
      <Notice tone="licence">
        <p>{t("record_finding.warning")}</p>
      </Notice>
      {keep.refusal && <Refused refusal={keep.refusal} />}
      <Choices
        title={t("record_finding.kind")}
        value={kind}
        options={[
          { value: "criminal", label: t("record_finding.criminal") },
          { value: "administrative", label: t("record_finding.administrative") },
        ]}
        onChange={setKind}
      />
      <TextInput label={t("record_finding.day")} type="date" value={day} onChange={setDay} />
      {kind === "administrative" && <Tick label={t("record_finding.serious")} checked={serious} onChange={setSerious} />}
      <TextInput label={t("record_finding.text")} rows={2} value={text} onChange={setText} />
      <div className="row">
        <Button type="submit" variant="contained" color="error" disabled={keep.busy || kind === undefined || day === ""}>
          {t("record_finding.go")}
        </Button>
        {known.length === 0 && !looked && (
          <Button disabled={keep.busy} onClick={() => keep.run({ penalties: [], listed_owner: false })}>
            {t("record_finding.clean")}
          </Button>
        )}
      </div>
    </form>
  );
}
