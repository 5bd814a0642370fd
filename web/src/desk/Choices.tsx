import { useId } from "react";

interface ChoicesProps<V extends string> {
  title: string;
  value: V | undefined;
  options: { value: V; label: string; help?: string; disabled?: boolean }[];
  onChange: (value: V) => void;
  /** Drawn as cards, for a choice that a page is about. */
  large?: boolean;
}

/** One of a few, all of them in sight. */
export function Choices<V extends string>({ title, value, options, onChange, large }: ChoicesProps<V>) {
  const name = useId();
  return (
    <fieldset className={large ? "choices choices-large" : "choices"}>
      <legend>{title}</legend>
      {options.map((option) => (
        <label key={option.value} className={option.disabled ? "choice choice-off" : "choice"}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            <b>{option.label}</b>
            {option.help && <span className="small muted">{option.help}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface TickProps {
  label: React.ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Tick({ label, checked, disabled, onChange }: TickProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
