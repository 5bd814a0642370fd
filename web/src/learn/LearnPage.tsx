import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { learning, type Courses, type LearningProgress } from "../api/learning";
import { Desk, has } from "../desk/Desk";
import { T, useDate, useText } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Mark } from "../parts/Mark";
import "./learn.css";

/** The courses, and how far one is in each. */
export default function LearnPage() {
  return <Desk place="learn">{(session) => <All overview={has(session, "exporter_admin", "authority_admin")} />}</Desk>;
}

function All({ overview }: { overview: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const read = useQuery(learning.courses());
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const { courses, certificate, test_exercises, pass_percent } = read.data;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t("learn.title")}</h1>
        <p className="muted">{t("learn.lead")}</p>
        <p className="small muted">{t("learn.rules", { exercises: test_exercises, percent: pass_percent, term: text(certificate) })}</p>
        <Link to="/learn/practice">{t("learn.to_practice")}</Link>
        {overview && <Link to="/learn/training">{t("learn.to_training")}</Link>}
      </div>
      <ol className="stack courses">
        {courses.map((course) => (
          <CourseCard key={course.id} course={course} />
        ))}
      </ol>
    </div>
  );
}

function CourseCard({ course }: { course: Courses["courses"][number] }) {
  const { t } = useTranslation();
  return (
    <li className="card stack">
      <div className="row between">
        <h2>
          <Link to={`/learn/${course.id}`}>
            <T of={course.title} />
          </Link>
        </h2>
        {course.needed && <span className="chip dashed">{t("learn.needed")}</span>}
      </div>
      <p>
        <T of={course.about} />
      </p>
      <Standing progress={course.progress} lessons={course.lessons} />
    </li>
  );
}

/** What was read, answered and earned, in one line each. */
export function Standing({ progress, lessons }: { progress: LearningProgress | undefined; lessons: number }) {
  const { t } = useTranslation();
  const date = useDate();
  if (!progress) return <p className="small muted">{t("learn.phase.not_begun")}</p>;
  const valid = progress.certificates.find((one) => one.valid);
  return (
    <div className="row small">
      {valid && (
        <span className="state tone tone-clear">
          <Mark tone="clear" size={18} />
          {t("learn.trained_until", { date: date(valid.until) })}
        </span>
      )}
      {!valid && progress.certificates.length > 0 && (
        <span className="state tone tone-barred">
          <Mark tone="barred" size={18} />
          {t("learn.standing.lapsed")}
        </span>
      )}
      <span className="muted">{t("learn.lessons_read", { read: progress.read.length, lessons })}</span>
      {progress.answers > 0 && <span className="muted">{t("learn.answers", { right: progress.right, answers: progress.answers })}</span>}
      {progress.due > 0 && <span className="muted">{t("learn.due", { count: progress.due })}</span>}
    </div>
  );
}
