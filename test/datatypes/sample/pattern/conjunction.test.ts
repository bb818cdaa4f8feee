import { describe, expect, it } from "vitest";
import { Effort } from "../../../../src/datatypes/sample/effort.ts";
import { conjunctionOf } from "../../../../src/datatypes/sample/pattern/conjunction.ts";
import { tree } from "./languages.ts";

describe("facts about expressions are cached", () => {
  const [a, b, c] = [tree("a*"), tree("b|a"), tree("[a-c]*")];

  it("by the expressions, in their order and their place", () => {
    const known = conjunctionOf([a, b], [c]);
    expect(conjunctionOf([a, b], [c])).toBe(known);
    expect(conjunctionOf([b, a], [c])).not.toBe(known);
    expect(conjunctionOf([a], [b, c])).not.toBe(known);
    expect(conjunctionOf([a, b], [])).not.toBe(known);
    expect(conjunctionOf([a, b], [tree("[a-c]*")])).not.toBe(known);
  });

  it("finds nothing for no expressions", () => {
    expect(() => conjunctionOf([], [])).toThrow("Expected at least one expression, found none.");
  });
});

describe("automata of a conjunction", () => {
  it.each<[what: string, patterns: string[], limits: string[], count: number]>([
    ["one pattern is matched as it is", ["a*"], [], 1],
    ["one pattern and its limits each", ["a*"], ["[ab]*", "a{3}"], 3],
    ["several patterns are folded into one, limits too", ["a.*", ".*b", ".*c.*"], ["[a-c]*"], 1],
    ["what has too many states is left beside", ["a.*", "(a|b)*a(a|b){20}"], [], 2],
  ])("%s", (_, patterns, limits, count) => {
    const conjunction = conjunctionOf(patterns.map(tree), limits.map(tree));
    expect(conjunction.automata(new Effort(1_000_000))).toHaveLength(count);
  });

  it("count the sets of all expressions", () => {
    expect(conjunctionOf([tree("ab"), tree("a")], [tree("[x]")]).sets).toBe(4);
  });

  it("do not cost the first caller effort, so that a search always ends in the same place", () => {
    const [one, two] = [tree("(a|b)*a(a|b){5}"), tree("(a|b)*b(a|b){5}")];
    const remaining = (): number => {
      const effort = new Effort(1_000);
      const all = conjunctionOf([one, two], []).automata(effort);
      for (const { start, transitions } of all) transitions.call(all[0], start);
      let left = 0;
      while (effort.spend(1)) left++;
      return left;
    };
    expect(remaining()).toBe(remaining());
  });
});
