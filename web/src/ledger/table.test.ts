import { describe, expect, test } from "vitest";
import { cellsOf, DRAW_TABLE, drawsOf } from "./table";

describe("a table of shipments", () => {
  test("is read with quotes, commas inside them, and either line end", () => {
    expect(cellsOf('\ufeffa,b\r\n"x, ""y""",2\n\n')).toEqual([["a", "b"], ['x, "y"', "2"]]);
  });

  test("becomes one draw a row, whatever the order of its columns", () => {
    const text = 'end_user,line,quantity,value,destination,conditions_met\n"Muster, GmbH",2,1.5,100,de,是\n';
    expect(drawsOf(text, "L")).toEqual({
      bad: [],
      rows: [
        {
          licence: "L",
          destination: "DE",
          end_user: "Muster, GmbH",
          port: undefined,
          contract_no: undefined,
          conditions_met: true,
          lines: [{ line: 2, quantity: "1.5", value: "100" }],
        },
      ],
    });
  });

  test("names the rows that cannot be sent", () => {
    expect(drawsOf(`${DRAW_TABLE}1,5,50,DE,User\n,5,50,DE,User\n1,5,50,,User\n`, "L").bad).toEqual([2, 3]);
    expect(drawsOf(DRAW_TABLE, "L").rows).toEqual([]);
  });
});
