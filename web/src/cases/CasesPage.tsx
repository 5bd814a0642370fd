import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import { desks } from "../api/desks";
import type { ApplicationState, Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { CaseRow, More } from "../desk/Rows";
import { Failure } from "../parts/Failure";

const FILTERS: Record<string, ApplicationState[]> = {
  open: ["submitted", "returned", "accepted", "in_review", "recommended"],
  submitted: ["submitted"],
  returned: ["returned"],
  in_review: ["accepted", "in_review"],
  recommended: ["recommended"],
  closed: ["decided", "withdrawn"],
};

export default function CasesPage() {
  return <Desk place="cases">{(session) => <Queue session={session} />}</Desk>;
}

/** The cases by state, in the order of the server. */
function Queue({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filter = search.get("state") ?? "open";
  const cases = useInfiniteQuery(desks.applications(FILTERS[filter] ?? []));
  const rows = cases.data?.pages.flatMap((page) => page.applications) ?? [];
  const total = cases.data?.pages[0]?.total ?? 0;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("cases.title")}</h1>
        <p className="muted">{t(has(session, "expert") ? "cases.lead_expert" : "cases.lead")}</p>
      </div>
      <div className="segments" role="group" aria-label={t("cases.filter")}>
        {Object.keys(FILTERS).map((one) => (
          <button type="button" key={one} aria-pressed={one === filter} onClick={() => setSearch({ state: one }, { replace: true })}>
            {t(`case_filter.${one}`)}
          </button>
        ))}
      </div>
      {cases.error && <Failure error={cases.error} again={() => void cases.refetch()} />}
      {cases.isPending && <p className="muted">{t("state.loading")}</p>}
      {cases.isSuccess && rows.length === 0 && <p className="empty">{t("cases.none")}</p>}
      <ul className="stack">
        {rows.map((row) => (
          <CaseRow key={row.id} row={row} to={`/cases/${row.id}`} exporter />
        ))}
      </ul>
      {rows.length > 0 && (
        <More
          shown={rows.length}
          total={total}
          busy={cases.isFetchingNextPage}
          more={cases.hasNextPage ? () => void cases.fetchNextPage() : undefined}
        />
      )}
    </div>
  );
}
