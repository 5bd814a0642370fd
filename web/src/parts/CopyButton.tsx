import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyIcon } from "./icons";

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<"ready" | "done" | "refused">("ready");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("done"),
      () => setState("refused"),
    );
  return (
    <span className="row">
      <Button size="small" variant="outlined" startIcon={<CopyIcon size={16} />} onClick={copy}>
        {label}
      </Button>
      <span role="status" className="small muted">
        {state === "done" && t("copy.done")}
        {state === "refused" && t("copy.refused")}
      </span>
    </span>
  );
}
