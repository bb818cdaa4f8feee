import { describe, expect, it } from "vitest";
import { type LengthFacet, lengthCheck, lengthTest } from "../../../src/datatypes/facets/length-check.ts";
import { deriveSimpleType } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";
import { facet, subject } from "./subject.ts";

function holds(name: LengthFacet, type: string, limit: number, text: string): boolean | undefined {
  return lengthCheck(name, facet(name, limit), builtin(type))?.test(subject(type, text));
}

/** Whether a length that is less than 2, equal to it, and greater is allowed. */
describe("Part 2, §4.3.1 to §4.3.3: the unit of length of each type", () => {
  it.each<[type: string, one: string, two: string, three: string]>([
    ["string", "a", "ab", "abc"],
    ["string", "😀", "😀😀", "😀😀😀"],
    ["string", "é", "éa", "ééé"],
    ["token", "a", "ab", "abc"],
    ["anyURI", "a", "é/", "a:b"],
    ["hexBinary", "00", "00fF", "000000"],
    ["base64Binary", "AA==", "AAA=", "AAAA"],
    ["base64Binary", "A A = =", "A A A =", "A A A A"],
    ["NMTOKENS", "long-name", "a b", "a b c"],
    ["IDREFS", "a", "aaaa bbbb", "a b c"],
  ])("xs:%s: %j is one, %j two, %j three", (type, one, two, three) => {
    const texts = [one, two, three];
    const allowed = (name: LengthFacet) => texts.map((text) => holds(name, type, 2, text));
    expect(allowed("length")).toEqual([false, true, false]);
    expect(allowed("minLength")).toEqual([false, true, true]);
    expect(allowed("maxLength")).toEqual([true, true, false]);
  });

  it.each(["string", "hexBinary", "base64Binary", "NMTOKENS"])("an empty xs:%s has the length 0", (type) => {
    expect([
      holds("length", type, 0, ""),
      holds("minLength", type, 1, ""),
      holds("maxLength", type, 0, ""),
    ]).toEqual([true, false, true]);
  });

  it("a list counts its items, and not the characters of them, in restrictions too", () => {
    const list = restrict(deriveSimpleType({ list: builtin("string") }), { maxLength: 1 });
    const check = lengthCheck("maxLength", facet("maxLength", 1), list);
    expect([check?.test(subject(list, "abc")), check?.test(subject(list, "a b"))]).toEqual([true, false]);
  });
});

describe("a facet without effect is not applied", () => {
  it.each(["QName", "NOTATION"])("accepts any length of an xs:%s (erratum E2-36)", (type) => {
    expect(lengthCheck("length", facet("length", 1), builtin(type))).toBeUndefined();
  });

  it.each(["decimal", "boolean", "date", "double"])("an xs:%s has no length", (type) => {
    expect(lengthCheck("length", facet("length", 1), builtin(type))).toBeUndefined();
  });

  it.each(["-1", "1.5", "NaN", "Infinity", "x"])("%s is not a length", (value) => {
    expect(lengthCheck("length", facet("length", value), builtin("string"))).toBeUndefined();
    expect(lengthTest("length", facet("length", value))).toBeUndefined();
  });
});

describe("messages name the unit, in the singular for one", () => {
  it.each<[LengthFacet, string, number, string, string]>([
    ["length", "string", 1, "ab", 'expected exactly 1 character, found 2: "ab"'],
    ["minLength", "string", 2, "😀", 'expected at least 2 characters, found 1: "😀"'],
    ["maxLength", "hexBinary", 1, "0000", 'expected at most 1 octet, found 2: "0000"'],
    ["minLength", "base64Binary", 2, "AA==", 'expected at least 2 octets, found 1: "AA=="'],
    ["length", "NMTOKENS", 2, "a", 'expected exactly 2 items, found 1: "a"'],
    ["length", "NMTOKENS", 1, "", 'expected exactly 1 item, found 0: ""'],
  ])("%s of xs:%s", (name, type, limit, text, message) => {
    expect(lengthCheck(name, facet(name, limit), builtin(type))?.fault(subject(type, text))).toEqual({
      rule: `cvc-${name}-valid`,
      code: "facet",
      message,
      source: { file: "test.xsd", line: 3 },
    });
  });
});
