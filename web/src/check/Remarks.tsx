import { useTranslation } from "react-i18next";
import type { Text } from "../api/types";
import { CopyButton } from "../parts/CopyButton";

/** What to write in the remarks field of the customs declaration, in both languages. */
export function Remarks({ text, open }: { text: Text; open: boolean }) {
  const { t } = useTranslation();
  return (
    <details open={open}>
      <summary>{t("remarks.title")}</summary>
      <div className="remarks">
        {text.zh !== "" && (
          <div className="remark">
            <p lang="zh-CN">{text.zh}</p>
            <CopyButton text={text.zh} label={t("remarks.copy_zh")} />
          </div>
        )}
        {text.en !== "" && (
          <div className="remark">
            <p lang="en">{text.en}</p>
            <CopyButton text={text.en} label={t("remarks.copy_en")} />
          </div>
        )}
      </div>
    </details>
  );
}
