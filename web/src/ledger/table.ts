import type { Draw } from "../api/ledger";

const COLUMNS = ["line", "quantity", "value", "destination", "end_user", "port", "contract_no", "conditions_met"] as const;

/** An empty table of shipments; columns may stand in any order. */
export const DRAW_TABLE = `\ufeff${COLUMNS.join(",")}\r\n`;

/** The cells of a table as text: RFC 4180, with either line end. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.some((one) => one.trim() !== "")) rows.push(row);
    row = [];
    cell = "";
  };
  const chars = text.replace(/^\ufeff/, "");
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i];
    if (quoted && c === '"' && chars[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (c === '"') quoted = !quoted;
    else if (quoted) cell += c;
    else if (c === ",") {
      row.push(cell);
      cell = "";
    } else if (c === "\n") endRow();
    else if (c !== "\r") cell += c;
  }
  endRow();
  return rows;
}

/** The shipments of a table, and the rows (counted from 1, under the header) that lack a line, an amount, a destination or an end user. */
export function drawsOf(text: string, licence: string): { rows: Draw[]; bad: number[] } {
  const [header = [], ...body] = cellsOf(text);
  const place = new Map(header.map((name, i) => [name.trim().toLowerCase(), i]));
  const rows: Draw[] = [];
  const bad: number[] = [];
  body.forEach((cells, i) => {
    const get = (name: (typeof COLUMNS)[number]) => cells[place.get(name) ?? -1]?.trim() ?? "";
    const line = Number(get("line"));
    const whole = Number.isInteger(line) && line > 0 && [get("quantity"), get("value"), get("destination"), get("end_user")].every((one) => one !== "");
    if (!whole) bad.push(i + 1);
    rows.push({
      licence,
      destination: get("destination").toUpperCase(),
      end_user: get("end_user"),
      port: get("port") || undefined,
      contract_no: get("contract_no") || undefined,
      conditions_met: ["yes", "true", "1", "是"].includes(get("conditions_met").toLowerCase()) || undefined,
      lines: [{ line, quantity: get("quantity"), value: get("value") }],
    });
  });
  return { rows, bad };
}
