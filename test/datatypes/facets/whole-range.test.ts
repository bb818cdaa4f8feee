import { describe, expect, it } from "vitest";
import {
  deriveSimpleType,
  type FacetsDescriptor,
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

  it("holds no number that a tolerated derivation has made too large", () => {
    expect(valueKind(restrict("int", { maxInclusive: UNSAFE }))).toBe("bigint");
  });

  it("leaves decimals alone", () => {
    expect(valueKind(restrict("decimal", { minInclusive: "0", maxInclusive: "9" }))).toBe("decimal");
  });

  it("goes by the built-in type alone in modules of xsdflow 0.1", () => {
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
