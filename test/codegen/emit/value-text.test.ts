import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueText } from "../../../codegen/emit/value-text.ts";

/** What the text is when it runs. */
function evaluated(text: string): unknown {
  return new Function(`return (${text});`)() as unknown;
}

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.bigInt(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 8 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "a")), tie("value"), {
      maxKeys: 5,
    }),
  ),
}));

describe("the text of a value", () => {
  it("is the same value again", () => {
    fc.assert(
      fc.property(value, (each) => {
        expect(evaluated(valueText(each))).toEqual(each);
      }),
    );
  });

  it.each([
    [{}, "{}"],
    [[], "[]"],
    [{ a: -0, "b-c": [1n, "x"] }, '{ a: -0, "b-c": [1n, "x"] }'],
    [{ a: undefined, b: 1 }, "{ b: 1 }"],
    [new Uint8Array([1, 2]), "Uint8Array.of(1, 2)"],
  ])("is on one line if it fits, %#", (each, text) => {
    expect(valueText(each)).toBe(text);
  });

  it("is split into one part per line if it does not", () => {
    const long = "x".repeat(60);
    expect(valueText({ a: [long, long] })).toBe(`{\n  a: [\n    "${long}",\n    "${long}",\n  ],\n}`);
  });

  it("is refused for content that no value can have", () => {
    expect(() => valueText({ a: () => 1 })).toThrow(TypeError);
  });
});
