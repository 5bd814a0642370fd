import { useTranslation } from "react-i18next";
import type { Text } from "../api/types";
import { htmlLang, type Lang } from ".";

export function useLang(): Lang {
  return useTranslation().i18n.language as Lang;
}

/** The language in which a text really is shown: the one asked for, or the other when it is empty. */
export function shown(text: Text, lang: Lang): { words: string; lang: Lang } {
  const other: Lang = lang === "zh" ? "en" : "zh";
  return text[lang] === "" ? { words: text[other], lang: other } : { words: text[lang], lang };
}

export function useText(): (text: Text) => string {
  const lang = useLang();
  return (text) => shown(text, lang).words;
}

/** A text of the API, marked with its language when that is not the page's. */
export function T({ of }: { of: Text }) {
  const lang = useLang();
  const { words, lang: really } = shown(of, lang);
  return really === lang ? <>{words}</> : <span lang={htmlLang(really)}>{words}</span>;
}

/** Words that somebody typed, marked with the language that they look like. */
export function Words({ children }: { children: string }) {
  return <span lang={langOf(children)}>{children}</span>;
}

export function langOf(words: string): string {
  return /\p{Script=Han}/u.test(words) ? "zh-CN" : "en";
}

export const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" }).format(Date.UTC(2000, month, 1)),
);

/** 2026年11月23日 or 23 Nov 2026. */
export function useDate(): (iso: string) => string {
  const { t } = useTranslation();
  return (iso) => {
    const [y, m, d] = iso.split("-").map(Number);
    if (!y || !m || !d) return iso;
    return t("date.full", { y, m, d, month: MONTHS[m - 1] });
  };
}

export function DateText({ iso }: { iso: string }) {
  const format = useDate();
  return <time dateTime={iso}>{format(iso)}</time>;
}

/** The word for a value of an open vocabulary; the value itself when there is no word yet. */
export function useWord(): (group: string, value: string) => string {
  const { t, i18n } = useTranslation();
  return (group, value) => {
    const key = `${group}.${value}`;
    return i18n.exists(key) ? t(key) : value;
  };
}
