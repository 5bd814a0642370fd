import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { T } from "../i18n/text";
import type { Refusal } from "../parts/errors";
import { Notice } from "../parts/Notice";
import { placeIn } from "./claims";

const MOST = 50;

/** What is wrong with a table, row by row; it takes the focus when it comes. */
export function BadRows({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [refusal]);
  const { fields } = refusal;
  return (
    <div role="alert" ref={box} tabIndex={-1}>
      <Notice tone="barred">
        <p>
          <b>{t("claims.bad", { count: fields.length })}</b>
        </p>
        <ul className="bullets">
          {fields.slice(0, MOST).map((error, i) => {
            const { row, column } = placeIn(error);
            return (
              <li key={i}>
                {row !== undefined && <b>{t("claims.row", { row })}</b>} {column && <span className="chip code">{column}</span>} <T of={error.text} />
              </li>
            );
          })}
        </ul>
        {fields.length > MOST && <p className="small">{t("claims.more", { count: MOST })}</p>}
      </Notice>
    </div>
  );
}
