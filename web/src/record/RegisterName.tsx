import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { setRegisterName } from "../api/desks";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";

/** Whether the public register names this holder: only when it wants to be named. */
export function RegisterName() {
  const { t } = useTranslation();
  const [done, setDone] = useState<boolean>();
  const set = useAction(
    (named: boolean, key) => setRegisterName(named, key),
    (_, named) => setDone(named),
  );
  return (
    <section className="card stack" aria-labelledby="register-name">
      <h2 id="register-name">{t("register.own_title")}</h2>
      <p className="muted">
        {t("register.own_lead")} <Link to="/register">{t("register.title")}</Link>
      </p>
      {set.refusal && <Refused refusal={set.refusal} />}
      <div className="row">
        <Button variant="outlined" disabled={set.busy} onClick={() => set.run(true)}>
          {t("register.name_us")}
        </Button>
        <Button disabled={set.busy} onClick={() => set.run(false)}>
          {t("register.do_not")}
        </Button>
        <span role="status">{done !== undefined && t(done ? "register.named" : "register.not_named")}</span>
      </div>
    </section>
  );
}
