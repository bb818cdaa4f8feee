import { describe, expect, it } from "vitest";
import { lexicalSpace } from "../../../src/datatypes/simple-type/lexical.ts";
import { builtin, context, restrict } from "../context.ts";

function takes(type: string, text: string): boolean {
  return lexicalSpace(builtin(type)).isLexical(text, context);
}

describe("Part 2, §3.3: lexical spaces narrower than that of the primitive type", () => {
  it.each<[type: string, valid: string[], invalid: string[]]>([
    [
      "language",
      ["en", "EN", "en-GB", "x-klingon", "i-default", "abcdefgh-12345678"],
      ["", "e1", "1e", "en_GB", "en-", "-en", "abcdefghi", "en-123456789", "en GB", "é"],
    ],
    ["NMTOKEN", ["a", "1", "-", ".", ":", "_", "a:b-1.2", "é", "·"], ["", "a b", "a,b", "a/b", "(", "@"]],
    ["Name", ["a", "_", ":", "a:b:c", "é1"], ["", "1", "-a", ".a", "·a", "a b"]],
    ["NCName", ["a", "_", "a-1.b", "é"], ["", ":", "a:b", "1", "-"]],
    ["ID", ["a", "_1"], ["", "a:b", "1a"]],
    ["IDREF", ["a", "_1"], ["", "a:b", "1a"]],
    ["ENTITY", ["a", "_1"], ["", "a:b", "1a"]],
    [
      "integer",
      ["0", "-0", "+00", "123456789012345678901234567890"],
      ["", "1.", "1.0", ".0", "1e1", "+", "--1"],
    ],
    ["nonPositiveInteger", ["1", "-1"], ["1.0"]],
    ["unsignedByte", ["-1", "256"], ["1.0", ""]],
  ])("xs:%s has %j and not %j", (type, valid, invalid) => {
    expect(valid.filter((text) => !takes(type, text))).toEqual([]);
    expect(invalid.filter((text) => takes(type, text))).toEqual([]);
  });

  it("bounds of the integer types are facets, and not of the lexical space", () => {
    expect([takes("byte", "128"), takes("positiveInteger", "0"), takes("negativeInteger", "1")]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe("the others have that of their primitive type", () => {
  it.each([
    ["normalizedString", "string"],
    ["token", "string"],
    ["decimal", "decimal"],
    ["date", "date"],
    ["anyURI", "anyURI"],
  ])("xs:%s: that of %s", (type, primitive) => {
    expect(lexicalSpace(builtin(type))).toBe(lexicalSpace(builtin(primitive)));
  });

  it("and a restriction that of its nearest built-in type", () => {
    expect(lexicalSpace(restrict(restrict("NCName", { length: 1 }), { patterns: ["a"] }))).toEqual(
      lexicalSpace(builtin("NCName")),
    );
  });
});

describe("messages name the bounds of the built-in type", () => {
  it.each([
    ["byte", "a whole number from -128 to 127"],
    ["short", "a whole number from -32768 to 32767"],
    ["int", "a whole number from -2147483648 to 2147483647"],
    ["long", "a whole number from -9223372036854775808 to 9223372036854775807"],
    ["unsignedByte", "a whole number from 0 to 255"],
    ["unsignedShort", "a whole number from 0 to 65535"],
    ["unsignedInt", "a whole number from 0 to 4294967295"],
    ["unsignedLong", "a whole number from 0 to 18446744073709551615"],
    ["positiveInteger", "a whole number of at least 1"],
    ["nonNegativeInteger", "a whole number of at least 0"],
    ["nonPositiveInteger", "a whole number of at most 0"],
    ["negativeInteger", "a whole number of at most -1"],
    ["integer", "a whole number"],
  ])("xs:%s expects %s", (name, expected) => {
    expect(lexicalSpace(builtin(name)).expected).toBe(expected);
  });

  it.each(["byte", "short", "int", "long", "unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong"])(
    "xs:%s: those bounds are the ones that its facets have",
    (name) => {
      const { facets } = builtin(name);
      const [min, max] = [facets.get("minInclusive"), facets.get("maxInclusive")].map(
        (facet) => facet?.values[0],
      );
      expect(lexicalSpace(builtin(name)).expected).toBe(`a whole number from ${min} to ${max}`);
    },
  );
});
