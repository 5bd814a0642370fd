import Button from "@mui/material/Button";
import OutlinedInput from "@mui/material/OutlinedInput";
import type { ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/text";
import { fieldId, useErrorsAt } from "../parts/errors";
import { PlusIcon } from "../parts/icons";
import type { Desk } from "./useDesk";

const FIELD = fieldId("/text");

/** Several lines or columns on the clipboard are a block of goods, and are read at once. */
export function isBlock(pasted: string): boolean {
  return pasted.includes("\t") || pasted.trim().includes("\n");
}

export function Intake({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const text = useText();
  const wrong = useErrorsAt("/text");
  const more = desk.draft.lines.length > 0;
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (!isBlock(pasted)) return;
    event.preventDefault();
    desk.take(desk.text === "" ? pasted : `${desk.text}\n${pasted}`);
  };
  return (
    <section className="intake">
      <label className={more ? "field-label" : "intake-label"} htmlFor={FIELD}>
        {t(more ? "intake.more" : "intake.label")}
      </label>
      <OutlinedInput
        id={FIELD}
        className={more ? "" : "intake-large"}
        fullWidth
        multiline
        minRows={more ? 1 : 3}
        value={desk.text}
        error={wrong.length > 0}
        placeholder={t(more ? "intake.more_placeholder" : "intake.placeholder")}
        onPaste={paste}
        onChange={(event) => desk.setText(event.target.value)}
        inputProps={{ "aria-describedby": `${FIELD}-help`, autoComplete: "off", spellCheck: false }}
      />
      <p id={`${FIELD}-help`} className={wrong.length > 0 ? "field-help field-wrong" : "field-help"}>
        {wrong.length > 0 ? wrong.map((error) => text(error.text)).join(" ") : t("intake.help")}
      </p>
      {more && desk.text.trim() !== "" && (
        <Button size="small" startIcon={<PlusIcon size={16} />} disabled={desk.busy} onClick={() => desk.take(desk.text)}>
          {t("intake.add")}
        </Button>
      )}
      {!more && <Examples desk={desk} />}
    </section>
  );
}

function Examples({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const examples = t("intake.examples", { returnObjects: true }) as string[];
  return (
    <div className="examples">
      <span className="small muted">{t("intake.example")}</span>
      {examples.map((example) => (
        <button type="button" key={example} onClick={() => desk.setText(example)}>
          {example}
        </button>
      ))}
    </div>
  );
}
