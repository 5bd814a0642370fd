import { useTranslation } from "react-i18next";
import type { ApplicationState, LicenceState } from "../api/types";
import { BackIcon, CertificateIcon, CloseIcon, EditIcon, FolderIcon, SearchIcon, SendIcon } from "../parts/icons";
import { Mark, type Tone } from "../parts/Mark";

export const LICENCE_TONE: Record<LicenceState, Tone> = {
  active: "clear",
  suspended: "licence",
  superseded: "quiet",
  withdrawn: "barred",
  revoked: "barred",
  surrendered: "quiet",
  expired: "quiet",
};

const STEP_TONE: Record<ApplicationState, Tone> = {
  draft: "quiet",
  submitted: "covered",
  returned: "licence",
  accepted: "covered",
  in_review: "covered",
  recommended: "covered",
  decided: "quiet",
  withdrawn: "quiet",
};

const STEP_ICON = {
  draft: EditIcon,
  submitted: SendIcon,
  returned: BackIcon,
  accepted: FolderIcon,
  in_review: SearchIcon,
  recommended: SendIcon,
  decided: CertificateIcon,
  withdrawn: CloseIcon,
};

/** A decided case is either a licence or a refusal. */
export function caseState(state: ApplicationState, licence: string | undefined): ApplicationState | "granted" | "refused" {
  if (state !== "decided") return state;
  return licence === undefined ? "refused" : "granted";
}

interface CaseStateProps {
  state: ApplicationState;
  licence?: string;
  size?: number;
}

/** Where a case stands: a shape and a word. */
export function CaseState({ state, licence, size = 22 }: CaseStateProps) {
  const { t } = useTranslation();
  const shown = caseState(state, licence);
  const word = t(`case_state.${shown}`);
  if (shown === "granted" || shown === "refused") {
    const tone = shown === "granted" ? "clear" : "barred";
    return (
      <span className={`state tone tone-${tone}`}>
        <Mark tone={tone} size={size} />
        {word}
      </span>
    );
  }
  const Icon = STEP_ICON[shown];
  return (
    <span className={`state tone tone-${STEP_TONE[shown]}`}>
      <Icon size={size} />
      {word}
    </span>
  );
}

export function LicenceStanding({ state, size = 22 }: { state: LicenceState; size?: number }) {
  const { t } = useTranslation();
  const tone = LICENCE_TONE[state];
  return (
    <span className={`state tone tone-${tone}`}>
      <Mark tone={tone} size={size} />
      {t(`licence_state.${state}`)}
    </span>
  );
}
