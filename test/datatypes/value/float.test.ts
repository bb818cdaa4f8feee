import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalFloat,
  compareFloats,
  floatLexical,
  isFloatLexical,
  parseDouble,
  parseFloat32,
} from "../../../src/datatypes/value/float.ts";

const { NaN: nan, POSITIVE_INFINITY: infinite, NEGATIVE_INFINITY: minusInfinite } = Number;

describe("Part 2, §3.2.4.1: the lexical space of float and double", () => {
  it.each([
    "0",
    "-0",
    "+1",
    "1.",
    ".5",
    "-.5e0",
    "1E5",
    "1e+05",
    "1e-400",
    "INF",
    "-INF",
    "NaN",
    "1E0000001",
  ])("has %s", (text) => {
    expect(isFloatLexical(text)).toBe(true);
  });

  it.each([
    "",
    ".",
    "e1",
    ".e1",
    "1e",
    "1e+",
    "1e1.5",
    "+INF",
    "inf",
    "Infinity",
    "-NaN",
    "nan",
    "1 e1",
    "0x1",
    "1f",
    "1_0",
  ])("does not have %j", (text) => {
    expect(isFloatLexical(text)).toBe(false);
  });
});

describe("a double is the nearest that IEEE 754 has", () => {
  it.each<[string, number]>([
    ["0", 0],
    ["-0", -0],
    ["+1.50", 1.5],
    [".5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["1E-3", 0.001],
    ["9007199254740993", 9007199254740992],
    ["1e400", infinite],
    ["-1e400", minusInfinite],
    ["1e-400", 0],
    ["INF", infinite],
    ["-INF", minusInfinite],
    ["NaN", nan],
  ])("%s", (text, value) => {
    expect(parseDouble(text)).toBe(value);
  });
});

describe("a float has single precision", () => {
  it.each<[string, number]>([
    ["0.1", 0.10000000149011612],
    ["16777216", 16777216],
    ["16777217", 16777216],
    ["3.4028235E38", 3.4028234663852886e38],
    ["1e39", infinite],
    ["1e-46", 0],
    ["-INF", minusInfinite],
    ["NaN", nan],
  ])("%s", (text, value) => {
    expect(parseFloat32(text)).toBe(value);
  });
});

describe("Part 2, §3.2.4: order and equality", () => {
  it.each<[number, number, -1 | 0 | 1 | undefined]>([
    [1, 2, -1],
    [2, 1, 1],
    [1, 1, 0],
    [0, -0, 0],
    [nan, nan, 0],
    [nan, 1, undefined],
    [1, nan, undefined],
    [nan, infinite, undefined],
    [minusInfinite, infinite, -1],
    [infinite, infinite, 0],
    [infinite, 1e308, 1],
    [minusInfinite, -1e308, -1],
  ])("%d and %d: %s", (a, b, order) => {
    expect(compareFloats(a, b)).toBe(order);
  });
});

describe("a number is written as it can be read back", () => {
  it.each<[number, string]>([
    [0, "0"],
    [-0, "-0"],
    [1.5, "1.5"],
    [0.1, "0.1"],
    [1e21, "1e+21"],
    [1e-7, "1e-7"],
    [infinite, "INF"],
    [minusInfinite, "-INF"],
    [nan, "NaN"],
  ])("%d as %s", (value, text) => {
    expect(floatLexical(value)).toBe(text);
  });

  it("every double: its text is in the lexical space and has its value, the sign of zero too", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const text = floatLexical(value);
        expect(isFloatLexical(text)).toBe(true);
        expect(parseDouble(text)).toBe(value);
      }),
    );
  });
});

describe("Part 2, §3.2.4.2: the canonical form has one digit before the point, one after it at least, and an E", () => {
  it.each<[number, string]>([
    [1, "1.0E0"],
    [-1.5, "-1.5E0"],
    [100, "1.0E2"],
    [0.001, "1.0E-3"],
    [123.456, "1.23456E2"],
    [0, "0.0E0"],
    [-0, "0.0E0"],
    [infinite, "INF"],
    [minusInfinite, "-INF"],
    [nan, "NaN"],
    [5e-324, "5.0E-324"],
  ])("of the double %d is %s", (value, text) => {
    expect(canonicalFloat(value, false)).toBe(text);
  });

  it.each<[string, string]>([
    ["0.1", "1.0E-1"],
    ["16777216", "1.6777216E7"],
    ["3.4028235E38", "3.4028235E38"],
    ["1.17549435E-38", "1.1754944E-38"],
    ["INF", "INF"],
  ])("of the float %s is %s: no more digits than distinguish it from its neighbours", (lexical, text) => {
    expect(canonicalFloat(parseFloat32(lexical), true)).toBe(text);
  });

  it("has the value of the number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.float({ noNaN: true }), (double, single) => {
        expect(parseDouble(canonicalFloat(double, false))).toBe(double + 0);
        expect(parseFloat32(canonicalFloat(single, true))).toBe(single + 0);
      }),
    );
  });
});
