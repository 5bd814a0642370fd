import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { parse } from "yaml";
import type { Answer } from "./api";

export interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  format?: string;
  pattern?: string;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

interface Content {
  [type: string]: { schema: Schema };
}

export interface Operation {
  method: string;
  path: string;
  id: string;
  /** Behind a sign-in, or reading the record: tested in desks.e2e.ts and authorization.e2e.ts. */
  desk: boolean;
  parameters: Parameter[];
  responses: Record<string, { $ref?: string; content?: Content }>;
}

interface Document {
  paths: Record<string, Record<string, Omit<Operation, "method" | "path" | "id" | "desk"> & { operationId: string; tags?: string[] }>>;
}

const here = new URL("../../api/", import.meta.url);
const contract = parse(readFileSync(new URL("openapi.yaml", here), "utf8")) as Document;

function follow(ref: string): unknown {
  return ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], contract);
}

/** What a `$ref` stands for; anything else as it is. */
export function resolved<T extends { $ref?: string }>(node: T): T {
  return node.$ref === undefined ? node : (follow(node.$ref) as T);
}

export function schemaNamed(name: string): Schema {
  return follow(`#/components/schemas/${name}`) as Schema;
}

export const allOperations: Operation[] = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    id: operation.operationId,
    desk: operation.tags?.includes("desks") ?? false,
    parameters: (operation.parameters ?? []).map(resolved),
    responses: operation.responses,
  })),
);

/** The operations that anyone may use and that keep nothing. */
export const operations = allOperations.filter((one) => !one.desk);

/** Every object that lists its properties has no others: the contract must name whatever the server sends. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== "object") return node;
  const out = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  if (out.type === "object" && out.properties !== undefined && out.additionalProperties === undefined) out.additionalProperties = false;
  return out;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
const addFormats = ((ajvFormats as unknown as { default?: unknown }).default ?? ajvFormats) as (to: Ajv2020) => void;
addFormats(ajv);
ajv.addSchema(closed(contract) as object, "contract");

const compiled = new Map<string, ValidateFunction>();
function validator(pointer: string): ValidateFunction {
  let found = compiled.get(pointer);
  if (!found) {
    found = ajv.compile({ $ref: `contract#${pointer}` });
    compiled.set(pointer, found);
  }
  return found;
}

/** What the schema says against a value; empty when nothing. */
export function faultsOf(schema: string, value: unknown): string[] {
  const validate = validator(`/components/schemas/${schema}`);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** What the contract says against an answer of an operation: its status, its type, its body. */
export function faultsOfAnswer(operation: Operation, answer: Answer): string[] {
  if (answer.status === 304 || answer.status === 405) return answer.status === 405 ? problemFaults(answer) : [];
  const named = operation.responses[String(answer.status)] ?? operation.responses.default;
  if (named === undefined) return [`status ${answer.status} is not in the contract`];
  const content = resolved(named).content ?? {};
  const type = (answer.headers.get("Content-Type") ?? "").split(";")[0] ?? "";
  if (content[type] === undefined) return [`Content-Type ${type} is not in the contract`];
  if (answer.status >= 400) return problemFaults(answer);
  if (type !== "application/json") return [];
  const at = `/paths/${escaped(operation.path)}/${operation.method.toLowerCase()}/responses/${answer.status}/content/${escaped(type)}/schema`;
  const validate = validator(at);
  return validate(answer.json) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

/** A refusal is a problem (RFC 9457) with a code, and its status is that of the answer. */
export function problemFaults(answer: Answer): string[] {
  const faults = faultsOf("Problem", answer.json);
  if (answer.headers.get("Content-Type") !== "application/problem+json") faults.push(`Content-Type ${answer.headers.get("Content-Type")}`);
  const problem = answer.json as { status?: number; code?: string } | undefined;
  if (problem?.status !== answer.status) faults.push(`status ${problem?.status} in an answer with ${answer.status}`);
  if (!/^[a-z][a-z0-9_]*$/.test(problem?.code ?? "")) faults.push(`code ${problem?.code}`);
  return faults;
}

export interface Row {
  method: string;
  path: string;
  who: string[];
  reach?: "own" | "seen";
  confirmed?: boolean;
}

/** Who may do what, as written beside the contract. */
export function authorization(): { roles: string[]; routes: Row[] } {
  return parse(readFileSync(new URL("authorization.yaml", here), "utf8")) as { roles: string[]; routes: Row[] };
}
