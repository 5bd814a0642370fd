import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Button from "@mui/material/Button";
import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router-dom";
import { queries } from "../api/client";
import type { ControlList, Provision } from "../api/types";
import { T, useWord } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { StatusChip } from "../parts/StatusChip";
import { useLaw, withDay } from "./LawPage";

export default function ListPage() {
  const { t } = useTranslation();
  const { asked } = useLaw();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get("q") ?? "");
  const q = useDeferredValue(typed.trim());
  const [wide, setWide] = useState(false);
  useEffect(() => {
    setParams(
      (now) => {
        const changed = new URLSearchParams(now);
        if (q === "") changed.delete("q");
        else changed.set("q", q);
        return changed;
      },
      { replace: true },
    );
  }, [q, setParams]);
  const list = useQuery({ ...queries.controlList(asked, q === "" ? undefined : q), placeholderData: keepPreviousData });

  if (list.error) return <Failure error={list.error} again={() => void list.refetch()} />;
  return (
    <>
      <div className="list-tools">
        <TextInput
          label={t("list.search")}
          type="search"
          value={typed}
          placeholder={t("list.search_placeholder")}
          maxLength={200}
          onChange={setTyped}
        />
        <Button size="small" onClick={() => setWide(!wide)} disabled={q !== ""}>
          {t(wide ? "list.fold" : "list.unfold")}
        </Button>
      </div>
      <p className="small muted" role="status">
        {list.data ? t("list.total", { count: list.data.total, families: list.data.families.length }) : t("state.loading")}
      </p>
      {list.data?.families.length === 0 && <p className="empty">{t("list.nothing")}</p>}
      <ul className="stack families">
        {list.data?.families.map((family) => (
          <Family key={`${family.family} ${family.reach} ${wide} ${q !== ""}`} family={family} open={wide || q !== ""} />
        ))}
      </ul>
    </>
  );
}

function count(provisions: Provision[]): number {
  return provisions.reduce((sum, one) => sum + (one.effect === "heading" ? 0 : 1) + count(one.children), 0);
}

function Family({ family, open }: { family: ControlList["families"][number]; open: boolean }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <li className="card family">
      <details open={open}>
        <summary>
          <span className="code family-code">{family.family}</span>
          <span className="family-title">
            <T of={family.title} />
          </span>
          <span className="row">
            <span className="chip">{word("subject", family.subject)}</span>
            {word("reach", family.reach) !== "" && <span className="chip dashed">{word("reach", family.reach)}</span>}
            <span className="muted small">{t("list.count", { count: count(family.provisions) })}</span>
          </span>
        </summary>
        <Tree provisions={family.provisions} />
      </details>
    </li>
  );
}

function Tree({ provisions }: { provisions: Provision[] }) {
  const { t } = useTranslation();
  const { asked } = useLaw();
  return (
    <ul className="tree">
      {provisions.map((one) => (
        <li key={one.code}>
          <div className={`provision ${one.effect === "heading" ? "provision-heading" : ""}`}>
            <Link className="code" to={{ pathname: "/law/provision", search: withDay(asked, { code: one.code }) }}>
              {one.code}
            </Link>
            <span className="provision-title">
              <T of={one.title} />
            </span>
            <span className="row provision-marks">
              {one.effect !== "heading" && <StatusChip status={one.status} />}
              {(one.effect === "ask" || one.effect === "prohibited") && <span className="chip">{t(`effect.${one.effect}`)}</span>}
              {one.reserved && <span className="chip dashed">{t("list.reserved")}</span>}
              {one.pseudo_code && <span className="chip dashed">{t("list.pseudo")}</span>}
              {one.unverified && (
                <span className="chip dashed" title={t("list.unverified_help")}>
                  {t("list.unverified")}
                </span>
              )}
            </span>
          </div>
          {one.children.length > 0 && <Tree provisions={one.children} />}
        </li>
      ))}
    </ul>
  );
}
