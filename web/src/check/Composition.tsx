import Button from "@mui/material/Button";
import { useTranslation } from "react-i18next";
import { SelectInput, TextInput, YES_NO } from "../parts/fields";
import { BinIcon, PlusIcon } from "../parts/icons";
import type { DraftPart } from "./draft";
import type { PartProps } from "./LineDrawer";

export function Composition({ line, at, vocabulary, set }: PartProps) {
  const { t } = useTranslation();
  const put = (index: number, change: Partial<DraftPart>) =>
    set({ composition: line.composition.map((part, i) => (i === index ? { ...part, ...change } : part)) });
  return (
    <fieldset>
      <legend>{t("composition.title")}</legend>
      <p className="small muted">{t("composition.help")}</p>
      {line.composition.map((part, i) => (
        <div className="part" key={i}>
          <SelectInput
            bare={i > 0}
            label={t("composition.element")}
            value={part.element}
            choices={vocabulary.elements}
            showValue
            none={t("composition.choose")}
            pointer={`${at}/composition/${i}/element`}
            onChange={(element) => put(i, { element })}
          />
          <TextInput
            bare={i > 0}
            label={t("composition.percent")}
            value={part.figure}
            placeholder={t("composition.placeholder")}
            decimal
            pointer={`${at}/composition/${i}`}
            onChange={(figure) => put(i, { figure })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t("composition.drop", { element: part.element })}
            onClick={() => set({ composition: line.composition.filter((_, at) => at !== i) })}
          >
            <BinIcon />
          </button>
        </div>
      ))}
      <Button
        size="small"
        startIcon={<PlusIcon size={16} />}
        onClick={() => set({ composition: [...line.composition, { element: "", figure: "" }] })}
      >
        {t("composition.add")}
      </Button>
      <SelectInput
        label={t("fact.composition_complete")}
        help={t("composition.complete_help")}
        value={line.complete}
        choices={YES_NO}
        none={t("answer.unknown")}
        pointer={`${at}/composition_complete`}
        onChange={(complete) => set({ complete: complete as typeof line.complete })}
      />
    </fieldset>
  );
}
