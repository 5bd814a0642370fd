import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { toolkit } from "../api/toolkit";
import { ConfirmProvider } from "../desk/Confirming";
import "../desk/styles";
import { Failure } from "../parts/Failure";
import "./toolkit.css";

const GuidePage = lazy(() => import("./GuidePage"));
const PapersPage = lazy(() => import("./PapersPage"));
const ProgrammePage = lazy(() => import("./ProgrammePage"));

/** The toolkit: one address for its pages, so that the first page of the site carries one name. */
export default function ToolkitPage() {
  const { part } = useParams();
  return (
    <ConfirmProvider>
      <Part part={part} />
    </ConfirmProvider>
  );
}

function Part({ part }: { part: string | undefined }) {
  const { t } = useTranslation();
  const offer = useQuery(toolkit.offer());
  if (offer.error) return <Failure error={offer.error} again={() => void offer.refetch()} />;
  if (!offer.data) return <p className="muted">{t("state.loading")}</p>;
  switch (part) {
    case "first-export":
      return <GuidePage offer={offer.data} />;
    case "programme":
      return <ProgrammePage offer={offer.data} />;
    case "papers":
      return <PapersPage offer={offer.data} />;
    default:
      return <Parts most={offer.data.most_questions} />;
  }
}

const PARTS = [
  ["first-export", "export"],
  ["programme", "programme"],
  ["papers", "papers"],
] as const;

function Parts({ most }: { most: number }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("toolkit.title")}</h1>
        <p className="muted">{t("toolkit.lead")}</p>
      </div>
      <ul className="kit-parts">
        {PARTS.map(([address, name]) => (
          <li key={name} className="card stack">
            <h2>
              <Link to={`/toolkit/${address}`}>{t(`toolkit.${name}_title`)}</Link>
            </h2>
            <p>{t(`toolkit.${name}_lead`, { most })}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
