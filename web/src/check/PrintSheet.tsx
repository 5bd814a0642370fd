import { useTranslation } from "react-i18next";
import type { Citation, LineAnswer, Text } from "../api/types";
import { DateText, T, useWord, Words } from "../i18n/text";
import { Mark, VERDICT_TONE } from "../parts/Mark";
import type { Answered } from "./useDesk";

/** What goes on paper: verdict, lines, citations, the pack's hash and the date. */
export function PrintSheet({ answered }: { answered: Answered }) {
  const { t } = useTranslation();
  const { answer, request } = answered;
  return (
    <div className="only-print sheet" aria-hidden="true">
      <p>{t("print.title")}</p>
      <div className="sheet-verdict">
        <Mark tone={VERDICT_TONE[answer.verdict]} size={48} />
        <p>{t(`verdict.${answer.verdict}`)}</p>
      </div>
      {answer.reasons.map((reason, i) => (
        <Grounds key={i} text={reason.text} citation={reason.citation} />
      ))}
      {answer.warnings.map((warning, i) => (
        <Grounds key={i} text={warning.texts} citation={warning.citation} />
      ))}
      {answer.lines.map((line, i) => (
        <Line key={line.line} line={line} description={request.lines[i]?.description} />
      ))}
      <dl>
        <dt>{t("answer.as_of")}</dt>
        <dd>
          <DateText iso={answer.as_of} />
        </dd>
        <dt>{t("answer.verified_through")}</dt>
        <dd>
          <DateText iso={answer.law.verified_through} />
        </dd>
        <dt>{t("answer.pack")}</dt>
        <dd>
          <code>{answer.law.pack}</code> <code>{answer.law.hash}</code>
        </dd>
      </dl>
    </div>
  );
}

function Line({ line, description }: { line: LineAnswer; description?: string }) {
  const { t } = useTranslation();
  return (
    <div className="sheet-line">
      <p>
        <b>{t("line.number", { n: line.line })}</b> {description && <Words>{description}</Words>}
      </p>
      <p>
        <b>{t(`outcome.${line.outcome}`)}</b> <code>{line.codes.join(t("list.separator"))}</code>
      </p>
      {line.reasons.map((reason, i) => (
        <Grounds key={i} text={reason.text} citation={reason.citation} />
      ))}
    </div>
  );
}

function Grounds({ text, citation }: { text: Text; citation?: Citation }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <p className="sheet-ground">
      <T of={text} />{" "}
      {citation && (
        <i>
          <T of={citation.short} /> <T of={citation.place} />{" "}
          {t("cite.verified", { how: word("verified", citation.verified) })} {citation.link}
        </i>
      )}
    </p>
  );
}
