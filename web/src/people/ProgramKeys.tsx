import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { addKey, desks, endKey } from "../api/desks";
import { Tick } from "../desk/Choices";
import { useMoment } from "../desk/moment";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { Words } from "../i18n/text";
import { CopyButton } from "../parts/CopyButton";
import { TextInput } from "../parts/fields";

/** Keys by which programs act for this person. */
export function ProgramKeys() {
  const { t } = useTranslation();
  const moment = useMoment();
  const read = useQuery(desks.programKeys());
  const end = useAction(endKey);
  const keys = read.data?.keys ?? [];
  return (
    <section className="card stack" aria-labelledby="program-keys">
      <h2 id="program-keys">{t("account.keys")}</h2>
      <p className="muted">{t("account.keys_help")}</p>
      {end.refusal && <Refused refusal={end.refusal} />}
      {read.isSuccess && keys.length === 0 && <p className="muted">{t("account.key_none")}</p>}
      <ul className="waiting">
        {keys.map((key) => (
          <li key={key.id}>
            <div>
              <b>
                <Words>{key.label}</Words>
              </b>{" "}
              {key.scopes.map((scope) => (
                <span className="chip" key={scope}>
                  {t(`account.scope.${scope}`)}
                </span>
              ))}
              <p className="small muted">{t("account.key_made", { at: moment(key.created_at) })}</p>
            </div>
            <Button size="small" disabled={end.busy} onClick={() => end.run(key.id)}>
              {t("account.key_end")}
            </Button>
          </li>
        ))}
      </ul>
      <NewKey />
    </section>
  );
}

function NewKey() {
  const { t } = useTranslation();
  const [label, setLabel] = useState("");
  const [writes, setWrites] = useState(false);
  const [told, setTold] = useState<string>();
  const make = useAction(addKey, (receipt) => {
    setTold(receipt.secret);
    setLabel("");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.run({ label, scopes: writes ? ["read", "write"] : ["read"] });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {make.refusal && <Refused refusal={make.refusal} />}
      {told !== undefined && <Secret says={t("account.key_told")} secret={told} />}
      <TextInput label={t("account.key_label")} value={label} onChange={setLabel} maxLength={100} />
      <Tick label={t("account.key_write")} checked={writes} onChange={setWrites} />
      <div>
        <Button type="submit" variant="outlined" disabled={make.busy || label.trim() === ""}>
          {t("account.key_make")}
        </Button>
      </div>
    </form>
  );
}

/** Something that is told once. */
export function Secret({ says, secret, copy }: { says: string; secret: string; copy?: string }) {
  const { t } = useTranslation();
  return (
    <div className="secret stack" role="status">
      <p>{says}</p>
      <p className="code token">{secret}</p>
      <CopyButton text={secret} label={copy ?? t("account.key_copy")} />
    </div>
  );
}
