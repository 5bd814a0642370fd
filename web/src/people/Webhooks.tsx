import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { addWebhook, desks, endWebhook } from "../api/desks";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { TextInput } from "../parts/fields";
import { Secret } from "./ProgramKeys";

/** Where notices of the organisation go to, beside e-mail. */
export function Webhooks() {
  const { t } = useTranslation();
  const [url, setUrl] = useState("");
  const [told, setTold] = useState<string>();
  const read = useQuery(desks.webhooks());
  const hooks = read.data?.webhooks ?? [];
  const add = useAction(addWebhook, (receipt) => {
    setTold(receipt.secret);
    setUrl("");
  });
  const end = useAction(endWebhook);
  const refusal = add.refusal ?? end.refusal;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.run(url.trim());
  };
  return (
    <section className="card stack" aria-labelledby="webhooks">
      <h2 id="webhooks">{t("webhooks.title")}</h2>
      <p className="muted">{t("webhooks.help")}</p>
      {refusal && <Refused refusal={refusal} />}
      {told !== undefined && <Secret says={t("webhooks.secret")} secret={told} />}
      {read.isSuccess && hooks.length === 0 && <p className="muted">{t("webhooks.none")}</p>}
      <ul className="waiting">
        {hooks.map((hook) => {
          const last = hook.deliveries[0];
          return (
            <li key={hook.id}>
              <div>
                <p className="code">{hook.url}</p>
                <p className="small muted">
                  {last ? t(`webhooks.state.${last.state}`, { attempts: last.attempts }) : t("webhooks.no_deliveries")}
                  {last?.error && ` ${last.error}`}
                </p>
              </div>
              <Button size="small" disabled={end.busy} onClick={() => end.run(hook.id)}>
                {t("webhooks.end")}
              </Button>
            </li>
          );
        })}
      </ul>
      <form className="stack" onSubmit={submit}>
        <TextInput label={t("webhooks.url")} value={url} onChange={setUrl} pointer="/url" maxLength={2000} />
        <div>
          <Button type="submit" variant="outlined" disabled={add.busy || url.trim() === ""}>
            {t("webhooks.add")}
          </Button>
        </div>
      </form>
    </section>
  );
}
