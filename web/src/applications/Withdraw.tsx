import Button from "@mui/material/Button";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { actOnCase } from "../api/desks";
import type { Case } from "../api/types";
import { Dialog } from "../desk/Dialog";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { TextInput } from "../parts/fields";

export function Withdraw({ of }: { of: Case }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const withdraw = useAction(
    (body: { reason?: string }, key) => actOnCase(of.id, { action: "withdraw", body }, key),
    () => setOpen(false),
  );
  if (of.state === "decided" || of.state === "withdrawn") return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdraw.run(reason.trim() === "" ? {} : { reason });
  };
  return (
    <div>
      <Button color="error" onClick={() => setOpen(true)}>
        {t("application.withdraw")}
      </Button>
      {open && (
        <Dialog title={t("application.withdraw")} onClose={() => setOpen(false)}>
          <form className="stack" onSubmit={submit}>
            <p>{t("application.withdraw_help")}</p>
            {withdraw.refusal && <Refused refusal={withdraw.refusal} />}
            <TextInput label={t("application.withdraw_reason")} rows={3} value={reason} onChange={setReason} />
            <div className="row">
              <Button type="submit" color="error" variant="contained" disabled={withdraw.busy}>
                {t("application.withdraw")}
              </Button>
              <Button onClick={() => setOpen(false)}>{t("action.cancel")}</Button>
            </div>
          </form>
        </Dialog>
      )}
    </div>
  );
}
