import { useTranslation } from "react-i18next";
import type { Text } from "../api/types";
import { TextInput } from "../parts/fields";

interface Props {
  label: string;
  value: Text;
  onChange: (value: Text) => void;
  pointer: string;
  rows?: number;
  maxLength: number;
}

/** The same thing in both languages, side by side. */
export function TextPair({ label, value, onChange, pointer, rows, maxLength }: Props) {
  const { t } = useTranslation();
  return (
    <div className="pair">
      <TextInput label={t("briefings.in_zh", { label })} value={value.zh} onChange={(zh) => onChange({ ...value, zh })} pointer={`${pointer}/zh`} rows={rows} maxLength={maxLength} />
      <TextInput label={t("briefings.in_en", { label })} value={value.en} onChange={(en) => onChange({ ...value, en })} pointer={`${pointer}/en`} rows={rows} maxLength={maxLength} />
    </div>
  );
}
