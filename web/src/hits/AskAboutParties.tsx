import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { askAboutParties } from "../api/hits";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { TextInput } from "../parts/fields";

/** A draft that cannot be sent because a party bears a listed name: the authority is asked whether it is that party. */
export default function AskAboutParties({ id }: { id: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const ask = useAction(
    (_: null, key) => askAboutParties(id, text, key),
    () => setAsked(true),
  );
  return (
    <section className="card stack" aria-labelledby="ask-parties">
      <h2 id="ask-parties">{t("hits.ask")}</h2>
      <p className="muted">{t("hits.ask_help")}</p>
      {ask.refusal && <Refused refusal={ask.refusal} />}
      {asked ? (
        <p role="status">{t("hits.asked")}</p>
      ) : (
        <>
          <TextInput label={t("hits.statement_text")} rows={3} value={text} onChange={setText} maxLength={4000} />
          <div>
            <Button variant="outlined" disabled={ask.busy || text.trim() === ""} onClick={() => ask.run(null)}>
              {t("hits.do.ask")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
