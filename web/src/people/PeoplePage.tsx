import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import { desks } from "../api/desks";
import type { Session } from "../api/types";
import { Desk, has } from "../desk/Desk";
import { Failure } from "../parts/Failure";
import { SelectInput } from "../parts/fields";
import { Invite } from "./Invite";
import { NewOrganisation } from "./NewOrganisation";
import { PersonRow } from "./PersonRow";
import { Webhooks } from "./Webhooks";

/** Who may come in, and as what. */
export default function PeoplePage() {
  return <Desk place="people">{(session) => <People session={session} />}</Desk>;
}

function People({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const all = has(session, "authority_admin");
  const chosen = search.get("organisation") ?? session.organisation?.id;
  const read = useQuery(desks.people(chosen));
  const organisations = useQuery({ ...desks.organisations(), enabled: all });
  const people = read.data?.people ?? [];
  const own = chosen === session.organisation?.id;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("people.title")}</h1>
        <p className="muted">{t(all ? "people.lead" : "people.lead_own")}</p>
      </div>
      {all && (
        <SelectInput
          label={t("people.organisation")}
          value={own ? "" : (chosen ?? "")}
          none={t("people.own_organisation")}
          choices={(organisations.data?.organisations ?? [])
            .filter((one) => one.id !== session.organisation?.id)
            .map((one) => ({ value: one.id, title: one.name }))}
          onChange={(value) => setSearch(value === "" ? {} : { organisation: value }, { replace: true })}
        />
      )}
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && people.length === 0 && <p className="empty">{t("people.none")}</p>}
      <ul className="stack">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} roles={read.data?.roles ?? []} me={session.id} />
        ))}
      </ul>
      {read.data && <Invite key={chosen} organisation={read.data.organisation} roles={read.data.roles} />}
      {all && <NewOrganisation made={(id) => setSearch({ organisation: id })} />}
      {own && <Webhooks />}
    </div>
  );
}
