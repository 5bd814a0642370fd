// From the first lesson to a certificate that anybody can verify, and the scorecard that moves. Needs `serve --demo`, fresh: each
// language has a company of its own. The right answers are asked of the program, as a learner may look the law up.
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { enter, inBrowser, press } from "./at_desks";
import type { Lang } from "./browser";
import { say } from "./words";
import { Person, type Who } from "./world";

inBrowser();

const root = new URL("../..", import.meta.url).pathname;
const program = process.env.YTTERBY ?? `${root}build/release/ytterby`;

interface Exercise {
  seed: number;
  topic: string;
  level: number;
  as_of: string;
  question: Record<Lang, string>;
  options: Record<Lang, string>[];
}
interface Course {
  lessons: { id: string; title: Record<Lang, string> }[];
  test_exercises: number;
  asked?: Exercise;
  last?: { was_right: boolean };
  progress: { phase: string; coming_back: number; certificates: { id: string; valid: boolean }[] };
}

function rightAnswer({ seed, topic, level, as_of }: Exercise): number {
  const of = ["--seed", seed, "--topic", topic, "--level", level, "--as-of", as_of, "--format", "json"].map(String);
  // The status is 1 where the first option is wrong; what is said is the same.
  const said = execFileSync("sh", ["-c", '"$@" || [ $? -eq 1 ]', "sh", program, "learn", "exercise", ...of, "--answer", "1"], { cwd: root, encoding: "utf8" });
  return (JSON.parse(said) as { right: number }).right;
}

const at = (id: string) => `/api/v1/learning/courses/${id}`;

async function waiting(person: Person, id: string): Promise<Exercise> {
  const { asked } = await person.get<Course>(at(id));
  if (!asked) throw new Error("no exercise waits");
  return asked;
}

/** The whole course over the API. */
async function pass(person: Person, id: string): Promise<void> {
  const course = await person.get<Course>(at(id));
  for (const lesson of course.lessons) await person.post(`${at(id)}/read`, { lesson: lesson.id });
  await person.post(`${at(id)}/test`);
  for (let i = 0; i < course.test_exercises; i++) {
    await person.post(`${at(id)}/exercise`);
    const exercise = await waiting(person, id);
    await person.post(`${at(id)}/answer`, { seed: exercise.seed, option: rightAnswer(exercise) });
  }
}

interface Record_ {
  version: number;
  programme: { element: string }[];
  training: { people: number; trained: number };
}

/** Everything of the programme but its training is in place, and was tested. */
async function stateProgramme(person: Person): Promise<void> {
  const record = await person.get<Record_>("/api/v1/record");
  const day = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  const elements = record.programme.filter((one) => one.element !== "education_training").map((one) => ({ element: one.element, in_place: true, evidence: "manual", tested_on: day }));
  await person.put("/api/v1/record/programme", record.version, { elements });
}

async function answerInPage(page: Page, person: Person, lang: Lang, id: string, rightly: boolean): Promise<void> {
  await page.getByRole("button", { name: say(lang, "learn.answer"), exact: true }).waitFor();
  const exercise = await waiting(person, id);
  await page.getByRole("heading", { name: exercise.question[lang] }).waitFor();
  const right = rightAnswer(exercise);
  const option = rightly ? right : (right % exercise.options.length) + 1;
  await page.locator(".exercise .choice").nth(option - 1).click();
  await press(page, say(lang, "learn.answer"));
  await page.locator(".standing-word", { hasText: say(lang, rightly ? "learn.right" : "learn.wrong") }).waitFor();
}

for (const [lang, who] of [["zh", "startup"], ["en", "refiner"]] as [Lang, Who][]) {
  test(`a course from the first lesson to a verified certificate, and the scorecard that moves (${lang})`, { timeout: 240_000 }, async () => {
    const person = await Person.enter(who);
    await stateProgramme(person);
    const courses = (await person.get<{ courses: { id: string; needed: boolean; title: Record<Lang, string> }[] }>("/api/v1/learning")).courses.filter((one) => one.needed);
    const first = courses[0];
    if (!first) throw new Error("no course is needed");
    for (const course of courses.slice(1)) await pass(person, course.id);
    const record = await enter(who, lang, "/record");
    const programme = record.locator(".criterion").first();
    await programme.getByText(say(lang, "criterion.not_met"), { exact: true }).waitFor();
    await record.getByText(say(lang, "learn.shows_not")).waitFor();

    const page = await enter(who, lang, "/learn");
    await page.getByRole("link", { name: first.title[lang] }).click();
    const { lessons, test_exercises } = await person.get<Course>(at(first.id));
    for (const [i, lesson] of lessons.entries()) {
      await page.getByRole("heading", { name: lesson.title[lang], exact: true }).waitFor();
      await press(page, say(lang, i + 1 < lessons.length ? "learn.read_and_next" : "learn.read_and_practise"));
    }
    await press(page, say(lang, "learn.first"));
    await answerInPage(page, person, lang, first.id, false);
    await page.getByRole("heading", { level: 4 }).waitFor();
    expect((await person.get<Course>(at(first.id))).progress.coming_back, "what was wrong comes back").toBe(1);
    await press(page, say(lang, "learn.begin_test"));
    for (let i = 0; i < test_exercises; i++) {
      await press(page, say(lang, "learn.next"));
      await answerInPage(page, person, lang, first.id, true);
    }
    await page.locator(".standing-word", { hasText: say(lang, "learn.passed") }).waitFor();
    await page.getByText(say(lang, "learn.token")).click();
    const token = await page.locator(".training-token").innerText();

    await page.getByRole("link", { name: say(lang, "learn.to_verify") }).click();
    await page.getByLabel(say(lang, "verify.token")).fill(token);
    await press(page, say(lang, "verify.token_go"));
    await page.getByRole("heading", { name: say(lang, "verify_answer.valid"), exact: true }).waitFor();
    await page.getByText(say(lang, "verify_why.trained")).waitFor();
    const body = token.split(".");
    await page.getByLabel(say(lang, "verify.token")).fill(`${body[0]}.${(body[1] ?? "").replace(/.$/, (c) => (c === "A" ? "B" : "A"))}.${body[2]}`);
    await press(page, say(lang, "verify.token_go"));
    await page.getByRole("heading", { name: say(lang, "verify_answer.not_valid"), exact: true }).waitFor();

    await record.reload({ waitUntil: "networkidle" });
    await programme.getByText(say(lang, "criterion.met"), { exact: true }).waitFor();
    await record.getByText(say(lang, "learn.shows"), { exact: true }).waitFor();
    await record.getByRole("link", { name: say(lang, "learn.see") }).click();
    await record.getByText(say(lang, "learn.standing.trained"), { exact: true }).first().waitFor();
    expect(await record.getByText(say(lang, "learn.standing.trained"), { exact: true }).count()).toBe(courses.length);
  });
}
