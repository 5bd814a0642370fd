import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import { desks } from "../api/desks";
import type { ApplicationState, LicenceType, Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { CaseRow, More } from "../desk/Rows";
import { Failure } from "../parts/Failure";
import { SelectInput } from "../parts/fields";

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
  const inside = has(session, "officer", "approver", "authority_admin", "auditor");
  const type = (search.get("type") ?? "") as LicenceType | "";
  const officer = search.get("officer") ?? "";
  const states = FILTERS[filter] ?? [];
  const queue = useInfiniteQuery({ ...desks.queue(states, type, officer), enabled: inside });
  const plain = useInfiniteQuery({ ...desks.applications(states), enabled: !inside });
  const cases = inside ? queue : plain;
  const narrow = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
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
          <button type="button" key={one} aria-pressed={one === filter} onClick={() => narrow("state", one)}>
            {t(`case_filter.${one}`)}
          </button>
        ))}
      </div>
      {inside && <Narrow type={type} officer={officer} narrow={narrow} mine={has(session, "officer")} />}
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

const TYPES: LicenceType[] = ["individual", "general"];

interface NarrowProps {
  type: string;
  officer: string;
  mine: boolean;
  narrow: (name: string, value: string) => void;
}

/** By type of licence, and by whose case it is. */
function Narrow({ type, officer, mine, narrow }: NarrowProps) {
  const { t, i18n } = useTranslation();
  const officers = useQuery({ ...desks.officers(), retry: false });
  const both = (key: string) => ({ zh: i18n.getFixedT("zh")(key), en: i18n.getFixedT("en")(key) });
  const people = (officers.data?.officers ?? []).map((one) => ({ value: one.id, title: { zh: one.name, en: one.name } }));
  const whose = [...(mine ? [{ value: "me", title: both("cases.mine") }] : []), { value: "nobody", title: both("cases.unassigned") }, ...people];
  return (
    <div className="pair">
      <SelectInput
        label={t("cases.type")}
        value={type}
        choices={TYPES.map((value) => ({ value, title: both(`licence_type.${value}`) }))}
        none={t("cases.any_type")}
        onChange={(value) => narrow("type", value)}
      />
      <SelectInput label={t("cases.officer")} value={officer} choices={whose} none={t("cases.anybody")} onChange={(value) => narrow("officer", value)} />
    </div>
  );
}
