import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { desks } from "../api/desks";
import { regionName } from "../i18n/regions";
import { T, useLang, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Mark } from "../parts/Mark";
import { useMoment } from "../desk/moment";

/** What was decided before on cases like this one; read when somebody wants to know. */
export default function Similar({ id }: { id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 className="summary-title">{t("similar.title")}</h2>
      </summary>
      {open && <Cases id={id} />}
    </details>
  );
}

function Cases({ id }: { id: string }) {
  const { t } = useTranslation();
  const lang = useLang();
  const moment = useMoment();
  const read = useQuery(desks.similar(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  if (read.data.cases.length === 0) return <p className="muted">{t("similar.none")}</p>;
  return (
    <ul className="stack">
      {read.data.cases.map((one) => {
        const tone = one.stance === "refuse" ? "barred" : "clear";
        return (
          <li key={one.id} className="quoted">
            <p className="row">
              <Link to={`/cases/${one.id}`}>{one.number}</Link>
              <span className={`state tone tone-${tone}`}>
                <Mark tone={tone} size={16} />
                {t(`stance.${one.stance}`)}
              </span>
              <span className="chip">{t(`licence_type.${one.type}`)}</span>
            </p>
            <p>
              <T of={one.exporter} /> {one.destination && `· ${regionName(one.destination, lang)}`} <span className="small muted">{moment(one.decided_at)}</span>
            </p>
            <p className="small">
              {one.shared_items.map((code) => (
                <span key={code} className="chip code">
                  {code}
                </span>
              ))}{" "}
              {one.shared_end_users.map((user) => (
                <span key={user} className="chip">
                  <Words>{user}</Words>
                </span>
              ))}
            </p>
            {one.reasons && (
              <p className="said">
                <Words>{one.reasons}</Words>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
