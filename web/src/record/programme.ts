import type { Programme, ProgrammeElement } from "../api/types";

/** One element of the programme as it is typed. */
export interface DraftElement {
  element: string;
  inPlace: boolean;
  evidence: string;
  testedOn: string;
}

export function readProgramme(elements: readonly ProgrammeElement[]): DraftElement[] {
  return elements.map((one) => ({
    element: one.element,
    inPlace: one.in_place,
    evidence: one.evidence,
    testedOn: one.tested_on ?? "",
  }));
}

export function writeProgramme(draft: readonly DraftElement[]): Programme {
  return {
    elements: draft.map((one) => ({
      element: one.element,
      in_place: one.inPlace,
      ...(one.evidence.trim() === "" ? {} : { evidence: one.evidence.trim() }),
      ...(one.testedOn === "" ? {} : { tested_on: one.testedOn }),
    })),
  };
}
