import { useTranslation } from "react-i18next";
import type { ExportRecord } from "../api/types";
import { grouped } from "../desk/amount";
import { DateText, Words } from "../i18n/text";

/** Exports that wait to be accepted, as they were claimed. */
export function Claimed({ exports }: { exports: ExportRecord["claimed"] }) {
  const { t } = useTranslation();
  if (exports.length === 0) return <p className="muted">{t("claims.none")}</p>;
  return (
    <details open={exports.length <= 12}>
      <summary>{t("claims.waiting", { count: exports.length })}</summary>
      <div className="scroll-sideways" tabIndex={0} role="group" aria-label={t("claims.title")}>
        <table className="differences">
          <thead>
            <tr>
              <th scope="col">{t("claims.day")}</th>
              <th scope="col">{t("claims.items")}</th>
              <th scope="col">{t("case.end_users")}</th>
              <th scope="col">{t("fact.quantity")}</th>
              <th scope="col">{t("claims.licence")}</th>
            </tr>
          </thead>
          <tbody>
            {exports.map((one, i) => (
              <tr key={i}>
                <td>
                  <DateText iso={one.day} />
                </td>
                <td className="code">{(one.codes ?? []).join(" ")}</td>
                <td>
                  <Words>{one.end_user}</Words> {one.country}
                </td>
                <td className="figure">{one.quantity && t("fact.amount", { amount: grouped(one.quantity.amount), unit: one.quantity.unit })}</td>
                <td>{one.licence_no}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
