import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { changePassword, chooseMail, desks, endSession } from "../api/desks";
import type { components } from "../api/schema";
import { Tick } from "../desk/Choices";
import { Desk } from "../desk/Desk";
import { useMoment } from "../desk/moment";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { ProgramKeys } from "./ProgramKeys";
import { SecondFactor } from "./SecondFactor";

type Account = components["schemas"]["Account"];

/** What people do with their own account. */
export default function AccountPage() {
  const { t } = useTranslation();
  const read = useQuery(desks.account());
  return (
    <Desk place="home">
      {() => (
        <div className="stack">
          <div className="page-head">
            <h1>{t("account.title")}</h1>
            {read.data && <p className="muted">{read.data.login}</p>}
          </div>
          {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
          {read.isPending && <p className="muted">{t("state.loading")}</p>}
          {read.data && (
            <>
              <SecondFactor account={read.data} />
              <Password />
              <Mail account={read.data} />
              <Sessions account={read.data} />
              <ProgramKeys />
            </>
          )}
        </div>
      )}
    </Desk>
  );
}

function Password() {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const change = useAction(changePassword, () => {
    setPassword("");
    setDone(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    change.run(password);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{t("account.password")}</h2>
      {change.refusal && <Refused refusal={change.refusal} />}
      <TextInput
        label={t("account.password_new")}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        help={t("account.password_help")}
      />
      <div className="row">
        <Button type="submit" variant="outlined" disabled={change.busy || password === ""}>
          {t("account.password_set")}
        </Button>
        <span role="status">{done && t("account.password_done")}</span>
      </div>
    </form>
  );
}

function Mail({ account }: { account: Account }) {
  const { t } = useTranslation();
  const choose = useAction(chooseMail);
  return (
    <section className="card stack" aria-labelledby="mail">
      <h2 id="mail">{t("account.mail")}</h2>
      <p className="muted">{t("account.mail_help", { login: account.login })}</p>
      {choose.refusal && <Refused refusal={choose.refusal} />}
      <Tick label={t("account.mail_wanted")} checked={account.mail} disabled={choose.busy} onChange={choose.run} />
    </section>
  );
}

function Sessions({ account }: { account: Account }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const end = useAction(endSession);
  return (
    <section className="card stack" aria-labelledby="sessions">
      <h2 id="sessions">{t("account.sessions")}</h2>
      {end.refusal && <Refused refusal={end.refusal} />}
      <ul className="waiting">
        {account.sessions.map((session) => (
          <li key={session.id}>
            <div>
              {session.current && <b>{t("account.session_this")}</b>}
              <p className="small">{t("account.session_since", { at: moment(session.created_at) })}</p>
              <p className="small muted">{t("account.session_seen", { at: moment(session.last_seen_at) })}</p>
            </div>
            {!session.current && (
              <Button size="small" disabled={end.busy} onClick={() => end.run(session.id)}>
                {t("account.session_end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
