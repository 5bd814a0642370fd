import { useLocation, useParams } from "react-router-dom";
import AnswerOnDeskPage from "./AnswerOnDeskPage";
import AnswerPage from "./AnswerPage";
import BriefingDeskPage from "./BriefingDeskPage";
import BriefingOnDeskPage from "./BriefingOnDeskPage";
import BriefingPage from "./BriefingPage";
import BriefingsPage from "./BriefingsPage";
import GuidancePage from "./GuidancePage";
import NewsPage from "./NewsPage";

/** What the authority tells: one module for all of its pages, so that the first page of the site carries one name instead of eight. */
export default function Told() {
  const { pathname } = useLocation();
  const { id } = useParams();
  switch (pathname.split("/")[1]) {
    case "briefings":
      return id === undefined ? <BriefingsPage /> : <BriefingPage key={id} />;
    case "guidance":
      return id === undefined ? <GuidancePage /> : <AnswerPage key={id} />;
    case "briefing-desk":
      return id === undefined ? <BriefingDeskPage /> : <BriefingOnDeskPage key={id} />;
    case "guidance-desk":
      return id === undefined ? <BriefingDeskPage /> : <AnswerOnDeskPage key={id} />;
    default:
      return <NewsPage />;
  }
}
