import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import "./app/base.css";
import "./parts/parts.css";
import i18n from "./i18n";
import { htmlLang, type Lang } from "./i18n";

document.documentElement.lang = htmlLang(i18n.language as Lang);
createRoot(document.getElementById("root") as HTMLElement).render(<App />);
