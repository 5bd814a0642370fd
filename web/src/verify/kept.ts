import type { QueryClient } from "@tanstack/react-query";
import { desks } from "../api/desks";

// The keys and the status lists that were fetched last stay in this browser, so that a licence can be verified without a
// connection. They are public and name nobody.
const KEYS = "ytterby.verify.keys";
const LIST = "ytterby.verify.list.";

/** Fetched just now, or kept from before. */
export interface Held<T> {
  value: T;
  kept: boolean;
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing verifies with a connection.
  }
}

function keptKeys(): object[] | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEYS) ?? "null");
    return Array.isArray(value) ? (value as object[]) : undefined;
  } catch {
    return undefined;
  }
}

/** The public keys of the authority; undefined when they cannot be fetched and never were. */
export async function holdKeys(client: QueryClient): Promise<Held<object[]> | undefined> {
  try {
    const { keys } = await client.fetchQuery(desks.keys());
    keep(KEYS, JSON.stringify(keys));
    return { value: keys, kept: false };
  } catch {
    const kept = keptKeys();
    return kept && { value: kept, kept: true };
  }
}

/** A status list as its token; undefined when it cannot be fetched and never was. */
export async function holdList(client: QueryClient, number: number): Promise<Held<string> | undefined> {
  try {
    const token = await client.fetchQuery(desks.statusList(number));
    keep(LIST + number, token);
    return { value: token, kept: false };
  } catch {
    const kept = localStorage.getItem(LIST + number);
    return kept === null ? undefined : { value: kept, kept: true };
  }
}
