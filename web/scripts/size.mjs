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

let heaviest = 0;
const lawFrame = Object.keys(manifest).find((key) => manifest[key].name === "LawPage" && manifest[key].isDynamicEntry);
const pages = Object.keys(manifest).filter((key) => key.endsWith("Page.tsx"));
for (const page of pages) {
  const around = ["index.html", page, ...(page.startsWith("src/law/") ? [lawFrame] : [])];
  const chunks = [...new Set(around.flatMap((key) => [...closure(manifest, key)]))].map((key) => manifest[key]);
  const names = new Set(["index.html", ...chunks.flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])])]);
  const total = [...names].reduce((sum, name) => sum + (weight.get(name) ?? 0), 0);
  heaviest = Math.max(heaviest, total);
  console.log(`${(total / 1000).toFixed(1).padStart(8)} kB gz  first load of ${page}`);
}
rmSync(join(dist, ".vite"), { recursive: true });
console.log(`the heaviest first load: ${(heaviest / 1000).toFixed(1)} kB gz of at most ${LIMIT_KB} kB`);
if (pages.length === 0 || heaviest > LIMIT_KB * 1000) {
  console.error("the first load is too heavy (or no page was found): make something lazy, or drop it");
  process.exit(1);
}
