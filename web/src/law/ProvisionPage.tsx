import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router-dom";
import { queries } from "../api/client";
import type { ProvisionHistory } from "../api/types";
import { T, useWord } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Failure } from "../parts/Failure";
import { Tests } from "../parts/Tests";
import { Band, Scale } from "./Band";
import { useLaw, withDay } from "./LawPage";
import { SpanList, usePeriod } from "./SpanList";
import { rangeOf } from "./timeline";

export default function ProvisionPage() {
  const { t } = useTranslation();
  const { asked } = useLaw();
  const [params] = useSearchParams();
  const code = params.get("code") ?? "";
  const query = useQuery({ ...queries.provision(code, asked), enabled: code !== "" });
  const list = <Link to={{ pathname: "/law", search: withDay(asked) }}>{t("provision.to_list")}</Link>;
  if (code === "") {
    return (
      <p className="empty">
        {t("provision.none")} {list}
      </p>
    );
  }
  if (query.error) {
    return (
      <>
        <Failure error={query.error} again={() => void query.refetch()} />
        {list}
      </>
    );
  }
  return query.data ? <History of={query.data} /> : <p className="muted">{t("state.loading")}</p>;
}

function History({ of }: { of: ProvisionHistory }) {
  const { t } = useTranslation();
  const { law, asked, day } = useLaw();
  const range = rangeOf([], law, day);
  return (
    <article className="stack">
      <nav aria-label={t("provision.path")}>
        <ol className="path">
          <li>
            <Link to={{ pathname: "/law", search: withDay(asked) }}>{t("law.tab_list")}</Link>
          </li>
          {of.path.map((step) => (
            <li key={step.code}>
              <Link to={{ pathname: "/law/provision", search: withDay(asked, { code: step.code }) }}>
                <span className="code">{step.code}</span>
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <header>
        <p className="code provision-code">{of.code}</p>
        <h2>
          <T of={of.title} />
        </h2>
      </header>
      <section className="card stack" aria-labelledby="spans">
        <h3 id="spans">{t("provision.spans")}</h3>
        <div className="scaled">
          <Scale range={range} />
          <Band range={range} spans={of.spans} />
        </div>
        <SpanList spans={of.spans} />
      </section>
      <section className="stack" aria-labelledby="versions">
        <h3 id="versions">{t("provision.versions", { count: of.versions.length })}</h3>
        {of.versions.length === 0 && <p className="empty">{t("provision.heading")}</p>}
        {of.versions.map((version) => (
          <Version key={version.in_force} version={version} />
        ))}
      </section>
    </article>
  );
}

function Version({ version }: { version: ProvisionHistory["versions"][number] }) {
  const { t } = useTranslation();
  const word = useWord();
  const period = usePeriod();
  return (
    <div className="card stack version">
      <div className="row">
        <strong>{period(version.in_force, version.until)}</strong>
        <span className="chip">{word("effect", version.effect)}</span>
      </div>
      {version.tests.length > 0 && (
        <div>
          <p className="small muted">{t("provision.conditions")}</p>
          <Tests tests={version.tests} plain />
        </div>
      )}
      {version.note && (
        <p>
          <T of={version.note} />
        </p>
      )}
      <Codes title={t("provision.hs")} codes={version.hs} />
      <Codes title={t("provision.hs_inferred")} codes={version.hs_inferred} />
      <Cite of={version.citation} />
    </div>
  );
}

function Codes({ title, codes }: { title: string; codes?: string[] }) {
  if (!codes || codes.length === 0) return null;
  return (
    <div className="row">
      <span className="small muted">{title}</span>
      {codes.map((code) => (
        <code key={code} className="chip">
          {code}
        </code>
      ))}
    </div>
  );
}
