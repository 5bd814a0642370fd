import { useTranslation } from "react-i18next";
import type { Difference } from "../api/types";
import { useWord, Words } from "../i18n/text";

/** `/lines/2/quantity` is the quantity of the third line: the kind of field, and the number where there are several. */
export function fieldOf(pointer: string): { name: string; number?: number } {
  const [, first = "", second, third] = pointer.split("/");
  const number = second !== undefined && /^\d+$/.test(second) ? Number(second) + 1 : undefined;
  return { name: third === undefined ? first : `${first}_${third}`, number };
}

/** Two versions side by side, field by field. */
export function Differences({ title, all }: { title: string; all: Difference[] }) {
  const { t } = useTranslation();
  const word = useWord();
  if (all.length === 0) return null;
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <div className="scroll-sideways" tabIndex={0} role="group" aria-label={title}>
        <table className="differences">
          <thead>
            <tr>
              <th scope="col">{t("differences.field")}</th>
              <th scope="col">{t("differences.before")}</th>
              <th scope="col">{t("differences.after")}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one, i) => {
              const { name, number } = fieldOf(one.pointer);
              return (
                <tr key={i}>
                  <th scope="row">
                    {word("difference", name)} {number !== undefined && number}{" "}
                    {one.key_element && <span className="chip">{t("differences.key")}</span>}
                  </th>
                  <td>{one.before === "" ? <span className="muted">—</span> : <Words>{one.before}</Words>}</td>
                  <td>{one.after === "" ? <span className="muted">—</span> : <Words>{one.after}</Words>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
