import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { partyLists, type ListDifferences, type ListVersion } from "../api/party_lists";
import { Desk } from "../desk/Desk";
import { useWord, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Entries } from "./Entries";
import { Counts, VersionFacts } from "./Version";
import "./lists.css";

/** One list: its versions, what each changed, and who stood on it on a day. */
export default function PartyListPage() {
  return <Desk place="lists">{() => <One />}</Desk>;
}

function One() {
  const { t } = useTranslation();
  const { list = "" } = useParams();
  const read = useQuery(partyLists.versions(list));
  const [chosen, setChosen] = useState<number>();
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const { versions } = read.data;
  const after = chosen ?? versions[0]?.number ?? 1;
  return (
    <div className="stack">
      <p className="back">
        <Link to="/lists">{t("party_lists.back")}</Link>
      </p>
      <div className="page-head">
        <h1>{t("party_lists.one", { list })}</h1>
        <p className="muted">{t("party_lists.one_lead")}</p>
      </div>
      <Versions all={versions} shown={after} show={setChosen} />
      <Changes list={list} after={after} />
      <Entries list={list} />
    </div>
  );
}

function Versions({ all, shown, show }: { all: ListVersion[]; shown: number; show: (number: number) => void }) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="list-versions">
      <h2 id="list-versions">{t("party_lists.versions")}</h2>
      <ul className="waiting">
        {all.map((one) => (
          <li key={one.number}>
            <div>
              <b>{t("party_lists.version", { number: one.number })}</b>
              <VersionFacts of={one} />
            </div>
            <Button size="small" variant="outlined" aria-pressed={one.number === shown} aria-label={t("party_lists.changes_of", { number: one.number })} onClick={() => show(one.number)}>
              {t("party_lists.changes")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ list, after }: { list: string; after: number }) {
  const { t } = useTranslation();
  const read = useQuery(partyLists.differences(list, after - 1, after));
  return (
    <section className="card stack" aria-labelledby="list-changes" aria-live="polite">
      <h2 id="list-changes">{after === 1 ? t("party_lists.first") : t("party_lists.between", { before: after - 1, after })}</h2>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.data && <Told of={read.data} />}
    </section>
  );
}

function Told({ of }: { of: ListDifferences }) {
  const { t } = useTranslation();
  return (
    <>
      <Counts of={of.counts} />
      <Names title={t("party_lists.added")} all={of.added} count={of.counts.added} />
      <Names title={t("party_lists.removed")} all={of.removed} count={of.counts.removed} />
      {of.changed.length > 0 && <Changed of={of} />}
    </>
  );
}

function Names({ title, all, count }: { title: string; all: { id: string; name: string }[]; count: number }) {
  const { t } = useTranslation();
  if (all.length === 0) return null;
  return (
    <details open={all.length <= 20}>
      <summary>
        {title} ({count})
      </summary>
      <ul className="bullets">
        {all.map((one) => (
          <li key={one.id}>
            <Words>{one.name}</Words> <span className="small muted code">{one.id}</span>
          </li>
        ))}
      </ul>
      {count > all.length && <p className="small muted">{t("party_lists.first_ones", { shown: all.length, count })}</p>}
    </details>
  );
}

function Changed({ of }: { of: ListDifferences }) {
  const { t } = useTranslation();
  const word = useWord();
  const rows = of.changed.flatMap((one) => one.fields.map((field) => ({ ...field, id: one.id, name: one.name })));
  return (
    <>
      <h3>
        {t("party_lists.changed")} ({of.counts.changed})
      </h3>
      <div className="scroll-sideways" tabIndex={0} role="group" aria-label={t("party_lists.changed")}>
        <table className="differences list-changes">
          <thead>
            <tr>
              <th scope="col">{t("party_lists.who")}</th>
              <th scope="col">{t("differences.field")}</th>
              <th scope="col">{t("differences.before")}</th>
              <th scope="col">{t("differences.after")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.id} ${row.field}`}>
                <th scope="row">
                  <Words>{row.name}</Words> <span className="small muted code">{row.id}</span>
                </th>
                <td>{word("party_list_field", row.field)}</td>
                <td>
                  <Values all={row.before} />
                </td>
                <td>
                  <Values all={row.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.counts.changed > of.changed.length && <p className="small muted">{t("party_lists.first_ones", { shown: of.changed.length, count: of.counts.changed })}</p>}
    </>
  );
}

function Values({ all }: { all: string[] }) {
  if (all.length === 0) return <span className="muted">—</span>;
  return (
    <ul>
      {all.map((one) => (
        <li key={one}>
          <Words>{one}</Words>
        </li>
      ))}
    </ul>
  );
}
