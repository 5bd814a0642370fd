import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case, Stance, Terms } from "../api/types";
import { Choices, Tick } from "../desk/Choices";
import { T, Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { draftTerms, termsOf, type DraftTerms } from "./terms";

const STANCES: Stance[] = ["grant", "grant_with_conditions", "refuse"];

export function useTerms(of: Case) {
  const advice = of.advice ?? [];
  const [draft, setDraft] = useState<DraftTerms>(() => draftTerms(of.content.lines, advice.map((one) => one.id), of.recommendation));
  const set = (change: Partial<DraftTerms>) => setDraft({ ...draft, ...change });
  const terms: Terms = termsOf(draft, of.content.lines);
  return { draft, set, terms };
}

interface TermsFormProps {
  of: Case;
  draft: DraftTerms;
  set: (change: Partial<DraftTerms>) => void;
}

/** What an officer recommends and an approver decides, field by field. */
export function TermsForm({ of, draft, set }: TermsFormProps) {
  const { t } = useTranslation();
  const grants = draft.stance !== "refuse";
  return (
    <>
      <Choices
        title={t("terms.stance")}
        value={draft.stance}
        options={STANCES.map((value) => ({ value, label: t(`stance.${value}`) }))}
        onChange={(stance) => set({ stance })}
      />
      {draft.stance === "grant_with_conditions" && (
        <TextInput
          label={t("terms.conditions")}
          rows={3}
          value={draft.conditions}
          pointer="/conditions"
          help={t("terms.one_a_line")}
          onChange={(conditions) => set({ conditions })}
        />
      )}
      {grants && (
        <div className="pair">
          <TextInput
            label={t("terms.valid_from")}
            type="date"
            value={draft.validFrom}
            pointer="/valid_from"
            help={t("terms.valid_from_help")}
            onChange={(validFrom) => set({ validFrom })}
          />
          <TextInput
            label={t("terms.valid_until")}
            type="date"
            value={draft.validUntil}
            pointer="/valid_until"
            help={t("terms.valid_until_help")}
            onChange={(validUntil) => set({ validUntil })}
          />
        </div>
      )}
      <TextInput
        label={t(grants ? "terms.reasons_maybe" : "terms.reasons")}
        rows={2}
        value={draft.reasons}
        pointer="/reasons"
        onChange={(reasons) => set({ reasons })}
      />
      <Cited of={of} draft={draft} set={set} />
      {grants && <Narrower of={of} draft={draft} set={set} />}
    </>
  );
}

function Cited({ of, draft, set }: TermsFormProps) {
  const { t } = useTranslation();
  const advice = of.advice ?? [];
  if (advice.length === 0) return null;
  const toggle = (id: string, on: boolean) => set({ advice: on ? [...draft.advice, id] : draft.advice.filter((one) => one !== id) });
  return (
    <fieldset className="choices">
      <legend>{t("terms.advice")}</legend>
      {advice.map((one) => (
        <Tick
          key={one.id}
          checked={draft.advice.includes(one.id)}
          onChange={(on) => toggle(one.id, on)}
          label={
            <>
              <b>
                <T of={one.body} />
              </b>{" "}
              <span className="small muted">{t(`advice_stance.${one.stance}`)}</span>
            </>
          }
        />
      ))}
    </fieldset>
  );
}

/** Limits below what was applied for, and other bounds that few licences have. */
function Narrower({ of, draft, set }: TermsFormProps) {
  const { t } = useTranslation();
  const put = (at: number, change: Partial<DraftTerms["limits"][number]>) =>
    set({ limits: draft.limits.map((one, i) => (i === at ? { ...one, ...change } : one)) });
  return (
    <details>
      <summary>{t("terms.narrower")}</summary>
      <div className="stack">
        {of.content.lines.map((line, i) => (
          <div key={i}>
            <p>
              <Words>{line.description}</Words>
            </p>
            <div className="pair">
              <TextInput
                label={t("terms.most", { unit: line.quantity?.unit ?? "" })}
                decimal
                value={draft.limits[i]?.quantity ?? ""}
                placeholder={line.quantity?.amount}
                pointer={`/limits/${i}/quantity`}
                onChange={(quantity) => put(i, { quantity })}
              />
              <TextInput
                label={t("terms.most", { unit: line.value?.currency ?? "" })}
                decimal
                value={draft.limits[i]?.value ?? ""}
                placeholder={line.value?.amount}
                pointer={`/limits/${i}/value`}
                onChange={(value) => put(i, { value })}
              />
            </div>
          </div>
        ))}
        <TextInput
          label={t("terms.report_months")}
          decimal
          value={draft.reportMonths}
          pointer="/report_months"
          onChange={(reportMonths) => set({ reportMonths: reportMonths.replace(/\D/g, "") })}
        />
        <TextInput
          label={t("terms.use_count")}
          decimal
          value={draft.useCount}
          pointer="/use_count"
          onChange={(useCount) => set({ useCount: useCount.replace(/\D/g, "") })}
        />
        <TextInput
          label={t("terms.ports")}
          rows={2}
          value={draft.ports}
          pointer="/ports"
          help={t("terms.one_a_line")}
          onChange={(ports) => set({ ports })}
        />
      </div>
    </details>
  );
}
