import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { desks } from "../api/desks";
import type { CheckLine } from "../api/types";
import { Words } from "../i18n/text";
import { fieldId } from "../parts/errors";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { BinIcon, PlusIcon } from "../parts/icons";
import type { Draft, DraftLine } from "./draft";
import { ImportGoods } from "./ImportGoods";

interface StepProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

/** Goods out of the catalogue, each with how much and for how much. */
export function GoodsStep({ draft, set }: StepProps) {
  const { t } = useTranslation();
  const put = (at: number, change: Partial<DraftLine>) =>
    set({ lines: draft.lines.map((line, i) => (i === at ? { ...line, ...change } : line)) });
  return (
    <>
      <ol className="stack" id={fieldId("/lines")} tabIndex={-1}>
        {draft.lines.map((line, i) => (
          <Line
            key={`${line.goods} ${i}`}
            line={line}
            at={i}
            put={(change) => put(i, change)}
            drop={() => set({ lines: draft.lines.filter((_, one) => one !== i) })}
          />
        ))}
      </ol>
      {draft.lines.length === 0 && <p className="empty">{t("goods_step.none")}</p>}
      <Catalogue draft={draft} set={set} />
      <ImportGoods draft={draft} set={set} />
    </>
  );
}

interface LineProps {
  line: DraftLine;
  at: number;
  put: (change: Partial<DraftLine>) => void;
  drop: () => void;
}

function Line({ line, at, put, drop }: LineProps) {
  const { t } = useTranslation();
  const pointer = `/lines/${at}`;
  return (
    <li className="card stack" id={fieldId(pointer)} tabIndex={-1}>
      <div className="line-head">
        <span className="line-number">{at + 1}</span>
        <h2 className="line-name">
          <Words>{line.description}</Words>
        </h2>
        <button type="button" className="icon-button" aria-label={t("line.drop", { n: at + 1 })} onClick={drop}>
          <BinIcon />
        </button>
      </div>
      <div className="amounts">
        <TextInput
          label={t("fact.quantity")}
          decimal
          value={line.amount}
          pointer={`${pointer}/quantity`}
          onChange={(amount) => put({ amount })}
        />
        <TextInput label={t("fact.unit")} value={line.unit} maxLength={20} onChange={(unit) => put({ unit })} />
        <TextInput label={t("fact.value")} decimal value={line.price} pointer={`${pointer}/value`} onChange={(price) => put({ price })} />
        <TextInput
          label={t("fact.currency")}
          value={line.currency}
          maxLength={3}
          placeholder={t("line.currency_placeholder")}
          onChange={(currency) => put({ currency })}
        />
      </div>
    </li>
  );
}

const FEW = 8;

function Catalogue({ draft, set }: StepProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const goods = useQuery(desks.goods());
  if (goods.error) return <Failure error={goods.error} again={() => void goods.refetch()} />;
  if (!goods.data) return <p className="muted">{t("state.loading")}</p>;
  const taken = new Set(draft.lines.map((line) => line.goods));
  const open = goods.data.goods.filter((one) => !one.retired && !taken.has(one.id));
  const shown = open.filter((one) => one.name.toLowerCase().includes(search.trim().toLowerCase()));
  const last = draft.lines.at(-1);
  const add = (one: (typeof open)[number]) =>
    set({
      lines: [
        ...draft.lines,
        {
          goods: one.id,
          description: one.name,
          hs: "",
          facts: one.facts as CheckLine,
          amount: "",
          unit: last?.unit ?? "kg",
          price: "",
          currency: last?.currency ?? "",
        },
      ],
    });
  return (
    <section className="stack" aria-labelledby="catalogue">
      <h2 id="catalogue">{t("goods_step.catalogue")}</h2>
      {open.length > FEW && <TextInput label={t("goods_step.search")} type="search" value={search} onChange={setSearch} />}
      <ul className="examples">
        {shown.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => add(one)}>
              <PlusIcon size={14} /> <Words>{one.name}</Words>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="muted">{t("goods_step.no_more")}</p>}
      <p className="small">
        <Link to="/goods">{t("goods_step.to_catalogue")}</Link>
      </p>
    </section>
  );
}
