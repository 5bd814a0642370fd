import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { learning, type Course } from "../api/learning";
import { useDate } from "../i18n/text";
import { CopyButton } from "../parts/CopyButton";
import { Failure } from "../parts/Failure";
import { Mark } from "../parts/Mark";

type Earned = Course["progress"]["certificates"][number];

/** What was earned in the course: signed, to be verified by anybody, and with an end. */
export function Certificates({ course }: { course: Course }) {
  const { t } = useTranslation();
  const all = course.progress.certificates;
  if (all.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="certificates">
      <h2 id="certificates">{t("learn.certificates")}</h2>
      <ul className="stack">
        {all.map((one) => (
          <Certificate key={one.id} of={one} />
        ))}
      </ul>
    </section>
  );
}

function Certificate({ of }: { of: Earned }) {
  const { t } = useTranslation();
  const date = useDate();
  const [open, setOpen] = useState(false);
  const tone = of.valid ? "clear" : "barred";
  return (
    <li className="stack">
      <div className="mark-row">
        <Mark tone={tone} size={24} />
        <div>
          <p>
            <b>{t(of.valid ? "learn.valid" : "learn.standing.lapsed")}</b> · {t("date.period", { from: date(of.on), to: date(of.until) })}
          </p>
          <p className="small muted">{t("learn.test_result", { right: of.right, of: of.of })}</p>
        </div>
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("learn.token")}</summary>
        {open && <Token id={of.id} />}
      </details>
    </li>
  );
}

function Token({ id }: { id: string }) {
  const { t } = useTranslation();
  const token = useQuery(learning.certificate(id));
  if (token.error) return <Failure error={token.error} again={() => void token.refetch()} />;
  if (!token.data) return <p className="muted">{t("state.loading")}</p>;
  return (
    <div className="stack">
      <p className="code token training-token">{token.data}</p>
      <div className="row">
        <CopyButton text={token.data} label={t("learn.copy")} />
        <Link to="/verify">{t("learn.to_verify")}</Link>
      </div>
    </div>
  );
}
