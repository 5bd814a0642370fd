import fc from "fast-check";
import { resolved, type Schema } from "./openapi";

/** Values that the vocabulary of the server knows, by the name of the field that takes them. */
export type Known = Record<string, string[]>;

const WORDS = [
  "sintered NdFeB magnet N42SH",
  "烧结钕铁硼 N35 磁体，镝 2.4%",
  "氧化镝 99.9%",
  "dysprosium oxide Dy2O3",
  "rotor with magnets",
  "scrap",
  "SmCo5 钐钴磁钢 ø10×5",
  "﻿\u0000\u0007 🧲 é ﷺ",
];
const day = fc.date({ min: new Date("2023-01-01"), max: new Date("2028-12-31"), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
const decimal = fc.oneof(
  { weight: 40, arbitrary: fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 999 })).map(([a, b]) => `${a}.${b}`) },
  { weight: 1, arbitrary: fc.constantFrom("0", "100", "0.1", "-1", "99999999999999999999", "0.0000000000001", "00012.50") },
);
const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) });

function ofString(schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  const values = schema.enum ?? known[name];
  if (values !== undefined) {
    return schema.enum ? fc.constantFrom(...values) : fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: text });
  }
  if (schema.format === "date") return day;
  if (schema.pattern?.includes("\\.")) return decimal;
  if (schema.pattern?.includes("6,14")) return fc.stringMatching(/^[0-9]{6,10}$/);
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  return text;
}

/** Values that fit a schema of the contract; short, so that a counterexample can be read. */
export function fitting(of: Schema, known: Known, name = ""): fc.Arbitrary<unknown> {
  const schema = resolved(of);
  switch (schema.type) {
    case "string":
      return ofString(schema, name, known);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer();
    case "array":
      return fc.array(fitting(schema.items ?? {}, known, name), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case "object":
      return ofObject(schema, name, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function ofObject(schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  if (schema.properties === undefined) {
    const values = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
    return fc.dictionary(fc.constantFrom(...(known[name] ?? ["x"])), fitting(values, known), { maxKeys: 3 });
  }
  const model = Object.fromEntries(
    Object.entries(schema.properties).map(([key, value]) => {
      // A property of the goods is named by the vocabulary of numbers; a party by anything.
      const inside = name === "properties" && key === "name" ? "number" : key;
      return [key, fitting(value, known, inside)];
    }),
  );
  const record = fc.record(model, { requiredKeys: schema.required ?? [] });
  return model.min === undefined ? record : fc.tuple(record, fc.nat(9)).map(([value, dice]) => (dice === 0 ? value : sensible(value)));
}

/** Figures as people give them: exact or as a range, the lower end first, in the unit of the fact. */
function sensible(value: Record<string, unknown>): Record<string, unknown> {
  const { min, max, unit: _, ...rest } = value;
  if (rest.percent !== undefined || rest.value !== undefined) return rest;
  if (min === undefined || max === undefined) return { ...rest, min: min ?? max ?? "0.5" };
  return Number(min) <= Number(max) ? { ...rest, min, max } : { ...rest, min: max, max: min };
}

/** One thing done to a value so that it no longer fits: `path` counts through everything in it. */
export interface Spoiling {
  place: number;
  how: "unknown_key" | "absent" | "number" | "null" | "other_type" | "text";
}

export const spoilings: fc.Arbitrary<Spoiling> = fc.record({
  place: fc.nat(200),
  how: fc.constantFrom("unknown_key", "absent", "number", "null", "other_type", "text"),
});

function places(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return [at, ...value.flatMap((item, i) => places(item, [...at, i]))];
  if (value === null || typeof value !== "object") return [at];
  return [at, ...Object.entries(value).flatMap(([key, item]) => places(item, [...at, key]))];
}

function changed(value: unknown, how: Spoiling["how"]): unknown {
  const object = value !== null && typeof value === "object" && !Array.isArray(value);
  switch (how) {
    case "unknown_key":
      return object ? { ...value, lnies: "?" } : { lnies: value };
    case "absent":
      return undefined;   // JSON leaves out the key, or writes null in a list
    case "number":
      return 28.5;
    case "null":
      return null;
    case "other_type":
      return Array.isArray(value) ? { 0: value } : [value];
    case "text":
      return typeof value === "string" ? `${value}\u0000x` : "true";
  }
}

/** A copy of the value with one place changed. */
export function spoiled(value: unknown, { place, how }: Spoiling): unknown {
  const all = places(value);
  const path = all[place % all.length] ?? [];
  const put = (at: unknown, [step, ...rest]: (string | number)[]): unknown => {
    if (step === undefined) return changed(at, how);
    if (Array.isArray(at)) return at.map((item: unknown, i) => (i === step ? put(item, rest) : item));
    return { ...(at as object), [step]: put((at as Record<string, unknown>)[step], rest) };
  };
  return put(value, path);
}
