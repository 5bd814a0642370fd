import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import { DESK, live, once } from "./desks";
import type { components } from "./schema";
import type { Receipt } from "./types";

type Schemas = components["schemas"];
export type Courses = Schemas["Courses"];
export type Course = Schemas["Course"];
export type Lesson = Schemas["Lesson"];
export type Exercise = Schemas["Exercise"];
export type LearningProgress = Schemas["LearningProgress"];
export type Training = Schemas["Training"];
export type TrainingSummary = Schemas["TrainingSummary"];

export const learning = {
  courses: () => queryOptions({ ...live, queryKey: [DESK, "learning"], queryFn: () => unwrap(api.GET("/api/v1/learning")) }),
  course: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "learning", id],
      queryFn: () => unwrap(api.GET("/api/v1/learning/courses/{id}", { params: { path: { id } } })),
    }),
  training: () => queryOptions({ ...live, queryKey: [DESK, "training"], queryFn: () => unwrap(api.GET("/api/v1/learning/training")) }),
  certificate: (id: string) =>
    queryOptions({
      ...live,
      queryKey: [DESK, "training-certificate", id],
      queryFn: () => unwrap(api.GET("/api/v1/learning/certificates/{id}", { params: { path: { id } }, parseAs: "text" }) as never) as Promise<string>,
    }),
};

const of = (id: string, key: string) => ({ path: { id }, header: once(key) });

export function readLesson(course: string, lesson: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/learning/courses/{id}/read", { params: of(course, key), body: { lesson } }));
}

export function askExercise(course: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/learning/courses/{id}/exercise", { params: of(course, key), body: {} }));
}

export function beginTest(course: string, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/learning/courses/{id}/test", { params: of(course, key), body: {} }));
}

export function answerExercise(course: string, seed: number, option: number, key: string): Promise<Receipt> {
  return unwrap(api.POST("/api/v1/learning/courses/{id}/answer", { params: of(course, key), body: { seed, option } }));
}
