import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import { hits, type HitFilter } from "../api/hits";
import { Desk } from "../desk/Desk";
import { More } from "../desk/Rows";
import { Failure } from "../parts/Failure";
import { SelectInput } from "../parts/fields";
import { HitRow } from "./HitRow";

const FILTERS: HitFilter[] = ["open", "escalated", "confirmed", "cleared", "unlisted"];

/** The desk of hits: what bars comes first. */
export default function HitsPage() {
  return <Desk place="hits">{() => <All />}</Desk>;
}

function All() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const state = FILTERS.find((one) => one === search.get("state")) ?? "open";
  const read = useInfiniteQuery(hits.list(state));
  const rows = read.data?.pages.flatMap((page) => page.hits) ?? [];
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("hits.title")}</h1>
        <p className="muted">{t("hits.lead")}</p>
      </div>
      <SelectInput
        label={t("hits.filter")}
        value={state === "open" ? "" : state}
        onChange={(value) => setSearch(value === "" ? {} : { state: value }, { replace: true })}
        none={t("hits.state.open")}
        choices={FILTERS.filter((value) => value !== "open").map((value) => ({ value, title: { zh: t(`hits.state.${value}`), en: t(`hits.state.${value}`) } }))}
      />
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && rows.length === 0 && <p className="muted">{t("hits.none")}</p>}
      {rows.length > 0 && (
        <ul className="card stack">
          {rows.map((hit) => (
            <HitRow key={hit.id} hit={hit} />
          ))}
        </ul>
      )}
      {rows.length > 0 && <More shown={rows.length} total={read.data?.pages[0]?.total ?? rows.length} busy={read.isFetchingNextPage} more={read.hasNextPage ? () => void read.fetchNextPage() : undefined} />}
    </div>
  );
}
