import { describe, expect, it } from "vitest";
import { isForVersion } from "../../../codegen/load/versioning.ts";
import type { StartTag } from "../../../src/xml/events.ts";
import { XS } from "../../../src/xml/names.ts";

const VC = "http://www.w3.org/2007/XMLSchema-versioning";

/** Whether an element with these attributes is for a version. */
function isFor(attributes: Record<string, string>, version: "1.0" | "1.1" = "1.0", ns = VC): boolean {
  const tag: StartTag = {
    prefix: "xs",
    ns: XS,
    local: "element",
    attributes: Object.entries(attributes).map(([local, value]) => ({ prefix: "vc", ns, local, value })),
    resolvePrefix: (prefix) => (prefix === "xs" ? XS : undefined),
  };
  return isForVersion(tag, version);
}

describe("isForVersion: conditional inclusion (XSD 1.1 Part 1 §4.2.2)", () => {
  it.each<[condition: string, value: string, in10: boolean, in11: boolean]>([
    ["minVersion", "1.0", true, true],
    ["minVersion", "1.1", false, true],
    ["minVersion", " 1.1 ", false, true],
    ["minVersion", "1.05", false, true],
    ["minVersion", "2", false, false],
    ["maxVersion", "1.0", false, false],
    ["maxVersion", "1.1", true, false],
    ["maxVersion", "1.05", true, false],
    ["maxVersion", "2", true, true],
    ["minVersion", "newest", true, true],
  ])("vc:%s=%j: in 1.0 %s, in 1.1 %s", (condition, value, in10, in11) => {
    expect(isFor({ [condition]: value }, "1.0")).toBe(in10);
    expect(isFor({ [condition]: value }, "1.1")).toBe(in11);
  });

  it.each<[condition: string, value: string, is: boolean]>([
    ["typeAvailable", "xs:int", true],
    ["typeAvailable", "xs:int  xs:date", true],
    ["typeAvailable", "xs:int xs:dateTimeStamp", false],
    ["typeAvailable", "int", false],
    ["typeAvailable", "", true],
    ["typeUnavailable", "xs:int", false],
    ["typeUnavailable", "xs:dateTimeStamp", true],
    ["typeUnavailable", "xs:int xs:dateTimeStamp", true],
    ["typeUnavailable", "", false],
    ["facetAvailable", "xs:pattern xs:length", true],
    ["facetAvailable", "xs:assertion", false],
    ["facetAvailable", "pattern", false],
    ["facetUnavailable", "xs:assertion", true],
    ["facetUnavailable", "xs:pattern", false],
    ["somethingElse", "x", true],
  ])("vc:%s=%j: %s", (condition, value, is) => {
    expect(isFor({ [condition]: value })).toBe(is);
  });

  it("every condition must hold", () => {
    expect(isFor({ minVersion: "1.0", maxVersion: "1.1" })).toBe(true);
    expect(isFor({ minVersion: "1.1", maxVersion: "1.2" })).toBe(false);
  });

  it("attributes of other namespaces are not conditions", () => {
    expect(isFor({ minVersion: "1.1" }, "1.0", "")).toBe(true);
    expect(isFor({ minVersion: "1.1" }, "1.0", "urn:other")).toBe(true);
  });
});
