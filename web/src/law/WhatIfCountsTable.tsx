import { useTranslation } from "react-i18next";
import type { WhatIfCell, WhatIfCounts } from "../api/whatif";
import { useDate } from "../i18n/text";
import { save } from "./whatif";
import { CauseNames } from "./WhatIfResults";

const KINDS = ["licence", "application", "shipment", "all"] as const;

/** Numbers over all holders; those of few holders are not there. */
export function WhatIfCountsTable({ answer }: { answer: WhatIfCounts }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <>
      <div className="row between">
        <p>{t("whatif.counts_lead", { day: date(answer.as_of), least: answer.least_holders })}</p>
        <button type="button" className="text-button small" onClick={() => save("what-if.json", "application/json", JSON.stringify(answer, null, 2))}>
          {t("whatif.as_json")}
        </button>
      </div>
      {answer.rows.length === 0 ? (
        <p className="empty">{t("whatif.nothing")}</p>
      ) : (
        <div className="whatif-table" role="region" aria-label={t("whatif.counts_title")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("whatif.column.because")}</th>
                <th scope="col">{t("whatif.column.change")}</th>
                {KINDS.map((kind) => (
                  <th key={kind} scope="col" className="number">
                    {t(`whatif.kind.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.map((row, i) => (
                <tr key={i}>
                  <th scope="row">
                    <CauseNames of={row.because} />
                  </th>
                  <td>
                    {t(`verdict.${row.before}`)} → {t(`verdict.${row.after}`)}
                    <span className="small muted whatif-work-short">{t(`whatif.work.${row.work}`)}</span>
                  </td>
                  {KINDS.map((kind) => (
                    <Cell key={kind} of={row[kind]} label={t(`whatif.kind.${kind}`)} />
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {t("whatif.total")}
                </th>
                {KINDS.map((kind) => (
                  <Cell key={kind} of={answer.totals[kind]} label={t(`whatif.kind.${kind}`)} />
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <p className="small muted">{t("whatif.counts_help", { least: answer.least_holders })}</p>
    </>
  );
}

/** `label` heads the number where there is no room for columns. */
function Cell({ of, label }: { of: WhatIfCell; label: string }) {
  const { t } = useTranslation();
  if (of === null) {
    return (
      <td className="number muted" data-label={label} title={t("whatif.hidden_why")}>
        {t("whatif.hidden")}
      </td>
    );
  }
  return (
    <td className="number" data-label={label}>
      {of.items}
      {of.holders > 0 && <span className="small muted whatif-work-short">{t("whatif.holders", { count: of.holders })}</span>}
    </td>
  );
}
