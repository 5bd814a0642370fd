import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Vocabulary } from "../api/types";
import { regionName } from "../i18n/regions";
import { useDate, useLang, useText } from "../i18n/text";
import { useErrorsAt } from "../parts/errors";
import { RegionInput, SelectInput, TextInput } from "../parts/fields";
import { EditIcon, PlusIcon } from "../parts/icons";
import type { Draft, DraftParty } from "./draft";
import { OwnersFields } from "./owners";
import type { Desk } from "./useDesk";

interface FormProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

/** Where the shipment goes, to whom and for what; folded into one line once it is answered. */
export function ShipmentForm({ desk, vocabulary }: { desk: Desk; vocabulary?: Vocabulary }) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const outside = useErrorsAt("").some((error) => !error.pointer.startsWith("/lines") && error.pointer !== "/text");
  const { draft } = desk;
  const set = (change: Partial<Draft>) => desk.edit({ ...draft, ...change });
  const folded = desk.answered !== undefined && !unfolded && !outside;
  return (
    <section className="card stack" aria-labelledby="shipment">
      <div className="row between">
        <h2 id="shipment">{t("shipment.title")}</h2>
        {folded && (
          <Button size="small" startIcon={<EditIcon size={16} />} onClick={() => setUnfolded(true)}>
            {t("shipment.edit")}
          </Button>
        )}
      </div>
      {folded ? <Folded draft={draft} /> : <Form draft={draft} set={set} vocabulary={vocabulary} />}
    </section>
  );
}

function Folded({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const lang = useLang();
  const date = useDate();
  const users = draft.endUsers.map((user) => user.name).filter((name) => name !== "");
  const rows: [string, string][] = [
    [t("shipment.date"), draft.date && date(draft.date)],
    [t("shipment.destination"), draft.destination && regionName(draft.destination, lang)],
    [t("party.end_user"), new Intl.ListFormat(lang).format(users)],
    [t("shipment.end_use"), draft.endUse],
  ];
  const shares = draft.ownership.map((share) => t("shipment.share", { owner: share.owner, owned: share.owned }));
  if (shares.length > 0) rows.push([t("shipment.owners", { count: shares.length }), new Intl.ListFormat(lang).format(shares)]);
  return (
    <dl className="folded">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={value ? "" : "muted"}>{value || t("shipment.not_given")}</dd>
        </div>
      ))}
    </dl>
  );
}

function Form({ draft, set, vocabulary }: FormProps & { vocabulary?: Vocabulary }) {
  const { t } = useTranslation();
  const text = useText();
  const toggle = (flag: string, on: boolean) =>
    set({ endUseFlags: on ? [...draft.endUseFlags, flag] : draft.endUseFlags.filter((one) => one !== flag) });
  return (
    <>
      <div className="pair">
        <RegionInput
          label={t("shipment.destination")}
          value={draft.destination}
          pointer="/destination"
          onChange={(destination) => set({ destination })}
        />
        <TextInput
          label={t("shipment.date")}
          type="date"
          value={draft.date}
          pointer="/date"
          help={t("shipment.date_help")}
          onChange={(date) => set({ date })}
        />
      </div>
      <EndUsers draft={draft} set={set} />
      <TextInput
        label={t("shipment.end_use")}
        rows={1}
        value={draft.endUse}
        pointer="/end_use"
        help={t("shipment.end_use_help")}
        onChange={(endUse) => set({ endUse })}
      />
      {vocabulary && vocabulary.end_use_flags.length > 0 && (
        <details>
          <summary>{t("shipment.flags", { count: draft.endUseFlags.length })}</summary>
          <div className="flags" role="group" aria-label={t("shipment.flags", { count: draft.endUseFlags.length })}>
            {vocabulary.end_use_flags.map((flag) => (
              <FormControlLabel
                key={flag.value}
                label={text(flag.title)}
                control={
                  <Checkbox
                    size="small"
                    checked={draft.endUseFlags.includes(flag.value)}
                    onChange={(_, on) => toggle(flag.value, on)}
                  />
                }
              />
            ))}
          </div>
        </details>
      )}
      <details>
        <summary>{t("shipment.more")}</summary>
        <div className="stack">
          <div>
            <Button
              size="small"
              startIcon={<PlusIcon size={16} />}
              onClick={() => set({ endUsers: [...draft.endUsers, { name: "", country: "" }] })}
            >
              {t("shipment.add_end_user")}
            </Button>
          </div>
          {(["exporter", "consignee", "importer"] as const).map((role) => (
            <PartyFields
              key={role}
              label={t(`party.${role}`)}
              party={draft[role]}
              at={`/${role}`}
              onChange={(party) => set({ [role]: party })}
            />
          ))}
          {vocabulary && vocabulary.situations.length > 0 && (
            <SelectInput
              label={t("shipment.situation")}
              help={t("shipment.situation_help")}
              value={draft.situation}
              choices={vocabulary.situations}
              none={t("shipment.no_situation")}
              pointer="/situation"
              onChange={(situation) => set({ situation })}
            />
          )}
        </div>
      </details>
      <Owners draft={draft} set={set} />
    </>
  );
}

/** Who owns the parties; open where something stands in it or is wrong. */
function Owners({ draft, set }: FormProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(draft.ownership.length > 0);
  const wrong = useErrorsAt("/ownership").length > 0;
  return (
    <details open={unfolded || wrong} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
      <summary>{t("shipment.owners", { count: draft.ownership.length })}</summary>
      {(unfolded || wrong) && (
        <Suspense fallback={<p className="muted">{t("state.loading")}</p>}>
          <OwnersFields draft={draft} set={set} />
        </Suspense>
      )}
    </details>
  );
}

function EndUsers({ draft, set }: FormProps) {
  const { t } = useTranslation();
  const many = draft.endUsers.length > 1;
  return (
    <>
      {draft.endUsers.map((user, i) => (
        <PartyFields
          key={i}
          label={many ? t("party.end_user_n", { n: i + 1 }) : t("party.end_user")}
          party={user}
          at={many ? `/end_users/${i}` : "/end_user"}
          onChange={(next) => set({ endUsers: draft.endUsers.map((one, at) => (at === i ? next : one)) })}
        />
      ))}
    </>
  );
}

interface PartyFieldsProps {
  label: string;
  party: DraftParty;
  at: string;
  onChange: (party: DraftParty) => void;
}

function PartyFields({ label, party, at, onChange }: PartyFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="pair">
      <TextInput label={label} value={party.name} pointer={`${at}/name`} onChange={(name) => onChange({ ...party, name })} />
      <RegionInput
        label={t("party.country_of", { party: label })}
        value={party.country}
        pointer={`${at}/country`}
        onChange={(country) => onChange({ ...party, country })}
      />
    </div>
  );
}
