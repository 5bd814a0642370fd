import Button from "@mui/material/Button";
import { useState, type FocusEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CheckAnswer, PartyAnswer } from "../api/types";
import { T, useWord, Words } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Errors, fieldId, useErrorsAt } from "../parts/errors";
import { TextInput } from "../parts/fields";
import { BinIcon, PlusIcon } from "../parts/icons";
import { Mark, type Tone } from "../parts/Mark";
import { emptyShare, type Draft, type DraftShare } from "./draft";
import "./owners.css";
import { atTheFigure, extentOf, faultsOfShare, knownNames } from "./shares";

/** What is shown before anything is stated; it becomes a share when something is typed. */
const FIRST: DraftShare = { key: 0, owner: "", owned: "", figure: "" };

interface OwnersFieldsProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

/** Who holds what of whom, a row for each share. A fault is shown once its row is left for another. */
export function OwnersFields({ draft, set }: OwnersFieldsProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const outside = useErrorsAt("/ownership").map(atTheFigure);
  const shares = draft.ownership.length > 0 ? draft.ownership : [FIRST];
  const put = (row: number, change: Partial<DraftShare>) =>
    set({ ownership: shares.map((share, i) => (i === row ? { ...share, ...change } : share)) });
  const own = shares
    .flatMap((share, row) => (left.has(share.key) ? faultsOfShare(share, row) : []))
    .filter((one) => !outside.some((error) => error.pointer === one.pointer))
    .map(({ pointer, fault }) => ({ pointer, text: { zh: t(`owners.fault.${fault}`), en: t(`owners.fault.${fault}`) } }));
  const names = knownNames(draft);
  const add = () => {
    setLeft(new Set(shares.map((share) => share.key)));
    set({ ownership: [...shares, emptyShare()] });
  };
  return (
    <Errors.Provider value={[...outside, ...own]}>
      <div className="stack">
        <p className="small muted">{t("owners.help")}</p>
        <datalist id="known-names">
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {shares.map((share, row) => (
          <ShareRow
            key={share.key}
            share={share}
            row={row}
            put={(change) => put(row, change)}
            drop={draft.ownership.length > 0 ? () => set({ ownership: shares.filter((_, i) => i !== row) }) : undefined}
            leave={() => setLeft(new Set([...left, share.key]))}
          />
        ))}
        <div>
          <Button size="small" startIcon={<PlusIcon size={16} />} onClick={add}>
            {t("owners.add")}
          </Button>
        </div>
      </div>
    </Errors.Provider>
  );
}

interface ShareRowProps {
  share: DraftShare;
  row: number;
  put: (change: Partial<DraftShare>) => void;
  /** Missing where there is nothing to remove. */
  drop?: () => void;
  leave: () => void;
}

function ShareRow({ share, row, put, drop, leave }: ShareRowProps) {
  const { t } = useTranslation();
  const at = `/ownership/${row}`;
  // Only on the way to another field: a message that pushes a button away while it is pressed would take the press from it.
  const blur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLDivElement>) => {
    if (relatedTarget?.matches("input, textarea, select") && !currentTarget.contains(relatedTarget)) leave();
  };
  return (
    <div className="share" role="group" aria-label={t("owners.row", { n: row + 1 })} id={fieldId(at)} tabIndex={-1} onBlur={blur}>
      <TextInput label={t("owners.owner")} value={share.owner} pointer={`${at}/owner`} list="known-names" maxLength={500} onChange={(owner) => put({ owner })} />
      <TextInput label={t("owners.owned")} value={share.owned} pointer={`${at}/owned`} list="known-names" maxLength={500} onChange={(owned) => put({ owned })} />
      <TextInput
        label={t("owners.percent")}
        value={share.figure}
        pointer={`${at}/percent`}
        placeholder={t("owners.placeholder")}
        decimal
        onChange={(figure) => put({ figure })}
      />
      {drop && (
        <button type="button" className="icon-button" aria-label={t("owners.drop", { n: row + 1 })} onClick={drop}>
          <BinIcon />
        </button>
      )}
    </div>
  );
}

type Owned = NonNullable<PartyAnswer["owned"]>[number];

const TONE: Record<Owned["answer"], Tone> = { yes: "barred", no: "quiet", cannot_tell: "unknown" };

/** Each party under each rule that asks for owners: whether listed persons own it, within which bounds, and by which shares. */
export function OwnersAnswer({ answer }: { answer: CheckAnswer }) {
  const { t } = useTranslation();
  const asked = answer.parties.flatMap((party) => (party.owned ?? []).map((owned) => ({ party, owned })));
  return (
    <section className="hit stack" aria-labelledby="owners-answer">
      <h3 id="owners-answer">{t("owners.title")}</h3>
      {asked.length === 0 && <p className="small">{t("owners.not_asked")}</p>}
      <ul className="stack">
        {asked.map(({ party, owned }) => (
          <OwnedParty key={`${party.role} ${party.name} ${owned.rule}`} party={party} owned={owned} />
        ))}
      </ul>
    </section>
  );
}

function OwnedParty({ party, owned }: { party: PartyAnswer; owned: Owned }) {
  const { t } = useTranslation();
  const word = useWord();
  const tone = TONE[owned.answer];
  return (
    <li className={`owned tone tone-${tone}`}>
      <p className="row">
        <Mark tone={tone} size={20} />
        <b>
          <Words>{party.name}</Words>
        </b>
        <span className="chip">{word("party", party.role)}</span>
        <span className={`chip tone tone-${tone} tone-chip`}>{t(`owners.answer.${owned.answer}`)}</span>
      </p>
      <p>
        {t(`owners.means.${owned.answer}`, { share: owned.share })} {t(owned.at_least === owned.at_most ? "owners.exactly" : "owners.between", { least: owned.at_least, most: owned.at_most })}
      </p>
      {owned.because.length > 0 && (
        <ol className="small" aria-label={t("owners.carried")}>
          {owned.because.map((share) => {
            const { key, ...bounds } = extentOf(share);
            return (
              <li key={`${share.owner} ${share.owned}`}>
                {t("owners.holds", { owner: share.owner, owned: share.owned, extent: t(`owners.extent.${key}`, bounds) })}
              </li>
            );
          })}
        </ol>
      )}
      <p className="small muted">
        <T of={owned.text} /> <Cite of={owned.citation} />
      </p>
    </li>
  );
}
