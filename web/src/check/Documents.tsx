import Checkbox from "@mui/material/Checkbox";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CheckAnswer, Document } from "../api/types";
import { T, useText, useWord } from "../i18n/text";
import { Cite } from "../parts/Cite";

/** The papers of each licence type that is open, to tick off; what is ticked is forgotten with the page. */
export function Documents({ answer }: { answer: CheckAnswer }) {
  const { t } = useTranslation();
  const text = useText();
  const open = answer.licence_options.filter((option) => option.open && option.documents.length > 0);
  const [chosen, setChosen] = useState<string>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const option = open.find((one) => one.type === chosen) ?? open[0];
  if (!option) return null;
  const papers = answer.documents.filter((paper) => option.documents.includes(paper.id));
  const toggle = (id: string) => setTicked(new Set(ticked.has(id) ? [...ticked].filter((one) => one !== id) : [...ticked, id]));
  const done = papers.filter((paper) => ticked.has(paper.id)).length;
  return (
    <section className="card stack" aria-labelledby="documents">
      <div className="row between">
        <h2 id="documents">{t("documents.title")}</h2>
        <span className="muted small">{t("documents.progress", { done, total: papers.length })}</span>
      </div>
      {open.length > 1 && (
        <div className="segments" role="group" aria-label={t("documents.for")}>
          {open.map((one) => (
            <button type="button" key={one.type} aria-pressed={one === option} onClick={() => setChosen(one.type)}>
              {text(one.title)}
            </button>
          ))}
        </div>
      )}
      <ul className="papers">
        {papers.map((paper) => (
          <Paper key={paper.id} paper={paper} ticked={ticked.has(paper.id)} toggle={() => toggle(paper.id)} />
        ))}
      </ul>
    </section>
  );
}

function Paper({ paper, ticked, toggle }: { paper: Document; ticked: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const id = `paper-${paper.id}`;
  return (
    <li className="paper">
      <Checkbox checked={ticked} onChange={toggle} slotProps={{ input: { id } }} />
      <div>
        <label htmlFor={id}>
          <T of={paper.title} />
        </label>{" "}
        {paper.original_on_paper && <span className="chip">{t("documents.original")}</span>}{" "}
        {paper.translation && <span className="chip">{t("documents.translation")}</span>}{" "}
        {paper.basis && paper.basis !== "law" && <span className="chip dashed">{word("basis", paper.basis)}</span>}
        {paper.text && (
          <p className="small muted">
            <T of={paper.text} />
          </p>
        )}
        <p>
          <Cite of={paper.citation} />
        </p>
      </div>
    </li>
  );
}
