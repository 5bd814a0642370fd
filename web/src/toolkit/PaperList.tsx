import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/client";
import { fillPaper, keepFile, paperAddress, type PaperFormat, type PaperLanguage, type Toolkit } from "../api/toolkit";
import type { CheckRequest } from "../api/types";
import { Refused } from "../desk/Refused";
import { T, useText } from "../i18n/text";
import { refusalOf } from "../parts/errors";
import { FileIcon } from "../parts/icons";

/** What the papers are filled in from. */
export type PaperSource = { kind: "check"; check: CheckRequest | undefined } | { kind: "applications" | "licences"; id: string };

const LANGUAGES: PaperLanguage[] = ["both", "zh", "en"];
const FORMATS: PaperFormat[] = ["docx", "pdf"];

export function LanguageChoice({ language, choose }: { language: PaperLanguage; choose: (language: PaperLanguage) => void }) {
  const { t } = useTranslation();
  return (
    <div className="segments" role="group" aria-label={t("toolkit.paper_language")}>
      {LANGUAGES.map((one) => (
        <button type="button" key={one} aria-pressed={one === language} onClick={() => choose(one)}>
          {t(`toolkit.language.${one}`)}
        </button>
      ))}
    </div>
  );
}

/** Every paper, to take away as Word or PDF. */
export function PaperList({ papers, from }: { papers: Toolkit["papers"]; from: PaperSource | undefined }) {
  const [language, setLanguage] = useState<PaperLanguage>("both");
  const fill = useMutation({
    mutationFn: async ({ paper, format, check }: { paper: string; format: PaperFormat; check: CheckRequest | undefined }) =>
      keepFile(await fillPaper(paper, format, language, check), `${paper}.${format}`),
  });
  return (
    <div className="stack">
      <LanguageChoice language={language} choose={setLanguage} />
      {fill.error && <Refused refusal={refusalOf(fill.error instanceof ApiError ? fill.error : new ApiError())} />}
      <ul className="kit-papers">
        {papers.map((paper) => (
          <li key={paper.id}>
            <div>
              <h3>
                <T of={paper.title} />
              </h3>
              <p className="small muted">
                <T of={paper.about} />
              </p>
            </div>
            <div className="row">
              {FORMATS.map((format) => (
                <Take key={format} paper={paper} format={format} language={language} from={from} busy={fill.isPending} fill={(check) => fill.mutate({ paper: paper.id, format, check })} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface TakeProps {
  paper: Toolkit["papers"][number];
  format: PaperFormat;
  language: PaperLanguage;
  from: PaperSource | undefined;
  busy: boolean;
  fill: (check: CheckRequest | undefined) => void;
}

function Take({ paper, format, language, from, busy, fill }: TakeProps) {
  const { t } = useTranslation();
  const text = useText();
  const words = (
    <>
      {t(`toolkit.${format}`)}
      <span className="hidden-visually"> {text(paper.title)}</span>
    </>
  );
  if (from === undefined) {
    return (
      <Button size="small" variant="outlined" disabled>
        {words}
      </Button>
    );
  }
  if (from.kind === "check") {
    return (
      <Button size="small" variant="outlined" startIcon={<FileIcon size={16} />} disabled={busy} onClick={() => fill(from.check)}>
        {words}
      </Button>
    );
  }
  return (
    <Button size="small" variant="outlined" startIcon={<FileIcon size={16} />} component="a" href={paperAddress(from.kind, from.id, paper.id, format, language)} download>
      {words}
    </Button>
  );
}
