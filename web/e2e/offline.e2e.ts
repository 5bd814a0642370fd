// The offline bundle as it is handed out: made by the program, unpacked, and used where there is no network at all.
import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { base } from "./api";
import { Person } from "./world";

const root = resolve(__dirname, "../..");
const program = process.env.YTTERBY ?? join(root, "build/release/ytterby");
let folder: string;
let bundle: string;

interface Ran {
  status: number | null;
  out: string;
}

function run(command: string, words: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: "utf8", maxBuffer: 1 << 26, ...options });
  return { status, out: stdout + stderr };
}

/** In a network namespace that holds nothing but a loopback that is down, with an empty environment. */
function alone(script: string): Ran {
  return run("unshare", ["--user", "--map-root-user", "--net", "/bin/sh", "-c", script], { cwd: bundle, env: { PATH: "/usr/bin:/bin:/usr/sbin:/sbin" } });
}

function verify(what: string): Ran {
  return run(program, ["toolkit", "verify", what, "--keys", join(folder, "keys.json"), "--lang", "en"]);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ytterby-offline-"));
  mkdirSync(join(folder, "record"));
  const made = run(program, ["toolkit", "export", join(folder, "toolkit.zip"), "--data", join(folder, "record"), "--keys-out", join(folder, "keys.json"), "--lang", "en"]);
  expect(made.status, made.out).toBe(0);
  expect(run("unzip", ["-q", join(folder, "toolkit.zip"), "-d", folder]).status).toBe(0);
  bundle = join(folder, "ytterby-toolkit");
  copyFileSync(join(root, "tests/shipments/example.json"), join(bundle, "example.json"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the offline bundle", () => {
  it("is sound as an archive, and says so of itself without a network", () => {
    const packed = verify(join(folder, "toolkit.zip"));
    expect(packed.status, packed.out).toBe(0);
    const itself = alone(`rm -f example.json; ./ytterby toolkit verify . --keys ../keys.json --lang en; code=$?; cp ${join(root, "tests/shipments/example.json")} .; exit $code`);
    expect(itself.status, itself.out).toBe(0);
    expect(itself.out).toContain("sound");
  });

  it("stands where there is no route, for the tests that follow", () => {
    const { out } = alone("ip route; ip -o addr; curl --max-time 5 -s http://127.0.0.1:1 || echo unreachable");
    expect(out.trim()).toBe("unreachable");
  });

  it("needs no library of the machine", () => {
    // The loader prints what it would load, and from where.
    const { out } = alone("$PWD/lib/ld-linux-*.so.2 --list --library-path $PWD/lib bin/ytterby");
    const paths = [...out.matchAll(/=> (\S+)/g)].map((m) => m[1] ?? "");
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !path.startsWith(join(bundle, "lib")))).toEqual([]);
  });

  it("checks a shipment, and a table that it brought", () => {
    const shipment = alone("./ytterby check example.json --format json");
    expect(shipment.status, shipment.out).toBe(3);
    expect(JSON.parse(shipment.out)).toMatchObject({ verdict: "licence_required", lines: [{ codes: ["1C905.a.4"] }] });
    for (const table of ["goods.csv", "goods.zh.xlsx", "goods.en.xlsx"]) {
      const { status, out } = alone(`./ytterby check templates/${table} --destination DE --format json`);
      expect([0, 3, 4], out).toContain(status);
    }
  });

  it("answers by the law it brought, not by one built in", () => {
    const law = readFileSync(join(bundle, "law/cn/pack.yaml"), "utf8");
    const broken = alone("mv law/cn/pack.yaml aside; ./ytterby check example.json --lang en; code=$?; mv aside law/cn/pack.yaml; exit $code");
    expect(broken.status, broken.out).toBe(65);
    expect(readFileSync(join(bundle, "law/cn/pack.yaml"), "utf8")).toBe(law);
  });

  it("classifies, lists courses and asks exercises", () => {
    const classified = alone('./ytterby classify "sintered NdFeB magnets with 2 % dysprosium" --format json');
    expect(classified.out).toContain("1C905");
    const courses = alone("./ytterby learn list --lang zh");
    expect(courses.status, courses.out).toBe(0);
    expect(courses.out).toContain("is-it-controlled");
    const paper = alone("./ytterby toolkit paper compliance-notice --language zh -o notice.docx && unzip -p notice.docx word/document.xml | head -c 200; rm -f notice.docx");
    expect(paper.out).toContain("<w:document");
    const asked = alone("./ytterby learn exercise --topic form --seed 7 --lang en");
    expect(asked.status, asked.out).toBe(0);
  });

  it("verifies a licence with keys that were fetched before", async () => {
    const refiner = await Person.enter("refiner");
    const { licences } = await refiner.get<{ licences: { id: string; state: string }[] }>("/api/v1/licences");
    const licence = licences.find((one) => one.state === "active");
    writeFileSync(join(folder, "licence.jwt"), await refiner.text(`/api/v1/licences/${licence?.id ?? ""}/credential`));
    writeFileSync(join(folder, "issuer.json"), await (await fetch(`${base}/api/v1/keys`)).text());
    const right = alone("./ytterby verify ../licence.jwt --keys ../issuer.json --lang en");
    expect(right.status, right.out).toBe(0);
    const wrong = alone("./ytterby verify ../licence.jwt --keys ../keys.json --lang en");
    expect(wrong.status).toBe(1);
    expect(wrong.out).toContain("cannot tell");
  });

  it("shows the pages on the machine itself", () => {
    const script = `ip link set lo up
      ./ytterby serve --port 0 > out 2> err & server=$!
      until [ -s out ] || ! kill -0 $server 2>/dev/null; do :; done
      address=$(head -n 1 out)
      curl -s --max-time 20 -o page -w '%{http_code} ' "$address"
      curl -s --max-time 20 -H 'Content-Type: application/json' --data @example.json "\${address%/}/api/v1/checks" | grep -o '"verdict":"[a-z_]*"' | head -n 1
      kill $server; wait $server; rm -f out err page`;
    const { out } = alone(script);
    expect(out).toContain('200 "verdict":"licence_required"');
  });

  it("names every file that was changed, added or taken away", () => {
    rmSync(join(bundle, "example.json"), { force: true });
    appendFileSync(join(bundle, "law/cn/licences.yaml"), "\n# nothing\n");
    rmSync(join(bundle, "README.en.md"));
    writeFileSync(join(bundle, "lib/libextra.so"), "");
    const { status, out } = verify(bundle);
    expect(status).toBe(1);
    expect(out).toContain("law/cn/licences.yaml: changed");
    expect(out).toContain("README.en.md: missing");
    expect(out).toContain("lib/libextra.so: not in the manifest");
    expect(existsSync(join(folder, "toolkit.zip"))).toBe(true);
  });
});
