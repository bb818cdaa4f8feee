import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, editDistance, isClose, MOST_COMPARED, nearestFirst } from "../../src/arguments/spelling.ts";
import { shortList } from "../../src/schema/validate/expected.ts";

describe("editDistance", () => {
  it.each([
    ["price", "price", 0],
    ["price", "prise", 1],
    ["price", "pirce", 1],
    ["price", "prices", 1],
    ["price", "", 4],
    ["abcdef", "uvwxyz", 4],
  ])("of %s and %s is %s, counted to 3", (a, b, expected) => {
    expect(editDistance(a, b, 3)).toBe(expected);
  });
});

it("is that of the whole table, where only the cells near its diagonal are computed", () => {
  const whole = (a: string, b: string): number => {
    const at = (i: number, j: number): number => {
      if (i === 0 || j === 0) return Math.max(i, j);
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      return isSwapped ? Math.min(best, at(i - 2, j - 2) + 1) : best;
    };
    return at(a.length, b.length);
  };
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(whole(a, b), limit + 1));
    }),
  );
});

describe("the work for a suggestion has a limit", () => {
  const many = Array.from({ length: 10 * MOST_COMPARED }, (_, index) => `word${index}`);

  it("for words in an array, all of which are kept", () => {
    let compared = 0;
    const found = nearestFirst("wrod7", many, (word) => {
      compared++;
      return word;
    });
    expect([compared, found.length, found[0]]).toEqual([MOST_COMPARED, many.length, "word7"]);
  });

  it("for words that are made one by one", () => {
    let made = 0;
    function* words(): Iterable<string> {
      for (const word of many) {
        made++;
        yield word;
      }
    }
    expect(closest("wrod7", words())).toBe("word7");
    expect(shortList("wrod7", words())).toMatch(/^word7, .* or one of at least 1993 more$/);
    expect(made).toBeLessThan(2 * MOST_COMPARED + 10);
  });
});

it.each([
  ["Line", "line", true],
  ["totl", "total", true],
  ["id", "no", false],
  ["street", "city", false],
])("%s is a misspelt %s: %s", (found, meant, expected) => {
  expect(isClose(found, meant)).toBe(expected);
});

it("a short list keeps its order, and a long one is sorted by similarity", () => {
  expect(shortList("x", ["<a>", "<b>"])).toBe("<a> or <b>");
  expect(shortList("totl", ["<p:number>", "<p:line>", "<p:total>"])).toMatch(/^<p:total>, /);
});

describe("the word that was probably intended", () => {
  it.each([
    ["maxDeph", "maxDepth"],
    ["MAXDEPTH", "maxDepth"],
    ["doctpye", "doctype"],
    ["colour", undefined],
    ["", undefined],
  ])("of %j is %j", (found, meant) => {
    expect(closest(found, ["doctype", "maxDepth", "maxDepths"])).toBe(meant);
  });

  it("is the nearest of several that are close", () => {
    expect(closest("lines", ["liner", "line", "lines2"])).toBe("liner");
    expect(closest("lines", [])).toBeUndefined();
  });
});
