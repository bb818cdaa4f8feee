import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { loadSchema } from "../codegen/index.ts";
import * as root from "../src/index.ts";
import * as runtime from "../src/internal.ts";

describe("the package", () => {
  test("has these functions at its root, and no others", () => {
    expect(Object.keys(root).toSorted()).toEqual([
      "ArgumentError",
      "OptionRangeError",
      "SampleError",
      "XmlLimitError",
      "XmlValidationError",
      "builder",
      "create",
      "describe",
      "fromXml",
      "fromXmlRecords",
      "isXmlLimitError",
      "isXmlValidationError",
      "jsonReplacer",
      "namespacesOf",
      "sample",
      "sampleXml",
      "setCodeGeneration",
      "toXml",
      "toXmlBytes",
      "toXmlChunks",
      "validate",
      "validateXml",
    ]);
  });

  test("gives generated modules what they import", () => {
    expect(Object.keys(runtime)).toContain("elementSchema");
  });

  test("takes a schema that was loaded a moment ago through all of it", async () => {
    const content = await readFile(new URL("../schemas/invoice.xsd", import.meta.url));
    const set = await loadSchema([{ uri: "invoice.xsd", content }], { version: "1.0" });
    const [element] = set.elements();
    const schema = set.element(element ?? "");
    expect(root.validate(schema, {}).valid).toBe(false);
    expect(() => root.create(schema, {})).toThrow(root.XmlValidationError);
  });
});
