import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointOrder } from "../../src/xml/code-point-order.ts";

describe("strings in the order of their code points, as canonical XML sorts attributes", () => {
  it.each([
    ["", "", 0],
    ["", "a", -1],
    ["a", "b", -1],
    ["a", "a", 0],
    ["a", "ab", -1],
    ["B", "a", -1],
    ["a", "é", -1],
    ["\ud7ff", "\ue000", -1],
    ["\uffff", "\u{10000}", -1],
    ["\ue000", "\u{10000}", -1],
    ["\u{10000}", "\u{10001}", -1],
    ["\u{10000}", "\u{10ffff}", -1],
    ["a\u{10000}", "a\uffff", 1],
  ])("%j and %j: %i", (a, b, order) => {
    expect(Math.sign(codePointOrder(a, b))).toBe(order);
    expect(Math.sign(codePointOrder(b, a)) + order).toBe(0);
  });

  it("is the order of the lists of code points, and not that of UTF-16 units", () => {
    const points = (text: string): number[] => [...text].map((char) => char.codePointAt(0) ?? 0);
    const expected = (a: string, b: string): number => {
      const [left, right] = [points(a), points(b)];
      const at = left.findIndex((point, index) => point !== right[index]);
      return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
    };
    const char = fc.constantFrom("a", "b", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{1f600}");
    const text = fc.array(char, { maxLength: 4 }).map((chars) => chars.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(codePointOrder(a, b))).toBe(Math.sign(expected(a, b)));
      }),
    );
  });
});
