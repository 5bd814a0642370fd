import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { actOnCase, desks, type CaseAct, type CaseBodies } from "../api/desks";
import type { Case, Role, Stance } from "../api/types";
import { Choices, Tick } from "../desk/Choices";
import { Dialog } from "../desk/Dialog";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { regionName } from "../i18n/regions";
import { useLang } from "../i18n/text";
import { Errors } from "../parts/errors";
import { SelectInput, TextInput } from "../parts/fields";
import { openActions, type CaseAction } from "./actions";
import { Factors } from "./Factors";
import { allWeighed, itemsOf } from "./terms";
import { TermsForm, useTerms } from "./TermsForm";

/** Actions that need nothing but a click. */
const AT_ONCE = ["accept", "start-review", "resume"] as const;
type AtOnce = (typeof AT_ONCE)[number];
const isAtOnce = (action: CaseAction): action is AtOnce => (AT_ONCE as readonly string[]).includes(action);

/** What the person who looks can do with the case now; nothing else is shown. */
export default function Actions({ of, roles }: { of: Case; roles: readonly Role[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<CaseAction>();
  const act = useAction((value: CaseAct, key) => actOnCase(of.id, value, key), () => setOpen(undefined));
  const actions = openActions(of, roles);
  if (actions.length === 0) return null;
  const begin = (action: CaseAction) => {
    act.clear();
    if (isAtOnce(action)) act.run({ action, body: {} });
    else setOpen(action);
  };
  return (
    <section className="card stack case-actions" aria-labelledby="actions">
      <h2 id="actions">{t("case.actions")}</h2>
      {act.refusal && open === undefined && <Refused refusal={act.refusal} />}
      {actions.map((action, i) => (
        <Button
          key={action}
          variant={i === 0 ? "contained" : "outlined"}
          disabled={act.busy}
          onClick={() => begin(action)}
        >
          {t(`case_action.${action}`)}
        </Button>
      ))}
      {open !== undefined && (
        <Dialog side title={t(`case_action.${open}`)} onClose={() => setOpen(undefined)}>
          <Errors.Provider value={act.refusal?.fields ?? []}>
            <p className="muted">{t(`case_action_help.${open}`)}</p>
            {act.refusal && <Refused refusal={act.refusal} />}
            <ActionForm action={open} of={of} busy={act.busy} send={act.run} />
          </Errors.Provider>
        </Dialog>
      )}
    </section>
  );
}

interface FormProps {
  of: Case;
  busy: boolean;
  send: (act: CaseAct) => void;
}

function ActionForm({ action, ...rest }: FormProps & { action: CaseAction }) {
  switch (action) {
    case "return":
      return <ReturnForm {...rest} />;
    case "ask-advice":
      return <AskAdviceForm {...rest} />;
    case "ask":
      return <AskForm {...rest} />;
    case "pause":
      return <PauseForm {...rest} />;
    case "refer":
    case "send-back":
      return <ReasonForm action={action} {...rest} />;
    case "advise":
      return <AdviseForm {...rest} />;
    case "recommend":
    case "decide":
      return <DecisionForm action={action} {...rest} />;
    default:
      return null;
  }
}

interface FrameProps {
  action: CaseAction;
  busy: boolean;
  ready?: boolean;
  submit: () => void;
  children: ReactNode;
}

/** A form with one button that says what it does. */
function Form({ action, busy, ready = true, submit, children }: FrameProps) {
  const { t } = useTranslation();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form className="stack" onSubmit={onSubmit}>
      {children}
      <div>
        <Button type="submit" variant="contained" size="large" disabled={busy || !ready}>
          {t(`case_action_go.${action}`)}
        </Button>
      </div>
    </form>
  );
}

function ReturnForm({ of, busy, send }: FormProps) {
  const { t, i18n } = useTranslation();
  const found = of.findings.map((finding) => (i18n.language === "zh" ? finding.text.zh : finding.text.en));
  const [gaps, setGaps] = useState(found.join("\n"));
  const items = itemsOf(gaps);
  return (
    <Form action="return" busy={busy} ready={items.length > 0} submit={() => send({ action: "return", body: { gaps: items } })}>
      <TextInput label={t("case.gaps")} rows={6} value={gaps} pointer="/gaps" help={t("case.gaps_help")} onChange={setGaps} />
    </Form>
  );
}

function AskAdviceForm({ busy, send }: FormProps) {
  const { t } = useTranslation();
  const bodies = useQuery(desks.bodies());
  const [body, setBody] = useState("");
  const choices = (bodies.data?.organisations ?? []).map((one) => ({ value: one.id, title: one.name }));
  const chosen = body || (choices.length === 1 ? (choices[0]?.value ?? "") : "");
  return (
    <Form action="ask-advice" busy={busy} ready={chosen !== ""} submit={() => send({ action: "ask-advice", body: { body: chosen } })}>
      <SelectInput label={t("case.body")} value={chosen} choices={choices} none={t("composition.choose")} pointer="/body" onChange={setBody} />
    </Form>
  );
}

function AskForm({ busy, send }: FormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  return (
    <Form action="ask" busy={busy} ready={text.trim() !== ""} submit={() => send({ action: "ask", body: { text } })}>
      <TextInput label={t("case.question")} rows={4} value={text} pointer="/text" onChange={setText} />
    </Form>
  );
}

const PAUSES: CaseBodies["pause"]["reason"][] = ["identification", "expert_opinion", "site_check"];

function PauseForm({ busy, send }: FormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<(typeof PAUSES)[number]>();
  return (
    <Form action="pause" busy={busy} ready={reason !== undefined} submit={() => reason && send({ action: "pause", body: { reason } })}>
      <Choices
        title={t("case.pause_for")}
        value={reason}
        options={PAUSES.map((value) => ({ value, label: t(`pause.${value}`) }))}
        onChange={setReason}
      />
    </Form>
  );
}

function ReasonForm({ action, busy, send }: FormProps & { action: "refer" | "send-back" }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <Form action={action} busy={busy} ready={reason.trim() !== ""} submit={() => send({ action, body: { reason } })}>
      <TextInput label={t("case.reason")} rows={4} value={reason} pointer="/reason" onChange={setReason} />
    </Form>
  );
}

const STANCES: Stance[] = ["grant", "grant_with_conditions", "refuse"];

function AdviseForm({ of, busy, send }: FormProps) {
  const { t } = useTranslation();
  const lang = useLang();
  const [stance, setStance] = useState<Stance>();
  const [text, setText] = useState("");
  const [lines, setLines] = useState<number[]>([]);
  const [destinations, setDestinations] = useState<string[]>([]);
  const ready = stance !== undefined && text.trim() !== "";
  const all = [of.content.destination ?? "", ...(of.content.further_destinations ?? [])].filter((one) => one !== "");
  const body = (value: Stance) => ({ stance: value, text, lines: lines.length > 0 ? lines : undefined, destinations: destinations.length > 0 ? destinations : undefined });
  return (
    <Form action="advise" busy={busy} ready={ready} submit={() => stance && send({ action: "advise", body: body(stance) })}>
      <Choices
        title={t("case.advice_stance")}
        value={stance}
        options={STANCES.map((value) => ({ value, label: t(`advice_stance.${value}`) }))}
        onChange={setStance}
      />
      <TextInput label={t("case.advice_text")} rows={5} value={text} pointer="/text" onChange={setText} />
      <Some title={t("case.advice_lines")} of={of.content.lines.map((line, i) => ({ value: i + 1, label: `${i + 1}. ${line.description}` }))} chosen={lines} set={setLines} />
      <Some title={t("case.advice_destinations")} of={all.map((one) => ({ value: one, label: regionName(one, lang) }))} chosen={destinations} set={setDestinations} />
    </Form>
  );
}

/** Some of several, where none means all; not asked where there is only one. */
function Some<V extends string | number>({ title, of, chosen, set }: { title: string; of: { value: V; label: string }[]; chosen: V[]; set: (chosen: V[]) => void }) {
  if (of.length < 2) return null;
  return (
    <fieldset className="choices">
      <legend>{title}</legend>
      {of.map(({ value, label }) => (
        <Tick key={value} label={label} checked={chosen.includes(value)} onChange={(on) => set(on ? [...chosen, value] : chosen.filter((one) => one !== value))} />
      ))}
    </fieldset>
  );
}

function DecisionForm({ of, action, busy, send }: FormProps & { action: "recommend" | "decide" }) {
  const { draft, set, terms } = useTerms(of);
  const needsReasons = terms.stance === "refuse" && terms.reasons === undefined;
  const weighed = action === "decide" || allWeighed(draft, of.review_factors ?? []);
  const needsConditions = terms.stance === "grant_with_conditions" && terms.conditions?.length === 0;
  return (
    <Form action={action} busy={busy} ready={!needsReasons && !needsConditions && weighed} submit={() => send({ action, body: terms })}>
      <TermsForm of={of} draft={draft} set={set} />
      {action === "recommend" && <Factors of={of} draft={draft} set={set} />}
    </Form>
  );
}
