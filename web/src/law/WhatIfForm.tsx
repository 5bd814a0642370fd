import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../api/client";
import type { Instrument } from "../api/types";
import { parameters } from "../api/whatif";
import { Choices, Tick } from "../desk/Choices";
import { T, useDate, useWord } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { SelectInput, TextInput } from "../parts/fields";
import { everSuspended, suspendedUntil, type Draft, type Kind } from "./whatif";

interface FormProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

const KINDS: Kind[] = ["end", "start", "figure", "paste"];

/** How the law would be otherwise. */
export function ChangeForm({ draft, set }: FormProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choices
        title={t("whatif.change")}
        value={draft.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`whatif.change_${kind}`) }))}
        onChange={(kind) => set({ kind, instruments: [] })}
      />
      {(draft.kind === "end" || draft.kind === "start") && <Suspension draft={draft} set={set} />}
      {draft.kind === "figure" && <Figure draft={draft} set={set} />}
      {draft.kind === "paste" && (
        <TextInput label={t("whatif.overlay")} help={t("whatif.overlay_help")} value={draft.pasted} rows={6} pointer="/overlay" onChange={(pasted) => set({ pasted })} />
      )}
    </>
  );
}

function Suspension({ draft, set }: FormProps) {
  const { t } = useTranslation();
  const query = useQuery(queries.instruments());
  if (query.error) return <Failure error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <p className="muted">{t("state.loading")}</p>;
  const all = query.data.instruments.filter((one) => one.rare_earth);
  const shown = draft.kind === "end" ? everSuspended(query.data.instruments) : all.filter((one) => one.status === "in_force");
  return (
    <>
      <fieldset className="choices whatif-instruments">
        <legend>{t(draft.kind === "end" ? "whatif.which_suspended" : "whatif.which_suspend")}</legend>
        {shown.map((one) => (
          <Tick
            key={one.id}
            label={<InstrumentName of={one} />}
            checked={draft.instruments.includes(one.id)}
            onChange={(on) => set({ instruments: on ? [...draft.instruments, one.id] : draft.instruments.filter((id) => id !== one.id) })}
          />
        ))}
      </fieldset>
      <div className="whatif-days">
        {draft.kind === "start" && <TextInput label={t("whatif.from")} type="date" value={draft.from} onChange={(from) => set({ from })} />}
        <TextInput label={t("whatif.until")} help={t("whatif.until_help")} type="date" value={draft.until} pointer="/overlay/suspensions" onChange={(until) => set({ until })} />
      </div>
    </>
  );
}

function InstrumentName({ of }: { of: Instrument }) {
  const { t } = useTranslation();
  const date = useDate();
  const until = suspendedUntil(of);
  return (
    <>
      <T of={of.short} />
      {until !== undefined && <span className="small muted"> {t("whatif.now_until", { date: date(until) })}</span>}
    </>
  );
}

function Figure({ draft, set }: FormProps) {
  const { t } = useTranslation();
  const word = useWord();
  const query = useQuery(parameters());
  if (query.error) return <Failure error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <p className="muted">{t("state.loading")}</p>;
  const chosen = query.data.parameters.find((one) => one.id === draft.parameter);
  return (
    <div className="whatif-figure">
      <SelectInput
        label={t("whatif.figure")}
        value={draft.parameter}
        none={t("whatif.choose")}
        choices={query.data.parameters.map((one) => ({ value: one.id, title: one.title }))}
        onChange={(parameter) => set({ parameter, value: query.data.parameters.find((one) => one.id === parameter)?.value ?? "" })}
      />
      <TextInput
        label={t("whatif.value")}
        help={chosen && t("whatif.now", { value: chosen.value, unit: word("whatif.unit", chosen.unit), basis: word("basis", chosen.basis) })}
        decimal
        value={draft.value}
        pointer="/overlay/parameters"
        onChange={(value) => set({ value })}
      />
      {chosen?.text && (
        <p className="small muted whatif-wide">
          <T of={chosen.text} />
        </p>
      )}
    </div>
  );
}
