/** Patterns mean the same in JSON Schema as in the XSD. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern } from "../../src/datatypes/index.ts";
import { ecmaPattern } from "../../src/json-schema/pattern.ts";

const readable: readonly (readonly [xsd: string, ecma: string])[] = [
  ["[A-Z]{2}-[0-9]+", "^[A-Z]{2}-[0-9]+$"],
  ["a|bc", "^(?:a|bc)$"],
  ["(ab?)*c", "^(?:ab?)*c$"],
  ["$1^", "^\\$1\\^$"],
  [".", "^[^\\n\\r]$"],
  ["\\d", "^[\\p{Nd}]$"],
  ["[^ab]", "^[^ab]$"],
  ["\\.\\-/", "^\\.-\\/$"],
  ["é", "^\\u00e9$"],
  ["x{0,1}y{2,}z{3}", "^x?y{2,}z{3}$"],
];

const sources = [
  ...readable.map(([xsd]) => xsd),
  "\\w+",
  "\\W\\S\\D",
  "[\\w-[aeiou]]*",
  "[\\p{L}\\d_]{1,3}",
  "[^\\p{Lu}x]",
  "\\P{Lu}+",
  "[\\P{Lu}-[\\d]]",
  "\\i\\c*",
  "[\\i-[:]][\\c-[:]]*",
  "\\p{IsBasicLatin}+",
  "[\\s-[ ]]?a",
  "((a|b)c|d(e|)){2,3}",
  "[-a]|[a-]|[\\]\\[^]",
];

describe("a pattern of an XSD", () => {
  test.each(readable)("%s reads well as %s", (xsd, ecma) => {
    expect(ecmaPattern(xsd, false)).toBe(ecma);
  });

  test.each(sources)("%s takes the same texts", (source) => {
    const own = compilePattern(source);
    const ecma = new RegExp(ecmaPattern(source, false) ?? "never", "u");
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."abcdexyzABX019 _-.:/$^[]\n\ré²ǅΩ٣𝒜\u{1f600}"), maxLength: 6 }),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(text, (each) => ecma.test(each) === own.test(each)),
      { numRuns: 400 },
    );
  });

  test("that is invalid, or too large for matchers, has no expression", () => {
    expect(ecmaPattern("a{2,1}", false)).toBeUndefined();
    expect(ecmaPattern("a{99999999999}", false)).toBeUndefined();
  });

  test("is left out if only linear patterns are requested and it would backtrack", () => {
    expect(ecmaPattern("(a*)*b", true)).toBeUndefined();
    expect(ecmaPattern("[a-z]+[0-9]", true)).toBe("^[a-z]+[0-9]$");
  });
});
