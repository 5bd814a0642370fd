import { htmlLang, type Lang } from ".";

export interface Region {
  code: string;
  name: string;
}

/** Codes that ISO 3166-1 sets aside for users, and groups that are no place of their own. */
const NOT_A_PLACE = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ|E[UZ]|UN)$/;
const cache = new Map<Lang, Region[]>();

/** Every country and region that the browser can name, in the order of its language. */
export function regions(lang: Lang): Region[] {
  const ready = cache.get(lang);
  if (ready) return ready;
  const names = new Intl.DisplayNames([htmlLang(lang)], { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const found: Region[] = [];
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const current = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
    const name = names.of(code);
    if (current && name && !NOT_A_PLACE.test(code)) found.push({ code, name });
  }
  found.sort((a, b) => a.name.localeCompare(b.name, htmlLang(lang)));
  cache.set(lang, found);
  return found;
}

export function regionName(code: string, lang: Lang): string {
  return regions(lang).find((region) => region.code === code)?.name ?? code;
}

/** Finds by name in either language, or by code. */
export function matchesRegion(region: Region, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const names = [region.code, regionName(region.code, "zh"), regionName(region.code, "en")];
  return names.some((name) => name.toLowerCase().includes(wanted));
}
