import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { partyLists, type ListEntry, type Question } from "../api/party_lists";
import { More } from "../desk/Rows";
import { regionName } from "../i18n/regions";
import { useDate, useLang, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";

/** Who stood on the list on a day, by what was known then. */
export function Entries({ list }: { list: string }) {
  const { t } = useTranslation();
  const date = useDate();
  const [search, setSearch] = useState("");
  const [day, setDay] = useState("");
  const [known, setKnown] = useState("");
  const [asked, setAsked] = useState<Question>({});
  const read = useInfiniteQuery(partyLists.entries(list, asked));
  const pages = read.data?.pages ?? [];
  const first = pages[0];
  const entries = pages.flatMap((page) => page.entries);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ search: search.trim() || undefined, day: day || undefined, known: known || undefined });
  };
  return (
    <section className="card stack" aria-labelledby="list-entries">
      <h2 id="list-entries">{t("party_lists.on_list")}</h2>
      <form className="stack" onSubmit={submit}>
        <TextInput label={t("party_lists.search")} type="search" value={search} onChange={setSearch} help={t("party_lists.search_help")} maxLength={60} />
        <div className="pair">
          <TextInput label={t("party_lists.day")} type="date" value={day} onChange={setDay} help={t("party_lists.day_help")} />
          <TextInput label={t("party_lists.known")} type="date" value={known} onChange={setKnown} help={t("party_lists.known_help")} />
        </div>
        <div>
          <Button type="submit" variant="outlined">
            {t("party_lists.ask")}
          </Button>
        </div>
      </form>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {first && <p>{t("party_lists.answer", { day: date(first.day), number: first.version.number })}</p>}
      {first && entries.length === 0 && <p className="empty">{t("party_lists.nobody")}</p>}
      <ul className="waiting">
        {entries.map((one) => (
          <Entry key={one.id} of={one} />
        ))}
      </ul>
      {first && entries.length > 0 && <More shown={entries.length} total={first.total} more={read.hasNextPage ? () => void read.fetchNextPage() : undefined} busy={read.isFetchingNextPage} />}
    </section>
  );
}

function Entry({ of }: { of: ListEntry }) {
  const { t } = useTranslation();
  const lang = useLang();
  const [name, ...others] = of.names;
  const facts = [...of.countries.map((one) => regionName(one, lang)), ...of.births, ...of.identifiers.map((one) => `${one.kind} ${one.value}`), of.programme ?? ""].filter((one) => one !== "");
  return (
    <li>
      <div>
        <p>
          <b>
            <Words>{name?.text ?? of.id}</Words>
          </b>{" "}
          <span className="small muted code">{of.id}</span> {of.standing === "suspended" && <span className="chip dashed">{t("party_lists.suspended")}</span>}
        </p>
        {others.length > 0 && (
          <p className="small">
            <Words>{others.map((one) => one.text).join(" · ")}</Words>
          </p>
        )}
        {facts.length > 0 && (
          <p className="small muted">
            <Words>{facts.join(" · ")}</Words>
          </p>
        )}
      </div>
    </li>
  );
}
