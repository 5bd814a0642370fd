// What is typed into the form of a briefing or an answer, and what is sent.
import type { BriefingContent, BriefingText, Guidance, GuidanceDraft } from "../api/briefings";
import type { Text } from "../api/types";

export interface TypedSession {
  id?: string;
  day: string;
  from: string;
  until: string;
  /** East of UTC, as `+08:00`. */
  zone: string;
  place: Text;
  link: string;
  capacity: string;
  cancelled: boolean;
}

export interface TypedMaterial {
  title: Text;
  link: string;
  file?: string;
}

export interface TypedBriefing {
  title: Text;
  body: Text;
  instruments: string;
  sessions: TypedSession[];
  material: TypedMaterial[];
}

const EMPTY: Text = { zh: "", en: "" };

export const newSession = (): TypedSession => ({ day: "", from: "", until: "", zone: "+08:00", place: EMPTY, link: "", capacity: "", cancelled: false });
export const newBriefing = (): TypedBriefing => ({ title: EMPTY, body: EMPTY, instruments: "", sessions: [], material: [] });

/** Ids and codes, with spaces, commas or line breaks between them. */
export const listed = (typed: string): string[] => typed.split(/[\s,，、;；]+/).filter((one) => one !== "");

const timed = (day: string, hour: string, zone: string) => `${day}T${hour.length === 4 ? `0${hour}` : hour}:00${zone === "Z" ? "Z" : zone}`;

export function typedFrom(content: BriefingText): TypedBriefing {
  return {
    title: content.title,
    body: content.body,
    instruments: content.instruments.map((one) => one.id).join(" "),
    sessions: content.sessions.map((one) => ({
      id: one.id,
      day: one.starts.slice(0, 10),
      from: one.starts.slice(11, 16),
      until: one.ends.slice(11, 16),
      zone: one.starts.slice(19),
      place: one.place ?? EMPTY,
      link: one.link ?? "",
      capacity: String(one.capacity),
      cancelled: one.cancelled,
    })),
    material: content.material.map((one) => ({ title: one.title, link: one.link ?? "", file: one.file })),
  };
}

export function contentOf(typed: TypedBriefing): BriefingContent {
  return {
    title: typed.title,
    body: typed.body,
    instruments: listed(typed.instruments),
    sessions: typed.sessions.map((one) => ({
      id: one.id,
      place: one.place.zh.trim() === "" && one.place.en.trim() === "" ? undefined : one.place,
      link: one.link.trim() === "" ? undefined : one.link.trim(),
      starts: timed(one.day, one.from, one.zone),
      ends: timed(one.day, one.until, one.zone),
      capacity: /^\d{1,6}$/.test(one.capacity) ? Number(one.capacity) : 0,
      cancelled: one.cancelled,
    })),
    material: typed.material.map((one) => ({ title: one.title, file: one.file, link: one.file || one.link.trim() === "" ? undefined : one.link.trim() })),
  };
}

export interface TypedAnswer {
  question: Text;
  answer: Text;
  provisions: string;
  instruments: string;
}

export const newAnswer = (): TypedAnswer => ({ question: EMPTY, answer: EMPTY, provisions: "", instruments: "" });

export function typedAnswer(of: Guidance): TypedAnswer {
  return { question: of.question, answer: of.answer, provisions: of.provisions.join(" "), instruments: of.instruments.map((one) => one.id).join(" ") };
}

export function answerOf(typed: TypedAnswer): GuidanceDraft {
  return { question: typed.question, answer: typed.answer, provisions: listed(typed.provisions), instruments: listed(typed.instruments) };
}
