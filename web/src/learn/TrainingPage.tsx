import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { learning, type Training } from "../api/learning";
import { Desk } from "../desk/Desk";
import { T, useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Mark, type Tone } from "../parts/Mark";
import { TrainingStanding } from "./TrainingStanding";
import "./learn.css";

/** Who of the organisation is trained in what, and what lapses. */
export default function TrainingPage() {
  return <Desk place="learn">{() => <All />}</Desk>;
}

type Held = Training["people"][number]["courses"][number];
const TONE: Record<Held["standing"], Tone> = { trained: "clear", lapsing: "licence", lapsed: "barred", learning: "unknown", not_begun: "quiet" };

function All() {
  const { t } = useTranslation();
  const read = useQuery(learning.training());
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const { summary, courses, people } = read.data;
  return (
    <div className="stack">
      <div className="page-head">
        <p className="small">
          <Link to="/learn">{t("learn.all")}</Link>
        </p>
        <h1>{t("learn.training")}</h1>
        <p className="muted">{t("learn.training_lead")}</p>
      </div>
      <TrainingStanding summary={summary} />
      <div className="card scrolls" tabIndex={0} role="region" aria-labelledby="who">
        <table className="training">
          <caption id="who" className="hidden-visually">
            {t("learn.training")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("learn.person")}</th>
              {courses.map((course) => (
                <th key={course.id} scope="col">
                  <T of={course.title} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <Words>{person.name}</Words>
                </th>
                {person.courses.map((held) => (
                  <Cell key={held.id} held={held} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Cell({ held }: { held: Held }) {
  const { t } = useTranslation();
  const date = useDate();
  const tone = TONE[held.standing];
  return (
    <td>
      <span className={`state tone tone-${tone}`}>
        <Mark tone={tone} size={18} />
        {t(`learn.standing.${held.standing}`)}
      </span>
      {held.until && <p className="small muted">{t("learn.until", { date: date(held.until) })}</p>}
    </td>
  );
}
