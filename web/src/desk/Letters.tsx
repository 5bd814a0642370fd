import { useTranslation } from "react-i18next";
import { casePaperAddress, licenceLetterAddress, type CaseLetter, type LicenceLetter } from "../api/desks";
import type { Case, Licence } from "../api/types";
import { FileIcon } from "../parts/icons";

function List({ letters }: { letters: { name: string; address: string }[] }) {
  const { t } = useTranslation();
  if (letters.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="letters">
      <h2 id="letters">{t("letters.title")}</h2>
      <ul className="files">
        {letters.map(({ name, address }) => (
          <li key={name}>
            <FileIcon size={18} />
            <a href={address} download>
              {t(`letters.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which letters a case has by now: those of the steps that were taken. */
export function lettersOf(timeline: readonly { event: string }[]): CaseLetter[] {
  const steps = { return: "returned", acceptance: "accepted", decision: "decided" } as const;
  return (Object.keys(steps) as CaseLetter[]).filter((letter) => timeline.some((entry) => entry.event === steps[letter]));
}

export function CaseLetters({ of }: { of: Case }) {
  return <List letters={lettersOf(of.timeline).map((name) => ({ name, address: casePaperAddress(of.id, name) }))} />;
}

const LETTER: Partial<Record<Licence["state"], LicenceLetter>> = { suspended: "suspension", withdrawn: "withdrawal", revoked: "revocation" };

export function LicenceLetters({ licence }: { licence: Licence }) {
  const name = LETTER[licence.state];
  return <List letters={name ? [{ name, address: licenceLetterAddress(licence.id, name) }] : []} />;
}
