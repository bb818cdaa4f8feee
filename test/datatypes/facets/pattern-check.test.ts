import { describe, expect, it } from "vitest";
import { patternCheck } from "../../../src/datatypes/facets/pattern-check.ts";
import { subject } from "./subject.ts";

const source = { file: "a.xsd", line: 2 };

function matches(patterns: readonly string[], text: string): boolean | undefined {
  return patternCheck(patterns, source, "1.0")?.test(subject("string", text));
}

function message(patterns: readonly string[], text: string): string | undefined {
  return patternCheck(patterns, source, "1.0")?.fault(subject("string", text)).message;
}

describe("Part 2, §4.3.4: patterns of one derivation step are alternatives", () => {
  it.each<[string[], string, boolean]>([
    [["a"], "a", true],
    [["a"], "b", false],
    [["a"], "aa", false],
    [["a", "b"], "b", true],
    [["a", "b"], "ab", false],
    [["a|b", "c"], "c", true],
    [[""], "", true],
    [["", "a"], "a", true],
  ])("%j and %j: %s", (patterns, text, expected) => {
    expect(matches(patterns, text)).toBe(expected);
  });
});

describe("patterns that cannot be read", () => {
  it("are ignored if other patterns exist", () => {
    expect([matches(["(", "a"], "a"), matches(["(", "a"], "b")]).toEqual([true, false]);
  });

  it("leave no check if no pattern is left", () => {
    expect(patternCheck(["(", "[a"], source, "1.0")).toBeUndefined();
    expect(patternCheck([], source, "1.0")).toBeUndefined();
  });

  it("of another dialect are read as in that dialect (row S3)", () => {
    expect([matches(["^\\/a$"], "/a"), matches(["^\\/a$"], "^/a$")]).toEqual([true, false]);
  });

  it.each(["1.0", "1.1"] as const)("an unknown block is everything, in a schema of %s", (version) => {
    expect(patternCheck(["\\p{IsNone}"], source, version)?.test(subject("string", "x"))).toBe(true);
  });
});

describe("messages", () => {
  it.each<[string[], string]>([
    [["a"], 'expected text that matches the pattern "a", found "x"'],
    [["a", "b"], 'expected text that matches the pattern "a" or "b", found "x"'],
    [["a", "b", "c"], 'expected text that matches the pattern "a" or "b" or "c", found "x"'],
    [
      ["a", "b", "c", "d", "e"],
      'expected text that matches the pattern "a" or "b" or "c" (or 2 more), found "x"',
    ],
  ])("of %j", (patterns, expected) => {
    expect(message(patterns, "x")).toBe(expected);
  });

  it("have the rule and the place of the facet", () => {
    expect(patternCheck(["a"], source, "1.0")?.fault(subject("string", "b"))).toMatchObject({
      rule: "cvc-pattern-valid",
      code: "facet",
      source,
    });
  });
});

it("does not try a costly alternative if an earlier one matches", () => {
  const costly = "(a{50,200}b?){100,200}";
  expect(matches(["a*", costly], "a".repeat(5_000))).toBe(true);
});
