import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../api/client";
import { Choices, Tick } from "../desk/Choices";
import { regionName } from "../i18n/regions";
import { useLang, useText } from "../i18n/text";
import { fieldId } from "../parts/errors";
import { RegionInput, TextInput } from "../parts/fields";
import { BinIcon, PlusIcon } from "../parts/icons";
import { nobody, type Draft, type DraftParty } from "./draft";

interface StepProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

export function EndUsersStep({ draft, set, single, further }: StepProps & { single: boolean; further: string[] }) {
  const { t } = useTranslation();
  const lang = useLang();
  const put = (at: number, party: DraftParty) => set({ endUsers: draft.endUsers.map((one, i) => (i === at ? party : one)) });
  return (
    <>
      <RegionInput
        label={t("shipment.destination")}
        value={draft.destination}
        pointer="/destination"
        onChange={(destination) => set({ destination })}
      />
      {further.length > 0 && (
        <p className="muted" id={fieldId("/further_destinations")}>
          {t("end_users.further", { regions: further.map((one) => regionName(one, lang)).join(t("end_users.and")) })}
        </p>
      )}
      <ol className="stack" id={fieldId("/end_users")} tabIndex={-1}>
        {draft.endUsers.map((party, i) => (
          <li key={i} className="card stack">
            <div className="line-head">
              <span className="line-number">{i + 1}</span>
              <h2 className="line-name">{t("party.end_user_n", { n: i + 1 })}</h2>
              {draft.endUsers.length > 1 && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t("end_users.drop", { n: i + 1 })}
                  onClick={() => set({ endUsers: draft.endUsers.filter((_, one) => one !== i) })}
                >
                  <BinIcon />
                </button>
              )}
            </div>
            <PartyFields party={party} at={`/end_users/${i}`} onChange={(next) => put(i, next)} />
          </li>
        ))}
      </ol>
      {!single && (
        <div>
          <Button startIcon={<PlusIcon size={16} />} onClick={() => set({ endUsers: [...draft.endUsers, nobody()] })}>
            {t("end_users.add")}
          </Button>
        </div>
      )}
    </>
  );
}

function PartyFields({ party, at, onChange }: { party: DraftParty; at: string; onChange: (party: DraftParty) => void }) {
  const { t } = useTranslation();
  return (
    <div className="party-fields">
      <TextInput
        label={t("end_users.name")}
        value={party.name}
        pointer={`${at}/name`}
        onChange={(name) => onChange({ ...party, name })}
      />
      <TextInput
        label={t("end_users.name_original")}
        value={party.nameOriginal}
        pointer={`${at}/name_original`}
        onChange={(nameOriginal) => onChange({ ...party, nameOriginal })}
      />
      <RegionInput
        label={t("end_users.country")}
        value={party.country}
        pointer={`${at}/country`}
        onChange={(country) => onChange({ ...party, country })}
      />
      <TextInput
        label={t("end_users.address")}
        value={party.address}
        pointer={`${at}/address`}
        onChange={(address) => onChange({ ...party, address })}
      />
    </div>
  );
}

export function EndUseStep({ draft, set, registration }: StepProps & { registration: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const vocabulary = useQuery(queries.vocabulary());
  const flags = vocabulary.data?.end_use_flags ?? [];
  const toggle = (flag: string, on: boolean) =>
    set({ endUseFlags: on ? [...draft.endUseFlags, flag] : draft.endUseFlags.filter((one) => one !== flag) });
  return (
    <>
      {registration && (
        <div id={fieldId("/situation")} tabIndex={-1}>
          <Choices
            title={t("end_use.situation")}
            value={draft.situation === "" ? undefined : draft.situation}
            options={(vocabulary.data?.situations ?? []).map((one) => ({ value: one.value, label: text(one.title) }))}
            onChange={(situation) => set({ situation })}
          />
        </div>
      )}
      <TextInput
        label={t("shipment.end_use")}
        rows={4}
        value={draft.endUse}
        pointer="/end_use"
        help={t("shipment.end_use_help")}
        maxLength={4000}
        onChange={(endUse) => set({ endUse })}
      />
      <fieldset className="choices" id={fieldId("/end_use_flags")} tabIndex={-1}>
        <legend>{t("end_use.flags")}</legend>
        {flags.map((flag) => (
          <Tick
            key={flag.value}
            label={text(flag.title)}
            checked={draft.endUseFlags.includes(flag.value)}
            onChange={(on) => toggle(flag.value, on)}
          />
        ))}
      </fieldset>
    </>
  );
}

export function ContractStep({ draft, set }: StepProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="pair">
        <TextInput
          label={t("case.contract_no")}
          value={draft.contractNo}
          pointer="/contract_no"
          maxLength={100}
          onChange={(contractNo) => set({ contractNo })}
        />
        <TextInput
          label={t("case.wanted_until")}
          type="date"
          value={draft.validUntil}
          pointer="/valid_until"
          help={t("contract.until_help")}
          onChange={(validUntil) => set({ validUntil })}
        />
      </div>
      {(["consignee", "importer"] as const).map((role) => (
        <details key={role} open={draft[role].name !== ""}>
          <summary>{t(`contract.${role}`)}</summary>
          <PartyFields party={draft[role]} at={`/${role}`} onChange={(party) => set({ [role]: party })} />
        </details>
      ))}
    </>
  );
}
