import { lazy } from "react";
import { useLocation, useParams } from "react-router-dom";
import AnswerPage from "./AnswerPage";
import BriefingPage from "./BriefingPage";
import BriefingsPage from "./BriefingsPage";
import GuidancePage from "./GuidancePage";
import NewsPage from "./NewsPage";

const DeskSide = lazy(() => import("./DeskSide"));

/** What the authority tells: one module for its public pages, so that the first page of the site carries one name instead of eight. */
export default function ToldPage() {
  const { pathname } = useLocation();
  const { id } = useParams();
  switch (pathname.split("/")[1]) {
    case "briefings":
      return id === undefined ? <BriefingsPage /> : <BriefingPage key={id} />;
    case "guidance":
      return id === undefined ? <GuidancePage /> : <AnswerPage key={id} />;
    case "news":
      return <NewsPage />;
    default:
      return <DeskSide />;
  }
}
