import { describe, expect, it } from "vitest";
import { countingProgram, Op } from "../../../src/datatypes/regex/counting-program.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";

/** How many runs the program of a pattern has; `undefined` where there is no program. */
function runsOf(pattern: string): number | undefined {
  return countingProgram(parseRegex(pattern, "1.0"))?.op.filter((op) => op === Op.run).length;
}

describe("a repeated set is one instruction", () => {
  it.each(["a", "a*", "a{7}", ".{0,100000}", "[a-z]{3,}"])("%s", (pattern) => {
    expect(runsOf(pattern)).toBe(1);
  });
});

it.each(["a{0}", "(ab){0,0}"])("zero repetitions make no instruction: %s", (pattern) => {
  expect(runsOf(pattern)).toBe(0);
});

describe("a repeated group is written out", () => {
  it.each([
    ["(ab){3}", 6],
    ["(ab){1,3}", 6],
    ["(ab)*", 2],
    ["(ab){2,}", 6],
  ])("%s: %i", (pattern, runs) => {
    expect(runsOf(pattern)).toBe(runs);
  });
});

it("has its start at 0 and one instruction that matches", () => {
  const program = countingProgram(parseRegex("(a|b)*c?", "1.0"));
  expect(program?.op.filter((op) => op === Op.match)).toHaveLength(1);
  expect(program?.op[0]).toBe(Op.split);
});

it("is not made if nested counts would make it too long", () => {
  expect(countingProgram(parseRegex("((ab){1000}c){1000}", "1.0"))).toBeUndefined();
});
