import Button from "@mui/material/Button";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { beginSecondFactor, endSecondFactor } from "../api/desks";
import type { components } from "../api/schema";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { CopyButton } from "../parts/CopyButton";
import { Notice } from "../parts/Notice";
import { inFours } from "./otp";

// Drawing the code weighs more than the rest of the page, and few visits need it.
const ProveFactor = lazy(() => import("./ProveFactor"));

type Account = components["schemas"]["Account"];

/** The second factor: shown, proved by a code, and from then on asked for. */
export function SecondFactor({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string>();
  const [codes, setCodes] = useState<string[]>();
  const begin = useAction(
    (_: null, key: string) => beginSecondFactor(key),
    (receipt) => setSecret(receipt.secret),
  );
  const end = useAction((_: null, key: string) => endSecondFactor(key));
  const proved = (told: string | undefined) => {
    setSecret(undefined);
    setCodes(told?.split(" "));
  };
  return (
    <section className="card stack" aria-labelledby="second-factor">
      <h2 id="second-factor">{t("account.factor")}</h2>
      <p className="muted">{t("account.factor_why")}</p>
      {account.second_factor_required && !account.second_factor && <Notice tone="licence">{t("account.factor_required")}</Notice>}
      <p role="status">
        <b>{account.second_factor ? t("account.factor_on", { count: account.recovery_codes }) : t("account.factor_off")}</b>
      </p>
      {begin.refusal && <Refused refusal={begin.refusal} />}
      {end.refusal && <Refused refusal={end.refusal} />}
      {codes && <RecoveryCodes codes={codes} kept={() => setCodes(undefined)} />}
      {secret !== undefined && (
        <Suspense fallback={<p className="muted">{t("state.loading")}</p>}>
          <ProveFactor secret={secret} login={account.login} proved={proved} />
        </Suspense>
      )}
      {secret === undefined && !codes && (
        <div className="row">
          <Button variant={account.second_factor ? "outlined" : "contained"} disabled={begin.busy} onClick={() => begin.run(null)}>
            {t(account.second_factor ? "account.factor_again" : "account.factor_begin")}
          </Button>
          {account.second_factor && (
            <Button disabled={end.busy} onClick={() => end.run(null)}>
              {t("account.factor_end")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function RecoveryCodes({ codes, kept }: { codes: string[]; kept: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p>{t("account.recovery")}</p>
      <ul className="recovery code">
        {codes.map((code) => (
          <li key={code}>{inFours(code)}</li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={codes.map(inFours).join("\n")} label={t("account.key_copy")} />
        <Button variant="contained" onClick={kept}>
          {t("account.recovery_kept")}
        </Button>
      </div>
    </div>
  );
}
