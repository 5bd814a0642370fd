/** The list in which all of a group stand. */
export function groupAddress(what: string): string {
  switch (what) {
    case "suspended":
    case "ending":
      return "/licences";
    case "assigned":
      return "/cases?officer=me";
    case "unassigned":
      return "/cases?officer=nobody";
    case "to_decide":
      return "/cases?state=recommended";
    case "to_advise":
      return "/cases";
    case "hits":
      return "/hits";
    case "hits_escalated":
      return "/hits?state=escalated";
    case "to_agree":
      return "/people";
    default:
      return "/applications";
  }
}

const CASE = /^(application_|question_|advice_|clock_)/;
const LICENCE = /^licence_/;

/** The page of what a notice is about; none where there is no page for it. */
export function subjectAddress(code: string, subject: string, exporter: boolean): string | undefined {
  if (CASE.test(code)) return exporter ? `/applications/${subject}` : `/cases/${subject}`;
  // The exporter is told of its application, the authority of the certificate.
  if (code === "certificate_drawn") return exporter ? `/applications/${subject}` : `/licences/${subject}`;
  if (code.startsWith("certificate_")) return `/certificates/${subject}`;
  if (code.startsWith("challenge_")) return `/challenges/${subject}`;
  if (code.startsWith("report_")) return `/licences/${subject}/reports`;
  if (LICENCE.test(code)) return `/licences/${subject}`;
  if (code === "briefing_question_answered" || code === "guidance_touched") return `/guidance/${subject}`;
  if (code.startsWith("briefing_")) return `/briefings/${subject}`;
  if (code.startsWith("exports_")) return exporter ? "/record" : `/records/${subject}`;
  if (code.startsWith("hit_") || code.startsWith("party_")) return `/hits/${subject}`;
  if (code.startsWith("person_")) return "/people";
  return undefined;
}
