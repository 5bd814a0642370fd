import { lazy } from "react";
import { loadWords } from "../i18n/words";

// Few checks speak of owners: what does is read with its words when it is first shown.

const read = () => Promise.all([import("./OwnersPage"), loadWords(["owners"])]);

export const OwnersFields = lazy(async () => ({ default: (await read())[0].OwnersFields }));
export const OwnersAnswer = lazy(async () => ({ default: (await read())[0].OwnersAnswer }));
