import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, useNavigate, useParams } from "react-router-dom";
import { learning, readLesson, type Course, type Lesson } from "../api/learning";
import { Desk } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, useLang, useText } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Mark } from "../parts/Mark";
import { Certificates } from "./Certificates";
import { Examples } from "./Examples";
import { Markdown } from "./Markdown";
import { Practice } from "./Practice";
import { Standing } from "./LearnPage";
import "./learn.css";

export const PRACTICE = "practice";

export default function CoursePage() {
  return <Desk place="learn">{() => <Read />}</Desk>;
}

function Read() {
  const { t } = useTranslation();
  const { course: id = "", part } = useParams();
  const read = useQuery(learning.course(id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const course = read.data;
  const unread = course.lessons.find((lesson) => !course.progress.read.includes(lesson.id));
  const shown = part ?? unread?.id ?? PRACTICE;
  const lesson = course.lessons.find((one) => one.id === shown);
  return (
    <div className="stack">
      <div className="page-head">
        <p className="small">
          <Link to="/learn">{t("learn.all")}</Link>
        </p>
        <h1>
          <T of={course.title} />
        </h1>
        <p className="muted">
          <T of={course.about} />
        </p>
        <Standing progress={course.progress} lessons={course.lessons.length} />
      </div>
      <div className="course">
        <Parts course={course} shown={shown} />
        <div className="stack">{lesson ? <LessonView key={lesson.id} course={course} lesson={lesson} /> : <Practice course={course} />}</div>
      </div>
      <Certificates course={course} />
    </div>
  );
}

function Parts({ course, shown }: { course: Course; shown: string }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("learn.parts")}>
      <ol className="course-parts">
        {course.lessons.map((lesson) => {
          const done = course.progress.read.includes(lesson.id);
          return (
            <li key={lesson.id}>
              <NavLink to={`/learn/${course.id}/${lesson.id}`} aria-current={lesson.id === shown ? "page" : undefined}>
                <Mark tone={done ? "clear" : "quiet"} size={18} />
                <span>
                  <T of={lesson.title} />
                  {done && <span className="hidden-visually"> {t("learn.read")}</span>}
                </span>
              </NavLink>
            </li>
          );
        })}
        <li>
          <NavLink to={`/learn/${course.id}/${PRACTICE}`} aria-current={shown === PRACTICE ? "page" : undefined}>
            <Mark tone="unknown" size={18} />
            {t("learn.practice")}
          </NavLink>
        </li>
      </ol>
    </nav>
  );
}

function LessonView({ course, lesson }: { course: Course; lesson: Lesson }) {
  const { t } = useTranslation();
  const text = useText();
  const lang = useLang();
  const date = useDate();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const after = course.lessons[course.lessons.indexOf(lesson) + 1]?.id ?? PRACTICE;
  const read = useAction(
    (_: null, key) => readLesson(course.id, lesson.id, key),
    () => navigate(`/learn/${course.id}/${after}`),
  );
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <article className="card stack lesson" aria-labelledby="lesson">
      <h2 id="lesson" ref={heading} tabIndex={-1}>
        <T of={lesson.title} />
      </h2>
      <div className="lesson-body stack">
        <Markdown body={text(lesson.body)} />
      </div>
      {lesson.picture && (
        <figure className="lesson-picture">
          <div className="scrolls" tabIndex={0}>
            <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(lesson.picture.svg[lang])}`} alt={text(lesson.picture.title)} />
          </div>
          <figcaption className="small muted">
            <T of={lesson.picture.title} />
          </figcaption>
        </figure>
      )}
      {lesson.examples.length > 0 && <Examples examples={lesson.examples} />}
      <section aria-labelledby="cites">
        <h3 id="cites" className="small muted">
          {t("learn.cites", { date: date(course.as_of) })}
        </h3>
        <ul className="lesson-cites small muted">
          {lesson.cites.map((cite, i) => (
            <li key={i}>
              <T of={cite} />
            </li>
          ))}
        </ul>
      </section>
      {read.refusal && <Refused refusal={read.refusal} />}
      <div className="row">
        <Button variant="contained" size="large" disabled={read.busy} onClick={() => read.run(null)}>
          {t(after === PRACTICE ? "learn.read_and_practise" : "learn.read_and_next")}
        </Button>
      </div>
    </article>
  );
}
