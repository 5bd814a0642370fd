import { expect, test } from "vitest";
import { contentOf, listed, newBriefing, newSession, typedFrom } from "./draft";

test("codes and ids are told apart however they are written down", () => {
  expect(listed(" a.1, b\n c；d、e ")).toEqual(["a.1", "b", "c", "d", "e"]);
  expect(listed("  ")).toEqual([]);
});

test("a session is sent with the offset that was given, and comes back as it was typed", () => {
  const session = { ...newSession(), day: "2031-05-04", from: "9:30", until: "11:00", zone: "-03:30", capacity: "40", link: " https://example.org/room " };
  const sent = contentOf({ ...newBriefing(), sessions: [session] }).sessions?.[0];
  expect(sent).toMatchObject({ starts: "2031-05-04T09:30:00-03:30", ends: "2031-05-04T11:00:00-03:30", capacity: 40, link: "https://example.org/room", place: undefined });
  const text = { zh: "", en: "" };
  const read = { id: "s", starts: sent?.starts ?? "", ends: sent?.ends ?? "", capacity: 40, cancelled: false, seats_taken: 0, waiting: 0 };
  expect(typedFrom({ title: text, body: text, instruments: [], sessions: [read], material: [] }).sessions[0]).toMatchObject({ id: "s", day: "2031-05-04", from: "09:30", until: "11:00", zone: "-03:30", capacity: "40" });
});

test("a number of seats that is none is left to the server to refuse", () => {
  expect(contentOf({ ...newBriefing(), sessions: [{ ...newSession(), capacity: "many" }] }).sessions?.[0]?.capacity).toBe(0);
});
