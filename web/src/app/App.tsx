import { ThemeProvider } from "@mui/material/styles";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, useMemo } from "react";
import { createBrowserRouter, RouterProvider } from "react-router-dom";
import { useLang } from "../i18n/text";
import { Layout } from "./Layout";
import { Lost } from "./Lost";
import { makeTheme } from "./theme";

const CheckPage = lazy(() => import("../check/CheckPage"));
const LawPage = lazy(() => import("../law/LawPage"));
const ListPage = lazy(() => import("../law/ListPage"));
const TimelinePage = lazy(() => import("../law/TimelinePage"));
const ProvisionPage = lazy(() => import("../law/ProvisionPage"));
const DiffPage = lazy(() => import("../law/DiffPage"));

const router = createBrowserRouter([
  {
    element: <Layout />,
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
      { path: "*", element: <Lost /> },
    ],
  },
]);

const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 60_000, retry: 1, refetchOnWindowFocus: false } },
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
