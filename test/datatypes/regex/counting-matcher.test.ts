import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountingMatcher } from "../../../src/datatypes/regex/counting-matcher.ts";
import { countingProgram } from "../../../src/datatypes/regex/counting-program.ts";
import { compilePattern } from "../../../src/datatypes/regex/index.ts";
import { LinearMatcher } from "../../../src/datatypes/regex/linear.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";
import { PatternLimitError } from "../../../src/datatypes/regex/pattern-limit-error.ts";
import { simplified } from "../../../src/datatypes/regex/simplify.ts";
import { patterns, texts } from "./random-patterns.ts";

function matcher(pattern: string): CountingMatcher {
  const program = countingProgram(simplified(parseRegex(pattern, "1.0")));
  if (program === undefined) throw new Error(`${pattern} has too many instructions`);
  return new CountingMatcher(program);
}

describe("it decides as other matchers do", () => {
  it("as JavaScript's matcher, with and without simplification, on patterns and texts at random", () => {
    fc.assert(
      fc.property(patterns, texts, (source, all) => {
        const native = new RegExp(`^(?:${source})$`);
        const node = parseRegex(source, "1.0");
        const plain = countingProgram(node);
        const counting = matcher(source);
        for (const text of all) {
          expect(counting.test(text)).toBe(native.test(text));
          if (plain !== undefined) expect(new CountingMatcher(plain).test(text)).toBe(native.test(text));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with the matcher by derivatives for greater counts", () => {
    const counts = fc.tuple(fc.nat(6), fc.nat(6)).map(([min, more]) => `{${min},${min + more}}`);
    const counted = fc
      .tuple(
        fc.constantFrom("a", "[ab]", "(ab?)", "(a|ba)"),
        counts,
        fc.constantFrom("a", "b", "(b|a)"),
        counts,
      )
      .map(([one, some, other, more]) => `.*${one}${some}(${other}${more}b?)${some}`);
    const long = fc.array(fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 40 }), { minLength: 1 });
    fc.assert(
      fc.property(counted, long, (source, all) => {
        const counting = matcher(source);
        for (const text of all)
          expect(counting.test(text)).toBe(new LinearMatcher(parseRegex(source, "1.0")).test(text));
      }),
      { numRuns: 200 },
    );
  });

  it("by characters, not by UTF-16 units", () => {
    expect(matcher(".{2}").test("😀😀")).toBe(true);
    expect(matcher(".{4}").test("😀😀")).toBe(false);
    expect(matcher("[😀-😂]{2,3}x").test("😁😂x")).toBe(true);
  });

  it("repeatedly, without state from the text before", () => {
    const counting = matcher("(a{2,4}b){2,3}");
    for (let round = 0; round < 3; round++) {
      expect(counting.test("aabaaab")).toBe(true);
      expect(counting.test("aabaaa")).toBe(false);
      expect(counting.test("")).toBe(false);
    }
  });
});

describe("takes one more step for each character, however many counts are open", () => {
  it.each([
    [".*a.{4000}b", "a"],
    [".*a.{100,4000}b", "a"],
    ["(.*a){3}.{0,2000}c", "ab"],
    ["(\\w{1,50}[ ,.-]?){1,50}", "w"],
  ])("%s", (pattern, unit) => {
    const [short = 0, long = 0] = [10_000, 20_000].map((count) => {
      const counting = matcher(pattern);
      counting.test(unit.repeat(count));
      return counting.steps;
    });
    expect(long).toBeLessThanOrEqual(short * 2.2);
    expect(long).toBeLessThan(20_000 * 400);
  });
});

describe("runs of one character", () => {
  const pattern = `${"[ab]?".repeat(200)}${"a".repeat(200)}`;

  it.each([
    ["a".repeat(200), true],
    ["a".repeat(400), true],
    [`${"ab".repeat(100)}${"a".repeat(200)}`, true],
    [`${"ab".repeat(100)}${"a".repeat(199)}`, false],
    [`${"ab".repeat(100)}${"a".repeat(201)}`, false],
    [`b${"a".repeat(399)}`, true],
    [`${"a".repeat(399)}b`, false],
  ])("%s", (text, expected) => {
    const counting = matcher(pattern);
    expect(counting.test(text)).toBe(expected);
    // No more than to leave each and to reach each, for each character.
    expect(counting.steps).toBeLessThan(2 * 401 * (text.length + 1));
  });
});

describe("a pattern is reported as undecided instead of taking minutes", () => {
  it("within so many steps, to note where runs of several characters were entered among them", () => {
    const counting = matcher(`${"([ab]{0,9}b?)".repeat(1_000)}a{500}`);
    expect(() => counting.test("ab".repeat(20_000))).toThrow(PatternLimitError);
    // The limit is looked at after each character.
    expect(counting.steps).toBeLessThan(30_100_000);
  });

  it("if thousands of ways remain open for thousands of characters", () => {
    const counting = matcher(`(${"(a?b?c?)".repeat(100)}x?){40}d`);
    expect(() => counting.test("abc".repeat(4_000))).toThrow(PatternLimitError);
  });
});

describe("patterns with large counts are decided", () => {
  it.each([
    [".*a.{4000}b", `${"a".repeat(40_000)}b`, true],
    [".*a.{4000}b", "a".repeat(40_000), false],
    [".*a.{8000}b", "a".repeat(100_000), false],
    [`${"a?".repeat(3_000)}${"a".repeat(3_000)}`, "a".repeat(3_000), true],
    [`${"a?".repeat(3_000)}${"a".repeat(3_000)}`, "a".repeat(6_001), false],
    [".{20000}", "x".repeat(20_000), true],
    [".{20000}", "x".repeat(100_000), false],
    ["((a{1,1000}){1,1000}){1,1000}", "a".repeat(100_000), true],
    ["((a{1,1000}){1,1000}){1,1000}", `${"a".repeat(100_000)}b`, false],
    ["(\\w{1,50}[ ,.-]?){1,50}", "word ".repeat(40), true],
    ["(\\w{1,50}[ ,.-]?){1,50}", "word ".repeat(40_000), false],
    ["(a{50,200}b?){100,200}", "a".repeat(5_000), true],
    ["(a{50,200}b?){100,200}", "a".repeat(4_999), false],
  ])("%.40s", (pattern, text, expected) => {
    expect(compilePattern(pattern).test(text)).toBe(expected);
  });
});
