/** Which column goes where: no column and no place is left out or taken twice by accident. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CsvMapping, placeColumns, readMapping } from "../../../src/cli/bulk/csv-mapping.ts";
import type { SchemaPlaces } from "../../../src/schema/value/schema-places.ts";
import { folder } from "../harness.ts";

async function mappingOf(text: string): Promise<CsvMapping> {
  const file = join(await folder(), "m.json");
  await writeFile(file, text);
  return await readMapping(file, "m.json");
}

const placed = (columns: readonly string[], mapping?: CsvMapping, places?: SchemaPlaces) =>
  placeColumns(columns, mapping, places).map((column) => column && [column.column, column.path]);

/** A schema whose values have the properties `number` and `price`. */
const PLACES = {
  at: ([name]: readonly string[]) =>
    name === "number" || name === "price"
      ? { kind: "simple" }
      : { kind: "unknown", name, owner: "invoice", names: ["number", "price"] },
} as unknown as SchemaPlaces;

describe("a mapping file", () => {
  it("has a path, a form with a path, or null for each column", async () => {
    const text = '{"a":"x.y","b":{"path":"z","decimal":","},"c":null,"__proto__":"p"}';
    expect([...(await mappingOf(text))]).toEqual([
      ["a", { path: "x.y" }],
      ["b", { path: "z", decimal: "," }],
      ["c", null],
      ["__proto__", { path: "p" }],
    ]);
  });

  it.each([
    ["an array", '["a"]', "m.json is not a mapping of columns."],
    ["null", "null", "m.json is not a mapping of columns."],
    ["an object without a column", "{}", "m.json is not a mapping of columns."],
    ["a column that is a number", '{"a":1}', 'm.json is not a mapping of columns at "a".'],
    ["a form without a path", '{"a":{"decimal":","}}', 'm.json is not a mapping of columns at "a".'],
    ["a form with an unknown key", '{"a":{"path":"x","dateFormat":"y"}}', 'columns at "a".'],
    ["a form whose path is a list", '{"a":{"path":["x"]}}', 'columns at "a".'],
    ["a column that is listed twice", '{"a":"x","a":"y"}', "m.json:1:10"],
  ])("%s is refused", async (_, text, message) => {
    await expect(mappingOf(text)).rejects.toThrow(message);
  });

  it("that is not UTF-8 is refused before a name in it becomes another", async () => {
    const file = join(await folder(), "m.json");
    await writeFile(file, Buffer.from('{"Stra\xdfe":"street"}', "latin1"));
    await expect(readMapping(file, "m.json")).rejects.toThrow("m.json is not UTF-8.");
  });
});

describe("columns", () => {
  it("go to the places that their names state, without a mapping", () => {
    expect(placed(["number", "lines[0].price"])).toEqual([
      ["number", ["number"]],
      ["lines[0].price", ["lines", 0, "price"]],
    ]);
  });

  it("are assigned by the mapping, and those with null are omitted", () => {
    const mapping: CsvMapping = new Map([
      ["No.", { path: "number" }],
      ["Remark", null],
    ]);
    expect(placed(["Remark", "No."], mapping)).toEqual([undefined, ["No.", ["number"]]]);
  });

  it.each([
    ["a column that the mapping does not list", ["a", "b"], { a: "x" }, 'does not list the column "b"'],
    ["a column without a name", ["a", " "], { a: "x" }, "the column number 2, which has no name,"],
    ["a column with an empty path", ["a"], { a: " " }, 'does not list the column "a"'],
    ["a mapped column that the file does not have", ["a"], { a: "x", b: "y" }, 'does not have: "b"'],
    ["two columns for one place", ["a", "b"], { a: "x[0]", b: "x[0]" }, "a and b are both assigned to x[0]"],
    ["two columns of one name", ["a", "a"], { a: "x" }, "a and a are both assigned to x"],
  ] as const)("are refused: %s", (_, columns, mapping: Readonly<Record<string, string>>, message) => {
    const map = new Map(Object.entries(mapping).map(([column, path]) => [column, { path }]));
    expect(() => placed(columns, map)).toThrow(message);
  });

  it("two ways to write one path are one place", () => {
    expect(() => placed(["x", '"x"'])).toThrow("are both assigned to");
  });

  it("are refused if the schema has no such place, with the nearest name", () => {
    expect(() => placed(["nubmer"], undefined, PLACES)).toThrow(
      expect.objectContaining({
        message: 'The column "nubmer" is not a property of invoice.',
        hint: expect.stringMatching(/^Did you mean "number"\? Columns found: "nubmer"\./),
      }),
    );
    expect(() => placed(["No."], new Map([["No.", { path: "total" }]]), PLACES)).toThrow(
      'The column "No." goes to "total", which is not a property of invoice.',
    );
    expect(placed(["number"], undefined, PLACES)).toHaveLength(1);
  });

  it("a message names 40 of them at most", () => {
    const columns = Array.from({ length: 42 }, (_, at) => `c${at}`);
    expect(() => placed(columns, new Map())).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/"c39", and 2 more\.$/) }),
    );
  });
});
