import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, NavLink, useLocation, useNavigate } from "react-router-dom";
import { DESK, desks, signOut } from "../api/desks";
import { IN_PRACTICE } from "../api/place";
import type { Session } from "../api/types";
import { T, Words } from "../i18n/text";
import {
  AlertIcon,
  BoxIcon,
  BriefcaseIcon,
  CertificateIcon,
  FolderIcon,
  HomeIcon,
  InfoIcon,
  LogIcon,
  ScanIcon,
  PeopleIcon,
  RecordIcon,
  SealIcon,
} from "../parts/icons";
import { placesFor, type Place } from "./places";

/** Who is signed in: undefined while that is not known, null when this server has no desks. */
export function useSession(): Session | null | undefined {
  return useQuery(desks.session()).data;
}

const ICONS: Record<Place, typeof BoxIcon> = {
  home: HomeIcon,
  applications: FolderIcon,
  cases: BriefcaseIcon,
  licences: CertificateIcon,
  goods: BoxIcon,
  record: RecordIcon,
  people: PeopleIcon,
  events: LogIcon,
  customs: ScanIcon,
  challenges: AlertIcon,
  lists: FolderIcon,
  hits: ScanIcon,
  "briefing-desk": InfoIcon,
  learn: CertificateIcon,
};

/** The sections of the desks for whoever is signed in, and the one for everybody. */
export function DeskSections() {
  const { t } = useTranslation();
  const session = useSession();
  if (!session) return null;
  return (
    <>
      {placesFor(session.roles ?? []).map((place) => {
        const Icon = ICONS[place];
        return (
          <NavLink key={place} to={`/${place}`}>
            <Icon />
            {t(`rail.${place}`)}
          </NavLink>
        );
      })}
      <NavLink to="/verify">
        <SealIcon />
        {t("rail.verify")}
      </NavLink>
      <NavLink to="/news">
        <InfoIcon />
        {t("rail.news")}
      </NavLink>
      <NavLink to="/register">
        <RecordIcon />
        {t("rail.register")}
      </NavLink>
      <NavLink to="/toolkit">
        <BoxIcon />
        {t("rail.toolkit")}
      </NavLink>
    </>
  );
}

/** Name and organisation with the way out, or the way in. */
export function Person() {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname } = useLocation();
  if (!session) return null;
  if (session.signed_in) return IN_PRACTICE ? <Trainee session={session} /> : <SignedIn session={session} />;
  if (pathname === "/sign-in") return null;
  return (
    <Link className="sign-in" to="/sign-in">
      {t("rail.sign_in")}
    </Link>
  );
}

/** In a practice nobody has an account, and the way out leads back to the real pages. */
function Trainee({ session }: { session: Session }) {
  const { t } = useTranslation();
  return (
    <div className="person">
      <p>
        <b>{session.name !== undefined && <Words>{session.name}</Words>}</b>
        {session.organisation && (
          <span>
            <T of={session.organisation.name} />
          </span>
        )}
      </p>
      <a href="/learn/practice">{t("rail.leave_practice")}</a>
    </div>
  );
}

function SignedIn({ session }: { session: Session }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const out = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      client.removeQueries({ queryKey: [DESK] });
      navigate("/");
      return client.invalidateQueries({ queryKey: desks.session().queryKey });
    },
  });
  return (
    <div className="person">
      <p>
        <Link to="/account" aria-label={t("rail.account", { name: session.name })}>
          <b>{session.name !== undefined && <Words>{session.name}</Words>}</b>
        </Link>
        {session.organisation && (
          <span>
            <T of={session.organisation.name} />
          </span>
        )}
      </p>
      <button type="button" onClick={() => out.mutate()} disabled={out.isPending}>
        {t("rail.sign_out")}
      </button>
    </div>
  );
}

/** Said on every page of a world that is made up. */
export function Demonstration() {
  const { t } = useTranslation();
  const session = useSession();
  if (!session?.demonstration) return null;
  return (
    <aside className="demonstration only-screen" aria-label={t("demonstration.name")}>
      <InfoIcon size={16} />
      {t("demonstration.what")}
    </aside>
  );
}
