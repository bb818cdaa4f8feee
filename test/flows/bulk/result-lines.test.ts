import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isResultState, linesOfResults, RESULT_STATES } from "../../../src/flows/bulk/result-lines.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xsdflow-result-lines-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(text: string): Promise<unknown[]> {
  const file = join(folder, "results.ndjson");
  await writeFile(file, text);
  const lines: unknown[] = [];
  for await (const line of linesOfResults(file)) lines.push(line);
  return lines;
}

describe("the lines of a results file", () => {
  it.each<[string, string, unknown[]]>([
    ["each as the JSON that it is", '{"state":"done"}\n[1]\n', [{ state: "done" }, [1]]],
    ["Windows line ends too", '{"a":1}\r\n{"a":2}\r\n', [{ a: 1 }, { a: 2 }]],
    ["a last one without a line end", '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }]],
    ["one that a crash cut off as undefined", '{"a":1}\n{"a":\n{"a":3}\n', [{ a: 1 }, undefined, { a: 3 }]],
    ["none of an empty file", "", []],
  ])("are read: %s", async (_, text, lines) => {
    expect(await linesOf(text)).toEqual(lines);
  });

  it("may be left before the end", async () => {
    await writeFile(join(folder, "long.ndjson"), '{"a":1}\n'.repeat(10_000));
    for await (const line of linesOfResults(join(folder, "long.ndjson"))) {
      expect(line).toEqual({ a: 1 });
      break;
    }
  });
});

describe("the states in a results file", () => {
  it.each(RESULT_STATES)("%s is one", (state) => {
    expect(isResultState(state)).toBe(true);
  });

  it.each(["skipped", "Done", "", undefined, null, 1, ["done"]])("%j is not one", (state) => {
    expect(isResultState(state)).toBe(false);
  });
});
