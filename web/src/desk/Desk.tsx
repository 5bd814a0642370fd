import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useLocation } from "react-router-dom";
import { homeFor, placesFor, type Place } from "../app/places";
import { useSession } from "../app/Person";
import type { Role, Session } from "../api/types";
import { ConfirmProvider } from "./Confirming";
import "./styles";

/** A page of the desks: for whoever is signed in and works in this section; anyone else is shown the way. */
export function Desk({ place, children }: { place: Place; children: (session: Session) => ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session === undefined) return <p className="muted">{t("state.loading")}</p>;
  if (session === null) return <p>{t("desk.none")}</p>;
  if (!session.signed_in) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  const roles = session.roles ?? [];
  if (!placesFor(roles).includes(place)) return <Elsewhere home={homeFor(roles, null)} />;
  return <ConfirmProvider>{children(session)}</ConfirmProvider>;
}

function Elsewhere({ home }: { home: string }) {
  const { t } = useTranslation();
  return (
    <div className="page-head">
      <h1>{t("desk.not_yours")}</h1>
      <p>
        <Link to={home}>{t("desk.to_yours")}</Link>
      </p>
    </div>
  );
}

/** Whether one of the roles is held. */
export function has(session: Session, ...wanted: Role[]): boolean {
  return (session.roles ?? []).some((role) => wanted.includes(role));
}
