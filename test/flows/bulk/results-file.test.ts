import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ResultsFile } from "../../../src/flows/bulk/results-file.ts";
import { isConfigurationError } from "../../../src/flows/errors/guards.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";
import { temporaryFolder } from "../support/folder.ts";

const header = { server: "https://s/api/v1", flow: "f" };
const place = async (): Promise<string> => join(await temporaryFolder(), "out", "results.jsonl");
const openFile = (file: string): Promise<ResultsFile> => ResultsFile.open(file, header, new ManualClock());

/** The lines of the file after the first, without their times. */
async function lines(file: string): Promise<object[]> {
  const [, ...rest] = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  return rest.map((line) => {
    const { at, ...result } = JSON.parse(line);
    expect(at).toMatch(/^\d{4}-.*Z$/);
    return result;
  });
}

describe("ResultsFile: a line of JSON a record", () => {
  it("its first line names the server and flow of its references, and its folder is created", async () => {
    const file = await place();
    await (await openFile(file)).end();
    expect(await readFile(file, "utf8")).toBe('{"version":1,"server":"https://s/api/v1","flow":"f"}\n');
  });

  it("a line for each result, all written at the end", async () => {
    const file = await place();
    const results = await openFile(file);
    results.add({ reference: "a", line: 1, state: "done", executionId: "e" });
    results.add({ line: 2, state: "rejected" });
    await results.end();
    expect(await lines(file)).toEqual([
      { reference: "a", line: 1, state: "done", executionId: "e" },
      { line: 2, state: "rejected" },
    ]);
  });

  it("a state that the file already contains is not written again, unless there is more to report", async () => {
    const file = await place();
    const results = await openFile(file);
    results.add({ reference: "a", state: "accepted" });
    results.add({ reference: "a", state: "accepted" });
    results.add({ reference: "a", state: "accepted", executionId: "e" }, true);
    results.add({ reference: "a", state: "done" });
    await results.end();
    expect((await lines(file)).map((line) => (line as { state: string }).state)).toEqual([
      "accepted",
      "accepted",
      "done",
    ]);
  });

  it("the same records, read again, add nothing; a rejected one is reported again for another reason", async () => {
    const file = await place();
    const rejected = (message: string) => ({ state: "rejected", issues: [{ message }] }) as const;
    const conflict = { code: "reference-conflict", message: "other data has this reference" };
    const round = async (message: string): Promise<number> => {
      const results = await openFile(file);
      results.add({ reference: "a", line: 1, state: "done" });
      results.add({ line: 2, ...rejected(message) });
      results.add({ reference: "b", line: 3, ...rejected(message) });
      results.add({ file: "c.xml", ...rejected(message) });
      results.add({ reference: "a", line: 4, state: "rejected", error: conflict });
      expect(results.stateOf("a")).toBe("done");
      await results.end();
      return (await lines(file)).length;
    };
    expect([await round("x"), await round("x"), await round("y"), await round("y")]).toEqual([5, 5, 8, 8]);
    expect(await round("x")).toBe(11);
  });

  it("a skipped record is reported with its earlier result", async () => {
    const file = await place();
    const results = await openFile(file);
    results.add({ reference: "a", state: "skipped", earlier: "done" });
    await results.end();
    expect(await lines(file)).toEqual([{ reference: "a", state: "done" }]);
  });

  it("opened again, it reports the last state of each reference, and continues", async () => {
    const file = await place();
    const first = await openFile(file);
    first.add({ reference: "a", state: "accepted" });
    first.add({ reference: "a", state: "done" });
    await first.end();
    const second = await openFile(file);
    expect([second.stateOf("a"), second.stateOf("b")]).toEqual(["done", undefined]);
    second.add({ reference: "b", state: "failed" });
    await second.end();
    expect(await lines(file)).toHaveLength(3);
  });

  it("a line that a crash truncated stays unchanged, and does not damage the next one", async () => {
    const file = await place();
    await (await openFile(file)).end();
    await appendFile(file, '{"reference":"a","sta');
    const results = await openFile(file);
    expect(results.stateOf("a")).toBeUndefined();
    results.add({ reference: "b", state: "done" });
    await results.end();
    const text = await readFile(file, "utf8");
    expect(text.split("\n")[1]).toBe('{"reference":"a","sta');
    expect((await openFile(file)).stateOf("b")).toBe("done");
  });

  it("ignores unknown states", async () => {
    const file = await place();
    await (await openFile(file)).end();
    await appendFile(file, '{"reference":"a","state":"finished"}\n{"reference":5,"state":"done"}\n[]\n');
    const results = await openFile(file);
    expect(results.stateOf("a")).toBeUndefined();
    await results.end();
  });

  it("it is written during the run, and not only at the end", async () => {
    const [file, clock] = [await place(), new ManualClock()];
    const results = await ResultsFile.open(file, header, clock);
    results.add({ reference: "a", state: "done" });
    await clock.advance(250);
    for (let turn = 0; turn < 100 && (await lines(file)).length === 0; turn++) await clock.advance(0);
    expect(await lines(file)).toHaveLength(1);
    await results.end();
  });
});

describe("ResultsFile: a file that is not one of this server and flow", () => {
  it.each([
    [
      "of another server",
      '{"version":1,"server":"https://other","flow":"f"}',
      'belongs to https://other, flow "f": choose another results file',
    ],
    [
      "of another flow",
      '{"version":1,"server":"https://s/api/v1","flow":"g"}',
      'belongs to https://s/api/v1, flow "g": choose another results file',
    ],
    [
      "of a later version",
      '{"version":2,"server":"https://s/api/v1","flow":"f"}',
      "is not a results file of this version: choose another results file",
    ],
    ["of something else", "id;name", "is not a results file of this version: choose another results file"],
  ])("%s is refused, and left unchanged", async (_says, line, message) => {
    const file = join(await temporaryFolder(), "results.jsonl");
    await writeFile(file, `${line}\n`);
    const error = await failureOf(openFile(file));
    expect(isConfigurationError(error)).toBe(true);
    expect(error).toMatchObject({ message: `${file} ${message}` });
    expect(await readFile(file, "utf8")).toBe(`${line}\n`);
  });
});
