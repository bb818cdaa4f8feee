/** A JSON array as records, and the text of each item. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { itemTexts, jsonArrayFile } from "../../../src/cli/bulk/json-array.ts";
import type { RecordSource } from "../../../src/cli/bulk/record-file.ts";
import { collect } from "../../flows/support/collect.ts";
import { folder } from "../harness.ts";

async function opened(content: string | Uint8Array): Promise<RecordSource> {
  const file = join(await folder(), "r.json");
  await writeFile(file, content);
  return await jsonArrayFile(file, "r.json", { referenceField: undefined, schema: undefined });
}

describe("a JSON array", () => {
  it("makes each item a record, counted from 1, also after a byte order mark", async () => {
    const { total, records } = await opened('\ufeff[{"a":1},\n\n null]');
    expect(total).toBe(2);
    expect(await collect(records)).toEqual([
      { line: 1, json: { a: 1 } },
      { line: 2, json: null },
    ]);
    expect((await opened("[]")).total).toBe(0);
  });

  it.each([
    ["an object", '{"a":[]}', "is not an array of records"],
    ["no JSON", "[1,]", "r.json:1:3 is not JSON"],
    ["an item that names a member twice", '[{"a":1,"a":2}]', "r.json:1:9"],
    ["a number that would become another", "[1.00000000000000000001]", "r.json:1:2"],
    ["bytes that are not UTF-8", Buffer.from('["Müller"]', "latin1"), "r.json is not UTF-8."],
  ])("is refused: %s", async (_, content, message) => {
    await expect(opened(content)).rejects.toThrow(message);
  });
});

describe("the text of an item", () => {
  it.each([
    ["is without the white space around it", "[ 1 ,\n {} ]", ["1", "{}"]],
    ["holds what it nests", '[[1,[2]],{"a":[3,4]}]', ["[1,[2]]", '{"a":[3,4]}']],
    ["holds strings with signs of structure", '["],{","\\"]"]', ['"],{"', '"\\"]"']],
    ["ends behind an escaped backslash", '["\\\\",1]', ['"\\\\"', "1"]],
    ["is not there in an empty array", "[ ]", []],
  ])("%s", (_, text, items) => {
    expect([...itemTexts(text)]).toEqual(items);
  });
});
