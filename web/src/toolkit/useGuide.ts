import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../api/client";
import { guideExport, type GuideAnswer, type GuideStep } from "../api/toolkit";
import type { CheckRequest } from "../api/types";
import { emptyDraft, toRequest, type Draft } from "../check/draft";
import { refusalOf, type Refusal } from "../parts/errors";

/** What was said so far, and which questions were put. */
export interface Said {
  draft: Draft;
  put: string[];
  /** The end use was said to involve none of what was asked, or what stands in the draft. */
  flagsGiven: boolean;
}

interface GuideState {
  said: Said;
  /** What was said before each question, to go back to. */
  before: Said[];
  answer?: GuideAnswer;
  refusal?: Refusal;
}

const nothing = (): Said => ({ draft: emptyDraft(), put: [], flagsGiven: false });
const fresh = (): GuideState => ({ said: nothing(), before: [] });

/** Kept while the tab is open, so that signing in does not lose the answers; never stored. */
let kept = fresh();

/** The check that was said so far; none before there are goods. */
export function checkOf({ draft, flagsGiven }: Said): CheckRequest | undefined {
  if (draft.lines.length === 0) return undefined;
  const check = toRequest(draft);
  return flagsGiven ? { ...check, end_use_flags: draft.endUseFlags } : check;
}

export function useGuide() {
  const [state, setState] = useState(kept);
  const patch = (change: Partial<GuideState>) => {
    kept = { ...kept, ...change };
    setState(kept);
  };
  const asking = useMutation({
    mutationFn: async (said: Said) => ({ said, answer: await guideExport({ put: said.put, check: checkOf(said) }) }),
    onSuccess: ({ said, answer }) => patch({ said, answer, refusal: undefined }),
    onError: (error) => patch({ refusal: refusalOf(error instanceof ApiError ? error : new ApiError()) }),
  });
  return {
    ...state,
    busy: asking.isPending,
    begin: () => asking.mutate(kept.said),
    /** Answers the question that was put; what is not known leaves the draft as it is. */
    settle: (step: GuideStep, draft: Draft = state.said.draft, flagsGiven = state.said.flagsGiven) => {
      const said = { draft, put: [...state.said.put, step.id], flagsGiven };
      asking.mutate(said, { onSuccess: () => patch({ before: [...state.before, state.said] }) });
    },
    back: () => {
      const last = state.before.at(-1);
      if (!last) return;
      asking.mutate(last, { onSuccess: () => patch({ before: state.before.slice(0, -1) }) });
    },
    restart: () => {
      patch({ ...fresh(), answer: undefined, refusal: undefined });
      asking.mutate(kept.said);
    },
  };
}

export type GuideDesk = ReturnType<typeof useGuide>;
