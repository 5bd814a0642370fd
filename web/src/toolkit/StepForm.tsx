import Button from "@mui/material/Button";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../app/Person";
import type { GuideStep, Toolkit } from "../api/toolkit";
import type { Choice, Question } from "../api/types";
import { emptyLine, type Draft } from "../check/draft";
import { setFact } from "../check/questions";
import { Choices, Tick } from "../desk/Choices";
import { useText } from "../i18n/text";
import { RegionInput, SelectInput, TextInput, YES_NO } from "../parts/fields";
import type { GuideDesk } from "./useGuide";

interface StepProps {
  step: GuideStep;
  engine: Question | undefined;
  desk: GuideDesk;
  offer: Toolkit;
}

/** What the question of a step is answered with. */
export function StepForm(props: StepProps) {
  switch (props.step.step) {
    case "goods":
      return <Goods {...props} />;
    case "exporter":
      return <Exporter {...props} />;
    case "fact":
      return <Fact {...props} />;
    case "destination":
      return <Destination {...props} />;
    case "end_user":
      return <EndUser {...props} />;
    case "end_use":
      return <EndUse {...props} />;
    case "end_use_flags":
      return <Flags {...props} />;
    case "situation":
      return <Situation {...props} />;
    case "quantity":
      return <HowMuch {...props} />;
  }
}

function Form({ ready, busy, submit, children }: { ready: boolean; busy: boolean; submit: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) submit();
  };
  return (
    <form className="stack" onSubmit={onSubmit}>
      {children}
      <div>
        <Button type="submit" variant="contained" size="large" disabled={busy || !ready}>
          {t("toolkit.next")}
        </Button>
      </div>
    </form>
  );
}

const withLine = (draft: Draft, change: Partial<Draft["lines"][number]>): Draft => ({ ...draft, lines: draft.lines.map((line, i) => (i === 0 ? { ...line, ...change } : line)) });

function Goods({ step, desk, offer }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const [words, setWords] = useState(desk.said.draft.lines[0]?.description ?? "");
  return (
    <Form ready={words.trim() !== ""} busy={desk.busy} submit={() => desk.settle(step, { ...desk.said.draft, lines: [emptyLine(words.trim())] })}>
      <fieldset className="made">
        <legend className="small">{t("toolkit.made")}</legend>
        <div className="row">
          {offer.made.map((one) => (
            <Button key={one.id} variant="outlined" onClick={() => setWords(text(one.example))}>
              {text(one.title)}
            </Button>
          ))}
        </div>
      </fieldset>
      <TextInput label={t("toolkit.goods_label")} rows={3} value={words} onChange={setWords} help={t("toolkit.goods_help")} pointer="/check/lines/0/description" maxLength={2000} />
    </Form>
  );
}

function Exporter({ step, desk }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const session = useSession();
  const own = session?.signed_in && session.organisation ? text(session.organisation.name) : "";
  const [party, setParty] = useState(() => (desk.said.draft.exporter.name === "" ? { ...desk.said.draft.exporter, name: own } : desk.said.draft.exporter));
  return (
    <Form ready={party.name.trim() !== ""} busy={desk.busy} submit={() => desk.settle(step, { ...desk.said.draft, exporter: party })}>
      <div className="pair">
        <TextInput label={t("toolkit.exporter_name")} value={party.name} onChange={(name) => setParty({ ...party, name })} pointer="/check/exporter/name" />
        <RegionInput label={t("toolkit.exporter_country")} value={party.country} onChange={(country) => setParty({ ...party, country })} pointer="/check/exporter/country" />
      </div>
    </Form>
  );
}

const BUTTONS = 16;

function Fact({ step, engine, desk }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const [value, setValue] = useState("");
  const fact = step.fact ?? "";
  const settle = (said: string) => {
    const line = desk.said.draft.lines[0];
    if (line) desk.settle(step, { ...desk.said.draft, lines: [setFact(line, fact, said)] });
  };
  const kind = engine?.answer;
  const options: Choice[] = kind === "yes_no" ? YES_NO : (engine?.options ?? []);
  if (options.length > 0 && options.length <= BUTTONS) {
    const first = [...options].sort((a, b) => Number(b.value === engine?.suggested) - Number(a.value === engine?.suggested));
    return (
      <div className="row">
        {first.map((option) => (
          <Button key={option.value} variant="outlined" disabled={desk.busy} onClick={() => settle(option.value)}>
            {text(option.title)}
            {option.value === engine?.suggested && <span className="suggested">{t("toolkit.suggested")}</span>}
          </Button>
        ))}
      </div>
    );
  }
  const label = kind === "percent" ? t("toolkit.percent") : kind === "number" ? t("toolkit.figure", { unit: engine?.unit ?? "" }) : t("toolkit.answer");
  return (
    <Form ready={value.trim() !== ""} busy={desk.busy} submit={() => settle(value.trim())}>
      {kind === "country" && <RegionInput label={label} value={value} onChange={setValue} />}
      {kind === "choice" && <SelectInput label={label} value={value} choices={options} none={t("toolkit.choose")} onChange={setValue} />}
      {(kind === "percent" || kind === "number") && <TextInput label={label} value={value} decimal onChange={setValue} help={t("toolkit.figure_help")} />}
    </Form>
  );
}

function Destination({ step, desk }: StepProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(desk.said.draft.destination);
  return (
    <Form ready={value !== ""} busy={desk.busy} submit={() => desk.settle(step, { ...desk.said.draft, destination: value })}>
      <RegionInput label={t("toolkit.country")} value={value} onChange={setValue} pointer="/check/destination" />
    </Form>
  );
}

function EndUser({ step, desk }: StepProps) {
  const { t } = useTranslation();
  const [party, setParty] = useState(() => ({ name: desk.said.draft.endUsers[0]?.name ?? "", country: desk.said.draft.endUsers[0]?.country || desk.said.draft.destination }));
  return (
    <Form ready={party.name.trim() !== ""} busy={desk.busy} submit={() => desk.settle(step, { ...desk.said.draft, endUsers: [party] })}>
      <div className="pair">
        <TextInput label={t("toolkit.user_name")} value={party.name} onChange={(name) => setParty({ ...party, name })} pointer="/check/end_user/name" />
        <RegionInput label={t("toolkit.country")} value={party.country} onChange={(country) => setParty({ ...party, country })} pointer="/check/end_user/country" />
      </div>
    </Form>
  );
}

function EndUse({ step, desk }: StepProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState(desk.said.draft.endUse);
  return (
    <Form ready={words.trim() !== ""} busy={desk.busy} submit={() => desk.settle(step, { ...desk.said.draft, endUse: words.trim() })}>
      <TextInput label={t("toolkit.use_label")} rows={3} value={words} onChange={setWords} help={t("toolkit.use_help")} pointer="/check/end_use" maxLength={4000} />
    </Form>
  );
}

function Flags({ step, desk }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const options = desk.answer?.answer?.questions.find((one) => one.fact === "end_use_flags")?.options ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const settle = (flags: readonly string[]) => desk.settle(step, { ...desk.said.draft, endUseFlags: [...flags] }, true);
  const toggle = (value: string, on: boolean) => setChosen(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <Form ready={chosen.length > 0} busy={desk.busy} submit={() => settle(chosen)}>
      <fieldset className="choices">
        <legend className="hidden-visually">{t("toolkit.flags")}</legend>
        {options.map((option) => (
          <Tick key={option.value} label={text(option.title)} checked={chosen.includes(option.value)} onChange={(on) => toggle(option.value, on)} />
        ))}
      </fieldset>
      <div>
        <Button variant="outlined" disabled={desk.busy || chosen.length > 0} onClick={() => settle([])}>
          {t("toolkit.none")}
        </Button>
      </div>
    </Form>
  );
}

function Situation({ step, desk }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const [value, setValue] = useState<string>();
  const none = { value: "none", label: t("toolkit.situation_none") };
  const options = [...(step.options ?? []).map((one) => ({ value: one.value, label: text(one.title) })), none];
  return (
    <Form ready={value !== undefined} busy={desk.busy} submit={() => desk.settle(step, { ...desk.said.draft, situation: value === "none" ? "" : (value ?? "") })}>
      <Choices title={t("toolkit.situation")} value={value} options={options} onChange={setValue} />
    </Form>
  );
}

function HowMuch({ step, desk }: StepProps) {
  const { t } = useTranslation();
  const line = desk.said.draft.lines[0];
  const [typed, setTyped] = useState({ amount: line?.amount ?? "", unit: line?.unit ?? "", price: line?.price ?? "", currency: line?.currency ?? "" });
  const put = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change });
  return (
    <Form ready={typed.amount.trim() !== ""} busy={desk.busy} submit={() => desk.settle(step, withLine(desk.said.draft, typed))}>
      <div className="pair">
        <TextInput label={t("toolkit.amount")} value={typed.amount} decimal onChange={(amount) => put({ amount })} pointer="/check/lines/0/quantity/amount" />
        <TextInput label={t("toolkit.unit")} value={typed.unit} onChange={(unit) => put({ unit })} pointer="/check/lines/0/quantity/unit" />
        <TextInput label={t("toolkit.price")} value={typed.price} decimal onChange={(price) => put({ price })} pointer="/check/lines/0/value/amount" />
        <TextInput label={t("toolkit.currency")} value={typed.currency} onChange={(currency) => put({ currency })} pointer="/check/lines/0/value/currency" />
      </div>
    </Form>
  );
}
