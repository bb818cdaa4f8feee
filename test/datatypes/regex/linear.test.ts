import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDeterministic } from "../../../src/datatypes/regex/determinism.ts";
import { compilePattern, PatternLimitError } from "../../../src/datatypes/regex/index.ts";
import { LinearMatcher } from "../../../src/datatypes/regex/linear.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";

function matcher(pattern: string): LinearMatcher {
  return new LinearMatcher(parseRegex(pattern, "1.0"));
}

describe("work grows with the text's length only, whatever the pattern", () => {
  it.each([
    ["(a+)+b", "a"],
    ["(a*)*b", "a"],
    ["(a|aa)*c", "a"],
    ["(a|a)*b", "a"],
    ["(.*)*x", "ab"],
    ["(.*a){12}", "ba"],
    ["([a-zA-Z]+)*[0-9]", "ab"],
    ["(x+x+)+y", "x"],
    [".*.*.*.*=.*", "ab"],
    ["(a?){0,100000}b", "a"],
    [".{0,100000}x.{0,100000}", "ax"],
    ["((ab)*c?)*d", "ab"],
    ["(\\w+\\s?)*:", "word "],
  ])("%s", (pattern, unit) => {
    const steps = [2_000, 4_000].map((count) => {
      const fresh = matcher(pattern);
      fresh.test(unit.repeat(count));
      return fresh.steps;
    });
    const [short = 0, long = 0] = steps;
    expect(long).toBeLessThan(short * 2.5);
    expect(long).toBeLessThan(4_000 * unit.length * 60);
  });

  it("counts without writing the count out", () => {
    const bounded = matcher("(ab|a){0,100000}");
    expect(bounded.test("ab".repeat(50_000))).toBe(true);
    expect(bounded.steps).toBeLessThan(1_200_000);
    expect(matcher("[a-z]{3,1000000000}").test("abc")).toBe(true);
    expect(matcher("(a{1000}){1000}").test("a".repeat(1_000))).toBe(false);
  });

  it("reports nested exact counts that would take too much work", () => {
    const nested = matcher("(a{50,200}b?){100,200}");
    expect(() => nested.test("a".repeat(5_000))).toThrow(PatternLimitError);
  });
});

describe("counts are exact", () => {
  it.each([
    ["a{3}", 3, 3],
    ["a{2,4}", 2, 4],
    ["(aa){1,2}|a{7}", 2, 7],
    ["a{0,2}a{1,2}", 1, 4],
    ["(a{2}){2,3}", 4, 6],
  ])("%s", (pattern, least, most) => {
    const linear = matcher(pattern);
    const native = new RegExp(`^(?:${pattern})$`);
    for (let count = 0; count <= most + 1; count++) {
      expect(linear.test("a".repeat(count))).toBe(native.test("a".repeat(count)));
    }
    expect(linear.test("a".repeat(least))).toBe(true);
  });
});

describe("a character is a code point", () => {
  it.each([
    ["(.|a)*", "😀😀", true],
    ["(.|a){2}", "😀😀", true],
    ["(.|a){4}", "😀😀", false],
    ["(😀|😀a)a", "😀a", true],
    ["(😀|😀a)a", "😁a", false],
    ["(.|a){1,2}", "\ud83d\ud83d", true],
    ["(.|a)", "\ude00", true],
    ["([😀-😂]|x)*", "😁x😂", true],
    ["([😀-😂]|x)*", "😃", false],
  ])("%s and %j: %s", (pattern, text, expected) => {
    expect(matcher(pattern).test(text)).toBe(expected);
  });
});

describe("the two ways of matching agree", () => {
  const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "(a|b)", "(ab|a)", "(a?b)", "(b*)");
  const quantified = fc
    .tuple(atom, fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}"))
    .map((parts) => parts.join(""));
  const branch = fc.array(quantified, { maxLength: 4 }).map((pieces) => pieces.join(""));
  const pattern = fc.array(branch, { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|"));
  const nested = fc
    .tuple(pattern, fc.constantFrom("", "*", "{1,2}"), pattern)
    .map(([inner, times, rest]) => `(${inner})${times}(${rest})`);

  it("with JavaScript's own, on patterns and texts at random", () => {
    fc.assert(
      fc.property(
        nested,
        fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 })),
        (source, texts) => {
          const native = new RegExp(`^(?:${source})$`);
          const linear = matcher(source);
          const compiled = compilePattern(source);
          for (const text of texts) {
            expect(linear.test(text)).toBe(native.test(text));
            expect(compiled.test(text)).toBe(native.test(text));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("JavaScript's matcher is used only if one character decides each choice", () => {
  it.each([
    ["[A-Z]{2}\\d{2}", true],
    ["\\d{1,3}(,\\d{3})*", true],
    ["[^@]+@[^.]+", true],
    ["(a|b)*", true],
    ["(a+)+", false],
    ["(a|ab)c", false],
    ["a*a", false],
    ["(a?)*", false],
    ["(a{1,2}){1,2}", false],
    ["(ab?)*b", false],
    ["a?a?", false],
  ])("%s: %s", (pattern, expected) => {
    expect(isDeterministic(parseRegex(pattern, "1.0"))).toBe(expected);
    expect(compilePattern(pattern).strategy).toBe(expected ? "native" : "linear");
  });

  it("nor for texts that would fill its stack", () => {
    expect(compilePattern("(a|b)*").test("ab".repeat(5_000_000))).toBe(true);
  });
});

describe("a text whose states do not recur goes to the counting matcher", () => {
  const share = 1 / 20;

  it("after the number of states that are kept", () => {
    const counted = matcher("a{30000,60000}");
    expect(() => counted.test("a".repeat(30_000), share)).toThrow(PatternLimitError);
    expect(counted.steps).toBeLessThan(15_000);
    expect(compilePattern("(a?){30000}a{30000}").test("a".repeat(30_000))).toBe(true);
  });

  it("but not where short texts make as many in all", () => {
    const words = Array.from({ length: 3_000 }, (_, index) => `w${index}`);
    const one = matcher(words.join("|"));
    expect(words.every((word) => one.test(word, share))).toBe(true);
  });
});
