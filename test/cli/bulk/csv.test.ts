/** CSV as records: a row is one record, whatever its cells hold. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvFile } from "../../../src/cli/bulk/csv.ts";
import { placeColumns } from "../../../src/cli/bulk/csv-mapping.ts";
import type { RecordSource } from "../../../src/cli/bulk/record-file.ts";
import { SourceTexts } from "../../../src/cli/rejected/source-text.ts";
import { collect } from "../../flows/support/collect.ts";
import { folder } from "../harness.ts";

async function opened(content: string | Uint8Array, sources?: SourceTexts): Promise<RecordSource> {
  const file = join(await folder(), "r.csv");
  await writeFile(file, content);
  return await csvFile(file, "r.csv", {
    ...{ referenceField: undefined, schema: undefined, delimiter: undefined, sources },
    place: (columns) => placeColumns(columns, undefined, undefined),
    convert: (text) => text,
  });
}

const recordsOf = async (content: string) => await collect((await opened(content)).records);

describe("a CSV file", () => {
  it("is counted without its header and its empty lines", async () => {
    expect((await opened("a,b\n\n1,2\n\n\n3,4")).total).toBe(2);
    expect((await opened("a,b\n")).total).toBe(0);
  });

  it("names each row by the line on which it begins", async () => {
    const rows = await recordsOf('a,b\r\n"1\r\nx",2\r\n\r\n3,4\n5,6\r7,8');
    expect(rows.map(({ line, json }) => [line, json])).toEqual([
      [2, { a: "1\r\nx", b: "2" }],
      [5, { a: "3", b: "4" }],
      [6, { a: "5", b: "6" }],
      [7, { a: "7", b: "8" }],
    ]);
  });

  it("has no value for an empty cell, quoted or not, and keeps a cell with spaces", async () => {
    const [row] = await recordsOf('a,b,c,d\n,"", ,0\n');
    expect(row?.json).toEqual({ c: " ", d: "0" });
  });

  it("keeps quotes that are doubled, delimiters and line breaks in quotes", async () => {
    const [row] = await recordsOf('a,b\n"say ""hi"", twice","x\n"\n');
    expect(row?.json).toEqual({ a: 'say "hi", twice', b: "x\n" });
  });

  it("has an issue for a row with more or fewer cells than the header, and continues", async () => {
    const [more, fewer, right] = await recordsOf("a,b\n1,2,3\n4\n5,6\n");
    expect(more).toEqual({
      line: 2,
      issues: [{ line: 2, message: "this row has 3 cells, and the header has 2" }],
    });
    expect(fewer?.issues).toEqual([{ line: 3, message: "this row has 1 cells, and the header has 2" }]);
    expect(right?.json).toEqual({ a: "5", b: "6" });
  });

  it("has an issue for a cell whose place another column has filled, which keeps its value", async () => {
    const [row, empty] = await recordsOf("a,a.b\n1,2\n,2\n");
    expect(row).toMatchObject({ json: { a: "1" }, issues: [{ line: 2, columnName: "a.b", path: "a.b" }] });
    expect(empty?.json).toEqual({ a: { b: "2" } });
    expect(empty?.issues).toBeUndefined();
  });

  it("gives the bytes of a row as they are written", async () => {
    const sources = new SourceTexts();
    const { records } = await opened('a,b\r\n\r\n"é\n", 1\r\n', sources);
    await collect(records);
    expect(Buffer.from(sources.take({ line: 3 }) ?? []).toString()).toBe('"é\n", 1');
    expect(sources.take({ line: 3 })).toBeUndefined();
  });

  it.each([
    ["without a row", "\n", "r.csv is empty: its first row must name the columns."],
    ["with a quote that is never closed", 'a\n"1\n2\n', "r.csv is not CSV"],
    ["that is not UTF-8", Buffer.from("a\nMüller\n", "latin1"), "r.csv is not UTF-8."],
    ["that is cut off in the middle of a character", Buffer.from("a\né").subarray(0, -1), "is not UTF-8."],
  ])("%s is refused as a whole, before a record is sent", async (_, content, message) => {
    await expect(opened(content)).rejects.toThrow(message);
  });
});
