import { useTranslation } from "react-i18next";
import type { Status } from "../api/types";

/** Each status has its own little bar as well as its word: full, hatched, hollow, struck. */
export function StatusChip({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <span className="chip status">
      <span className={`swatch band-${status}`} aria-hidden="true" />
      {t(`status.${status}`)}
    </span>
  );
}
