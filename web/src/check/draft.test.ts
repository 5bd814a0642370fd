import { describe, expect, test } from "vitest";
import { emptyDraft, emptyLine, fromLine, readFigure, toLine, toRequest } from "./draft";

describe("a typed figure", () => {
  test.each([
    ["2.4", { percent: "2.4" }],
    [" 2.4 % ", { percent: "2.4" }],
    ["２．４％", { percent: "2.4" }],
    ["2.2-2.6", { min: "2.2", max: "2.6" }],
    ["2.2–2.6%", { min: "2.2", max: "2.6" }],
    ["2.2至2.6", { min: "2.2", max: "2.6" }],
    ["≤0.1", { max: "0.1" }],
    ["< 0.1", { max: "0.1" }],
    [">=99", { min: "99" }],
    ["", {}],
  ])("%s is read", (typed, expected) => {
    expect(readFigure(typed)).toEqual(expected);
  });

  test("what is no figure goes to the server as it is, so that the server names the fault", () => {
    expect(readFigure("about 2")).toEqual({ percent: "about 2" });
    expect(readFigure("2,4")).toEqual({ percent: "2,4" });
  });
});

describe("the request", () => {
  test("unknown facts are left out, and nothing else is", () => {
    expect(toLine(emptyLine("magnet"))).toEqual({ description: "magnet" });
    expect(toRequest(emptyDraft())).toEqual({ lines: [] });
  });

  test("an element without a figure is present in an unknown amount; a row without an element is nothing", () => {
    const line = {
      ...emptyLine(),
      composition: [
        { element: "Dy", figure: "" },
        { element: "", figure: "3" },
      ],
    };
    expect(toLine(line)).toEqual({ composition: [{ element: "Dy" }] });
  });

  test("not listed as complete is not the same as unknown", () => {
    expect(toLine({ ...emptyLine(), complete: "no" })).toEqual({ composition_complete: false });
    expect(toLine({ ...emptyLine(), flags: { recycled: false } })).toEqual({ flags: { recycled: false } });
  });

  test("one end user and several go to different places", () => {
    const one = { name: "A", country: "DE" };
    expect(toRequest({ ...emptyDraft(), endUsers: [one] })).toMatchObject({ end_user: one });
    expect(toRequest({ ...emptyDraft(), endUsers: [one, { name: "B", country: "" }] })).toMatchObject({
      end_users: [one, { name: "B" }],
    });
  });

  test("a line that was read comes back as the same line", () => {
    const line = {
      description: "烧结钕铁硼磁体",
      hs: "8505111000",
      form: "magnet" as const,
      composition: [
        { element: "Dy", min: "2.2", max: "2.6" },
        { element: "Nd", percent: "28" },
        { element: "Tb" },
        { element: "Fe", min: "60" },
      ],
      composition_complete: true,
      properties: [{ name: "particle_size", value: "50" }],
      flags: { recycled: true },
      origin: "CN",
      quantity: { amount: "120.5", unit: "kg" },
      value: { amount: "9800.00", currency: "USD" },
    };
    expect(toLine(fromLine(line))).toEqual(line);
  });
});
