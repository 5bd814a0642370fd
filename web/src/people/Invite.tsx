import Button from "@mui/material/Button";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { invitePerson } from "../api/desks";
import type { components } from "../api/schema";
import type { Role } from "../api/types";
import { Tick } from "../desk/Choices";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { TextInput } from "../parts/fields";
import { Secret } from "./ProgramKeys";

type Organisation = components["schemas"]["People"]["organisation"];

/** The address at which an invited person chooses a password. The token stays behind `#`: it goes into no log. */
export function invitationLink(token: string): string {
  return `${window.location.origin}/invitation#${token}`;
}

export function RoleTicks({ roles, value, onChange }: { roles: Role[]; value: Role[]; onChange: (value: Role[]) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="choices">
      <legend>{t("people.roles")}</legend>
      {roles.map((role) => (
        <Tick
          key={role}
          label={t(`role.${role}`)}
          checked={value.includes(role)}
          onChange={(on) => onChange(on ? [...value, role] : value.filter((one) => one !== role))}
        />
      ))}
    </fieldset>
  );
}

export function Invite({ organisation, roles }: { organisation: Organisation; roles: Role[] }) {
  const { t } = useTranslation();
  const only = roles.length === 1 ? roles : [];
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Role[]>(only);
  const [told, setTold] = useState<{ name: string; token?: string }>();
  const invite = useAction(invitePerson, (receipt, said) => {
    setTold({ name: said.name, token: receipt.secret });
    setLogin("");
    setName("");
    setChosen(only);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTold(undefined);
    invite.run({ organisation: organisation.id, login: login.trim(), name: name.trim(), roles: chosen });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{t("people.invite")}</h2>
      {invite.refusal && <Refused refusal={invite.refusal} />}
      {told && <Told name={told.name} token={told.token} />}
      <div className="pair">
        <TextInput label={t("people.login")} value={login} onChange={setLogin} pointer="/login" maxLength={254} />
        <TextInput label={t("people.name")} value={name} onChange={setName} pointer="/name" maxLength={100} />
      </div>
      <RoleTicks roles={roles} value={chosen} onChange={setChosen} />
      <div>
        <Button type="submit" variant="contained" disabled={invite.busy || login.trim() === "" || name.trim() === "" || chosen.length === 0}>
          {t("people.invite_go")}
        </Button>
      </div>
    </form>
  );
}

/** The invitation, or that a second administrator has to agree first. */
export function Told({ name, token }: { name: string; token?: string }) {
  const { t } = useTranslation();
  if (token === undefined) return <p role="status">{t("people.proposed")}</p>;
  return <Secret says={t("people.link", { name })} secret={invitationLink(token)} copy={t("people.link_copy")} />;
}
