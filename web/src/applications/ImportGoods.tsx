import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { readGoods } from "../api/desks";
import type { CheckLine, Reading } from "../api/types";
import { Refused } from "../desk/Refused";
import { refusalFrom } from "../desk/refusal";
import { T } from "../i18n/text";
import { FileButton } from "../parts/FileButton";
import { Notice } from "../parts/Notice";
import type { Draft, DraftLine } from "./draft";

interface ImportProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

type ReadLine = CheckLine & { quantity?: { amount: string; unit: string }; value?: { amount: string; currency: string } };

/** A line out of a table: its facts apart from how much of it and for how much. */
export function lineOf(read: ReadLine): DraftLine {
  const { quantity, value, ...facts } = read;
  return {
    goods: "",
    description: read.description ?? "",
    hs: read.hs ?? "",
    facts,
    amount: quantity?.amount ?? "",
    unit: quantity?.unit ?? "kg",
    price: value?.amount ?? "",
    currency: value?.currency ?? "",
  };
}

/** Many lines at once out of CSV or XLSX: what cannot be read is told first, and nothing is added before that was seen. */
export function ImportGoods({ draft, set }: ImportProps) {
  const { t } = useTranslation();
  const id = useId();
  const read = useMutation({ mutationFn: readGoods });
  const add = (lines: Reading["lines"]) => {
    set({ lines: [...draft.lines, ...lines.map((line) => lineOf(line as ReadLine))] });
    read.reset();
  };
  return (
    <section className="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("import.title")}</h2>
      <p className="muted small">
        {t("import.lead")} <a href="/api/v1/line-template?format=xlsx">XLSX</a> · <a href="/api/v1/line-template?format=csv">CSV</a>
      </p>
      <FileButton accept=".csv,.xlsx" busy={read.isPending} pick={(file) => read.mutate(file)}>
        {t("import.choose")}
      </FileButton>
      {read.error && <Refused refusal={refusalFrom(read.error)} />}
      <div role="status">{read.data && <Found reading={read.data} add={add} drop={() => read.reset()} />}</div>
    </section>
  );
}

function Found({ reading, add, drop }: { reading: Reading; add: (lines: Reading["lines"]) => void; drop: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="card stack">
      <p>{t("import.found", { count: reading.lines.length })}</p>
      {reading.errors.length > 0 && (
        <Notice tone="licence">
          <p>{t("import.bad", { count: reading.errors.length })}</p>
          <ul className="bullets">
            {reading.errors.map((error, i) => (
              <li key={i}>
                {t("import.row", { row: error.row })} {error.field && <span className="code">{error.field}</span>} <T of={error.text} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="row">
        <Button variant="contained" disabled={reading.lines.length === 0} onClick={() => add(reading.lines)}>
          {t("import.add", { count: reading.lines.length })}
        </Button>
        <Button onClick={drop}>{t("action.cancel")}</Button>
      </div>
    </div>
  );
}
