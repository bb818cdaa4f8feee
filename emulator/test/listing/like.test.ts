import { expect, test } from "vitest";
import { isLike } from "../../src/listing/like.ts";

test.each<[string, string, boolean]>([
  ["Success", "ucc", true],
  ["Success", "UCC", true],
  ["Success", "", true],
  ["Success", "x", false],
  ["Success", "s%s", true],
  ["Success", "s%%*s", true],
  ["Success", "s%c%c%s", true],
  ["Success", "s%c%c%c%s", false],
  ["Success", "%cess", true],
  ["Success", "%ces", false],
  ["Success", "succ%", true],
  ["Success", "ucc%", false],
  ["Success", "suc_", false],
  ["Success", "suc____", true],
  ["Success", "%", true],
  ["", "%", true],
  ["", "_", false],
  ["aba", "ab%ba", false],
  ["abba", "ab%ba", true],
  ["abXab_", "ab%ab_", true],
  ["a.c", "a.c", true],
  ["abc", "a.c%", false],
  ["S.*", "s.*", true],
  ["x\ny", "x%y", true],
  ["😀", "_", true],
  ["a😀b", "a_b", true],
  ["a\\b(c", "%\\b(_", true],
])("%j like %j: %s", (text, pattern, expected) => {
  expect(isLike(text, pattern)).toBe(expected);
});

test("row 11: no pattern of a request is slow, however many wildcards it has", () => {
  const text = "a".repeat(5_000);
  const began = performance.now();
  expect(isLike(text, `${"%a".repeat(2_000)}%b`)).toBe(false);
  expect(isLike(text, `${"%_a".repeat(1_000)}b`)).toBe(false);
  expect(isLike(text, "%a".repeat(2_000))).toBe(true);
  // Where places are tried again, 30 wildcards would take years.
  expect(performance.now() - began).toBeLessThan(2_000);
});
