import Button from "@mui/material/Button";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { proveSecondFactor } from "../api/desks";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { qrPath } from "../licences/qr";
import { TextInput } from "../parts/fields";
import { inFours, otpAddress } from "./otp";

interface ProveProps {
  secret: string;
  login: string;
  proved: (codes: string | undefined) => void;
}

/** Shows the secret to an authenticator, and asks for the first code of it. */
export default function ProveFactor({ secret, login, proved }: ProveProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const qr = useMemo(() => qrPath(otpAddress(secret, login)), [secret, login]);
  const prove = useAction(proveSecondFactor, (receipt) => proved(receipt.secret));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.run(code.trim());
  };
  return (
    <form className="stack credential" onSubmit={submit}>
      <p>{t("account.factor_scan")}</p>
      <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t("account.factor_qr")} shapeRendering="crispEdges">
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <p className="code">{inFours(secret)}</p>
      {prove.refusal && <Refused refusal={prove.refusal} />}
      <TextInput label={t("account.factor_code")} value={code} onChange={setCode} pointer="/code" autoComplete="one-time-code" maxLength={6} />
      <div>
        <Button type="submit" variant="contained" disabled={prove.busy || code.trim() === ""}>
          {t("account.factor_prove")}
        </Button>
      </div>
    </form>
  );
}
