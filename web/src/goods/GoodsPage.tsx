import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { createReading, queries } from "../api/client";
import { changeGoods, createGoods, desks } from "../api/desks";
import type { CheckLine, GoodsList } from "../api/types";
import { FactChips } from "../check/FactChips";
import { fromLine } from "../check/draft";
import { Desk } from "../desk/Desk";
import { useMoment } from "../desk/moment";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Notice } from "../parts/Notice";
import "../check/check.css";

interface Entry {
  id: string;
  version: number;
  name: string;
  facts: CheckLine;
  retired: boolean;
  challenges: Challenge[];
}

type Challenge = GoodsList["goods"][number]["challenges"][number];

export default function GoodsPage() {
  return <Desk place="goods">{() => <Catalogue />}</Desk>;
}

function Catalogue() {
  const { t } = useTranslation();
  const [withRetired, setWithRetired] = useState(false);
  const read = useQuery(desks.goods());
  const goods = (read.data?.goods ?? []) as Entry[];
  const retired = goods.filter((one) => one.retired).length;
  const shown = goods.filter((one) => withRetired || !one.retired);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("catalogue.title")}</h1>
        <p className="muted">{t("catalogue.lead")}</p>
      </div>
      <Add />
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && shown.length === 0 && <p className="empty">{t("catalogue.none")}</p>}
      <ul className="stack">
        {shown.map((one) => (
          <Item key={`${one.id} ${one.version}`} of={one} />
        ))}
      </ul>
      {goods.length > 0 && (
        <div className="row between small muted">
          <p>{t("rows.shown", { shown: shown.length, total: read.data?.total })}</p>
          {retired > 0 && (
            <Button size="small" onClick={() => setWithRetired(!withRetired)}>
              {withRetired ? t("catalogue.hide_retired") : t("catalogue.show_retired", { count: retired })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface Taken {
  added: number;
  errors: Awaited<ReturnType<typeof createReading>>["errors"];
}

/** Reads the words into goods as the check desk does, and keeps each; the same key again keeps nothing twice. */
async function take(text: string, key: string): Promise<Taken> {
  const { lines, errors } = await createReading(text);
  for (const [i, facts] of lines.entries()) await createGoods({ name: facts.description ?? text.trim(), facts }, `${key}-${i}`);
  return { added: lines.length, errors };
}

function Add() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [taken, setTaken] = useState<Taken>();
  const add = useAction(take, (result) => {
    setTaken(result);
    setText("");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") add.run(text);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      {add.refusal && <Refused refusal={add.refusal} />}
      <TextInput
        label={t("catalogue.add_label")}
        rows={2}
        value={text}
        onChange={setText}
        placeholder={t("intake.placeholder")}
        help={t("intake.help")}
      />
      <div className="row">
        <Button type="submit" variant="contained" disabled={add.busy}>
          {t("catalogue.add")}
        </Button>
        <span role="status" className="muted">
          {taken && t("catalogue.added", { count: taken.added })}
        </span>
      </div>
      {taken && taken.errors.length > 0 && (
        <Notice tone="licence">
          <ul>
            {taken.errors.map((error) => (
              <li key={`${error.row} ${error.code}`}>
                <T of={error.text} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </form>
  );
}

function Item({ of }: { of: Entry }) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const vocabulary = useQuery(queries.vocabulary());
  const change = useAction((next: { name: string; retired: boolean }, key) =>
    changeGoods(of.id, of.version, { ...next, facts: of.facts }, key),
  );
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (name === undefined || name.trim() === "") return;
    change.run({ name: name.trim(), retired: of.retired });
  };
  return (
    <li className={of.retired ? "card stack retired" : "card stack"}>
      {name === undefined ? (
        <div className="row between">
          <h2 className="line-name">
            <Words>{of.name}</Words> {of.retired && <span className="chip dashed">{t("catalogue.retired")}</span>}
          </h2>
          <div className="row">
            <Button size="small" onClick={() => setName(of.name)} aria-label={t("catalogue.rename_of", { name: of.name })}>
              {t("catalogue.rename")}
            </Button>
            <Button
              size="small"
              disabled={change.busy}
              aria-label={t(of.retired ? "catalogue.restore_of" : "catalogue.retire_of", { name: of.name })}
              onClick={() => change.run({ name: of.name, retired: !of.retired })}
            >
              {t(of.retired ? "catalogue.restore" : "catalogue.retire")}
            </Button>
          </div>
        </div>
      ) : (
        <form className="row renaming" onSubmit={rename}>
          <TextInput label={t("catalogue.name")} value={name} onChange={setName} maxLength={500} />
          <Button type="submit" variant="contained" disabled={change.busy}>
            {t("action.save")}
          </Button>
          <Button onClick={() => setName(undefined)}>{t("action.cancel")}</Button>
        </form>
      )}
      {change.refusal && <Refused refusal={change.refusal} />}
      <FactChips line={fromLine({ ...of.facts, description: undefined })} vocabulary={vocabulary.data} />
      {of.challenges.length > 0 && <Doubts of={of.challenges} />}
    </li>
  );
}

/** What customs made of these goods: the next application or declaration should know. */
function Doubts({ of }: { of: Challenge[] }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <section className="stack small">
      <h3>{t("challenges.of_goods")}</h3>
      <ul>
        {of.map((one) => (
          <li key={one.id}>
            <Link to={`/challenges/${one.id}`}>{t("challenges.declaration", { declaration: one.declaration })}</Link>{" "}
            <span>{one.outcome ? t(`challenge_outcome.${one.outcome}`) : t(`challenge_state.${one.state}`)}</span>{" "}
            <span className="muted">{moment(one.closed_at ?? one.opened_at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
