/** A small share of `agree.mjs`, and the parts that it rests on. */
import { describe, expect, it } from "vitest";
import { compare } from "./agree.ts";
import { matchersOf } from "./matchers.ts";
import { meaningOf, NoPattern } from "./reading.ts";
import { simulates } from "./simulation.ts";

describe("every implementation of patterns", () => {
  it("agrees with the simulation on random patterns and texts", () => {
    const { pairs, matching, disagreements, decided } = compare({
      pairs: 2000,
      seed: 7,
      texts: 50,
      libxml2: false,
    });
    expect(disagreements).toEqual([]);
    expect(pairs).toBe(2000);
    expect(matching).toBeGreaterThan(500);
    expect(Math.min(...decided.values())).toBeGreaterThan(30);
    expect(decided.size).toBe(11);
  });

  it("agrees with libxml2, unless libxml2 is known to be wrong", () => {
    const { disagreements, decided } = compare({ pairs: 100, seed: 3, texts: 10, libxml2: true });
    expect(disagreements).toEqual([]);
    expect(decided.get("libxml2")).toBeGreaterThan(50);
  });

  it.each([
    [
      "a class of nothing, repeated, beside characters beyond ASCII",
      "[a-[a]]{3}é|b",
      ["b"],
      ["", "é", "aaaé"],
    ],
    ["no repetitions of one character", ".{0}a", ["a"], ["", "ba"]],
    ["no repetitions of a group", "(ab){0,0}a?", ["", "a"], ["ab"]],
  ])("matches %s", (_, pattern, matching, others) => {
    for (const [name, matches] of matchersOf(pattern)) {
      for (const text of matching) expect(matches(text), `${name}: ${text}`).not.toBe(false);
      for (const text of others) expect(matches(text), `${name}: ${text}`).not.toBe(true);
    }
  });
});

describe("the simulation", () => {
  it.each([
    ["a{2,3}|b", ["aa", "aaa", "b"], ["", "a", "aaaa", "ab"]],
    ["(a?b*){2}", ["", "a", "ab", "aa", "abba"], ["aaa", "c"]],
    ["[a-c-[b]]+", ["a", "ac"], ["b", "ab", ""]],
    ["[^\\d-]", ["x", "😀"], ["1", "-", "xx"]],
    ["\\p{Lu}\\P{Lu}", ["Aa", "É1"], ["AA", "a1"]],
    ["\\i\\c*", ["_a-", "é·"], ["-a", "1"]],
    ["\\p{IsGreek}?", ["", "α"], ["a"]],
    [".", ["a", "😀"], ["\n", "\r", "ab"]],
  ])("recognises %s", (pattern, matching, others) => {
    const meaning = meaningOf(pattern);
    expect(matching.filter((text) => !simulates(meaning, text))).toEqual([]);
    expect(others.filter((text) => simulates(meaning, text))).toEqual([]);
  });

  it.each([
    "(",
    ")",
    "*",
    "a**",
    "[",
    "[]",
    "[a",
    "[b-a]",
    "a{2,1}",
    "a{,2}",
    "{2}",
    "\\y",
    "\\p{Xx}",
    "[a-b-c]",
    "]",
  ])("refuses %s", (pattern) => {
    expect(() => meaningOf(pattern)).toThrow(NoPattern);
  });
});
