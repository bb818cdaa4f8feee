/** XML 1.0, sections 2.3 and 2.2 of both editions: what a Name is, by which tables. */
import { describe, expect, it } from "vitest";
import { FIFTH_EDITION, nameCharacters } from "../../src/datatypes/name-characters.ts";

/** Names begin with a to c; digits may follow. */
const small = nameCharacters({ edition: "second", start: "61-63", rest: "30-39" });

describe("XML 1.0, fifth edition", () => {
  it.each([
    ["a", true],
    ["_", true],
    [":", true],
    ["a1-.", true],
    ["1a", false],
    ["-a", false],
    ["", false],
    ["\u{10000}", true],
    ["a b", false],
  ])("%j is a Name: %j", (text, expected) => {
    expect(FIFTH_EDITION.isName(text)).toBe(expected);
  });

  it("an NCName has no colon, a Nmtoken may begin with a digit", () => {
    expect(FIFTH_EDITION.isNCName("a:b")).toBe(false);
    expect(FIFTH_EDITION.isNmtoken("1a")).toBe(true);
  });
});

describe("names by the tables of a schema", () => {
  it("begin with a start character, an underscore or a colon", () => {
    expect(["a", "_", ":", "c1"].filter((text) => !small.isName(text))).toEqual([]);
    expect(["d", "1", "-a", ""].filter((text) => small.isName(text))).toEqual([]);
  });

  it("continue with start characters, the other ones, hyphens and full stops", () => {
    expect(["a-b", "a.b", "a1b", "ad", "aé"].map((text) => small.isName(text))).toEqual([
      ...[true, true, true, false, false],
    ]);
  });

  it("are NCNames without a colon", () => {
    expect([small.isNCName("ab"), small.isNCName("a:b")]).toEqual([true, false]);
  });

  it("are Nmtokens whatever they begin with, but not empty", () => {
    expect([small.isNmtoken("1a"), small.isNmtoken("-"), small.isNmtoken("")]).toEqual([true, true, false]);
  });

  it("decide for single characters the same as \\i and \\c in patterns", () => {
    expect([small.isNameStart(0x61), small.isNameStart(0x31)]).toEqual([true, false]);
    expect([small.isNameChar(0x31), small.isNameChar(0x64)]).toEqual([true, false]);
  });

  it("name their edition in messages", () => {
    expect(small.remark).toContain("second edition");
    expect(FIFTH_EDITION.remark).toBe("");
  });
});
