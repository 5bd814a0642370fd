import Button from "@mui/material/Button";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/client";
import { T } from "../i18n/text";
import { refusalOf } from "./errors";
import { Notice } from "./Notice";

/** A read of the law that failed: what the server said, and a way to try again. */
export function Failure({ error, again }: { error: Error; again: () => void }) {
  const { t } = useTranslation();
  const refusal = refusalOf(error instanceof ApiError ? error : new ApiError());
  return (
    <div role="alert">
      <Notice tone="barred">
        <p>
          <T of={refusal.title} />
        </p>
        {refusal.fields.map((field) => (
          <p key={field.pointer}>
            <T of={field.text} />
          </p>
        ))}
        <Button size="small" onClick={again}>
          {t("error.again")}
        </Button>
      </Notice>
    </div>
  );
}
