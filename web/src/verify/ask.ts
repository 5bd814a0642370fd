import type { QueryClient } from "@tanstack/react-query";
import { ApiError, queries } from "../api/client";
import { desks } from "../api/desks";
import type { PublicLicence } from "../api/types";
import { judge, judgeCredential, judgeList, type Known, type Verdict } from "./answer";
import { prove } from "./credential";
import { judgeTraining, type TrainedIn } from "./training";
import { typeOf } from "./token";
import { holdKeys, holdList } from "./kept";
import { LICENCES_PER_LIST, proveList, type StatusList } from "./statusList";

export interface Result extends Verdict {
  licence?: PublicLicence;
  /** The number that was asked about. */
  number?: string;
  /** It is a certificate of training: whose, and for which course. */
  training?: TrainedIn;
  /** The signature of a credential was checked, and is genuine. */
  signed?: boolean;
  /** The status list that was used, and how old it is in seconds. */
  status?: { age: number; late: boolean };
  /** Nobody could be asked: the answer rests on what this browser had kept. */
  kept?: boolean;
}

const seconds = () => Math.floor(Date.now() / 1000);

/** The licence as it stands this minute; what the server refuses as unknown does not exist. */
async function ask(client: QueryClient, number: string): Promise<Known> {
  try {
    const [licence, law] = await Promise.all([client.fetchQuery(desks.verification(number)), client.fetchQuery(queries.law())]);
    return { licence, today: law.today };
  } catch (error) {
    return error instanceof ApiError && error.problem?.code === "no_such_licence" ? "none" : "unreachable";
  }
}

interface Lists {
  list: StatusList | "bad" | undefined;
  kept: boolean;
}

async function readList(client: QueryClient, number: number, keys: object[]): Promise<Lists> {
  const held = await holdList(client, number);
  if (!held) return { list: undefined, kept: false };
  const proof = await proveList(held.value, keys);
  return { list: proof.kind === "genuine" ? proof.list : "bad", kept: held.kept };
}

function statusOf(list: Lists["list"], now: number): Result["status"] {
  if (list === undefined || list === "bad") return undefined;
  const age = Math.max(0, now - list.issuedAt);
  return { age, late: age > list.ttl };
}

export async function verifyNumber(client: QueryClient, number: string): Promise<Result> {
  const known = await ask(client, number);
  const verdict = judge(known);
  if (typeof known !== "object") return { ...verdict, number };
  const { licence } = known;
  const keys = await holdKeys(client);
  const index = licence.status_index;
  const { list } = keys ? await readList(client, Math.floor(index / LICENCES_PER_LIST), keys.value) : { list: undefined };
  const now = seconds();
  const byList = judgeList(list, undefined, index % LICENCES_PER_LIST, now);
  // The record answered already; a list may only make the answer stricter.
  const stricter = verdict.answer === "valid" && byList.answer === "not_valid" ? byList : verdict;
  return { ...stricter, licence, number, status: statusOf(list, now) };
}

export async function verifyToken(client: QueryClient, token: string): Promise<Result> {
  const keys = await holdKeys(client);
  if (!keys) return { answer: "cannot_tell", why: "unreachable" };
  if (typeOf(token) === "training+jwt") return judgeTraining(token, keys.value, seconds());
  const proof = await prove(token, keys.value);
  const now = seconds();
  if (proof.kind !== "genuine") return judgeCredential(proof, undefined, "unreachable", now);
  const { number, statusList } = proof.claims;
  const [known, lists] = await Promise.all([ask(client, number), readList(client, Number(statusList?.split(":").pop() ?? 0) || 0, keys.value)]);
  return {
    ...judgeCredential(proof, lists.list, known, now),
    licence: typeof known === "object" ? known.licence : undefined,
    number,
    signed: true,
    status: statusOf(lists.list, now),
    kept: keys.kept || lists.kept,
  };
}
