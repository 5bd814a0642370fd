import type { PracticeRoom } from "../api/practice";

/** Where the trainee does what is next; none while it is for others to act. */
export function addressOf({ turn, subject }: Pick<PracticeRoom, "turn" | "subject">): string | undefined {
  switch (turn) {
    case "apply":
      return "/applications/new";
    case "mend":
      return `/applications/${subject}`;
    case "draw":
      return `/licences/${subject}/draw`;
    case "answer":
      return `/challenges/${subject}`;
    case "tell_arrival":
      return `/certificates/${subject}`;
    case "report":
      return `/licences/${subject}/reports`;
    default:
      return undefined;
  }
}
