import { ThemeProvider } from "@mui/material/styles";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, useMemo } from "react";
import { createBrowserRouter, RouterProvider } from "react-router-dom";
import { ApiError } from "../api/client";
import { desks } from "../api/desks";
import { useLang } from "../i18n/text";
import { Layout } from "./Layout";
import { Broken, Lost } from "./Lost";
import { makeTheme } from "./theme";

const CheckPage = lazy(() => import("../check/CheckPage"));
const LawPage = lazy(() => import("../law/LawPage"));
const ListPage = lazy(() => import("../law/ListPage"));
const TimelinePage = lazy(() => import("../law/TimelinePage"));
const ProvisionPage = lazy(() => import("../law/ProvisionPage"));
const DiffPage = lazy(() => import("../law/DiffPage"));
const SignInPage = lazy(() => import("../people/SignInPage"));
const VerifyPage = lazy(() => import("../verify/VerifyPage"));
const ApplicationsPage = lazy(() => import("../applications/ApplicationsPage"));
const NewApplicationPage = lazy(() => import("../applications/NewApplicationPage"));
const ApplicationPage = lazy(() => import("../applications/ApplicationPage"));
const CasesPage = lazy(() => import("../cases/CasesPage"));
const CasePage = lazy(() => import("../cases/CasePage"));
const LicencesPage = lazy(() => import("../licences/LicencesPage"));
const LicencePage = lazy(() => import("../licences/LicencePage"));
const GoodsPage = lazy(() => import("../goods/GoodsPage"));
const ExporterPage = lazy(() => import("../record/ExporterPage"));
const RegisterPage = lazy(() => import("../verify/RegisterPage"));
const RecordPage = lazy(() => import("../record/RecordPage"));

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
        ],
      },
      { path: "/sign-in", element: <SignInPage /> },
      { path: "/verify", element: <VerifyPage /> },
      { path: "/applications", element: <ApplicationsPage /> },
      { path: "/applications/new", element: <NewApplicationPage /> },
      { path: "/applications/:id/:step?", element: <ApplicationPage /> },
      { path: "/cases", element: <CasesPage /> },
      { path: "/cases/:id", element: <CasePage /> },
      { path: "/licences", element: <LicencesPage /> },
      { path: "/licences/:id", element: <LicencePage /> },
      { path: "/goods", element: <GoodsPage /> },
      { path: "/record", element: <RecordPage /> },
      { path: "/records/:id", element: <ExporterPage /> },
      { path: "/register", element: <RegisterPage /> },
      { path: "*", element: <Lost /> },
    ],
  },
]);

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
  defaultOptions: { queries: { staleTime: 60_000, retry: again, refetchOnWindowFocus: false } },
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
