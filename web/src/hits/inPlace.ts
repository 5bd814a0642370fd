import { lazy } from "react";
import { loadWords } from "../i18n/words";

// Read with their words when a page shows them; pages without hits are not held up.

export const HitsInPlace = lazy(async () => {
  const [module] = await Promise.all([import("./HitsInPlace"), loadWords(["hits"])]);
  return module;
});

export const AskAboutParties = lazy(async () => {
  const [module] = await Promise.all([import("./AskAboutParties"), loadWords(["hits"])]);
  return module;
});
