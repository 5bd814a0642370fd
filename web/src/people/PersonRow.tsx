import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { actOnPerson, giveRoles, type PersonAct } from "../api/desks";
import type { components } from "../api/schema";
import type { Receipt, Role } from "../api/types";
import { useMoment } from "../desk/moment";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { Words } from "../i18n/text";
import { RoleTicks, Told } from "./Invite";

type Managed = components["schemas"]["ManagedPerson"];

/** One person, and what an administrator may do about it. */
export function PersonRow({ person, roles, me }: { person: Managed; roles: Role[]; me?: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<Receipt>();
  const own = person.id === me;
  const act = useAction((action: PersonAct, key) => actOnPerson(person.id, action, key), setTold);
  const give = useAction((chosen: Role[], key) => giveRoles(person.id, chosen, key), setTold);
  const busy = act.busy || give.busy;
  const refusal = act.refusal ?? give.refusal;
  const made = told && (told.secret !== undefined || told.state === "proposed");
  return (
    <li className="card stack person-row">
      <div className="row between">
        <div>
          <h2>
            <Words>{person.name}</Words> {own && <span className="chip">{t("people.you")}</span>}
          </h2>
          <p className="muted small">{person.login}</p>
        </div>
        {!own && (
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("people.change")}
          </Button>
        )}
      </div>
      <Standing person={person} />
      {refusal && <Refused refusal={refusal} />}
      {made && <Told name={person.name} token={told.secret} />}
      {person.proposal && <Proposal person={person} me={me} busy={busy} run={act.run} />}
      {open && (
        <div className="stack">
          <ChangeRoles key={person.version} person={person} roles={roles} busy={busy} save={give.run} />
          <div className="row">
            <Button variant="outlined" disabled={busy} onClick={() => act.run("renew")}>
              {t("people.renew")}
            </Button>
            <Button variant="outlined" color="error" disabled={busy} onClick={() => act.run(person.disabled ? "enable" : "disable")}>
              {t(person.disabled ? "people.enable" : "people.disable")}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

function Standing({ person }: { person: Managed }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <p className="row">
      {person.roles.length === 0 && <span className="muted">{t("people.no_roles")}</span>}
      {person.roles.map((role) => (
        <span className="chip" key={role}>
          {t(`role.${role}`)}
        </span>
      ))}
      {person.disabled && <b>{t("people.disabled")}</b>}
      {person.second_factor && <span className="small">{t("people.factor")}</span>}
      {person.invited_until !== undefined && <span className="small">{t("people.invited", { at: moment(person.invited_until) })}</span>}
      {!person.has_password && person.invited_until === undefined && <span className="small">{t("people.no_way_in")}</span>}
    </p>
  );
}

interface ProposalProps {
  person: Managed;
  me?: string;
  busy: boolean;
  run: (action: PersonAct) => void;
}

function Proposal({ person, me, busy, run }: ProposalProps) {
  const { t } = useTranslation();
  const { proposal } = person;
  if (!proposal) return null;
  const names = proposal.roles.map((role) => t(`role.${role}`)).join(t("list.separator"));
  const mine = proposal.by_id === me;
  return (
    <div className="secret stack">
      <p>{t(`people.waits.${proposal.want}`, { by: proposal.by, roles: names })}</p>
      {person.id !== me && (
        <div className="row">
          {!mine && (
            <Button variant="contained" disabled={busy} onClick={() => run("agree")}>
              {t("people.agree")}
            </Button>
          )}
          <Button variant="outlined" disabled={busy} onClick={() => run("decline")}>
            {t(mine ? "people.take_back" : "people.decline")}
          </Button>
        </div>
      )}
    </div>
  );
}

function ChangeRoles({ person, roles, busy, save }: { person: Managed; roles: Role[]; busy: boolean; save: (roles: Role[]) => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Role[]>(person.roles);
  return (
    <>
      <RoleTicks roles={roles} value={chosen} onChange={setChosen} />
      <div>
        <Button variant="outlined" disabled={busy || chosen.length === 0} onClick={() => save(chosen)}>
          {t("people.save_roles")}
        </Button>
      </div>
    </>
  );
}
