import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { nearestName, nearestPath } from "../../../codegen/load/nearest-file.ts";

describe("nearestName: the name in a folder that is spelt most like one", () => {
  const among = ["invoice.xsd", "Invoices.xsd", "common-types.xsd", "a.xsd"];
  it.each<[says: string, name: string, found: string | undefined]>([
    ["the name itself", "invoice.xsd", "invoice.xsd"],
    ["another case", "INVOICE.XSD", "invoice.xsd"],
    ["one letter too many", "invoicee.xsd", "invoice.xsd"],
    ["a letter for another", "common_types.xsd", "common-types.xsd"],
    ["another extension", "invoice.xml", "invoice.xsd"],
    ["nothing like it", "order.xsd", undefined],
    ["short names are not alike by their extension", "b.xsd", undefined],
  ])("%s", (_says, name, found) => {
    expect(nearestName(name, among)).toBe(found);
  });

  it("finds none in an empty folder", () => {
    expect(nearestName("a.xsd", [])).toBeUndefined();
  });
});

describe("nearestPath: a path with its wrong names corrected", () => {
  const folder = mkdtempSync(join(tmpdir(), "nearest-"));
  mkdirSync(join(folder, "schemas", "common"), { recursive: true });
  writeFileSync(join(folder, "schemas", "common", "types.xsd"), "");
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[says: string, path: string, found: string | undefined]>([
    ["one that is there", "schemas/common/types.xsd", "schemas/common/types.xsd"],
    ["a wrong file name", "schemas/common/typse.xsd", "schemas/common/types.xsd"],
    ["a wrong folder name", "schemas/comon/types.xsd", "schemas/common/types.xsd"],
    ["both", "schema/Common/Types.xsd", "schemas/common/types.xsd"],
    ["a folder like none", "elsewhere/types.xsd", undefined],
    ["a file below a file", "schemas/common/types.xsd/x", undefined],
  ])("%s", (_says, path, found) => {
    expect(nearestPath(join(folder, path))).toBe(found === undefined ? undefined : join(folder, found));
  });
});
