import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../src/datatypes/index.ts";
import { decimal, float, unsaid, wholeNumber } from "../../src/json-schema/numbers.ts";
import type { JsonSchema } from "../../src/json-schema/types.ts";
import { builtin, context, restrict } from "../datatypes/context.ts";
import { compiled } from "./checked.ts";

const same = (schema: JsonSchema): JsonSchema => schema;
const SAFE = 9_007_199_254_740_991;

describe("whole numbers that doubles hold exactly are JSON numbers", () => {
  it.each<[string, FacetsDescriptor, JsonSchema]>([
    ["byte", {}, { type: "integer", minimum: -128, maximum: 127 }],
    ["unsignedShort", {}, { type: "integer", minimum: 0, maximum: 65_535 }],
    ["integer", { minExclusive: "0", maxExclusive: "10" }, { type: "integer", minimum: 1, maximum: 9 }],
    ["integer", { totalDigits: 3 }, { type: "integer", minimum: -999, maximum: 999 }],
    ["positiveInteger", { maxInclusive: "+5" }, { type: "integer", minimum: 1, maximum: 5 }],
  ])("xs:%s %j", (base, facets, schema) => {
    expect(wholeNumber(restrict(base, facets))).toEqual(schema);
  });

  it("a pattern of their digits is named: JSON does not have the digits", () => {
    expect(wholeNumber(restrict("byte", { patterns: ["[0-9]{3}"] }))).toEqual({
      type: "integer",
      minimum: -128,
      maximum: 127,
      $comment: "Checked by xsdflow only: pattern [0-9]{3}.",
    });
  });
});

describe("whole numbers of any size are numbers, or strings of digits beyond the safe integers", () => {
  it.each<[string, FacetsDescriptor, pattern: string, min: number, max: number]>([
    ["integer", {}, "^(?:0|-?[1-9][0-9]*)$", -SAFE, SAFE],
    ["nonNegativeInteger", {}, "^(?:0|[1-9][0-9]*)$", 0, SAFE],
    ["positiveInteger", {}, "^(?:[1-9][0-9]*)$", 1, SAFE],
    ["negativeInteger", {}, "^(?:-[1-9][0-9]*)$", -SAFE, -1],
    ["nonPositiveInteger", {}, "^(?:0|-[1-9][0-9]*)$", -SAFE, 0],
    ["long", {}, "^(?:0|-?[1-9][0-9]{0,18})$", -SAFE, SAFE],
    ["unsignedLong", {}, "^(?:0|[1-9][0-9]{0,19})$", 0, SAFE],
    ["integer", { minInclusive: "10000000000000000" }, "^(?:[1-9][0-9]*)$", SAFE, SAFE],
  ])("xs:%s %j", (base, facets, pattern, minimum, maximum) => {
    expect(wholeNumber(restrict(base, facets))).toEqual({
      anyOf: [
        { type: "integer", minimum, maximum },
        { type: "string", pattern },
      ],
    });
  });

  it("a number in JSON form is accepted if its text is valid", () => {
    const check = compiled(wholeNumber(builtin("unsignedLong")));
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (value) => {
        const isSafe = value >= -BigInt(SAFE) && value <= BigInt(SAFE);
        const json = isSafe ? Number(value) : String(value);
        if (builtin("unsignedLong").validate(String(value), context).ok) expect(check(json)).toBe(true);
        if (value < 0n) expect(check(json)).toBe(false);
      }),
    );
  });
});

describe("decimals are digits as text", () => {
  it.each<[FacetsDescriptor, taken: unknown[], refused: unknown[]]>([
    [{}, ["1", "-1.50", "+.5", "5.", "0"], ["", ".", "1e5", "--1", 1, "1,5"]],
    [{ fractionDigits: 1 }, ["1.5", "1.500", "1", "1."], ["1.55", "1.501"]],
    [{ fractionDigits: 0 }, ["1", "1.", "1.00"], ["1.5"]],
    [{ totalDigits: 2 }, ["12", "0012", "1.2", "1.20", "0.12", "-12"], ["123", "1.23", "0.123"]],
    [{ totalDigits: 2, fractionDigits: 1 }, ["12", "1.2"], ["123", ".12"]],
  ])("%j", (facets, taken, refused) => {
    const type = restrict("decimal", facets);
    const check = compiled(decimal(type, false, same));
    expect(taken.filter((value) => !check(value))).toEqual([]);
    expect(refused.filter((value) => check(value))).toEqual([]);
    expect(taken.filter((value) => !type.validate(String(value), context).ok)).toEqual([]);
  });

  it("and in input numbers too, within the bounds", () => {
    const type = restrict("decimal", { minInclusive: "0", maxExclusive: "10.5" });
    const check = compiled(decimal(type, true, same));
    expect([check(0), check(10.4), check("5"), check(-1), check(10.5)]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("bounds of the text are named, and digits of the number", () => {
    const type = restrict("decimal", { minInclusive: "0", totalDigits: 3 });
    expect(decimal(type, true, same)).toMatchObject({
      anyOf: [
        { type: "string", $comment: "Checked by xsdflow only: minInclusive 0." },
        { type: "number", minimum: 0, $comment: "Checked by xsdflow only: totalDigits 3." },
      ],
    });
  });

  it("the digits that validation counts, whatever the text", () => {
    const digits = fc
      .tuple(
        fc.constantFrom("", "-", "+"),
        fc.stringMatching(/^0?[0-9]{0,4}$/),
        fc.constantFrom("", "."),
        fc.stringMatching(/^[0-9]{0,4}$/),
      )
      .map((parts) => parts.join(""));
    const type = restrict("decimal", { totalDigits: 3, fractionDigits: 2 });
    const check = compiled(decimal(type, false, same));
    fc.assert(
      fc.property(digits, (text) => {
        expect(check(text)).toBe(type.validate(text, context).ok);
      }),
    );
  });
});

describe("floating-point numbers are JSON numbers, except for the four that JSON has no digits for", () => {
  it.each<[FacetsDescriptor, JsonSchema]>([
    [{}, { anyOf: [{ type: "number" }, { enum: ["INF", "-INF", "NaN", "-0"] }] }],
    [{ minInclusive: "1.5" }, { anyOf: [{ type: "number", minimum: 1.5 }, { enum: ["INF"] }] }],
    [
      { minExclusive: "-1", maxExclusive: "1e3" },
      { anyOf: [{ type: "number", exclusiveMinimum: -1, exclusiveMaximum: 1_000 }, { enum: ["-0"] }] },
    ],
    [
      { minInclusive: "1", maxInclusive: "2" },
      { type: "number", minimum: 1, maximum: 2 },
    ],
    [{ maxInclusive: "INF" }, { anyOf: [{ type: "number" }, { enum: ["INF", "-INF", "-0"] }] }],
  ])("%j", (facets, schema) => {
    expect(float(restrict("double", facets))).toEqual(schema);
  });
});

describe("descriptions of facets that a schema cannot express", () => {
  it.each<[FacetsDescriptor, string[]]>([
    [{}, []],
    [{ patterns: ["a", "b"] }, ["pattern a|b"]],
    [{ maxInclusive: "5", minInclusive: "1" }, ["minInclusive 1", "maxInclusive 5"]],
  ])("%j", (facets, words) => {
    expect(unsaid(restrict("decimal", facets), ["pattern", "minInclusive", "maxInclusive"])).toEqual(words);
  });

  it("at most five values of one", () => {
    const type = restrict("string", { enumeration: [..."abcdefgh"] });
    expect(unsaid(type, ["enumeration"])).toEqual(["enumeration a, b, c, d, e"]);
  });
});
