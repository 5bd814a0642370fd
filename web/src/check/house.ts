import { lazy } from "react";
import { loadWords } from "../i18n/words";

// Most answers are the law's alone: what speaks of house policy is read with its words when there is some.

const read = () => Promise.all([import("./HousePage"), loadWords(["house"])]);

export const HouseMeans = lazy(async () => ({ default: (await read())[0].HouseMeans }));
export const HouseAnswer = lazy(async () => ({ default: (await read())[0].HouseAnswer }));
