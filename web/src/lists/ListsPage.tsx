import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { partyLists } from "../api/party_lists";
import type { Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { Failure } from "../parts/Failure";
import { Import } from "./Import";
import { VersionFacts } from "./Version";

/** The lists of parties that names are screened against, beside those of the law. */
export default function ListsPage() {
  return <Desk place="lists">{(session) => <Lists session={session} />}</Desk>;
}

function Lists({ session }: { session: Session }) {
  const { t } = useTranslation();
  const read = useQuery(partyLists.all());
  const lists = read.data?.lists ?? [];
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("party_lists.title")}</h1>
        <p className="muted">{t("party_lists.lead")}</p>
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && lists.length === 0 && <p className="empty">{t("party_lists.none")}</p>}
      <ul className="stack">
        {lists.map((one) => (
          <li key={one.list} className="card">
            <h2>
              <Link to={`/lists/${one.list}`}>{one.list}</Link> <span className="chip">{t("party_lists.version", { number: one.number })}</span>{" "}
              <Policy of={read.data?.policies?.find((policy) => policy.list === one.list)?.policy} />
            </h2>
            <VersionFacts of={one} />
          </li>
        ))}
      </ul>
      {has(session, "authority_admin") && read.data?.may_import && <Import />}
    </div>
  );
}

/** What the operator lets a list mean here; most mean nothing. */
function Policy({ of }: { of?: "review" | "bars" }) {
  const { t } = useTranslation();
  return of === undefined ? null : <span className="chip tone tone-unknown tone-chip">{t(`party_lists.policy.${of}`)}</span>;
}
