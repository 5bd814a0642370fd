import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { Application } from "../api/types";
import { T, useDate, Words } from "../i18n/text";
import { ClockLine } from "./ClockFace";
import { useMoment } from "./moment";
import { CaseState } from "./states";

/** How much of a list is shown, and the way to the rest. */
export function More({ shown, total, more, busy }: { shown: number; total: number; more?: () => void; busy: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="row between">
      <p className="small muted" role="status">
        {t("rows.shown", { shown, total })}
      </p>
      {more && (
        <Button variant="outlined" onClick={more} disabled={busy}>
          {t("rows.more")}
        </Button>
      )}
    </div>
  );
}

/** One case in a list: where it stands, what it is about, how much time is left. */
export function CaseRow({ row, to, exporter }: { row: Application; to: string; exporter?: boolean }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const date = useDate();
  return (
    <li className="card case-row">
      <div>
        <CaseState state={row.state} licence={row.licence} />
        <p className="small muted">{moment(row.changed_at)}</p>
      </div>
      <div>
        <h2>
          <Link to={to}>{row.number ?? t("case.unnumbered")}</Link> <span className="chip">{t(`licence_type.${row.type}`)}</span>{" "}
          {row.amends && <span className="chip">{t("case.change")}</span>}
        </h2>
        {exporter && (
          <p>
            <T of={row.exporter} />
          </p>
        )}
        <p className="muted">{row.end_users.length > 0 ? <Names names={row.end_users} /> : t("case.no_end_users")}</p>
        {row.codes.length > 0 && <p className="code small">{row.codes.join("  ")}</p>}
      </div>
      <div>
        <ClockLine clock={row.clock} state={row.state} />
        {row.accept_by && exporter && <p className="small">{t("clock.accept_by", { date: date(row.accept_by) })}</p>}
        {row.officer_name && exporter && (
          <p className="small muted">
            <Words>{row.officer_name}</Words>
          </p>
        )}
      </div>
    </li>
  );
}

function Names({ names }: { names: string[] }): ReactNode {
  const { t } = useTranslation();
  const most = 3;
  return (
    <>
      <Words>{names.slice(0, most).join(" · ")}</Words> {names.length > most && t("case.and_more", { count: names.length - most })}
    </>
  );
}
