import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import "./app/base.css";
import "./parts/parts.css";
import i18n from "./i18n";
import { htmlLang, type Lang } from "./i18n";
import { loadWords } from "./i18n/words";

document.documentElement.lang = htmlLang(i18n.language as Lang);
const root = createRoot(document.getElementById("root") as HTMLElement);
void loadWords(["base"]).then(() => root.render(<App />));
