import { describe, expect, it } from "vitest";
import {
  indexOfBadAmpersand,
  isBadReference,
  type ReferenceFault,
  referenceFault,
} from "../../src/xml/references.ts";

describe("XML 1.0, §4.1: the first ampersand that begins no reference", () => {
  it.each([
    ["", -1],
    ["abc", -1],
    ["&amp;&lt;&gt;&quot;&apos;", -1],
    ["&#1;&#xA;&#xa0;&#0010;", -1],
    ["&", 0],
    ["&amp", 0],
    ["&amp;&", 5],
    ["& amp;", 0],
    ["&#;", 0],
    ["&#x;", 0],
    ["&#xG;", 0],
    ["&#X41;", 0],
    ["&#1a;", 0],
    ["&AMP;", 0],
    ["&ampere;", 0],
    ["&&amp;", 0],
  ])("%s: %i", (text, index) => {
    expect(indexOfBadAmpersand(text)).toBe(index);
    expect(indexOfBadAmpersand(text)).toBe(index);
  });
});

describe("faults of a reference", () => {
  it.each<[text: string, fault: ReferenceFault]>([
    ["&#", "character"],
    ["&#x110000;", "character"],
    ["&#0;", "character"],
    ["&nbsp;", "entity"],
    ["&é;", "entity"],
    ["&a.b-c;", "entity"],
    ["&a:b;", "entity"],
    ["&", "ampersand"],
    ["&;", "ampersand"],
    ["&a b;", "ampersand"],
    ["&a", "ampersand"],
    ["&a&b;", "ampersand"],
    ["&1a;", "ampersand"],
    ["&-a;", "ampersand"],
    ["&a<b;", "ampersand"],
    ["&a\n;", "ampersand"],
  ])("%j: %s", (text, fault) => {
    expect(referenceFault(text, 0)).toBe(fault);
    expect(referenceFault(`x&amp;${text}`, 6)).toBe(fault);
  });
});

describe("whether the beginning of a reference can still become a reference", () => {
  it.each([
    ["", false],
    ["a", false],
    ["am", false],
    ["é", false],
    ["#", false],
    ["#1", false],
    ["#x", false],
    ["#xA0", false],
    ["a b", true],
    [" ", true],
    ["a<", true],
    ["a\n", true],
    ["a&", true],
    ["#a", true],
    ["#1a", true],
    ["#xg", true],
    ["#X", true],
  ])("&%j: settled that it cannot: %s", (partial, settled) => {
    expect(isBadReference(partial)).toBe(settled);
  });
});
