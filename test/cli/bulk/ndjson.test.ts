import { describe, expect, it } from "vitest";
import { linesOf } from "../../../src/cli/bulk/lines.ts";
import { ndjsonRecords } from "../../../src/cli/bulk/ndjson.ts";
import { collect } from "../../flows/support/collect.ts";

const form = { referenceField: undefined, schema: undefined };

async function recordsOf(...chunks: readonly (string | Uint8Array)[]) {
  return await collect(ndjsonRecords(stream(chunks), form));
}

async function* stream(chunks: readonly (string | Uint8Array)[]) {
  yield* chunks;
}

describe("newline-delimited JSON", () => {
  it("has one record on each line, with its line number, for any pieces", async () => {
    const bytes = Buffer.from('\ufeff{"a":"é"}\r\n\n  \r\n{"a":2}\n"\u2028"');
    const expected = [
      { line: 1, json: { a: "é" } },
      { line: 4, json: { a: 2 } },
      { line: 5, json: "\u2028" },
    ];
    expect(await recordsOf(bytes)).toEqual(expected);
    expect(await recordsOf(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it.each([
    ["that is no JSON", Buffer.from("{"), /not JSON/],
    ["that is not UTF-8", Buffer.from('{"a":"\xe9"}', "latin1"), /not UTF-8/],
    ["of zero bytes alone", Buffer.alloc(8), /not JSON/],
    [
      "with a number that would become another",
      Buffer.from('{"id":12345678901234567891}'),
      /12345678901234567891 has more digits/,
    ],
  ])("reports a line %s, and continues", async (_, bad, message) => {
    const [first, second] = await recordsOf(bad, "\n", "{}");
    expect(first).toMatchObject({ line: 1, issues: [{ line: 1, message: expect.stringMatching(message) }] });
    expect(second).toEqual({ line: 2, json: {} });
  });

  it("refuses a line that never ends, before it fills the memory", async () => {
    const endless = async function* () {
      for (;;) yield Buffer.alloc(8 * 1024 * 1024, "x");
    };
    await expect(collect(linesOf(endless()))).rejects.toThrow("Line 1 is longer than 64 MB.");
  });
});
