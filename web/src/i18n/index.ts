import i18n from "i18next";
import { initReactI18next } from "react-i18next";

export type Lang = "zh" | "en";
const STORED = "ytterby.lang";

/** Chinese unless the browser, or an earlier choice, says otherwise. */
export function preferred(stored: string | null, browser: readonly string[]): Lang {
  if (stored === "zh" || stored === "en") return stored;
  const first = browser[0];
  return first === undefined || first.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function htmlLang(lang: Lang): string {
  return lang === "zh" ? "zh-CN" : "en";
}

/** The choice is remembered for the next visit. */
export function keepLang(lang: Lang): void {
  localStorage.setItem(STORED, lang);
}

function begin(): void {
  const inBrowser = typeof document !== "undefined";
  i18n.on("languageChanged", (lang) => {
    if (inBrowser) document.documentElement.lang = htmlLang(lang as Lang);
  });
  void i18n.use(initReactI18next).init({
    // Words come as they are needed (words.ts): nobody reads both languages.
    resources: {},
    lng: inBrowser ? preferred(localStorage.getItem(STORED), navigator.languages) : "zh",
    fallbackLng: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
}

begin();
export default i18n;
