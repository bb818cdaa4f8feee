import { expect, it } from "vitest";
import { compilePattern } from "../../../src/datatypes/regex/index.ts";
import { PatternLimitError } from "../../../src/datatypes/regex/pattern-limit-error.ts";

it("is thrown with the reason if neither way of matching decides within its bound", () => {
  const pattern = compilePattern("((a{50,200}b?){100,200}c?){0,200}");
  expect(() => pattern.test("a".repeat(100_000))).toThrow(PatternLimitError);
  expect(() => pattern.test("a".repeat(100_000))).toThrow(/the pattern's counts overlap in too many ways/);
  expect(pattern.test("d")).toBe(false);
});
