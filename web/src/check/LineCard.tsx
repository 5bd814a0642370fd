import Button from "@mui/material/Button";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { LineAnswer, Vocabulary } from "../api/types";
import { useWord, Words } from "../i18n/text";
import { fieldId } from "../parts/errors";
import { BinIcon, EditIcon } from "../parts/icons";
import { Mark, OUTCOME_TONE } from "../parts/Mark";
import type { DraftLine } from "./draft";
import { FactChips } from "./FactChips";
import { Remarks } from "./Remarks";
import { Trail } from "./Trail";

interface LineCardProps {
  line: DraftLine;
  number: number;
  alone: boolean;
  vocabulary?: Vocabulary;
  answer?: LineAnswer;
  asOf?: string;
  onEdit: () => void;
  onDrop: () => void;
}

export function LineCard({ line, number, alone, vocabulary, answer, asOf, onEdit, onDrop }: LineCardProps) {
  const { t } = useTranslation();
  const tone = answer ? OUTCOME_TONE[answer.outcome] : "quiet";
  return (
    <li className={`card line tone tone-${tone}`} id={fieldId(`/lines/${number - 1}`)} tabIndex={-1}>
      <div className="line-head">
        <span className="line-number" aria-label={t("line.number", { n: number })}>
          {number}
        </span>
        <h3 className="line-name">{line.description ? <Words>{line.description}</Words> : t("line.unnamed")}</h3>
        <button type="button" className="icon-button" aria-label={t("line.drop", { n: number })} onClick={onDrop}>
          <BinIcon />
        </button>
      </div>
      {answer && <Outcome answer={answer} asOf={asOf} />}
      <div className="line-facts">
        <FactChips line={line} vocabulary={vocabulary} answer={answer} />
        <Button size="small" startIcon={<EditIcon size={16} />} onClick={onEdit} aria-label={t("line.edit_n", { n: number })}>
          {t("line.edit")}
        </Button>
      </div>
      {answer && <Trail answer={answer} open={alone} />}
      {answer?.customs_remarks && <Remarks text={answer.customs_remarks} open={alone} />}
    </li>
  );
}

function Outcome({ answer, asOf }: { answer: LineAnswer; asOf?: string }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="row outcome">
      <Mark tone={OUTCOME_TONE[answer.outcome]} size={28} />
      <strong className="outcome-word">{t(`outcome.${answer.outcome}`)}</strong>
      {answer.codes.map((code) => (
        <Link
          key={code}
          className="code-chip"
          to={{ pathname: "/law/provision", search: new URLSearchParams({ code, as_of: asOf ?? "" }).toString() }}
        >
          {code}
        </Link>
      ))}
      {answer.basis !== "law" && <span className="chip dashed">{word("basis", answer.basis)}</span>}
    </div>
  );
}
