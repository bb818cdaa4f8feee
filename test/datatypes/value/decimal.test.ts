import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  addDecimals,
  compareDecimals,
  countFractionDigits,
  countTotalDigits,
  type DecimalValue,
  decimalDigits,
  isDecimalLexical,
  isIntegerLexical,
  makeDecimal,
  parseDecimal,
} from "../../../src/datatypes/value/decimal.ts";

const decimal: fc.Arbitrary<DecimalValue> = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(12))
  .map(([coefficient, scale]) => makeDecimal(coefficient, scale));

describe("Part 2, §3.2.3.1: the lexical space of decimal", () => {
  it.each(["0", "-0", "+0", "1", "01", "1.", ".1", "-.1", "+1.50", "00.00", "1".repeat(100)])(
    "has %s",
    (text) => {
      expect(isDecimalLexical(text)).toBe(true);
    },
  );

  it.each([
    "",
    ".",
    "+",
    "-",
    "-.",
    "--1",
    "+-1",
    "1-",
    "1e1",
    "1,0",
    "1 0",
    "1.2.3",
    "INF",
    "NaN",
    "٣",
    "0x1",
  ])("does not have %j", (text) => {
    expect(isDecimalLexical(text)).toBe(false);
  });
});

describe("numbers of many digits", () => {
  const long = "7".repeat(500);

  it("keep their digits, and are made a bigint only when it is requested", () => {
    const made = vi.spyOn(globalThis, "BigInt");
    try {
      const value = parseDecimal(`-00${long}.250`);
      expect(decimalDigits(value)).toBe(`-${long}.25`);
      expect(compareDecimals(value, parseDecimal(`-${long}.3`))).toBe(1);
      expect(made).not.toHaveBeenCalled();
    } finally {
      made.mockRestore();
    }
    expect(parseDecimal(`-${long}`).coefficient).toBe(BigInt(`-${long}`));
  });

  it("that have many zeros in front are small", () => {
    expect(parseDecimal(`${"0".repeat(1000)}7.5`)).toEqual({ coefficient: 75n, scale: 1 });
    expect(parseDecimal("0".repeat(1000))).toEqual({ coefficient: 0n, scale: 0 });
  });

  it("are compared and written as the bigints are", () => {
    const part = fc.tuple(
      fc.constantFrom("", "-"),
      fc.constantFrom("", "0", "1", long, `${long}0`, `${long}00`, `8${long}`),
      fc.constantFrom("", ".0", ".5", ".50", `.${long}`, `.00${long}`, `.${long}1`),
    );
    const number = part
      .filter(([, whole, fraction]) => whole + fraction !== "")
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(number, number, (left, right) => {
        const [a, b] = [parseDecimal(left), parseDecimal(right)];
        const [c, d] = [a, b].map(({ coefficient, scale }) => ({ coefficient, scale }));
        if (c === undefined || d === undefined) return;
        expect(compareDecimals(a, b)).toBe(compareDecimals(c, d));
        expect(decimalDigits(a)).toBe(decimalDigits(c));
      }),
    );
  });
});

describe("Part 2, §3.3.13.1: the lexical space of integer has no point", () => {
  it.each([
    ["0", true],
    ["-0", true],
    ["+007", true],
    ["1.", false],
    ["1.0", false],
    [".0", false],
    ["", false],
    ["+", false],
    ["1e1", false],
  ])("%j: %s", (text, expected) => {
    expect(isIntegerLexical(text)).toBe(expected);
  });
});

describe("a decimal is read with all its digits", () => {
  it.each<[string, bigint, number]>([
    ["0", 0n, 0],
    ["-0", 0n, 0],
    ["+1", 1n, 0],
    ["-1", -1n, 0],
    ["007", 7n, 0],
    ["1.", 1n, 0],
    [".5", 5n, 1],
    ["-.5", -5n, 1],
    ["-0.5", -5n, 1],
    ["1.50", 15n, 1],
    ["1.00", 1n, 0],
    ["0.00", 0n, 0],
    ["0.001", 1n, 3],
    ["12345678901234567890.123456789", 12345678901234567890123456789n, 9],
  ])("%s is %i / 10^%i", (text, coefficient, scale) => {
    expect(parseDecimal(text)).toEqual({ coefficient, scale });
  });

  it("takes time in proportion to its zeros", () => {
    const zeros = "0".repeat(200_000);
    expect(decimalDigits(parseDecimal(`1.${zeros}`))).toBe("1");
    expect(parseDecimal(`0.${zeros}1`).scale).toBe(200_001);
  });
});

describe("a decimal has no trailing zeros, so that equal numbers have equal parts", () => {
  it.each<[bigint, number, bigint, number]>([
    [0n, 5, 0n, 0],
    [10n, 1, 1n, 0],
    [100n, 1, 10n, 0],
    [-150n, 2, -15n, 1],
    [5n, 3, 5n, 3],
    [100n, 0, 100n, 0],
    [1000n, 5, 1n, 2],
  ])("%i / 10^%i is %i / 10^%i", (coefficient, scale, expected, expectedScale) => {
    expect(makeDecimal(coefficient, scale)).toEqual({ coefficient: expected, scale: expectedScale });
  });
});

describe("the shortest digits of a decimal", () => {
  it.each<[string, string]>([
    ["0", "0"],
    ["-0.0", "0"],
    ["+1", "1"],
    ["1.50", "1.5"],
    ["-.5", "-0.5"],
    ["0.05", "0.05"],
    ["-0.005", "-0.005"],
    ["100", "100"],
    ["-100.10", "-100.1"],
  ])("of %s are %s", (text, digits) => {
    expect(decimalDigits(parseDecimal(text))).toBe(digits);
  });

  it("are read back as the same number", () => {
    fc.assert(
      fc.property(decimal, (value) => {
        expect(parseDecimal(decimalDigits(value))).toEqual(value);
      }),
    );
  });
});

describe("order (Part 2, §3.2.3) does not depend on how many digits are written", () => {
  it.each<[string, string, -1 | 0 | 1]>([
    ["0", "-0", 0],
    ["1", "1.000", 0],
    ["1", "2", -1],
    ["-1", "-2", 1],
    ["-1", "0", -1],
    ["0.1", "0.09", 1],
    ["-0.1", "-0.09", -1],
    ["10", "9.999", 1],
    ["9007199254740993", "9007199254740992", 1],
  ])("%s and %s: %i", (a, b, order) => {
    expect(compareDecimals(parseDecimal(a), parseDecimal(b))).toBe(order);
  });

  it("turned around is its opposite, and follows the difference", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const order = compareDecimals(a, b);
        expect(compareDecimals(b, a)).toBe(order === 0 ? 0 : -order);
        const difference = addDecimals(a, { coefficient: -b.coefficient, scale: b.scale });
        expect(compareDecimals(difference, parseDecimal("0"))).toBe(order);
      }),
    );
  });
});

describe("sums are exact", () => {
  it.each<[string, string, string]>([
    ["0.1", "0.2", "0.3"],
    ["1.5", "0.5", "2"],
    ["-1", "1", "0"],
    ["1", "0.000000000000000000001", "1.000000000000000000001"],
    ["99.99", "0.01", "100"],
  ])("%s and %s are %s", (a, b, sum) => {
    expect(decimalDigits(addDecimals(parseDecimal(a), parseDecimal(b)))).toBe(sum);
  });

  it("do not depend on the order of additions", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(addDecimals(a, b)).toEqual(addDecimals(b, a));
      }),
    );
  });
});

describe("§4.3.11: digits that count for totalDigits", () => {
  it.each([
    ["0", 0],
    ["000", 0],
    ["-0.00", 0],
    ["5", 1],
    ["05", 1],
    ["+5", 1],
    ["50", 2],
    ["5.0", 1],
    ["5.", 1],
    ["0.5", 1],
    [".5", 1],
    ["0.05", 2],
    ["0.050", 2],
    ["10.50", 3],
    ["-1234.5678", 8],
  ])("%s has %i", (text, count) => {
    expect(countTotalDigits(text)).toBe(count);
  });
});

describe("§4.3.12: digits that count for fractionDigits", () => {
  it.each([
    ["1", 0],
    ["1.", 0],
    ["1.0", 0],
    ["1.000", 0],
    ["1.5", 1],
    ["1.50", 1],
    ["1.05", 2],
    [".001", 3],
    ["100", 0],
  ])("%s has %i", (text, count) => {
    expect(countFractionDigits(text)).toBe(count);
  });

  it("are the scale of the value", () => {
    fc.assert(
      fc.property(decimal, fc.nat(3), (value, zeros) => {
        const digits = decimalDigits(value);
        const written = digits.includes(".") ? digits + "0".repeat(zeros) : digits;
        expect(countFractionDigits(written)).toBe(value.scale);
      }),
    );
  });
});
