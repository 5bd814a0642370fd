// After the build: writes a .gz beside every text file of dist/, and fails when opening any page weighs more than the limit.
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 250;
const dist = new URL("../dist/", import.meta.url).pathname;

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** A chunk and everything that it imports at once. */
function closure(manifest, key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(manifest, next, seen);
  return seen;
}

const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const weight = new Map();
for (const path of files(dist)) {
  const name = path.slice(dist.length);
  if (name.startsWith(".vite/") || !/\.(html|js|css|svg)$/.test(name)) continue;
  const packed = gzipSync(readFileSync(path), { level: 9 });
  writeFileSync(`${path}.gz`, packed);
  weight.set(name, packed.length);
}

/** The parts of the words that come with a page, as the routes say it. */
const routes = readFileSync(new URL("../src/app/App.tsx", import.meta.url), "utf8");
const parts = new Map([...routes.matchAll(/page\(\(\) => import\("[.\w/]+\/(\w+)"\), ([^)]*)\)/g)].map(([, page, names]) => [page, names.match(/\w+/g)]));

/** What those words weigh with the ones of every page, in the longer language. */
function wordsOf(page) {
  const one = (part, lang) => weight.get(manifest[`src/i18n/${part}${lang}.json`].file);
  const sums = ["zh", "en"].map((lang) => (parts.get(page) ?? []).reduce((sum, part) => sum + one(`${part}.`, lang), one("", lang)));
  return Math.max(...sums);
}

let heaviest = 0;
// A chunk that others share is keyed by its file, so pages are known by their names.
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && manifest[key].name.endsWith("Page"));
const lawFrame = pages.find((key) => manifest[key].name === "LawPage");
for (const key of pages) {
  const page = manifest[key].name;
  const around = ["index.html", key, ...(key.startsWith("src/law/") ? [lawFrame] : [])];
  const chunks = [...new Set(around.flatMap((one) => [...closure(manifest, one)]))].map((one) => manifest[one]);
  const names = new Set(["index.html", ...chunks.flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])])]);
  const own = [...names].reduce((sum, name) => sum + (weight.get(name) ?? 0), 0);
  const total = own + wordsOf(page);
  heaviest = Math.max(heaviest, total);
  console.log(`${(total / 1000).toFixed(1).padStart(8)} kB gz  first load of ${page}`);
}
for (const page of parts.keys()) {
  if (!pages.some((key) => manifest[key].name === page)) throw new Error(`no chunk of the page ${page} was found`);
}
rmSync(join(dist, ".vite"), { recursive: true });
console.log(`the heaviest first load: ${(heaviest / 1000).toFixed(1)} kB gz of at most ${LIMIT_KB} kB`);
if (pages.length === 0 || heaviest > LIMIT_KB * 1000) {
  console.error("the first load is too heavy (or no page was found): make something lazy, or drop it");
  process.exit(1);
}
