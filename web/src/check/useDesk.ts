import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, createCheck, createReading } from "../api/client";
import type { CheckAnswer, CheckRequest, Reading } from "../api/types";
import { useLang } from "../i18n/text";
import { bilingual, refusalOf, type Refusal } from "../parts/errors";
import { emptyDraft, fromLine, toRequest, type Draft } from "./draft";
import { answerQuestion, questionKey, type Pending } from "./questions";
import { faultsOf, withoutEmptyShares, type ShareFault } from "./shares";

/** The answer together with the request that it answers. */
export interface Answered {
  request: CheckRequest;
  answer: CheckAnswer;
  /** The key of the desk's line for each line of the request. */
  keys: number[];
}

interface DeskState {
  draft: Draft;
  /** What stands in the box for new goods. */
  text: string;
  answered?: Answered;
  /** The draft was changed after the answer. */
  stale: boolean;
  refusal?: Refusal;
  /** Questions that were answered or put aside, by `questionKey`. */
  aside: ReadonlySet<string>;
  /** How many questions were dealt with since the last check. */
  settled: number;
}

const fresh = (): DeskState => ({ draft: emptyDraft(), text: "", stale: false, aside: new Set(), settled: 0 });

/** Kept while the tab is open, so that a look at the law does not clear the desk; never stored. */
let kept = fresh();

interface Job {
  draft: Draft;
  text: string;
}

interface Done {
  draft: Draft;
  misread?: Refusal;
  answered?: Answered;
}

function misreadOf(reading: Reading): Refusal | undefined {
  if (reading.errors.length === 0) return undefined;
  const fields = reading.errors.map(({ row, text }) => ({
    pointer: "/text",
    text: { zh: bilingual("error.row", { row, text: text.zh }).zh, en: bilingual("error.row", { row, text: text.en }).en },
  }));
  return { title: bilingual("error.misread"), fields };
}

/** What is wrong with the shares, under the pointers that the server would use. Whoever stated shares has read their words. */
function refusalOfShares(faults: ShareFault[]): Refusal {
  const fields = faults.map(({ pointer, fault }) => ({ pointer, text: bilingual(`owners.fault.${fault}`) }));
  return { title: bilingual("owners.refused"), fields };
}

async function read({ draft, text }: Job): Promise<Done> {
  if (text.trim() === "") return { draft };
  const reading = await createReading(text);
  return { draft: { ...draft, lines: [...draft.lines, ...reading.lines.map(fromLine)] }, misread: misreadOf(reading) };
}

function landed({ draft, misread, answered }: Done, now: DeskState): Partial<DeskState> {
  return { draft, text: "", refusal: misread, answered: answered ?? now.answered, stale: answered === undefined };
}

/** The state of the check desk, and everything that can be done on it. */
export function useDesk() {
  const lang = useLang();
  const [state, setState] = useState(kept);
  const patch = (change: Partial<DeskState>) => {
    kept = { ...kept, ...change };
    setState(kept);
  };
  const land = (done: Done) => patch(landed(done, kept));
  const fail = (error: Error) => patch({ refusal: refusalOf(error instanceof ApiError ? error : new ApiError()) });

  const reading = useMutation({ mutationFn: read, onSuccess: land, onError: fail });
  const checking = useMutation({
    mutationFn: async (job: Job): Promise<Done> => {
      const done = await read({ ...job, draft: withoutEmptyShares(job.draft) });
      patch({ draft: done.draft, text: "" });
      const request = toRequest(done.draft);
      if (request.lines.length === 0) return done;
      const keys = done.draft.lines.map((line) => line.key);
      return { ...done, answered: { request, keys, answer: await createCheck(request, lang) } };
    },
    onSuccess: land,
    onError: fail,
  });
  const dealtWith = (pending: Pending): Partial<DeskState> => ({
    settled: state.settled + 1,
    aside: new Set([...state.aside, questionKey(pending.line, pending.question.fact)]),
  });

  return {
    ...state,
    busy: reading.isPending || checking.isPending,
    setText: (text: string) => patch({ text }),
    edit: (draft: Draft) =>
      patch({ draft, stale: true, aside: draft.lines.length === state.draft.lines.length ? state.aside : new Set() }),
    /** Reads pasted goods into lines at once. */
    take: (pasted: string) => reading.mutate({ draft: state.draft, text: pasted }, { onError: () => patch({ text: pasted }) }),
    check: () => {
      if (state.draft.lines.length === 0 && state.text.trim() === "") {
        return patch({
          refusal: { title: bilingual("error.no_goods"), fields: [{ pointer: "/text", text: bilingual("error.describe") }] },
        });
      }
      const draft = withoutEmptyShares(state.draft);
      const faults = faultsOf(draft.ownership);
      if (faults.length > 0) return patch({ draft, refusal: refusalOfShares(faults) });
      patch({ settled: 0, aside: new Set() });
      return checking.mutate({ draft, text: state.text });
    },
    /** Writes the answer to a question into the draft, and checks again. */
    settle: (pending: Pending, value: string) => {
      patch(dealtWith(pending));
      checking.mutate({ draft: answerQuestion(state.draft, pending, value), text: "" });
    },
    putAside: (pending: Pending) => patch(dealtWith(pending)),
    askAgain: () => patch({ settled: 0, aside: new Set() }),
    clear: () => patch({ ...fresh(), answered: undefined, refusal: undefined }),
  };
}

export type Desk = ReturnType<typeof useDesk>;
