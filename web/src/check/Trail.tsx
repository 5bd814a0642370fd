import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { LineAnswer, Reason } from "../api/types";
import { T, useWord } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Tests } from "../parts/Tests";

function ReasonItem({ reason }: { reason: Reason }) {
  const word = useWord();
  return (
    <li className="reason">
      <p>
        {reason.provision && (
          <>
            <Link
              className="code"
              to={{ pathname: "/law/provision", search: new URLSearchParams({ code: reason.provision }).toString() }}
            >
              {reason.provision}
            </Link>{" "}
          </>
        )}
        <T of={reason.text} />{" "}
        {reason.basis && reason.basis !== "law" && <span className="chip dashed">{word("basis", reason.basis)}</span>}
      </p>
      {reason.tests && <Tests tests={reason.tests} />}
      {reason.note && (
        <p className="small muted">
          <T of={reason.note} />
        </p>
      )}
      {reason.citation && <Cite of={reason.citation} />}
      {reason.by && <Cite of={reason.by} />}
    </li>
  );
}

/** Reasons, the steps of each, and the place in the law that each rests on. */
export function Trail({ answer, open }: { answer: LineAnswer; open: boolean }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <details open={open}>
      <summary>{t("trail.title", { count: answer.reasons.length })}</summary>
      <ol className="trail">
        {answer.reasons.map((reason, i) => (
          <ReasonItem key={i} reason={reason} />
        ))}
      </ol>
      {answer.missing.length > 0 && (
        <p className="small">
          <span className="muted">{t("trail.missing")}</span>{" "}
          {answer.missing.map((fact) => (
            <span key={fact} className="chip">
              {fact.startsWith("composition.")
                ? t("fact.content", { element: fact.slice("composition.".length) })
                : word("fact", fact)}
            </span>
          ))}
        </p>
      )}
    </details>
  );
}
