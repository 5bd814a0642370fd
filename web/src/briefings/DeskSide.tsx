import { useLocation, useParams } from "react-router-dom";
import AnswerOnDeskPage from "./AnswerOnDeskPage";
import BriefingDeskPage from "./BriefingDeskPage";
import BriefingOnDeskPage from "./BriefingOnDeskPage";

/** The authority's side of what is told, with its forms. */
export default function DeskSide() {
  const { pathname } = useLocation();
  const { id } = useParams();
  if (id === undefined) return <BriefingDeskPage />;
  return pathname.startsWith("/guidance-desk") ? <AnswerOnDeskPage key={id} /> : <BriefingOnDeskPage key={id} />;
}
