import Button from "@mui/material/Button";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router-dom";
import { ApiError } from "../api/client";
import { DESK, desks, signIn } from "../api/desks";
import type { Role, Session } from "../api/types";
import { homeFor } from "../app/places";
import { useSession } from "../app/Person";
import "../desk/styles";
import { refusalFrom } from "../desk/refusal";
import { Refused } from "../desk/Refused";
import { T, Words } from "../i18n/text";
import { TextInput } from "../parts/fields";

interface Credentials {
  login: string;
  password: string;
  code?: string;
}

function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => signIn(body),
    onSuccess: (session) => {
      client.removeQueries({ queryKey: [DESK] });
      client.setQueryData(desks.session().queryKey, session);
    },
  });
}

export default function SignInPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const session = useSession();
  const entering = useSignIn();
  if (session === undefined) return <p className="muted">{t("state.loading")}</p>;
  if (session === null) return <p>{t("desk.none")}</p>;
  if (session.signed_in) return <Navigate to={homeFor(session.roles ?? [], search.get("to"))} replace />;
  return (
    <div className="entrance">
      <div className="page-head">
        <h1>{t("sign_in.title")}</h1>
        <p className="muted">{t("sign_in.lead")}</p>
      </div>
      <Form entering={entering} />
      <People session={session} entering={entering} />
    </div>
  );
}

function Form({ entering }: { entering: ReturnType<typeof useSignIn> }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { error } = entering;
  const asksCode = code !== "" || (error instanceof ApiError && error.problem?.code === "code_needed");
  const wait = error instanceof ApiError ? error.retryAfter : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate({ login: login.trim(), password, code: code === "" ? undefined : code.trim() });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      {error && <Refused refusal={refusalFrom(error)} />}
      {wait !== undefined && <p>{t("sign_in.wait", { count: wait })}</p>}
      <TextInput label={t("sign_in.login")} value={login} onChange={setLogin} autoComplete="username" maxLength={254} />
      <TextInput
        label={t("sign_in.password")}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {asksCode && <TextInput label={t("sign_in.code")} value={code} onChange={setCode} autoComplete="one-time-code" />}
      <div>
        <Button type="submit" variant="contained" size="large" disabled={entering.isPending}>
          {t("sign_in.go")}
        </Button>
      </div>
    </form>
  );
}

const ORDER: Role[] = [
  "exporter_admin",
  "exporter_staff",
  "officer",
  "approver",
  "authority_admin",
  "expert",
  "customs_officer",
  "auditor",
];
type People = NonNullable<Session["demonstration_people"]>;

/** Those who apply first, then those who decide, then the rest. */
function inOrder(people: People): People {
  const rank = (one: People[number]) => Math.min(...one.roles.map((role) => ORDER.indexOf(role)));
  return [...people].sort((a, b) => rank(a) - rank(b));
}

/** In a made-up world: everybody who lives there, one click away. */
function People({ session, entering }: { session: Session; entering: ReturnType<typeof useSignIn> }) {
  const { t } = useTranslation();
  const people = inOrder(session.demonstration_people ?? []);
  const password = session.demonstration_password;
  if (people.length === 0 || password === undefined) return null;
  return (
    <section className="stack" aria-labelledby="people">
      <h2 id="people">{t("sign_in.people")}</h2>
      <p className="muted small">{t("sign_in.people_help", { password })}</p>
      <ul className="people">
        {people.map((person) => (
          <li key={person.login}>
            <button type="button" disabled={entering.isPending} onClick={() => entering.mutate({ login: person.login, password })}>
              <b>{person.roles.map((role) => t(`role.${role}`)).join(t("list.separator"))}</b>
              <span>
                <Words>{person.name}</Words> · <T of={person.organisation} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
