import { describe, expect, it } from "vitest";
import {
  deriveSimpleType,
  type FacetsDescriptor,
  facetFaults,
  notationFault,
  type SimpleType,
} from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

function rules(type: SimpleType): string[] {
  return facetFaults(type).map((fault) => fault.rule);
}

const length3 = restrict("string", { length: 3 });
const short = restrict("string", { minLength: 2, maxLength: 5 });
const percent = restrict("decimal", {
  minInclusive: "0",
  maxInclusive: "100",
  totalDigits: 5,
  fractionDigits: 2,
});
const open = restrict("decimal", { minExclusive: "0", maxExclusive: "10" });
const colour = restrict("token", { enumeration: ["red", "blue"] });
const fixedLength = restrict("string", { maxLength: 5, fixed: ["maxLength"] });

describe("every constraint on facets is reported by the rule's own id", () => {
  it.each<[rule: string, base: SimpleType | string, facets: FacetsDescriptor]>([
    ["cos-applicable-facets", "int", { length: 3 }],
    ["cos-applicable-facets", "string", { totalDigits: 3 }],
    ["cos-applicable-facets", "boolean", { enumeration: ["true"] }],
    ["cos-applicable-facets", "double", { fractionDigits: 2 }],
    ["cos-applicable-facets", deriveSimpleType({ list: builtin("int") }), { maxInclusive: "3" }],
    ["cos-applicable-facets", deriveSimpleType({ union: [builtin("int")] }), { maxLength: 3 }],
    ["src-pattern-value", "string", { patterns: ["(a"] }],
    ["src-pattern-value", "string", { patterns: ["a)", "(b"] }],
    ["cvc-datatype-valid.1.2.1", "string", { length: -1 }],
    ["cvc-datatype-valid.1.2.1", "string", { maxLength: Number.NaN }],
    ["cvc-datatype-valid.1.2.1", "decimal", { totalDigits: 0 }],
    ["cvc-datatype-valid.1.2.1", "int", { maxInclusive: "x" }],
    ["length-valid-restriction", length3, { length: 4 }],
    ["length-minLength-maxLength", "string", { length: 3, minLength: 2 }],
    ["length-minLength-maxLength", "string", { length: 3, maxLength: 3 }],
    ["length-minLength-maxLength", short, { length: 7 }],
    ["length-minLength-maxLength", length3, { maxLength: 4 }],
    ["minLength-less-than-equal-to-maxLength", "string", { minLength: 3, maxLength: 2 }],
    ["minLength-less-than-equal-to-maxLength", short, { minLength: 6 }],
    ["minLength-valid-restriction", short, { minLength: 1 }],
    ["maxLength-valid-restriction", short, { maxLength: 6 }],
    ["maxInclusive-maxExclusive", "int", { maxInclusive: "3", maxExclusive: "4" }],
    ["minInclusive-minExclusive", "int", { minInclusive: "3", minExclusive: "2" }],
    ["minInclusive-less-than-equal-to-maxInclusive", "int", { minInclusive: "3", maxInclusive: "2" }],
    ["minExclusive-less-than-equal-to-maxExclusive", "int", { minExclusive: "3", maxExclusive: "2" }],
    ["minExclusive-less-than-maxInclusive", "int", { minExclusive: "3", maxInclusive: "3" }],
    ["minInclusive-less-than-maxExclusive", "int", { minInclusive: "3", maxExclusive: "3" }],
    ["minInclusive-valid-restriction", percent, { minInclusive: "-1" }],
    ["maxInclusive-valid-restriction", percent, { maxInclusive: "101" }],
    ["maxInclusive-valid-restriction", open, { maxInclusive: "10" }],
    ["minExclusive-valid-restriction", percent, { minExclusive: "100.01" }],
    ["maxExclusive-valid-restriction", open, { maxExclusive: "11" }],
    ["maxInclusive-valid-restriction", percent, { maxInclusive: "99.999" }],
    ["totalDigits-valid-restriction", percent, { totalDigits: 6 }],
    ["fractionDigits-valid-restriction", percent, { fractionDigits: 3 }],
    ["fractionDigits-totalDigits", "decimal", { totalDigits: 2, fractionDigits: 3 }],
    ["whiteSpace-valid-restriction", "token", { whiteSpace: "preserve" }],
    ["whiteSpace-valid-restriction", "normalizedString", { whiteSpace: "preserve" }],
    ["enumeration-valid-restriction", colour, { enumeration: ["green"] }],
    ["enumeration-valid-restriction", "int", { enumeration: ["1", "1.5"] }],
    ["st-restrict-facets", fixedLength, { maxLength: 4 }],
    ["st-restrict-facets", "integer", { fractionDigits: 1 }],
  ])("%s", (rule, base, facets) => {
    expect(rules(restrict(base, facets))).toContain(rule);
  });

  it.each<[base: SimpleType | string, facets: FacetsDescriptor]>([
    ["string", { minLength: 1, maxLength: 1, patterns: ["a|b"], enumeration: ["a"], whiteSpace: "collapse" }],
    [short, { length: 4 }],
    [short, { minLength: 2, maxLength: 5 }],
    [percent, { minInclusive: "0.00", maxInclusive: "50", fractionDigits: 1 }],
    [open, { minExclusive: "0", maxExclusive: "10.0" }],
    [open, { minInclusive: "1", maxInclusive: "9" }],
    [percent, { minExclusive: "0", maxExclusive: "100" }],
    [fixedLength, { maxLength: 5, minLength: 1 }],
    ["integer", { fractionDigits: 0 }],
    ["date", { minInclusive: "2026-01-01", maxInclusive: "2026-01-01Z" }],
    ["QName", { length: 3, enumeration: ["x:a"], scope: { x: "urn:x" } }],
    ["int", { minExclusive: "3", maxExclusive: "3" }],
    ["dateTime", { maxInclusive: " 2026-01-01T00:00:00Z\n" }],
    [colour, { enumeration: ["red"] }],
    [restrict(short, { length: 4 }), { patterns: ["a*"] }],
  ])("none in %#", (base, facets) => {
    expect(facetFaults(restrict(base, facets))).toEqual([]);
  });

  it("points at the facet's line, and at an enumeration value's own", () => {
    const type = restrict("int", {
      enumeration: ["1", "x"],
      maxInclusive: "y",
      lines: { "enumeration:x": 9, maxInclusive: 4 },
    });
    expect(facetFaults(type).map((fault) => fault.source?.line)).toEqual([4, 9]);
  });

  it("gives the place of the error in a pattern", () => {
    expect(facetFaults(restrict("string", { patterns: ["a{3,1}"] }))[0]?.message).toBe(
      'the pattern "a{3,1}" is not a regular expression of XML Schema: at character 2, the quantifier\'s first number, 3, is greater than its second, 1',
    );
  });

  it("finds nothing in built-in types, lists and unions", () => {
    const types = [builtin("byte"), builtin("IDREFS"), deriveSimpleType({ list: builtin("int") })];
    expect(types.flatMap(rules)).toEqual([]);
  });
});

describe("NOTATION needs an enumeration", () => {
  it("by enumeration-required-notation", () => {
    expect(notationFault(builtin("NOTATION"))?.rule).toBe("enumeration-required-notation");
    expect(
      notationFault(restrict("NOTATION", { enumeration: ["x:gif"], scope: { x: "urn:p" } })),
    ).toBeUndefined();
    expect(notationFault(builtin("string"))).toBeUndefined();
  });
});
