import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RegexNode } from "../../../../src/datatypes/regex/ast.ts";
import { LinearMatcher } from "../../../../src/datatypes/regex/linear.ts";
import { parseRegex } from "../../../../src/datatypes/regex/parse.ts";
import { Effort } from "../../../../src/datatypes/sample/effort.ts";
import { words } from "../../../../src/datatypes/sample/pattern/words.ts";
import { seededRandom } from "../../../../src/datatypes/sample/random.ts";
import { NARROWING, patternWith } from "../patterns.ts";

interface Ask {
  readonly min?: number;
  readonly max?: number;
  readonly size?: "minimal" | "full";
  readonly seed?: number;
  readonly effort?: number;
  /** The last pattern is given as a limit, and so made deterministic. */
  readonly limit?: boolean;
}

function wordsOf(patterns: readonly string[], ask: Ask = {}): Iterable<string> {
  const {
    min = 0,
    max = Number.POSITIVE_INFINITY,
    size = "minimal",
    seed = 1,
    effort = 300_000,
    limit = false,
  } = ask;
  const nodes = patterns.map((pattern) => parseRegex(pattern, "1.0"));
  const request = {
    patterns: limit ? nodes.slice(0, -1) : nodes,
    limits: limit ? nodes.slice(-1) : [],
    minLength: min,
    maxLength: max,
    size,
  };
  return words(request, seededRandom(seed), new Effort(effort));
}

function firstWord(patterns: readonly string[], ask: Ask = {}): string | undefined {
  for (const word of wordsOf(patterns, ask)) return word;
  return undefined;
}

/** Every text over `a` and `b` of at most that length. */
function shortTexts(length: number): string[] {
  const texts = [""];
  for (const text of texts) if (text.length < length) texts.push(`${text}a`, `${text}b`);
  return texts;
}

describe("words of one pattern", () => {
  it.each([
    ["[A-Z]{2}\\d{3}", /^[A-Z]{2}[0-9]{3}$/],
    [".", /^[a-z]$/],
    ["[\\w]+", /^[a-z]$/],
    ["[^a-z]", /^[A-Z0-9]$/],
    ["[^a-zA-Z0-9]", /^[-._ ]$/],
    ["(x+x+)+y", /^xxy$/],
    ["[a-z]{1,2000000000}", /^[a-z]$/],
    ["(a{7})*", /^a{7}$/],
    ["\\p{Nl}\\p{Lm}", /^\p{Nl}\p{Lm}$/u],
    ["\\p{IsThai}", /^[\u0e00-\u0e7f]$/],
    ["[\\p{Lu}-[A-Z]]", /^(?![A-Z])\p{Lu}$/u],
    ["\\t", /^\t$/],
    ["[\u{1F600}-\u{1F64F}]{2}", /^[\u{1F600}-\u{1F64F}]{2}$/u],
  ])("%s: the shortest that is not empty, of the plainest characters", (pattern, expected) => {
    for (const seed of [1, 2, 3]) expect(firstWord([pattern], { seed })).toMatch(expected);
  });

  it("are empty only if nothing else is left", () => {
    expect(firstWord(["a*"])).toBe("a");
    expect(firstWord(["a*"], { max: 0 })).toBe("");
    expect(firstWord(["()"])).toBe("");
  });

  it.each([
    ["[^\\s\\S]", {}],
    ["a{3}", { max: 2 }],
    ["(aa)*", { min: 5, max: 5 }],
    ["[a-z]{1000000}", {}],
    ["(a{1000}){1000}", {}],
    ["\u0001", {}],
  ])(
    "%s: none, where the language is empty or its words are too long for the bounds or for us",
    (pattern, ask) => {
      expect(firstWord([pattern], ask)).toBeUndefined();
    },
  );

  it("have any length that is wanted", () => {
    expect(firstWord(["([A-Z]{3})*"], { min: 10, max: 14 })).toHaveLength(12);
    expect(firstWord(["[a-z](-?[a-z])*"], { min: 1_000, max: 1_000 })).toHaveLength(1_000);
  });

  it("end when the effort is used up", () => {
    expect([...wordsOf(["[ab]*"], { effort: 2_000 })].length).toBeLessThan(2_000);
  });
});

describe("words of several patterns", () => {
  it.each([
    [["[A-Z].*", ".*[0-9]", ".{5,}"], /^[A-Z].{3}[0-9]$/],
    [["(a{7})+", "(a{11})+"], /^a{77}$/],
    [["(a{7})+", "(a{11})+", "(a{13})+"], /^a{1001}$/],
    [["[ab]*a[ab]{20}", "[ab]*b[ab]{19}", "[ab]*a[ab]{18}"], /^aba[ab]{18}$/],
    [["\\p{L}+", "\\p{IsGreek}{3}"], /^\p{L}{3}$/u],
  ])("%j: match them all", (patterns, expected) => {
    expect(firstWord(patterns)).toMatch(expected);
  });

  it.each([[["a+", "b+"]], [["[ab]*a[ab]{30}", "[ab]*b[ab]{30}"]], [["a(bc)*", "ab(cb)*c?d"]]])(
    "%j: none if they contradict each other",
    (patterns) => {
      expect(firstWord(patterns)).toBeUndefined();
    },
  );

  it.each([
    [
      "a limit whose counts overlap",
      60_000,
      "(a*(b|a{2,}){1,3}){1,3}|.{2,}((a{2}.|b(a{2,}ba)){2}.|a{1,3}b+){2}",
    ],
    ["a limit of many states beyond the length", 30_000, "([ab]*a[ab]{12})?|[ab]{0,3}b|a[ab]{40}"],
  ])("are all found within the effort for the short ones: %s", (_, effort, limit) => {
    const matcher = new LinearMatcher(parseRegex(limit, "1.0"));
    const found = new Set(wordsOf(["[ab]*", "(ab+a*){1,3}|", limit], { max: 4, effort, limit: true }));
    expect([...found].sort()).toEqual(
      shortTexts(4)
        .filter((text) => /^(?:(?:ab+a*){1,3}|)$/.test(text) && matcher.test(text))
        .sort(),
    );
  });

  it("are, gone through to the end, just those that match", () => {
    const small = fc.tuple(patternWith("ab"), patternWith("ab"));
    fc.assert(
      fc.property(small, fc.integer(), fc.boolean(), (patterns, seed, limit) => {
        const matchers = patterns.map((pattern) => new LinearMatcher(parseRegex(pattern, "1.0")));
        const expected = shortTexts(4).filter((text) => matchers.every((each) => each.test(text)));
        const found = new Set(wordsOf(["[ab]*", ...patterns], { max: 4, seed, limit }));
        expect([...found].sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe("S5: a word of many patterns with alternatives", () => {
  it.each(NARROWING.map((_, index) => index + 1))("is found for %i derivation steps", (count) => {
    const patterns = NARROWING.slice(0, count);
    const request = { patterns: patterns.map((each) => parseRegex(each, "1.0")), limits: [], minLength: 0 };
    for (const size of ["minimal", "full"] as const) {
      const [word] = words({ ...request, maxLength: 1_000, size }, seededRandom(1), new Effort(300_000));
      expect(word).toBeDefined();
      for (const pattern of patterns) expect(word).toMatch(new RegExp(`^(?:${pattern})$`, "u"));
    }
  });

  it("is known to be empty if two steps have nothing in common", () => {
    const patterns = [...NARROWING.slice(0, 4), "[a-m]+"].map((each) => parseRegex(each, "1.0"));
    const effort = new Effort(300_000);
    const request = { patterns, limits: [], minLength: 0, maxLength: 1_000, size: "full" } as const;
    expect([...words(request, seededRandom(1), effort)]).toEqual([]);
    expect(effort.isSpent).toBe(false);
  });

  it.each(["AK", "BL", "CM", "DN"])(
    "is found for a ninth step that also needs %s, after any earlier search",
    (part) => {
      const own = `.*${part}.*|.*${part.toLowerCase()}[0-9]+.*`;
      const limits = ["([^\\s]+( [^\\s]+)*)?"];
      const patterns = [own, ...NARROWING.toReversed()];
      const [first] = wordsLimited(patterns, limits);
      expect(first).toBeDefined();
      for (const pattern of patterns) expect(first).toMatch(new RegExp(`^(?:${pattern})$`, "u"));
      wordsLimited([".*ZZ.*", ...NARROWING.toReversed()], limits);
      expect(wordsLimited(patterns, limits)[0]).toBe(first);
    },
  );
});

/** The expressions of the steps that types have in common are the same objects, as those of types are. */
const trees = new Map<string, RegexNode>();

function treeOf(pattern: string): RegexNode {
  const tree = trees.get(pattern) ?? parseRegex(pattern, "1.0");
  trees.set(pattern, tree);
  return tree;
}

function wordsLimited(patterns: readonly string[], limits: readonly string[]): readonly string[] {
  const request = {
    ...{ patterns: patterns.map(treeOf), limits: limits.map(treeOf) },
    ...{ minLength: 0, maxLength: 1_000, size: "full" as const },
  };
  const [word] = words(request, seededRandom(1), new Effort(300_000));
  return word === undefined ? [] : [word];
}
