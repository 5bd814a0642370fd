import Autocomplete from "@mui/material/Autocomplete";
import NativeSelect from "@mui/material/NativeSelect";
import OutlinedInput from "@mui/material/OutlinedInput";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Choice } from "../api/types";
import { matchesRegion, regionName, regions } from "../i18n/regions";
import { langOf, useLang, useText } from "../i18n/text";
import { bilingual, fieldId, useErrorsAt } from "./errors";

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Where the value goes in the request; the server's errors come back under it. */
  pointer?: string;
  help?: string;
  /** The label is read out but not drawn (in tables, whose columns are headed). */
  bare?: boolean;
}

function useField(pointer: string | undefined, help: string | undefined) {
  const text = useText();
  const fallback = useId();
  const id = pointer === undefined ? fallback : fieldId(pointer);
  const errors = useErrorsAt(pointer);
  const words = errors.length > 0 ? errors.map((error) => text(error.text)).join(" ") : help;
  return { id, wrong: errors.length > 0, words, describedBy: words ? `${id}-help` : undefined };
}

function Frame({
  field,
  label,
  bare,
  children,
}: {
  field: ReturnType<typeof useField>;
  label: string;
  bare?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="field">
      <label className={bare ? "hidden-visually" : "field-label"} htmlFor={field.id}>
        {label}
      </label>
      {children}
      {field.words && (
        <p className={field.wrong ? "field-help field-wrong" : "field-help"} id={field.describedBy}>
          {field.words}
        </p>
      )}
    </div>
  );
}

interface TextInputProps extends FieldProps {
  rows?: number;
  placeholder?: string;
  type?: "text" | "date" | "search" | "password";
  decimal?: boolean;
  maxLength?: number;
  /** What the browser may fill in: `username`, `current-password`, `one-time-code`. */
  autoComplete?: string;
  /** The id of a `datalist` with what may be meant. */
  list?: string;
  disabled?: boolean;
}

export function TextInput({
  label,
  value,
  onChange,
  pointer,
  help,
  bare,
  rows,
  placeholder,
  type,
  decimal,
  maxLength,
  autoComplete = "off",
  list,
  disabled,
}: TextInputProps) {
  const field = useField(pointer, help);
  return (
    <Frame field={field} label={label} bare={bare}>
      <OutlinedInput
        id={field.id}
        size="small"
        fullWidth
        type={type}
        value={value}
        error={field.wrong}
        multiline={rows !== undefined}
        minRows={rows}
        disabled={disabled}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{
          "aria-describedby": field.describedBy,
          lang: value === "" ? undefined : langOf(value),
          inputMode: decimal ? "decimal" : undefined,
          autoComplete,
          list,
          maxLength,
        }}
      />
    </Frame>
  );
}

/** Yes and no, to choose from. */
export const YES_NO: Choice[] = ["yes", "no"].map((value) => ({ value, title: bilingual(`answer.${value}`) }));

interface SelectInputProps extends FieldProps {
  choices: Choice[];
  /** The empty choice: what it means not to choose. */
  none: string;
  showValue?: boolean;
}

export function SelectInput({ label, value, onChange, pointer, help, bare, choices, none, showValue }: SelectInputProps) {
  const { t } = useTranslation();
  const field = useField(pointer, help);
  const text = useText();
  return (
    <Frame field={field} label={label} bare={bare}>
      <NativeSelect
        input={<OutlinedInput size="small" fullWidth error={field.wrong} />}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{ id: field.id, "aria-describedby": field.describedBy }}
      >
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {showValue ? t("field.value_title", { value: choice.value, title: text(choice.title) }) : text(choice.title)}
          </option>
        ))}
      </NativeSelect>
    </Frame>
  );
}

export function RegionInput({ label, value, onChange, pointer, help }: FieldProps) {
  const { t } = useTranslation();
  const lang = useLang();
  const field = useField(pointer, help);
  const all = regions(lang);
  return (
    <Frame field={field} label={label}>
      <Autocomplete
        id={field.id}
        size="small"
        fullWidth
        autoHighlight
        options={all}
        value={value === "" ? null : { code: value, name: regionName(value, lang) }}
        getOptionLabel={(region) => t("field.value_title", { value: region.code, title: region.name })}
        isOptionEqualToValue={(a, b) => a.code === b.code}
        filterOptions={(options, state) => options.filter((region) => matchesRegion(region, state.inputValue))}
        onChange={(_, region) => onChange(region?.code ?? "")}
        renderInput={(params) => (
          <OutlinedInput
            size="small"
            fullWidth
            error={field.wrong}
            ref={params.slotProps.input.ref}
            className={params.slotProps.input.className}
            endAdornment={params.slotProps.input.endAdornment}
            inputProps={{ ...params.slotProps.htmlInput, "aria-describedby": field.describedBy }}
          />
        )}
      />
    </Frame>
  );
}
