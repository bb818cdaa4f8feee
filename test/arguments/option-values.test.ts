import { describe, expect, it } from "vitest";
import { OptionRangeError } from "../../src/arguments/argument-error.ts";
import { countOption, wordOption } from "../../src/arguments/option-values.ts";

describe("an option that counts", () => {
  it.each([1, 100, 2 ** 53, Number.POSITIVE_INFINITY])("may be %d", (value) => {
    expect(countOption("maxDepth", value)).toBe(value);
  });

  it.each([
    [0, "0"],
    [-1, "-1"],
    [1.5, "1.5"],
    [Number.NaN, "NaN"],
    ["7", '"7"'],
    [null, "an object"],
    [{}, "an object"],
    [true, "true"],
  ])("may not be %j", (value, shown) => {
    expect(() => countOption("maxDepth", value)).toThrow(
      new OptionRangeError(
        `The option maxDepth must be a whole number of at least 1, or Infinity; found ${shown}.`,
      ),
    );
  });
});

describe("an option that is one of some words", () => {
  it("may be each of them", () => {
    expect(wordOption("doctype", "ignore", ["refuse", "ignore"])).toBe("ignore");
  });

  it.each([
    ["Ignore", '"Ignore"'],
    ["x".repeat(100), `"${"x".repeat(40)}"`],
    [1, "1"],
    [undefined, "undefined"],
  ])("may not be %j", (value, shown) => {
    expect(() => wordOption("doctype", value, ["refuse", "ignore"])).toThrow(
      new OptionRangeError(`The option doctype must be "refuse" or "ignore"; found ${shown}.`),
    );
  });
});
