import { useTranslation } from "react-i18next";
import type { Citation } from "../api/types";
import { T, useWord } from "../i18n/text";

/** Instrument, place, how it was verified; a link where the text can be read. */
export function Cite({ of }: { of: Citation }) {
  const { t } = useTranslation();
  const word = useWord();
  const name = (
    <>
      <T of={of.short} /> <T of={of.place} />
    </>
  );
  return (
    <span className="cite">
      {of.link ? (
        <a href={of.link} target="_blank" rel="noreferrer" title={t("cite.open")}>
          {name}
        </a>
      ) : (
        name
      )}{" "}
      <span className="cite-how">{t("cite.verified", { how: word("verified", of.verified) })}</span>
    </span>
  );
}
