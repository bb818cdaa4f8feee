import { describe, expect, it } from "vitest";
import { describeValue, wrongKind } from "../../../src/datatypes/convert/found.ts";

describe("a message shows the kind of a value, and the value itself if it is short", () => {
  it.each<[unknown, string]>([
    ["a", 'a string "a"'],
    ["", 'a string ""'],
    ["a\nb", 'a string "a\\nb"'],
    ["x".repeat(61), `a string "${"x".repeat(60)}…"`],
    [5, "the number 5"],
    [-0, "the number 0"],
    [Number.NaN, "the number NaN"],
    [Number.NEGATIVE_INFINITY, "the number -Infinity"],
    [5n, "the bigint 5n"],
    [10n ** 70n, `the bigint 1${"0".repeat(59)}…`],
    [true, "true"],
    [false, "false"],
    [undefined, "undefined"],
    [null, "null"],
    [[], "an array"],
    [[1, 2], "an array"],
    [{}, "an object"],
    [Object.create(null), "an object"],
    [new (class Order {})(), "an object"],
    [new Date(0), "a Date"],
    [new Uint8Array(2), "a Uint8Array"],
    [new Map(), "a Map"],
    [/a/, "a RegExp"],
    [new Error("secret"), "an Error"],
    [new Int8Array(2), "an Int8Array"],
    [() => 1, "a function"],
    [Symbol("secret"), "a symbol"],
  ])("%o as %s", (value, words) => {
    expect(describeValue(value)).toBe(words);
  });

  it("the content of an object is not shown: it may be personal, and of any length", () => {
    expect(describeValue({ iban: "secret" })).not.toContain("secret");
  });
});

describe("the fault of a value of the wrong kind", () => {
  it("contains what was expected and what was found, followed by a hint", () => {
    expect(wrongKind("a number", "5")).toEqual({
      fault: {
        rule: "cvc-datatype-valid.1.2.1",
        code: "invalid-value",
        message: 'expected a number, found a string "5"',
      },
    });
    expect(wrongKind("a bigint", 5, ", which is too large").fault.message).toBe(
      "expected a bigint, found the number 5, which is too large",
    );
  });
});
