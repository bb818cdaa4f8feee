import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignFiles, plainFileName } from "../../../src/cli/project/file-names.ts";

describe("plainFileName", () => {
  it.each([
    [["Invoice run"], "invoice-run.xsd"],
    [["", "Data set"], "data-set.xsd"],
    [[undefined, "…", "3f2b"], "3f2b.xsd"],
    [["../../x"], "x.xsd"],
    [["CON"], "_con.xsd"],
    [["lpt1"], "_lpt1.xsd"],
    [[], "schema.xsd"],
  ])("%j gives %s", (names, file) => {
    expect(plainFileName(names)).toBe(file);
  });
});

describe("assignFiles", () => {
  const given = fc.uniqueArray(
    fc.record({
      datasetId: fc.stringMatching(/^[a-z0-9]{1,4}$/),
      names: fc.array(fc.constantFrom("A", "a", "a!", "B", "", "CON")),
    }),
    { selector: ({ datasetId }) => datasetId },
  );

  it("gives each data set a separate file, whichever names are taken, regardless of the order", () => {
    fc.assert(
      fc.property(given, fc.subarray(["a.xsd", "B.xsd", "schema.xsd"]), (datasets, taken) => {
        const files = assignFiles(datasets, taken);
        const keys = [...files.values(), ...taken].map((file) => file.toLowerCase());
        expect(new Set(keys).size).toBe(datasets.length + taken.length);
        const reversed = assignFiles([...datasets].reverse(), [...taken].reverse());
        for (const { datasetId } of datasets) expect(reversed.get(datasetId)).toBe(files.get(datasetId));
      }),
    );
  });
});
