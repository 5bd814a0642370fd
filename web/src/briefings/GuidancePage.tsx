import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router-dom";
import { briefings, type Guidance } from "../api/briefings";
import { Codes } from "../desk/CaseParts";
import { momentOf } from "../desk/moment";
import { T, useDate } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";
import { Tabs } from "./Tabs";

/** Answers of the authority, found by words and by what they cite. */
export default function GuidancePage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [q, setQ] = useState(params.get("q") ?? "");
  const [cites, setCites] = useState(params.get("cites") ?? "");
  const read = useQuery(briefings.guidance(params.get("q") ?? "", params.get("cites") ?? ""));
  const all = read.data?.guidance ?? [];
  const search = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Object.entries({ q: q.trim(), cites: cites.trim() }).filter(([, value]) => value !== "");
    setParams(Object.fromEntries(wanted), { replace: true });
  };
  return (
    <div className="stack">
      <Tabs />
      <div className="page-head">
        <h1>{t("guidance.title")}</h1>
        <p className="muted">{t("guidance.lead")}</p>
      </div>
      <form className="card stack" onSubmit={search} role="search">
        <div className="pair">
          <TextInput label={t("guidance.words")} type="search" value={q} onChange={setQ} maxLength={200} />
          <TextInput label={t("guidance.cites")} help={t("guidance.cites_help")} type="search" value={cites} onChange={setCites} maxLength={100} />
        </div>
        <div>
          <Button type="submit" variant="contained">
            {t("guidance.search")}
          </Button>
        </div>
      </form>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && all.length === 0 && <p className="empty">{t("guidance.none")}</p>}
      <ul className="stack">
        {all.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
    </div>
  );
}

function Row({ one }: { one: Guidance }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <li className="card stack">
      <h2>
        <Link to={`/guidance/${one.id}`}>
          <T of={one.question} />
        </Link>{" "}
        {one.may_be_superseded && <span className="chip dashed">{t("guidance.may_be_superseded")}</span>}
      </h2>
      <p className="clipped">
        <T of={one.answer} />
      </p>
      <p className="row small muted">
        {date(momentOf(Math.max(one.published_at, one.confirmed_at)).day)} <Codes codes={one.provisions} />
      </p>
    </li>
  );
}
