import { describe, expect, it } from "vitest";
import {
  deriveSimpleType,
  type FacetsDescriptor,
  isInPlainRange,
  plainRange,
  readValue,
  valueKind,
  writeValue,
} from "../../../src/datatypes/index.ts";
import { builtin, context, restrict } from "../context.ts";

const SAFE = "9007199254740991";
const UNSAFE = "9007199254740992";

describe("V4: whole numbers are `number` where facets keep them within the safe integers", () => {
  it.each<[string, ...FacetsDescriptor[]]>([
    ["integer", { minInclusive: "0", maxInclusive: "9" }],
    ["integer", { minExclusive: "-1", maxExclusive: "10" }],
    ["integer", { minInclusive: `-${SAFE}`, maxInclusive: SAFE }],
    ["integer", { minExclusive: `-${UNSAFE}`, maxExclusive: UNSAFE }],
    ["integer", { totalDigits: 15 }],
    ["long", { totalDigits: 1 }],
    ["integer", { enumeration: [" 1 ", "+02", "-3"] }],
    ["nonNegativeInteger", { maxInclusive: "+100" }],
    ["negativeInteger", { minInclusive: "-100" }],
    ["unsignedLong", { maxExclusive: "1000" }],
    ["integer", { minInclusive: "0" }, { patterns: ["[0-9]+"] }, { maxInclusive: "9" }],
    ["positiveInteger", { totalDigits: 20 }, { totalDigits: 6 }],
    ["int"],
    ["short", {}],
    ["unsignedByte", { patterns: ["[0-9]"] }],
  ])("%s %j %j %j", (base, ...steps) => {
    const type = steps.reduce(restrict, builtin(base));
    expect(valueKind(type)).toBe("number");
    expect(writeValue(type, 2n, { prefixFor: () => undefined })).toMatchObject({ lexical: "2" });
  });

  it.each<[string, ...FacetsDescriptor[]]>([
    ["integer"],
    ["long"],
    ["unsignedLong", {}],
    ["positiveInteger"],
    ["integer", { minInclusive: "0" }],
    ["integer", { minInclusive: "0", maxInclusive: UNSAFE }],
    ["integer", { minInclusive: `-${UNSAFE}`, maxInclusive: "0" }],
    ["integer", { totalDigits: 16 }],
    ["integer", { enumeration: ["1", UNSAFE] }],
    ["integer", { patterns: ["[0-9]{3}"] }],
    ["integer", { totalDigits: -1 }],
    ["integer", { minInclusive: "a", maxInclusive: "b" }],
    ["integer", { enumeration: ["1", "one"] }],
  ])("stay bigint: %s %j", (base, ...steps) => {
    expect(valueKind(steps.reduce(restrict, builtin(base)))).toBe("bigint");
  });

  it("reads the value of such a type as a number", () => {
    const result = restrict("integer", { minInclusive: "0", maxInclusive: "9" }).validate("+04", context);
    expect(result.ok && readValue(result, context)).toBe(4);
  });

  it("excludes numbers that a tolerated derivation has made too large", () => {
    expect(valueKind(restrict("int", { maxInclusive: UNSAFE }))).toBe("bigint");
  });

  it("leaves decimals alone", () => {
    expect(valueKind(restrict("decimal", { minInclusive: "0", maxInclusive: "9" }))).toBe("decimal");
  });

  it("depends only on the built-in type in modules of xsdflow 0.1", () => {
    const digit = { minInclusive: "0", maxInclusive: "9" };
    const old = (base: string) =>
      deriveSimpleType({ restriction: restrict(base, digit), facets: digit, integers: "by-builtin" });
    expect(["integer", "long", "int", "unsignedByte"].map((base) => valueKind(old(base)))).toEqual([
      "bigint",
      "bigint",
      "number",
      "number",
    ]);
  });
});

describe("whole numbers whose type has bounds and no other facet (Part 2, §4.3.7 to §4.3.10)", () => {
  it.each<[string, FacetsDescriptor, number, number]>([
    ["integer", {}, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    ["byte", {}, -128, 127],
    ["byte", { minInclusive: "+0" }, 0, 127],
    ["nonNegativeInteger", {}, 0, Number.POSITIVE_INFINITY],
    ["long", {}, -(2 ** 63), 2 ** 63],
  ])("xs:%s %j: from %d to %d", (base, facets, min, max) => {
    expect(plainRange(restrict(base, facets))).toEqual({ min, max });
  });

  it.each<[string, FacetsDescriptor]>([
    ["integer", { patterns: ["[0-9]"] }],
    ["integer", { enumeration: ["1"] }],
    ["integer", { totalDigits: 2 }],
    ["integer", { minExclusive: "0" }],
    ["integer", { minInclusive: "1.5" }],
  ])("xs:%s %j is not plain", (base, facets) => {
    expect(plainRange(restrict(base, facets))).toBeUndefined();
  });

  it.each<[unknown, boolean]>([
    [1, true],
    [5, true],
    [0, false],
    [6, false],
    [1.5, false],
    [Number.NaN, false],
    ["1", false],
    [3n, true],
    [6n, false],
    [2n ** 60n, false],
    [null, false],
  ])("from 1 to 5: %s is inside: %s", (value, inside) => {
    expect(isInPlainRange(value, { min: 1, max: 5 })).toBe(inside);
  });

  it("a number that a double does not represent exactly is left undecided", () => {
    const all = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
    expect([2 ** 53, 2n ** 53n, -(2n ** 53n)].map((value) => isInPlainRange(value, all))).toEqual([
      false,
      false,
      false,
    ]);
    expect([2 ** 53 - 1, 2n ** 53n - 1n].every((value) => isInPlainRange(value, all))).toBe(true);
  });
});
