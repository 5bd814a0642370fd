import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { casePaperAddress, changeApplication, createFile, desks, fileAddress } from "../api/desks";
import type { ApplicationPaper, Case, Preview, RequiredPaper } from "../api/types";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, Words } from "../i18n/text";
import { fieldId } from "../parts/errors";
import { Failure } from "../parts/Failure";
import { FileButton } from "../parts/FileButton";
import { BinIcon, FileIcon } from "../parts/icons";
import { Mark, type Tone } from "../parts/Mark";
import { Notice } from "../parts/Notice";
import { papersOf, paperStatus, readContent, writeContent, type PaperStatus } from "./draft";

/** The paper that the end user signs, and that can be made here. */
const TO_SIGN = "end_user_certificate";
const TAKEN = ".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.csv";

type Change = { add: { file: File; document: string; translation: boolean } } | { drop: string };

/** Puts a file where it is kept and names it in the application, or takes its name out again. */
async function change(of: Case, what: Change, key: string) {
  let papers: ApplicationPaper[] = papersOf(of.content);
  if ("drop" in what) {
    papers = papers.filter((paper) => paper.file !== what.drop);
  } else {
    const { file, document, translation } = what.add;
    const stored = await createFile(file, `${key}-file`);
    papers = [...papers, { document, file: stored.id, translation }];
  }
  const content = { ...writeContent(readContent(of.content), of.content), papers };
  return changeApplication(of.id, of.version, content, key);
}

export function PapersStep({ of, onwards }: { of: Case; onwards: () => void }) {
  const { t } = useTranslation();
  const preview = useQuery(desks.preview(of.id));
  const papers = useAction((what: Change, key) => change(of, what, key));
  if (preview.error) return <Failure error={preview.error} again={() => void preview.refetch()} />;
  if (!preview.data) return <p className="muted">{t("state.loading")}</p>;
  return (
    <>
      {papers.refusal && <Refused refusal={papers.refusal} />}
      <p className="hidden-visually" role="status">
        {papers.busy ? t("papers.busy") : t("papers.title", { count: of.content.papers.length })}
      </p>
      {preview.data.required.length === 0 && (
        <Notice tone="quiet">
          <p>{t("papers.goods_first")}</p>
        </Notice>
      )}
      <ul className="stack" id={fieldId("/papers")} tabIndex={-1}>
        {preview.data.required.map((paper) => (
          <Paper key={paper.id} paper={paper} of={of} preview={preview.data} busy={papers.busy} change={papers.run} />
        ))}
      </ul>
      <div className="row">
        <Button variant="contained" size="large" onClick={onwards} disabled={papers.busy}>
          {t("application.go_on")}
        </Button>
        <Link to={`/applications/${of.id}`}>{t("application.back")}</Link>
      </div>
    </>
  );
}

const TONE: Record<PaperStatus, Tone> = { missing: "licence", translation: "unknown", attached: "clear", optional: "quiet" };

interface PaperProps {
  paper: RequiredPaper;
  of: Case;
  preview: Preview;
  busy: boolean;
  change: (what: Change) => void;
}

function Paper({ paper, of, preview, busy, change }: PaperProps) {
  const { t } = useTranslation();
  const own = of.content.papers.filter((one) => one.document === paper.id);
  const status = paperStatus(paper.id, preview.findings, own.length > 0);
  const pick = (translation: boolean) => (file: File) => change({ add: { file, document: paper.id, translation } });
  return (
    <li className="card paper-row" id={fieldId(`/papers/${paper.id}`)} tabIndex={-1}>
      <div className="row between">
        <h2 className="paper-title">
          <T of={paper.title} />
        </h2>
        <span className={`state tone tone-${TONE[status]}`}>
          <Mark tone={TONE[status]} size={18} />
          {t(`paper_status.${status}`)}
        </span>
      </div>
      {paper.text && (
        <p className="small muted">
          <T of={paper.text} />
        </p>
      )}
      <ul className="files">
        {own.map((one) => (
          <li key={one.file}>
            <FileIcon size={18} />
            <div className="row">
              <a href={fileAddress(one.file)} download={one.file_name ?? true}>
                <Words>{one.file_name ?? one.file}</Words>
              </a>
              {one.translation && <span className="chip">{t("papers.translation")}</span>}
              <button
                type="button"
                className="icon-button"
                disabled={busy}
                aria-label={t("papers.drop", { name: one.file_name ?? one.file })}
                onClick={() => change({ drop: one.file })}
              >
                <BinIcon size={16} />
              </button>
            </div>
          </li>
        ))}
      </ul>
      {paper.id === TO_SIGN && (
        <>
          <div className="row">
            <Button variant="outlined" href={casePaperAddress(of.id, "end-user-certificate")} download>
              {t("papers.make_certificate")}
            </Button>
            <Button variant="outlined" href={casePaperAddress(of.id, "undertaking")} download>
              {t("papers.make_undertaking")}
            </Button>
          </div>
          <p className="small muted">{t("papers.make_help")}</p>
        </>
      )}
      <div className="row">
        <FileButton accept={TAKEN} busy={busy} pick={pick(false)}>
          {t("papers.upload")}
          <span className="hidden-visually">
            {" "}
            <T of={paper.title} />
          </span>
        </FileButton>
        {paper.translation && (
          <FileButton accept={TAKEN} busy={busy} pick={pick(true)}>
          {t("papers.upload_translation")}
          <span className="hidden-visually">
            {" "}
            <T of={paper.title} />
          </span>
        </FileButton>
        )}
      </div>
    </li>
  );
}
