import Button from "@mui/material/Button";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { copyApplication } from "../api/desks";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";

/** Begins another application with the goods, parties and end use of this one. */
export function CopyApplication({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const copy = useAction(
    (_: "copy", key) => copyApplication(id, key),
    (receipt) => navigate(`/applications/${receipt.id}`),
  );
  return (
    <section className="card stack">
      {copy.refusal && <Refused refusal={copy.refusal} />}
      <Button variant="outlined" disabled={copy.busy} onClick={() => copy.run("copy")}>
        {t("application.copy")}
      </Button>
      <p className="small muted">{t("application.copy_help")}</p>
    </section>
  );
}
