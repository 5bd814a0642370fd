import Button from "@mui/material/Button";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { answerExercise, askExercise, beginTest, type Course, type Exercise } from "../api/learning";
import { Choices } from "../desk/Choices";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, useText } from "../i18n/text";
import { Mark } from "../parts/Mark";

/** Exercises one after another, and the test: the same exercises, counted. */
export function Practice({ course }: { course: Course }) {
  const { t } = useTranslation();
  const { progress } = course;
  const inTest = progress.phase === "in_test";
  return (
    <section className="stack" aria-labelledby="practice">
      <div className="row between">
        <h2 id="practice">{inTest ? t("learn.test") : t("learn.practice")}</h2>
        {progress.test ? (
          <span className="chip">{t("learn.test_done", { done: progress.test.done, of: course.test_exercises, right: progress.test.right })}</span>
        ) : (
          <span className="chip">{t("learn.level", { level: progress.level, levels: course.levels })}</span>
        )}
      </div>
      {!inTest && progress.last_test && course.last?.in_test && <TestOver course={course} />}
      {course.last && !course.asked && <Explained last={course.last} />}
      {course.asked ? <Question key={course.asked.seed} course={course} exercise={course.asked} /> : <Next course={course} inTest={inTest} />}
    </section>
  );
}

function TestOver({ course }: { course: Course }) {
  const { t } = useTranslation();
  const date = useDate();
  const { last_test, test_not_before } = course.progress;
  if (!last_test) return null;
  const passed = last_test.right * 100 >= course.pass_percent * last_test.done;
  const tone = passed ? "clear" : "barred";
  return (
    <div className={`standing tone tone-${tone}`} role="status">
      <Mark tone={tone} size={44} />
      <div>
        <p className="standing-word">{t(passed ? "learn.passed" : "learn.not_passed")}</p>
        <p>{t("learn.test_result", { right: last_test.right, of: last_test.done })}</p>
        {!passed && test_not_before && <p>{t("learn.again_from", { date: date(test_not_before) })}</p>}
      </div>
    </div>
  );
}

function Next({ course, inTest }: { course: Course; inTest: boolean }) {
  const { t } = useTranslation();
  const ask = useAction((_: null, key) => askExercise(course.id, key));
  const begin = useAction((_: null, key) => beginTest(course.id, key));
  const refusal = ask.refusal ?? begin.refusal;
  const ready = course.progress.read.length >= course.lessons.length;
  return (
    <div className="card stack">
      {!course.last && <p>{t("learn.practice_lead")}</p>}
      {refusal && <Refused refusal={refusal} />}
      <div className="row">
        <Button variant="contained" size="large" disabled={ask.busy} onClick={() => ask.run(null)}>
          {t(course.last ? "learn.next" : "learn.first")}
        </Button>
        {!inTest && (
          <Button variant="outlined" size="large" disabled={begin.busy || !ready} onClick={() => begin.run(null)}>
            {t("learn.begin_test")}
          </Button>
        )}
      </div>
      {!ready && <p className="small muted">{t("learn.read_first")}</p>}
    </div>
  );
}

function Facts({ exercise }: { exercise: Exercise }) {
  return (
    <dl className="described">
      {exercise.facts.map((fact, i) => (
        <div key={i}>
          <dt>
            <T of={fact.title} />
          </dt>
          <dd>
            <T of={fact.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Question({ course, exercise }: { course: Course; exercise: Exercise }) {
  const { t } = useTranslation();
  const text = useText();
  const [chosen, setChosen] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const answer = useAction((option: number, key) => answerExercise(course.id, exercise.seed, option, key));
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== undefined) answer.run(Number(chosen));
  };
  return (
    <form className="card stack exercise" onSubmit={submit} aria-labelledby="question">
      <p className="small muted">
        <T of={exercise.topic_title} />
      </p>
      <h3 id="question" ref={heading} tabIndex={-1}>
        <T of={exercise.question} />
      </h3>
      <Facts exercise={exercise} />
      <Choices title={t("learn.options")} value={chosen} onChange={setChosen} options={exercise.options.map((option, i) => ({ value: String(i + 1), label: text(option) }))} />
      {answer.refusal && <Refused refusal={answer.refusal} />}
      <div className="row">
        <Button type="submit" variant="contained" size="large" disabled={answer.busy || chosen === undefined}>
          {t("learn.answer")}
        </Button>
      </div>
    </form>
  );
}

/** The exercise that was answered: what was right, and why by the law of that day. */
function Explained({ last }: { last: NonNullable<Course["last"]> }) {
  const { t } = useTranslation();
  const date = useDate();
  const { exercise } = last;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [exercise.seed]);
  const tone = last.was_right ? "clear" : "barred";
  return (
    <section className="card stack" aria-labelledby="explained">
      <div className={`standing tone tone-${tone}`}>
        <Mark tone={tone} size={32} />
        <h3 id="explained" className="standing-word" ref={heading} tabIndex={-1}>
          {t(last.was_right ? "learn.right" : "learn.wrong")}
        </h3>
      </div>
      <p>
        <b>
          <T of={exercise.question} />
        </b>
      </p>
      <Facts exercise={exercise} />
      <ol className="explained-options">
        {exercise.options.map((option, i) => {
          const right = i + 1 === exercise.right;
          const chosen = i + 1 === last.chosen;
          return (
            <li key={i} className={right ? "tone tone-clear" : chosen ? "tone tone-barred" : "muted"}>
              {(right || chosen) && <Mark tone={right ? "clear" : "barred"} size={18} />}
              <span>
                <T of={option} />
                {right && <span className="chip">{t("learn.is_right")}</span>}
                {chosen && <span className="chip dashed">{t("learn.chosen")}</span>}
              </span>
            </li>
          );
        })}
      </ol>
      <h4>{t("learn.why", { date: date(exercise.day) })}</h4>
      <ul className="lesson-list">
        {exercise.reasons?.map((reason, i) => (
          <li key={i}>
            <T of={reason} />
          </li>
        ))}
      </ul>
      {exercise.verified_through && <p className="small muted">{t("learn.beyond", { date: date(exercise.verified_through) })}</p>}
      {exercise.unverified && <p className="small muted">{t("learn.unverified")}</p>}
    </section>
  );
}
