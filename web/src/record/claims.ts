import type { FieldError } from "../parts/errors";

export const COLUMNS = ["day", "codes", "end_user", "country", "quantity", "unit", "licence_no"] as const;

/** A table with its columns only. The first character tells spreadsheets that it is UTF-8. */
export const EMPTY_TABLE = `\uFEFF${COLUMNS.join(",")}\r\n`;

/** Where in a table the server found something wrong: its pointers are `/ROW/COLUMN`, and `/ROW` for a row that cannot be read. */
export function placeIn(error: FieldError): { row?: number; column?: string } {
  const [, row = "", column] = error.pointer.split("/");
  return /^\d+$/.test(row) ? { row: Number(row), column } : { column: row === "" ? undefined : row };
}
