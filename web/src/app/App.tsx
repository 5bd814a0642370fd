import { ThemeProvider } from "@mui/material/styles";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, useMemo, type ComponentType } from "react";
import { createBrowserRouter, RouterProvider } from "react-router-dom";
import { ApiError } from "../api/client";
import { desks } from "../api/desks";
import { API } from "../api/place";
import { useLang } from "../i18n/text";
import { loadWords, type Part } from "../i18n/words";
import { Layout } from "./Layout";
import { Broken, Lost } from "./Lost";
import { makeTheme } from "./theme";

const CheckPage = lazy(() => import("../check/CheckPage"));
/** A page of the desks comes with its words. */
function page(load: () => Promise<{ default: ComponentType }>, ...parts: Part[]) {
  return lazy(async () => {
    const [module] = await Promise.all([load(), loadWords(parts)]);
    return module;
  });
}

const LawPage = page(() => import("../law/LawPage"), "law");
const ListPage = page(() => import("../law/ListPage"), "law");
const TimelinePage = page(() => import("../law/TimelinePage"), "law");
const ProvisionPage = page(() => import("../law/ProvisionPage"), "law");
const DiffPage = page(() => import("../law/DiffPage"), "law");
const WhatIfPage = page(() => import("../law/WhatIfPage"), "law");
const ScreenPage = page(() => import("../screen/ScreenPage"), "screen");
const ListsPage = page(() => import("../lists/ListsPage"), "desk", "lists");
const PartyListPage = page(() => import("../lists/PartyListPage"), "desk", "lists");
const HitsPage = page(() => import("../hits/HitsPage"), "desk", "hits");
const HitPage = page(() => import("../hits/HitPage"), "desk", "hits");
const LearnPage = page(() => import("../learn/LearnPage"), "desk", "learn");
const CoursePage = page(() => import("../learn/CoursePage"), "desk", "learn");
const TrainingPage = page(() => import("../learn/TrainingPage"), "desk", "learn");
const PracticePage = page(() => import("../practice/PracticePage"), "desk", "practice");
const ToolkitPage = page(() => import("../toolkit/ToolkitPage"), "desk", "toolkit");
const SignInPage = page(() => import("../people/SignInPage"), "desk");
const InvitationPage = page(() => import("../people/InvitationPage"), "desk", "people");
const HomePage = page(() => import("../people/HomePage"), "desk", "people", "hits");
const AccountPage = page(() => import("../people/AccountPage"), "desk", "people");
const PeoplePage = page(() => import("../people/PeoplePage"), "desk", "people");
const EventsPage = page(() => import("../people/EventsPage"), "desk", "people");
const VerifyPage = page(() => import("../verify/VerifyPage"), "desk");
const RegisterPage = page(() => import("../verify/RegisterPage"), "desk");
const ToldPage = page(() => import("../briefings/ToldPage"), "desk", "briefings");
const LogPage = page(() => import("../proof/LogPage"), "desk", "log");
const ApplicationsPage = page(() => import("../applications/ApplicationsPage"), "desk");
const NewApplicationPage = page(() => import("../applications/NewApplicationPage"), "desk");
const ApplicationPage = page(() => import("../applications/ApplicationPage"), "desk");
const CasesPage = page(() => import("../cases/CasesPage"), "desk");
const CasePage = page(() => import("../cases/CasePage"), "desk");
const LicencesPage = page(() => import("../licences/LicencesPage"), "desk");
const LicencePage = page(() => import("../licences/LicencePage"), "desk");
const BalancePage = page(() => import("../ledger/BalancePage"), "desk", "ledger");
const DrawPage = page(() => import("../ledger/DrawPage"), "desk", "ledger");
const CertificatePage = page(() => import("../ledger/CertificatePage"), "desk", "ledger");
const CustomsPage = page(() => import("../ledger/CustomsPage"), "desk", "ledger");
const OfflinePage = page(() => import("../ledger/OfflinePage"), "desk", "ledger", "offline");
const LookPage = page(() => import("../ledger/LookPage"), "desk", "ledger");
const ReportsPage = page(() => import("../ledger/ReportsPage"), "desk", "ledger", "conduct");
const ChallengesPage = page(() => import("../ledger/ChallengesPage"), "desk", "ledger", "conduct");
const ChallengePage = page(() => import("../ledger/ChallengePage"), "desk", "ledger", "conduct");
const GoodsPage = page(() => import("../goods/GoodsPage"), "desk", "conduct");
const RecordPage = page(() => import("../record/RecordPage"), "desk", "conduct", "learn");
const ExporterPage = page(() => import("../record/ExporterPage"), "desk", "conduct", "learn");

const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <Broken />,
    children: [
      { path: "/", element: <CheckPage /> },
      {
        path: "/law",
        element: <LawPage />,
        children: [
          { index: true, element: <ListPage /> },
          { path: "timeline", element: <TimelinePage /> },
          { path: "provision", element: <ProvisionPage /> },
          { path: "diff", element: <DiffPage /> },
          { path: "what-if", element: <WhatIfPage /> },
        ],
      },
      { path: "/sign-in", element: <SignInPage /> },
      { path: "/invitation", element: <InvitationPage /> },
      { path: "/home", element: <HomePage /> },
      { path: "/account", element: <AccountPage /> },
      { path: "/people", element: <PeoplePage /> },
      { path: "/events", element: <EventsPage /> },
      { path: "/verify", element: <VerifyPage /> },
      { path: "/applications", element: <ApplicationsPage /> },
      { path: "/applications/new", element: <NewApplicationPage /> },
      { path: "/applications/:id/:step?", element: <ApplicationPage /> },
      { path: "/cases", element: <CasesPage /> },
      { path: "/cases/:id", element: <CasePage /> },
      { path: "/licences", element: <LicencesPage /> },
      { path: "/licences/:id", element: <LicencePage /> },
      { path: "/licences/:id/balance", element: <BalancePage /> },
      { path: "/licences/:id/draw", element: <DrawPage /> },
      { path: "/certificates/:id", element: <CertificatePage /> },
      { path: "/licences/:id/reports", element: <ReportsPage /> },
      { path: "/challenges", element: <ChallengesPage /> },
      { path: "/challenges/:id", element: <ChallengePage /> },
      { path: "/customs", element: <CustomsPage /> },
      { path: "/customs/offline", element: <OfflinePage /> },
      { path: "/customs/:id", element: <LookPage /> },
      { path: "/lists", element: <ListsPage /> },
      { path: "/lists/:list", element: <PartyListPage /> },
      { path: "/screen", element: <ScreenPage /> },
      { path: "/hits", element: <HitsPage /> },
      { path: "/hits/:id", element: <HitPage /> },
      { path: "/goods", element: <GoodsPage /> },
      { path: "/record", element: <RecordPage /> },
      { path: "/records/:id", element: <ExporterPage /> },
      { path: "/learn", element: <LearnPage /> },
      { path: "/learn/practice", element: <PracticePage /> },
      { path: "/learn/training", element: <TrainingPage /> },
      { path: "/learn/:course/:part?", element: <CoursePage /> },
      { path: "/toolkit/:part?", element: <ToolkitPage /> },
      { path: "/register", element: <RegisterPage /> },
      ...["/news", "/briefings/:id?", "/guidance/:id?", "/briefing-desk/:id?", "/guidance-desk/:id?"].map((path) => ({ path, element: <ToldPage /> })),
      { path: "/log", element: <LogPage /> },
      { path: "*", element: <Lost /> },
    ],
  },
], { basename: API || "/" });

/** A read that the server refuses because nobody is signed in (any more): find out, and the desks ask to sign in. */
const queryCache = new QueryCache({
  onError: (error) => {
    const ended = error instanceof ApiError && error.problem?.code === "not_signed_in";
    if (ended) void queryClient.invalidateQueries({ queryKey: desks.session().queryKey });
  },
});

/** What the server refused, it will refuse again. */
function again(failures: number, error: Error): boolean {
  return failures < 1 && !(error instanceof ApiError && error.problem !== undefined);
}

const queryClient: QueryClient = new QueryClient({
  queryCache,
  // Without a line a request fails at once and says so; it never waits in silence.
  defaultOptions: {
    queries: { staleTime: 60_000, retry: again, refetchOnWindowFocus: false, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});

export function App() {
  const lang = useLang();
  const theme = useMemo(() => makeTheme(lang), [lang]);
  return (
    <ThemeProvider theme={theme} defaultMode="system" modeStorageKey="ytterby.theme">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
