/** A manifest is data from a repository: what is an entry, and what would write outside of its folder. */
import { describe, expect, test } from "vitest";
import { movedTo, sortedEntries, withEntry } from "../../../src/cli/project/manifest-entry.ts";
import {
  fileKey,
  isInside,
  type ManifestEntry,
  readEntries,
} from "../../../src/cli/project/manifest-reading.ts";

const ENTRY: ManifestEntry = {
  ...{ server: "https://host", flowId: "f-1", flowName: "Invoice", datasetId: "d-1", file: "invoice.xsd" },
  sha256: "0".repeat(64),
};
const read = (...flows: readonly unknown[]) => readEntries({ version: 1, flows }, 1);

describe("an entry", () => {
  test("is read with the properties that it has", () => {
    const { flowName: _, ...nameless } = ENTRY;
    expect(read({ ...ENTRY, more: 1 }, nameless)).toEqual([ENTRY, nameless]);
    expect(read()).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["a server with a path", { server: "https://host/x" }, 'flows[0].server is "https://host/x".'],
    ["a server with a password", { server: "https://u:p@host" }, "flows[0].server is"],
    ["a server of another kind", { server: "ftp://host" }, "flows[0].server is"],
    ["an id that changes the address", { flowId: "../x" }, 'flows[0].flowId is "../x".'],
    ["an empty id", { datasetId: "" }, 'flows[0].datasetId is "".'],
    ["no id", { datasetId: undefined }, "flows[0].datasetId is missing."],
    ["a number for a name", { flowName: 1 }, "flows[0].flowName is 1."],
    ["a hash in capitals", { sha256: "A".repeat(64) }, "flows[0].sha256 is"],
    ["a hash that is too short", { sha256: "0".repeat(63) }, "flows[0].sha256 is"],
    ["an empty file name", { file: "" }, 'flows[0].file is "".'],
    ["a file above the folder", { file: "../invoice.xsd" }, 'leads out of the folder: "../invoice.xsd".'],
  ])("is refused with %s", (_, changes, message) => {
    expect(() => read({ ...ENTRY, ...changes })).toThrow(message);
  });

  test("is shown with at most eighty characters", () => {
    expect(() => read({ ...ENTRY, flowId: `/${"x".repeat(500)}` })).toThrow(
      /^flows\[0\]\.flowId is .{80}\.$/,
    );
  });
});

describe("a manifest", () => {
  test.each<[string, unknown, string]>([
    ["an array", [], "it is not an object."],
    ["null", null, "it is not an object."],
    ["a text", "x", "it is not an object."],
    ["of another version", { version: 2, flows: [] }, "its version is 2, and this xsdflow reads version 1."],
    ["without a version", { flows: [] }, "its version is undefined"],
    ["without a list", { version: 1, flows: {} }, "flows is not a list."],
    ["with an entry that is none", { version: 1, flows: [ENTRY, 7] }, "flows[1] is not an object."],
  ])("is not %s", (_, value, message) => {
    expect(() => readEntries(value, 1)).toThrow(message);
  });

  test("has a file for two flows of one data set, and not for two data sets, whatever the letters", () => {
    const second = { ...ENTRY, flowId: "f-2" };
    expect(read(ENTRY, second)).toHaveLength(2);
    const other = { ...second, datasetId: "d-2", file: "INVOICE.xsd" };
    expect(() => read(ENTRY, other)).toThrow('two data sets have the file "INVOICE.xsd".');
    expect(() => read(ENTRY, { ...ENTRY, server: "https://other" })).toThrow("two data sets have the file");
  });
});

test.each<[string, boolean]>([
  ["a.xsd", true],
  ["a/b.xsd", true],
  ["a..b/c.xsd", true],
  [".hidden", true],
  ["", false],
  ["/a", false],
  ["a/", false],
  ["a//b", false],
  ["./a", false],
  ["a/../b", false],
  ["..", false],
  ["a\\b", false],
  ["C:a", false],
  ["a\0b", false],
  ["a\nb", false],
])("%j stays in its folder: %s", (path, expected) => {
  expect(isInside(path)).toBe(expected);
});

test.each([
  ["A.XSD", "a.xsd"],
  ["Cafe\u0301.xsd", "Caf\u00e9.xsd"],
])("%s and %s are one file on some systems", (one, other) => {
  expect(fileKey(one)).toBe(fileKey(other));
});

describe("entries that change", () => {
  const other = { ...ENTRY, flowId: "f-2" };

  test("are in the order of server, flow and file, by code units", () => {
    const all = [
      { ...ENTRY, flowId: "b" },
      { ...ENTRY, flowId: "B" },
      { ...ENTRY, server: "http://z" },
    ];
    expect(sortedEntries(all).map(({ server, flowId }) => `${server} ${flowId}`)).toEqual([
      "http://z f-1",
      "https://host B",
      "https://host b",
    ]);
    expect(all[0]?.flowId).toBe("b");
  });

  test("keep the file and hash of their data set, and do not affect other servers and data sets", () => {
    const pulled = { ...ENTRY, file: "new.xsd", sha256: "1".repeat(64) };
    const elsewhere = { ...other, server: "https://other" };
    const else2 = { ...other, flowId: "f-3", datasetId: "d-2" };
    expect(withEntry([ENTRY, other, elsewhere, else2], pulled)).toEqual([
      { ...other, file: "new.xsd", sha256: "1".repeat(64) },
      elsewhere,
      else2,
      pulled,
    ]);
    expect(withEntry([], pulled)).toEqual([pulled]);
  });

  test("move to a server with their data sets", () => {
    const moved = movedTo("http://127.0.0.1:1", new Set(["d-1"]), [ENTRY, { ...other, datasetId: "d-2" }]);
    expect(moved.map(({ server }) => server)).toEqual(["http://127.0.0.1:1", "https://host"]);
  });
});
