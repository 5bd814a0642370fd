import { useTranslation } from "react-i18next";
import type { Choice, LineAnswer, Vocabulary } from "../api/types";
import { regionName } from "../i18n/regions";
import { T, useLang, useText, useWord, Words } from "../i18n/text";
import type { DraftLine } from "./draft";

interface Chip {
  fact: string;
  name: string;
  value: string;
}

function useTitle(vocabulary: Vocabulary | undefined) {
  const text = useText();
  return (group: "forms" | "families" | "kinds" | "processing" | "numbers" | "flags", value: string) => {
    const choice: Choice | undefined = vocabulary?.[group].find((one) => one.value === value);
    return choice ? text(choice.title) : value;
  };
}

function useGiven(line: DraftLine, vocabulary: Vocabulary | undefined): Chip[] {
  const { t } = useTranslation();
  const lang = useLang();
  const title = useTitle(vocabulary);
  const chips: Chip[] = [];
  const add = (fact: string, value: string) => value !== "" && chips.push({ fact, name: t(`fact.${fact}`), value });
  add("form", line.form && title("forms", line.form));
  add("family", line.family && title("families", line.family));
  add("kind", line.kind && title("kinds", line.kind));
  add("processing", line.processing && title("processing", line.processing));
  for (const { element, figure } of line.composition) {
    if (element === "") continue;
    const value = t(figure === "" ? "fact.present" : "fact.percent", { figure });
    chips.push({ fact: `composition.${element}`, name: element, value });
  }
  add("composition_complete", line.complete && t(`answer.${line.complete}`));
  for (const { name, figure } of line.properties)
    chips.push({ fact: `properties.${name}`, name: title("numbers", name), value: figure });
  for (const [name, yes] of Object.entries(line.flags)) {
    chips.push({ fact: `flags.${name}`, name: title("flags", name), value: t(yes ? "answer.yes" : "answer.no") });
  }
  add("hs", line.hs);
  add("origin", line.origin && regionName(line.origin, lang));
  add("quantity", line.amount && t("fact.amount", { amount: line.amount, unit: line.unit }));
  add("value", line.price && t("fact.amount", { amount: line.price, unit: line.currency }));
  return chips;
}

/** The facts of a line: what was given plainly, and what was read from the words dashed, with those words. */
export function FactChips({ line, vocabulary, answer }: { line: DraftLine; vocabulary?: Vocabulary; answer?: LineAnswer }) {
  const { t } = useTranslation();
  const word = useWord();
  const given = useGiven(line, vocabulary);
  const inferred = answer?.facts.filter((fact) => fact.inferred) ?? [];
  const name = (fact: string) => (fact.startsWith("composition.") ? fact.slice("composition.".length) : word("fact", fact));
  if (given.length + inferred.length === 0) return <p className="small muted">{t("line.no_facts")}</p>;
  return (
    <ul className="row chips">
      {given.map((chip) => (
        <li key={chip.fact} className="chip">
          <span className="muted">{chip.name}</span> <b>{chip.value}</b>
        </li>
      ))}
      {inferred.map((fact) => (
        <li key={fact.fact} className="chip dashed">
          <span className="muted">{fact.title ? <T of={fact.title} /> : name(fact.fact)}</span>{" "}
          <b>
            <T of={fact.value} />
          </b>{" "}
          <span className="inferred">{t("fact.inferred")}</span>
          {fact.words && (
            <q className="muted">
              <Words>{fact.words}</Words>
            </q>
          )}
        </li>
      ))}
    </ul>
  );
}
