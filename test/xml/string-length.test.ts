import { describe, expect, it } from "vitest";
import { isStringLengthError, LONGEST_STRING, StringLengthError } from "../../src/xml/string-length.ts";

function thrown(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

describe("an error for a string that would become too long", () => {
  it.each<[what: string, error: unknown, expected: boolean]>([
    ["ours", new StringLengthError(), true],
    ["that of V8", thrown(() => "a".repeat(LONGEST_STRING + 1)), true],
    ["that of Node", Object.assign(new Error("too long"), { code: "ERR_STRING_TOO_LONG" }), true],
    ["another RangeError", new RangeError("Invalid array length"), false],
    ["another error with a code", Object.assign(new Error("no file"), { code: "ENOENT" }), false],
    ["another error", new Error("Invalid string length"), false],
    ["no error", "Invalid string length", false],
    ["nothing", undefined, false],
  ])("%s: %s", (_, error, expected) => {
    expect(isStringLengthError(error)).toBe(expected);
  });

  it("contains the largest length", () => {
    expect([new StringLengthError().name, new StringLengthError().message]).toEqual([
      "StringLengthError",
      "A string cannot be longer than 536870888 UTF-16 units.",
    ]);
  });
});
