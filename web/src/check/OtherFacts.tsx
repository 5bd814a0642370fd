import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/text";
import { SelectInput, TextInput, YES_NO } from "../parts/fields";
import { PlusIcon } from "../parts/icons";
import { fitting, type PartProps } from "./LineDrawer";
import { setFact } from "./questions";

/** Numbers and yes/no facts of the vocabulary: those that are given, and a way to add one. */
export function OtherFacts({ line, at, vocabulary, set }: PartProps) {
  const { t } = useTranslation();
  const text = useText();
  const [next, setNext] = useState("");
  const numbers = fitting(vocabulary.numbers, line.form);
  const given = new Set([...line.properties.map((one) => one.name), ...Object.keys(line.flags)]);
  const offered = [...numbers, ...fitting(vocabulary.flags, line.form)].filter((choice) => !given.has(choice.value));
  const titled = (name: string) => [...vocabulary.numbers, ...vocabulary.flags].find((choice) => choice.value === name);
  const label = (name: string) => {
    const choice = titled(name);
    if (!choice) return name;
    return choice.unit ? t("field.with_unit", { title: text(choice.title), unit: choice.unit }) : text(choice.title);
  };
  const add = () => {
    const isNumber = numbers.some((choice) => choice.value === next);
    if (isNumber) set({ properties: [...line.properties, { name: next, figure: "" }] });
    else if (next !== "") set({ flags: { ...line.flags, [next]: true } });
    setNext("");
  };
  const setFlag = (name: string, value: string) => {
    if (value !== "") return set({ flags: setFact(line, `flags.${name}`, value).flags });
    return set({ flags: Object.fromEntries(Object.entries(line.flags).filter(([other]) => other !== name)) });
  };
  return (
    <fieldset>
      <legend>{t("other.title")}</legend>
      {line.properties.map((one, i) => (
        <TextInput
          key={one.name}
          label={label(one.name)}
          value={one.figure}
          decimal
          placeholder={t("composition.placeholder")}
          pointer={`${at}/properties/${i}`}
          onChange={(figure) => set({ properties: setFact(line, `properties.${one.name}`, figure).properties })}
        />
      ))}
      {Object.entries(line.flags).map(([name, yes]) => (
        <SelectInput
          key={name}
          label={label(name)}
          value={yes ? "yes" : "no"}
          choices={YES_NO}
          none={t("answer.unknown")}
          pointer={`${at}/flags/${name}`}
          onChange={(value) => setFlag(name, value)}
        />
      ))}
      <div className="part">
        <SelectInput label={t("other.add")} value={next} choices={offered} none={t("other.choose")} onChange={setNext} />
        <Button size="small" startIcon={<PlusIcon size={16} />} disabled={next === ""} onClick={add}>
          {t("other.add_button")}
        </Button>
      </div>
    </fieldset>
  );
}
