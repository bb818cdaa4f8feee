import { describe, expect, it } from "vitest";
import { FaultReport } from "../../../src/datatypes/facets/fault-report.ts";
import type { FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

function reportOf(own: FacetsDescriptor, base: FacetsDescriptor = {}): FaultReport {
  const from = restrict("string", base);
  return new FaultReport(restrict(from, own), from, own);
}

describe("a fault of a facet", () => {
  it("has the rule, the message, and the place of the facet", () => {
    const report = reportOf({ length: 1, lines: { length: 7 } });
    report.add("a-rule", "length", "a message");
    expect(report.faults).toEqual([
      { rule: "a-rule", code: "facet", message: "a message", source: { file: "test.xsd", line: 7 } },
    ]);
  });

  it("is at the type if the position of the facet is unknown", () => {
    const report = reportOf({ length: 1 });
    report.add("a-rule", "length", "a message");
    expect(report.faults[0]?.source).toEqual({ file: "test.xsd", line: 1 });
  });

  it.each<[what: string, own: FacetsDescriptor, line: number]>([
    ["its own line", { enumeration: ["a", "b"], lines: { "enumeration:a": 3, "enumeration:b": 4 } }, 4],
    ["the first value's line, else", { enumeration: ["a", "b"], lines: { "enumeration:a": 3 } }, 3],
    ["the type's line, else", { enumeration: ["a", "b"] }, 1],
  ])("of an enumeration value is at %s", (_, own, line) => {
    const report = reportOf(own);
    report.add("a-rule", "enumeration:b", "a message");
    expect(report.faults[0]?.source?.line).toBe(line);
  });

  it("marks a facet as meaningless only if it is", () => {
    const report = reportOf({ patterns: ["("] });
    report.add("a-rule", "pattern", "one");
    report.add("a-rule", "pattern", "two", false);
    expect(report.faults.map((fault) => fault.meaningless)).toEqual([undefined, true]);
    expect(report.faults.map((fault) => "meaningless" in fault)).toEqual([false, true]);
  });
});

describe("a facet as a number", () => {
  it("of the base, and of the type", () => {
    const report = reportOf({ maxLength: 3 }, { maxLength: 5, minLength: 1 });
    expect([report.baseNumber("maxLength"), report.number("maxLength")]).toEqual([5, 3]);
    expect([report.baseNumber("minLength"), report.number("minLength")]).toEqual([1, 1]);
  });

  it("is undefined if the facet is absent or its value is not a number", () => {
    const report = reportOf({ minInclusive: "x" });
    expect([report.number("length"), report.baseNumber("length"), report.number("minInclusive")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("of a built-in type is found in its facets too", () => {
    const own = { fractionDigits: 1 };
    const report = new FaultReport(restrict("integer", own), builtin("integer"), own);
    expect([report.baseNumber("fractionDigits"), report.ofBase("fractionDigits")?.fixed]).toEqual([0, true]);
  });
});
