import { describe, expect, it } from "vitest";
import type { RegexNode } from "../../../src/datatypes/regex/ast.ts";
import { isDeterministic } from "../../../src/datatypes/regex/determinism.ts";
import { compilePattern, PatternLimitError } from "../../../src/datatypes/regex/index.ts";
import { LinearMatcher } from "../../../src/datatypes/regex/linear.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";
import { makeProgram, type ProgramNode } from "../../../src/datatypes/regex/program.ts";

/** Every second code point from U+20000 on, so that no two make a range. */
function apart(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(0x20000 + 2 * (from + index))).join(
    "",
  );
}

function setsOf(node: RegexNode): ReadonlySet<unknown> {
  if (node.kind !== "sequence") throw new Error(`a sequence was expected, not a ${node.kind}`);
  return new Set(node.items.map((item) => (item.kind === "set" ? item.set : item)));
}

/** References from node to node, those from shared ones counted once. */
function size(root: ProgramNode): number {
  const seen = new Set<ProgramNode>([root]);
  let references = 0;
  for (const node of seen) {
    const inside = node.kind === "sequence" ? node.items : node.kind === "choice" ? node.branches : [];
    const all = node.kind === "repeat" ? [node.item] : inside;
    references += all.length;
    for (const each of all) seen.add(each);
  }
  return references;
}

describe("the cost of preparing a pattern depends only on its length", () => {
  it("makes one set for each character that a literal has", () => {
    expect(setsOf(parseRegex("ab".repeat(50_000), "1.0")).size).toBe(2);
  });

  it("makes one set for each property that is named", () => {
    expect(setsOf(parseRegex("\\p{Lu}\\P{Lu}\\p{IsGreek}".repeat(1_000), "1.0")).size).toBe(3);
  });

  it("accepts a class of more characters than a call can have arguments", () => {
    const pattern = compilePattern(`[${apart(200_000)}]*`);
    expect(pattern.test(apart(10))).toBe(true);
    expect(pattern.test("a")).toBe(false);
  });

  it("shares the continuation of optional items in a repetition", () => {
    expect(size(makeProgram(parseRegex(`(${"a?b?".repeat(1_000)})*`, "1.0")).root)).toBeLessThan(20_000);
  });

  it("does not compare very large sets", () => {
    const classes = Array.from({ length: 1_900 }, (_, index) => `[${apart(100, index * 100)}]?`);
    expect(isDeterministic(parseRegex(classes.join(""), "1.0"))).toBe(false);
  });
});

describe("the cost of a text is bounded by its length, or the text is refused", () => {
  it("matches a literal longer than the terms that are kept", () => {
    const literal = "abcdefghij".repeat(8_000);
    const matcher = new LinearMatcher(parseRegex(literal, "1.0"));
    expect(matcher.test(literal)).toBe(true);
    expect(matcher.test(`${literal}k`)).toBe(false);
    expect(matcher.steps).toBeLessThan(literal.length * 20);
  });

  it("counts the tests of many sets for many characters", () => {
    const matcher = new LinearMatcher(parseRegex(`.*a${apart(20_000)}`, "1.0"));
    expect(() => matcher.test(apart(100_000, 30_000))).toThrow(PatternLimitError);
  });
});

it("sequences of optional items in a repetition match as before", () => {
  const pattern = compilePattern("(a?b?c?)*d");
  expect(["d", "abcd", "cbad", "aad", "acbd"].every((text) => pattern.test(text))).toBe(true);
  expect(["", "abc", "abxd", "dd"].some((text) => pattern.test(text))).toBe(false);
});
