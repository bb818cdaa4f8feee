/** Part 2, appendix F: an error in a pattern says where it is. */
import { expect, it } from "vitest";
import { compilePattern } from "../../../src/datatypes/regex/index.ts";
import { PatternSyntaxError } from "../../../src/datatypes/regex/syntax-error.ts";

it("keeps message and place apart, so that callers word the place", () => {
  const error = new PatternSyntaxError("a quantifier stands here", 3);
  expect(error).toMatchObject({ name: "PatternSyntaxError", message: "a quantifier stands here", offset: 3 });
});

it.each([
  ["a(b", 1, 3],
  ["a{2,1}", 1, 6],
  ["\u{10000}[", 2, 3],
])("the place of the error in %j is within it, in UTF-16 units", (pattern, from, to) => {
  let caught: unknown;
  try {
    compilePattern(pattern);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(PatternSyntaxError);
  if (caught instanceof PatternSyntaxError) {
    expect(caught.offset).toBeGreaterThanOrEqual(from);
    expect(caught.offset).toBeLessThanOrEqual(to);
  }
});
