/** What start tags hold, told before they are read. */
import { describe, expect, it } from "vitest";
import { TagLookahead } from "../../../../src/schema/direct/read/tag-lookahead.ts";

/** Looks ahead in a text whose root's declarations end behind its first `>`. */
function ahead(text: string): TagLookahead {
  return new TagLookahead(text, text.indexOf(">"));
}

describe("whether a tag declares namespaces", () => {
  it.each([
    ['<r><a xmlns="urn:a"/></r>', "<a", true],
    ["<r><a xmlns:p='urn:a'/></r>", "<a", true],
    ["<r><a/></r>", "<a", false],
    ['<r><a/><b xmlns="urn:a"/></r>', "<a", false],
    ['<r><a/><b xmlns="urn:a"/></r>', "<b", true],
    ['<r><a b="c" d="e" xmlns="urn:a"/></r>', "<a", true],
  ])("in %s at %s: %s", (text, tag, declares) => {
    expect(ahead(text).declares(text.indexOf(tag))).toBe(declares);
  });

  it("is never true for the root's, which was examined before", () => {
    const text = '<r xmlns="urn:a"><a/></r>';
    expect(ahead(text).declares(0)).toBe(false);
    expect(ahead(text).declares(text.indexOf("<a"))).toBe(false);
  });

  it("is no more than a guess, that never misses one", () => {
    // The word stands in the value.
    const text = "<r><a b='xmlns'/></r>";
    expect(ahead(text).declares(3)).toBe(true);
  });
});

describe("whether a word occurs before the next >", () => {
  const text = "<a nil='1'><b/><c nil='2'/></a>";

  it("is found for each tag, in any order", () => {
    const look = ahead(text);
    const [a, b, c] = ["<a", "<b", "<c"].map((tag) => text.indexOf(tag));
    for (const [place, is] of [
      [a, true],
      [b, false],
      [c, true],
      [b, false],
      [a, true],
    ] as const)
      expect(look.mentions("nil", place ?? 0)).toBe(is);
  });

  it("is found for each word", () => {
    const look = ahead(text);
    expect(look.mentions("type", 0)).toBe(false);
    expect(look.mentions("nil", 0)).toBe(true);
    expect(look.mentions("type", 0)).toBe(false);
  });

  it("is false after the last one", () => {
    expect(ahead(text).mentions("nil", text.lastIndexOf("nil") + 1)).toBe(false);
  });
});

describe("the tag itself", () => {
  const text = "<r><a b='c'>x</a><d/></r>";

  it("is found by its beginning, or by a place in it", () => {
    const look = ahead(text);
    expect(look.tagAt(3)).toMatchObject({ name: "a", start: 3, end: 12 });
    expect(look.tagAround(6)).toBe(look.tagAt(3));
    expect(look.tagAround(text.indexOf("<d") + 2)).toMatchObject({ name: "d", isEmpty: true });
    expect(ahead(text).tagAround(6)).toMatchObject({ name: "a" });
  });

  it("has the places between its marks, which were looked at", () => {
    const look = ahead(text);
    expect(look.isInTag(6)).toBe(false);
    look.tagAt(3);
    expect([3, 4, 11, 12].map((place) => look.isInTag(place))).toEqual([false, true, true, false]);
    expect([0, 1, 4, 12].map((place) => look.isLookedAt(place))).toEqual([true, true, true, false]);
  });
});
