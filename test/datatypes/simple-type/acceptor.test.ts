import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptorOf, deriveSimpleType, type FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { normalizeWhiteSpace } from "../../../src/datatypes/whitespace.ts";
import { builtin, context, restrict } from "../context.ts";

const CASES: readonly (readonly [base: string, facets: FacetsDescriptor, texts: readonly string[]])[] = [
  ["string", {}, ["", " a ", "\n"]],
  ["string", { maxLength: 2 }, ["", "ab", "abc", "😀😀", "😀😀😀"]],
  ["string", { patterns: ["[a-c]+"] }, ["", "abc", "abd"]],
  ["string", { patterns: ["a", "b"] }, ["a", "b", "ab"]],
  ["string", { enumeration: ["a", "b"] }, ["a", "b", "c"]],
  ["token", { minLength: 1 }, ["", "a", "a b"]],
  ["normalizedString", { length: 1 }, ["a", " ", ""]],
  ["language", {}, ["en", "e1", "en-GB"]],
  ["NMTOKEN", { maxLength: 2 }, ["a", "-1", "a b", "abc"]],
  ["NCName", {}, ["a", "a:b", ""]],
  ["ID", {}, ["a", "1"]],
  ["anyURI", { maxLength: 5 }, ["a", "a:b", ":a", "abcdef"]],
  ["boolean", {}, ["true", "0", "yes"]],
  ["boolean", { patterns: ["true|false"] }, ["true", "1"]],
  ["decimal", { fractionDigits: 1, patterns: ["[0-9.]+"] }, ["1", "1.5", "1.55", "-1"]],
  ["decimal", { enumeration: ["1.0", "2"] }, ["1", "2.00", "3"]],
  ["integer", { minInclusive: "1" }, ["0", "1", "1.0", "+5", "99999999999999999999"]],
  ["int", {}, ["2147483647", "2147483648", "-2147483648", "x"]],
  ["unsignedByte", { maxExclusive: "10" }, ["-1", "0", "9", "10"]],
  ["long", { totalDigits: 3 }, ["999", "-999", "0999", "1000"]],
  ["double", { minExclusive: "0" }, ["0", "1e-9", "NaN", "INF", "x"]],
  ["float", { enumeration: ["NaN"] }, ["NaN", "1"]],
  ["date", { maxInclusive: "2026-06-30" }, ["2026-06-30", "2026-07-01", "2026-02-30", "2026-06-30Z"]],
  ["dateTime", { patterns: [".*Z"] }, ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00"]],
  ["time", {}, ["24:00:00", "25:00:00"]],
  ["duration", { maxInclusive: "P1M" }, ["P27D", "P30D", "P"]],
  ["gYear", { minInclusive: "2000" }, ["1999", "2000", "0000"]],
  ["hexBinary", { length: 1 }, ["00", "0", "0000", "fF"]],
  ["base64Binary", { maxLength: 2 }, ["AAA=", "AAAA", "A"]],
];

describe("an acceptor agrees with validation after white space processing (Part 2, §4.1.4)", () => {
  it.each(CASES)("xs:%s %j", (base, facets, texts) => {
    const type = restrict(base, facets);
    const accepts = acceptorOf(type);
    const processed = texts.map((text) => normalizeWhiteSpace(text, type.whiteSpace));
    expect(processed.map((text) => [text, accepts?.(text)])).toEqual(
      processed.map((text) => [text, type.validate(text, context).ok]),
    );
  });

  it("whatever the text is", () => {
    const types = CASES.map(([base, facets]) => restrict(base, facets));
    const known = fc.constantFrom(...CASES.flatMap(([, , texts]) => texts));
    const text = fc.oneof(known, fc.string({ maxLength: 6 }), fc.stringMatching(/^[-+0-9.TZ:P]{1,12}$/));
    fc.assert(
      fc.property(fc.constantFrom(...types), text, (type, given) => {
        const processed = normalizeWhiteSpace(given, type.whiteSpace);
        expect(acceptorOf(type)?.(processed)).toBe(type.validate(processed, context).ok);
      }),
    );
  });
});

describe("no acceptor", () => {
  it.each([
    ["anySimpleType", builtin("anySimpleType")],
    ["a list", builtin("NMTOKENS")],
    ["a restriction of a list", restrict(builtin("NMTOKENS"), { length: 1 })],
    ["a union", deriveSimpleType({ union: [builtin("int")] })],
    ["QName, whose prefix has to be looked up", builtin("QName")],
    ["NOTATION, which has to be declared", restrict("NOTATION", { enumeration: ["p:gif"] })],
  ])("of %s", (_, type) => {
    expect(acceptorOf(type)).toBeUndefined();
  });
});

it("gives the same answer again, because it keeps no state", () => {
  const accepts = acceptorOf(restrict("string", { maxLength: 1, enumeration: ["a"] }));
  expect(["a", "b", "ab", "a", "b", "a"].map((text) => accepts?.(text))).toEqual([
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});
