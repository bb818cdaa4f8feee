/** What separates columns and rows, as the beginning of a file shows it. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvFrame, recognisedDelimiter } from "../../../src/cli/bulk/delimiter.ts";
import { folder } from "../harness.ts";

async function fileOf(content: string | Uint8Array): Promise<string> {
  const file = join(await folder(), "r.csv");
  await writeFile(file, content);
  return file;
}

describe("the delimiter is the one that gives the header row the most columns", () => {
  it.each([
    ["commas", "a,b,c\n1;2;3;4;5\n", ","],
    ["semicolons, although the rows have decimal commas", "a;b\n1,5;2,5\n", ";"],
    ["tabs", "a\tb,c\td\n", "\t"],
    ["a comma for a single column", "number\n1\n", ","],
    ["a comma for a file without a row", "\n\n", ","],
    ["semicolons between quoted names that hold commas", '"a, b";"c, d, e"\n', ";"],
    ["a comma where two delimiters give as many columns", "a,b;c\n", ","],
    ["semicolons behind a byte order mark and an empty line", "\ufeff\r\na;b\r\n", ";"],
    ["semicolons, although a later row has a quote that is never closed", 'a;b\n"', ";"],
  ])("%s", async (_, text, delimiter) => {
    expect(await recognisedDelimiter(await fileOf(text))).toBe(delimiter);
  });

  it("the rest of a large file does not matter, even if a row is cut off in the middle", async () => {
    expect(await recognisedDelimiter(await fileOf(`a;b\n"${"é,".repeat(40_000)}";1\n`))).toBe(";");
  });
});

describe("text around rows", () => {
  it.each([
    ["line feeds", "a,b\n1,2\n", "a,b", "\n"],
    ["carriage returns and line feeds", "a,b\r\n1,2\r\n", "a,b", "\r\n"],
    ["carriage returns", "a,b\r1,2\r", "a,b", "\r"],
    ["a line feed where there is no line break", "a,b", "a,b", "\n"],
    ["the line break behind the header, not one in a quoted name", '"a\nb",c\r\n1,2\r\n', '"a\nb",c', "\r\n"],
  ])("rows are separated by %s, as in the file", async (_, text, header, between) => {
    const frame = { before: `${header}${between}`, between, after: between };
    expect(await csvFrame(await fileOf(text), header)).toEqual(frame);
  });

  it("a byte order mark stays, since Excel recognises UTF-8 by it", async () => {
    const { before } = await csvFrame(await fileOf("\ufeffa\r\n1\r\n"), "a");
    expect(before).toBe("\ufeffa\r\n");
  });
});
