/** Decimals in the bytes of a document: digits and bounds are checked without a string. */
import { afterEach, describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../../src/datatypes/types.ts";
import { LESS, QUOTE } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { decimalScanner } from "../../../../../src/schema/direct/read/compiled/number-scanner.ts";
import { builtin, restrict } from "../../../../datatypes/context.ts";
import { scanned, store } from "./document.ts";

afterEach(closeDocument);

/** The texts that the scanner of a restriction takes. */
function taken(facets: FacetsDescriptor, texts: readonly string[], end: number = LESS): readonly string[] {
  const scan = decimalScanner(restrict("decimal", facets), end);
  if (scan === undefined) throw new Error("expected a scanner");
  return texts.filter((text) => {
    const at = scanned(scan, text, end);
    if (at >= 0) expect(at, text).toBe(text.length);
    return at >= 0;
  });
}

describe("xs:decimal without facets", () => {
  it("Part 2 §3.2.3: takes digits, with a minus or a fraction or without", () => {
    const plain = [
      "0",
      "-0",
      "007",
      "1",
      "-1",
      "1.5",
      "-1.50",
      "0.0",
      "-0.001",
      "123456789012345678901234567890",
    ];
    expect(taken({}, plain)).toEqual(plain);
    expect(taken({}, plain, QUOTE)).toEqual(plain);
  });

  it("leaves valid numbers of rarer forms to the type's reader", () => {
    expect(taken({}, ["+1", ".5", "-.5", "1.", " 1", "1 ", "\t1"])).toEqual([]);
  });

  it("takes nothing that is not a decimal", () => {
    expect(
      taken({}, [
        "",
        "-",
        ".",
        "-.",
        "--1",
        "1-",
        "1.2.3",
        "1e3",
        "INF",
        "NaN",
        "0x1",
        "1,5",
        "1/2",
        "1:2",
        "١",
      ]),
    ).toEqual([]);
  });

  it("takes 30 digits in front of the point and 30 after it, and leaves longer numbers to others", () => {
    const [thirty, more] = ["1".repeat(30), "1".repeat(31)];
    expect(taken({}, [thirty, more, `-${thirty}.${thirty}`, `0.${more}`])).toEqual([
      thirty,
      `-${thirty}.${thirty}`,
    ]);
  });

  it("ends if the value must end, and nowhere else", () => {
    const scan = decimalScanner(builtin("decimal"), LESS);
    for (const [text, place] of [
      ["1.5<", 3],
      ["1.5", -1],
      ['1.5"', -1],
      ["1.5&#49;<", -1],
      ["<", -1],
    ] as const) {
      store(text);
      expect(scan?.(0), text).toBe(place);
    }
    store("x12<");
    expect(scan?.(1)).toBe(3);
  });
});

describe("Part 2 §4.3.11 and §4.3.12: digits", () => {
  it.each<readonly [FacetsDescriptor, readonly string[], readonly string[]]>([
    [{ fractionDigits: 2 }, ["1", "1.2", "1.23"], ["1.234"]],
    [{ fractionDigits: 0 }, ["1", "-20"], ["1.5"]],
    [{ totalDigits: 5, fractionDigits: 2 }, ["123.45", "123", "-123.4"], ["123.456", "1234567"]],
    [{ totalDigits: 3 }, ["12", "12.3", "-12.3"], ["1234", "12.345"]],
    [{ totalDigits: 1 }, ["0", "-5"], ["10", "0.12"]],
  ])("%j", (facets, valid, wrong) => {
    expect(taken(facets, [...valid, ...wrong])).toEqual(valid);
  });

  it("leaves numbers to others whose digits depend on zeros, or on how many stand on the other side of the point", () => {
    // All valid: fewer than five digits, fewer than two of them behind the point.
    expect(taken({ totalDigits: 5, fractionDigits: 2 }, ["1234.5", "12345", "0001.5", "1.500"])).toEqual([]);
  });

  it("has no scanner where all digits may stand after the point", () => {
    expect(decimalScanner(restrict("decimal", { totalDigits: 2, fractionDigits: 2 }), LESS)).toBeUndefined();
  });
});

describe("Part 2 §4.3.7 to §4.3.10: bounds", () => {
  it.each<readonly [FacetsDescriptor, readonly string[], readonly string[]]>([
    [{ minInclusive: "0" }, ["0", "-0", "-0.00", "1", "0.01", "999999999999999"], ["-1", "-0.01"]],
    [{ minExclusive: "0" }, ["0.01", "1"], ["0", "-0", "0.00", "-1"]],
    [{ maxInclusive: "10" }, ["10", "10.0", "9.99", "-11"], ["10.01", "11"]],
    [{ maxExclusive: "10" }, ["9.99", "-10"], ["10", "10.0"]],
    [{ minInclusive: "0", maxExclusive: "100.5" }, ["100.49", "0", "-0"], ["100.5", "-1", "101"]],
    [{ minInclusive: "0", maxInclusive: "5" }, ["5", "0"], ["5.1", "-0.1"]],
    [{ minInclusive: "-1.5", maxInclusive: "-0.5" }, ["-1.5", "-1", "-0.5"], ["-1.51", "-0.49", "0", "1"]],
    [{ minExclusive: "-1.5" }, ["-1.49", "0"], ["-1.5", "-1.50", "-2"]],
    [{ minInclusive: "0.1", maxInclusive: "0.3" }, ["0.1", "0.2", "0.3"], ["0.09", "0.31"]],
  ])("%j", (facets, valid, wrong) => {
    expect(taken(facets, [...valid, ...wrong])).toEqual(valid);
  });

  it("declines numbers of more than 15 digits, which a double cannot distinguish", () => {
    const facets = { maxInclusive: "1000000" };
    expect(taken(facets, ["0.00000000000001", "0.000000000000001"])).toEqual(["0.00000000000001"]);
    expect(taken({ minInclusive: "0" }, ["123456789012345", "1234567890123456"])).toEqual([
      "123456789012345",
    ]);
  });

  it("holds digits and bounds together", () => {
    expect(taken({ minInclusive: "0", fractionDigits: 2 }, ["1.23", "1.234", "-1.23"])).toEqual(["1.23"]);
  });

  it("takes nothing that is not a decimal", () => {
    expect(
      taken({ minInclusive: "0" }, ["", "-", "1.", ".5", "+1", "1e3", "1 ", " 1", "1-", "1.2.3"]),
    ).toEqual([]);
  });

  it("has no scanner if a bound is not exactly a double of few digits", () => {
    const bound = "0.12345678901234567890123";
    expect(decimalScanner(restrict("decimal", { minInclusive: bound }), LESS)).toBeUndefined();
  });
});

it("accepts only texts that also match the pattern", () => {
  const scan = decimalScanner(
    restrict("decimal", { patterns: ["[0-9]\\.[0-9]{2}"], maxInclusive: "5" }),
    LESS,
  );
  if (scan === undefined) throw new Error("expected a scanner");
  const texts = ["1.25", "5.00", "5.01", "12.25", "1.2", "1", "-1.25", "a.bc"];
  expect(texts.filter((text) => scanned(scan, text, LESS) >= 0)).toEqual(["1.25", "5.00"]);
});

it.each([
  ["an enumeration", restrict("decimal", { enumeration: ["1"] })],
  ["whole numbers, which have a form of their own", builtin("integer")],
  ["floating-point numbers", builtin("double")],
] as const)("does not exist for a type with %s", (_, type) => {
  expect(decimalScanner(type, LESS)).toBeUndefined();
});
