import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { manifestIn, manifestText, readManifest, writeManifest } from "../../../src/cli/project/manifest.ts";
import { movedTo, withEntry } from "../../../src/cli/project/manifest-entry.ts";
import type { ManifestEntry } from "../../../src/cli/project/manifest-reading.ts";
import { folder } from "../harness.ts";

const ENTRY: ManifestEntry = {
  server: "https://flows.example.com",
  flowId: "f1",
  flowName: "A",
  datasetId: "d1",
  file: "a.xsd",
  sha256: "0".repeat(64),
};

async function reading(text: string): Promise<unknown> {
  const file = manifestIn(await folder());
  await writeFile(file, text);
  return await readManifest(file);
}

const withFlow = (change: object): string => JSON.stringify({ version: 1, flows: [{ ...ENTRY, ...change }] });

describe("the manifest", () => {
  it("is read as it was written, sorted by server and flow", async () => {
    const entries = [{ ...ENTRY, flowId: "f2", datasetId: "d2", file: "b.xsd" }, ENTRY];
    const file = join(await folder(), "deep", "m.json");
    await writeManifest(file, entries);
    expect(await readManifest(file)).toEqual([...entries].reverse());
    expect(manifestText(entries)).toBe(manifestText([...entries].reverse()));
  });

  it("is undefined if there is none", async () => {
    expect(await readManifest(manifestIn(await folder()))).toBeUndefined();
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["a newer version's", '{"version":2,"flows":[]}'],
    ["without flows", '{"version":1}'],
    ["with an entry that is none", '{"version":1,"flows":[null]}'],
    ["with a file outside", withFlow({ file: "../a.xsd" })],
    ["with an absolute file", withFlow({ file: "/etc/passwd" })],
    ["with a file of a drive", withFlow({ file: "C:a.xsd" })],
    ["with a backslash", withFlow({ file: "..\\a.xsd" })],
    ["with an empty file", withFlow({ file: "" })],
    ["with a flow that makes another address", withFlow({ flowId: "../x" })],
    ["with a server that has a user", withFlow({ server: "https://user:pw@host" })],
    ["with a hash that is none", withFlow({ sha256: "0" })],
    [
      "with one file for two data sets",
      JSON.stringify({
        version: 1,
        flows: [ENTRY, { ...ENTRY, flowId: "f2", datasetId: "d2", file: "A.xsd" }],
      }),
    ],
  ])("is refused when it is one %s", async (_, text) => {
    await expect(reading(text)).rejects.toMatchObject({ name: "CliError", exitCode: 1 });
  });

  it("does not hide other failures of the file system", async () => {
    const file = manifestIn(await folder());
    await mkdir(file);
    await expect(readManifest(file)).rejects.toMatchObject({ code: "EISDIR" });
  });

  it("brings entries of the same data set along", () => {
    const sibling = { ...ENTRY, flowId: "f2" };
    const pulled = { ...ENTRY, file: "new.xsd", sha256: "1".repeat(64) };
    expect(withEntry([ENTRY, sibling], pulled)).toEqual([
      { ...sibling, file: "new.xsd", sha256: "1".repeat(64) },
      pulled,
    ]);
  });

  it("moves only the selected data sets", () => {
    const other = { ...ENTRY, flowId: "f2", datasetId: "d2", file: "b.xsd" };
    const moved = movedTo("https://new.example.com", new Set(["d1"]), [ENTRY, other]);
    expect(moved).toEqual([{ ...ENTRY, server: "https://new.example.com" }, other]);
  });
});
