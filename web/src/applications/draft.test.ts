import { describe, expect, test } from "vitest";
import type { Finding, StoredContent } from "../api/types";
import { furtherDestinations, isStep, nobody, paperStatus, placeOf, readContent, statusOf, stepOf, writeContent } from "./draft";

const stored: StoredContent = {
  type: "general",
  destination: "DE",
  end_users: [{ name: "Muster Antriebe GmbH", country: "DE", address: "Beispielstr. 1" }],
  end_use: "traction motors of model X",
  end_use_flags: [],
  contract_no: "C-1",
  lines: [
    {
      goods: "g1",
      description: "magnet",
      facts: { form: "magnet" } as unknown as StoredContent["lines"][number]["facts"],
      codes: ["x"],
      outcome: "controlled",
      quantity: { amount: "1000", unit: "kg" },
      value: { amount: "9.50", currency: "USD" },
    },
  ],
  papers: [{ document: "contract", title: { zh: "合同", en: "Contract" }, file: "f1", file_name: "c.pdf", media_type: "application/pdf", sha256: "0", bytes: 1, translation: false }],
  determined_on: "2001-02-03",
  pack_hash: "sha256:0",
};

function finding(pointer: string, more: Partial<Finding> = {}): Finding {
  return { code: "x", blocks: true, pointer, text: { zh: "缺", en: "lacks" }, ...more };
}

describe("what is written", () => {
  test("comes back as it was, without what only the server knows", () => {
    const body = writeContent(readContent(stored), stored);
    expect(body.lines).toEqual([
      {
        goods: "g1",
        description: "magnet",
        facts: { form: "magnet" },
        quantity: { amount: "1000", unit: "kg" },
        value: { amount: "9.50", currency: "USD" },
      },
    ]);
    expect(body.papers).toEqual([{ document: "contract", file: "f1", translation: false }]);
    expect(body).not.toHaveProperty("determined_on");
    expect(body.end_users).toEqual(stored.end_users);
  });

  test("leaves out what is not given, and people without a single word", () => {
    const draft = { ...readContent(stored), endUse: " ", contractNo: "", endUsers: [nobody(), { ...nobody(), country: "FR" }] };
    draft.lines = draft.lines.map((line) => ({ ...line, amount: "", price: " 5 ", currency: "usd" }));
    const body = writeContent(draft, stored);
    expect(body).not.toHaveProperty("end_use");
    expect(body).not.toHaveProperty("contract_no");
    expect(body.end_users).toEqual([{ name: "", country: "FR" }]);
    expect(body.lines?.[0]).not.toHaveProperty("quantity");
    expect(body.lines?.[0]?.value).toEqual({ amount: "5", currency: "USD" });
  });
});

describe("the steps", () => {
  test.each([
    ["/lines/2/quantity", "goods"],
    ["/end_users/0/address", "end-users"],
    ["/destination", "end-users"],
    ["/end_use", "end-use"],
    ["/end_use_flags", "end-use"],
    ["/contract_no", "contract"],
    ["/consignee/name", "contract"],
    ["/papers", "papers"],
    ["/type", "check"],
  ])("%s is filled in at %s", (pointer, step) => expect(stepOf(pointer)).toBe(step));

  test("a missing paper leads to its own place", () => {
    expect(placeOf(finding("/papers", { document: "contract" }))).toEqual({ step: "papers", pointer: "/papers/contract" });
    expect(placeOf(finding("/lines/0/value"))).toEqual({ step: "goods", pointer: "/lines/0/value" });
  });

  test("are done unless something blocks; only the last waits for all", () => {
    expect(statusOf("goods", stored, [])).toBe("done");
    expect(statusOf("goods", stored, [finding("/lines/0/value")])).toBe("problem");
    expect(statusOf("goods", stored, [finding("/lines/0/value", { blocks: false })])).toBe("done");
    expect(statusOf("goods", { ...stored, lines: [] }, [finding("/lines")])).toBe("not_started");
    expect(statusOf("check", stored, [])).toBe("ready");
    expect(statusOf("check", stored, [finding("/contract_no")])).toBe("cannot_start");
  });

  test("have names of their own", () => {
    expect(isStep("papers")).toBe(true);
    expect(isStep("paper")).toBe(false);
    expect(isStep(undefined)).toBe(false);
  });
});

test("a paper is missing, lacks a translation, is attached, or need not be", () => {
  const about = (code: string) => [finding("/papers", { code, document: "contract" })];
  expect(paperStatus("contract", about("document_missing"), false)).toBe("missing");
  expect(paperStatus("contract", about("translation_missing"), true)).toBe("translation");
  expect(paperStatus("contract", [], true)).toBe("attached");
  expect(paperStatus("other", about("document_missing"), false)).toBe("optional");
});

test("a general licence goes to where its end users are, but a change of one adds no destination", () => {
  const draft = readContent({ ...stored, end_users: [...stored.end_users, { name: "Exemple", country: "FR", address: "1 rue" }] });
  expect(furtherDestinations(draft, stored)).toEqual(["FR"]);
  expect(furtherDestinations(draft, { ...stored, type: "individual" })).toEqual([]);
  expect(furtherDestinations(draft, { ...stored, amends: "licence" })).toEqual([]);
  expect(furtherDestinations(draft, { ...stored, amends: "licence", further_destinations: ["IT"] })).toEqual(["IT"]);
});
