import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router-dom";
import { acceptInvitation } from "../api/desks";
import { refusalFrom } from "../desk/refusal";
import { Refused } from "../desk/Refused";
import "../desk/styles";
import { TextInput } from "../parts/fields";

/** Where somebody who was invited chooses a password. */
export default function InvitationPage() {
  const { t } = useTranslation();
  const token = useLocation().hash.slice(1);
  const [password, setPassword] = useState("");
  const accept = useMutation({ mutationFn: () => acceptInvitation({ token, password }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  return (
    <div className="entrance">
      <div className="page-head">
        <h1>{t("invitation.title")}</h1>
        <p className="muted">{t(token === "" ? "invitation.missing" : "invitation.lead")}</p>
      </div>
      {accept.isSuccess && (
        <p role="status">
          {t("invitation.done")} <Link to="/sign-in">{t("sign_in.title")}</Link>
        </p>
      )}
      {token !== "" && !accept.isSuccess && (
        <form className="card stack" onSubmit={submit}>
          {accept.error && <Refused refusal={refusalFrom(accept.error)} />}
          <TextInput
            label={t("invitation.password")}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            help={t("invitation.help")}
          />
          <div>
            <Button type="submit" variant="contained" size="large" disabled={accept.isPending || password === ""}>
              {t("invitation.go")}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
