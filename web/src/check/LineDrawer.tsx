import Button from "@mui/material/Button";
import { useTranslation } from "react-i18next";
import type { Choice, Vocabulary } from "../api/types";
import { RegionInput, SelectInput, TextInput } from "../parts/fields";
import { SideDrawer } from "../parts/SideDrawer";
import { Composition } from "./Composition";
import type { DraftLine } from "./draft";
import { OtherFacts } from "./OtherFacts";

interface LineDrawerProps {
  line: DraftLine;
  index: number;
  vocabulary: Vocabulary;
  onChange: (line: DraftLine) => void;
  onClose: () => void;
}

/** Kinds and numbers belong to some forms only; without a form all are offered. */
export function fitting(choices: Choice[], form: string): Choice[] {
  return choices.filter((choice) => form === "" || !choice.forms || choice.forms.length === 0 || choice.forms.includes(form));
}

export function LineDrawer({ line, index, vocabulary, onChange, onClose }: LineDrawerProps) {
  const { t } = useTranslation();
  const at = `/lines/${index}`;
  const set = (change: Partial<DraftLine>) => onChange({ ...line, ...change });
  return (
    <SideDrawer open title={t("line.number", { n: index + 1 })} onClose={onClose}>
      <div className="stack">
        <TextInput
          label={t("fact.description")}
          value={line.description}
          pointer={`${at}/description`}
          rows={2}
          onChange={(description) => set({ description })}
        />
        <p className="small muted">{t("line.facts_help")}</p>
        <Nature line={line} at={at} vocabulary={vocabulary} set={set} />
        <Composition line={line} at={at} vocabulary={vocabulary} set={set} />
        <OtherFacts line={line} at={at} vocabulary={vocabulary} set={set} />
        <Trade line={line} at={at} set={set} />
        <Button variant="contained" onClick={onClose}>
          {t("drawer.done")}
        </Button>
      </div>
    </SideDrawer>
  );
}

export interface PartProps {
  line: DraftLine;
  at: string;
  vocabulary: Vocabulary;
  set: (change: Partial<DraftLine>) => void;
}

function Nature({ line, at, vocabulary, set }: PartProps) {
  const { t } = useTranslation();
  const none = t("answer.unknown");
  return (
    <div className="pair">
      <SelectInput
        label={t("fact.form")}
        value={line.form}
        choices={vocabulary.forms}
        none={none}
        pointer={`${at}/form`}
        onChange={(form) => set({ form })}
      />
      <SelectInput
        label={t("fact.family")}
        value={line.family}
        choices={vocabulary.families}
        none={none}
        pointer={`${at}/family`}
        onChange={(family) => set({ family })}
      />
      <SelectInput
        label={t("fact.kind")}
        value={line.kind}
        choices={fitting(vocabulary.kinds, line.form)}
        none={none}
        pointer={`${at}/kind`}
        onChange={(kind) => set({ kind })}
      />
      <SelectInput
        label={t("fact.processing")}
        value={line.processing}
        choices={vocabulary.processing}
        none={none}
        pointer={`${at}/processing`}
        onChange={(processing) => set({ processing })}
      />
    </div>
  );
}

function Trade({ line, at, set }: Omit<PartProps, "vocabulary">) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t("line.trade")}</legend>
      <div className="pair">
        <TextInput
          label={t("fact.hs")}
          value={line.hs}
          pointer={`${at}/hs`}
          help={t("line.hs_help")}
          onChange={(hs) => set({ hs })}
        />
        <RegionInput
          label={t("fact.origin")}
          value={line.origin}
          pointer={`${at}/origin`}
          onChange={(origin) => set({ origin })}
        />
        <TextInput
          label={t("fact.quantity")}
          value={line.amount}
          pointer={`${at}/quantity/amount`}
          decimal
          onChange={(amount) => set({ amount })}
        />
        <TextInput label={t("fact.unit")} value={line.unit} pointer={`${at}/quantity/unit`} onChange={(unit) => set({ unit })} />
        <TextInput
          label={t("fact.value")}
          value={line.price}
          pointer={`${at}/value/amount`}
          decimal
          onChange={(price) => set({ price })}
        />
        <TextInput
          label={t("fact.currency")}
          value={line.currency}
          pointer={`${at}/value/currency`}
          placeholder={t("line.currency_placeholder")}
          maxLength={3}
          onChange={(next) => set({ currency: next })}
        />
      </div>
    </fieldset>
  );
}
