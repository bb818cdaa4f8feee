import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RegexNode } from "../../../../src/datatypes/regex/ast.ts";
import { LinearMatcher } from "../../../../src/datatypes/regex/linear.ts";
import {
  decimalsAbove,
  decimalsBelow,
  decimalsOfDigits,
  decimalsOfFraction,
} from "../../../../src/datatypes/sample/pattern/decimal-range.ts";
import {
  compareDecimals,
  countFractionDigits,
  countTotalDigits,
  parseDecimal,
} from "../../../../src/datatypes/value/decimal.ts";

/** Lexical forms with all that they may have: signs, leading and trailing zeros, a bare point. */
const lexical = fc
  .tuple(
    fc.constantFrom("", "-", "+"),
    fc.constantFrom("", "0", "00"),
    fc.integer({ min: 0, max: 120 }),
    fc.constantFrom("", ".", ".0", ".5", ".05", ".50", ".49", ".51", ".999"),
  )
  .map((parts) => parts.join(""));

function matches(node: RegexNode | undefined, text: string): boolean | undefined {
  return node === undefined ? undefined : new LinearMatcher(node).test(text);
}

describe("decimal numbers by a regular expression", () => {
  it("are above or below a bound exactly as their values", () => {
    fc.assert(
      fc.property(lexical, lexical, fc.boolean(), (bound, text, inclusive) => {
        const order = compareDecimals(parseDecimal(text), parseDecimal(bound));
        const value = parseDecimal(bound);
        expect(matches(decimalsAbove(value, inclusive), text)).toBe(order > 0 || (inclusive && order === 0));
        expect(matches(decimalsBelow(value, inclusive), text)).toBe(order < 0 || (inclusive && order === 0));
      }),
      { numRuns: 2_000 },
    );
  });

  it("have as many digits as the facets count", () => {
    fc.assert(
      fc.property(lexical, fc.integer({ min: 0, max: 6 }), (text, limit) => {
        expect(matches(decimalsOfDigits(limit), text)).toBe(countTotalDigits(text) <= limit);
        expect(matches(decimalsOfFraction(limit), text)).toBe(countFractionDigits(text) <= limit);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are left to chance if a bound has very many digits", () => {
    const bound = parseDecimal("9".repeat(1_000));
    expect(decimalsAbove(bound, true)).toBeUndefined();
    expect(decimalsBelow(bound, true)).toBeUndefined();
    expect(decimalsOfDigits(1_000)).toBeUndefined();
  });
});
