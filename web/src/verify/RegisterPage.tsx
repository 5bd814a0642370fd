import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { desks } from "../api/desks";
import { API } from "../api/place";
import type { Register } from "../api/types";
import "../desk/styles";
import { T } from "../i18n/text";
import { Failure } from "../parts/Failure";

/** What may be public of the record: counts, and the names of holders that want to be named. */
export default function RegisterPage() {
  const { t } = useTranslation();
  const read = useQuery(desks.register());
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("register.title")}</h1>
        <p className="muted">{t("register.lead")}</p>
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.data && <Book book={read.data} />}
      <p>
        <Link to="/log">{t("verify.to_log")}</Link>
      </p>
    </div>
  );
}

function Book({ book }: { book: Register }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...book.counts.map((one) => one.licences));
  if (book.counts.length === 0) return <p className="empty">{t("register.none")}</p>;
  return (
    <>
      <section className="card stack" aria-labelledby="counts">
        <div className="row between">
          <h2 id="counts">{t("register.counts")}</h2>
          <a href={`${API}/api/v1/register?format=csv`}>CSV</a>
        </div>
        <div className="scroll-sideways" tabIndex={0} role="group" aria-label={t("register.counts")}>
          <table className="differences register">
            <thead>
              <tr>
                <th scope="col">{t("register.month")}</th>
                <th scope="col">{t("register.type")}</th>
                <th scope="col">{t("register.family")}</th>
                <th scope="col">{t("register.licences")}</th>
              </tr>
            </thead>
            <tbody>
              {book.counts.map((one) => (
                <tr key={`${one.month} ${one.type} ${one.family}`}>
                  <td className="figure">{one.month}</td>
                  <td>{t(`licence_type.${one.type}`)}</td>
                  <td className="code">{one.family}</td>
                  <td>
                    <span className="bar" style={{ width: `${(100 * one.licences) / most}%` }} aria-hidden="true" />
                    <span className="figure">{one.licences}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="card stack" aria-labelledby="holders">
        <h2 id="holders">{t("register.holders")}</h2>
        {book.holders.length === 0 && <p className="muted">{t("register.no_holders")}</p>}
        <ul className="bullets">
          {book.holders.map((one) => (
            <li key={one.name.en}>
              <T of={one.name} /> <span className="small muted">{one.types.map((type) => t(`licence_type.${type}`)).join(" · ")}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
