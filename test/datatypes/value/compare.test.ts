import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonical,
  compareValues,
  deriveSimpleType,
  equalValues,
  primitiveKey,
  type SimpleType,
  type Value,
  valueKey,
} from "../../../src/datatypes/index.ts";
import { builtin, context } from "../context.ts";

function value(type: SimpleType | string, text: string): Value {
  const result = (typeof type === "string" ? builtin(type) : type).validate(text, context);
  if (!result.ok) throw new Error(`${text}: ${result.faults[0]?.message}`);
  return result.value();
}

describe("order", () => {
  it.each<[type: string, a: string, b: string, order: -1 | 0 | 1 | undefined]>([
    ["decimal", "1.0", "1", 0],
    ["decimal", "-0", "0", 0],
    ["decimal", "0.1", "0.09", 1],
    ["decimal", "123456789012345678901234567890.1", "123456789012345678901234567890.2", -1],
    ["double", "NaN", "NaN", 0],
    ["double", "NaN", "1", undefined],
    ["double", "-0", "0", 0],
    ["double", "-INF", "INF", -1],
    ["float", "16777216", "16777217", 0],
    ["duration", "P1Y", "P12M", 0],
    ["duration", "P1D", "PT24H", 0],
    ["duration", "P1M", "P30D", undefined],
    ["duration", "P1M", "P27D", 1],
    ["duration", "P1M", "P32D", -1],
    ["duration", "P5M", "P149D", 1],
    ["duration", "P5M", "P150D", undefined],
    ["duration", "P5M", "P154D", -1],
    ["duration", "-P1D", "PT0S", -1],
    ["duration", "P1Y", "P365D", undefined],
    ["dateTime", "2000-01-15T12:00:00", "2000-01-16T12:00:00Z", -1],
    ["dateTime", "2000-01-15T00:00:00", "2000-02-15T00:00:00", -1],
    ["dateTime", "2000-01-15T12:00:00Z", "2000-01-16T12:00:00Z", -1],
    ["dateTime", "2000-01-01T12:00:00", "1999-12-31T23:00:00Z", undefined],
    ["dateTime", "2000-01-16T12:00:00", "2000-01-16T12:00:00Z", undefined],
    ["dateTime", "2000-01-16T00:00:00", "2000-01-16T12:00:00Z", undefined],
    ["dateTime", "2000-01-16T12:00:00Z", "2000-01-15T12:00:00", 1],
    ["dateTime", "2000-01-01T12:00:00+01:00", "2000-01-01T11:00:00Z", 0],
    ["dateTime", "1999-12-31T24:00:00", "2000-01-01T00:00:00", 0],
    ["dateTime", "-0001-12-31T23:59:59Z", "0001-01-01T00:00:00Z", -1],
    ["dateTime", "99999999999-01-01T00:00:00Z", "9999-01-01T00:00:00Z", 1],
    ["dateTime", "2000-01-01T00:00:00.10", "2000-01-01T00:00:00.1", 0],
    ["date", "2026-01-01", "2026-01-01Z", undefined],
    ["date", "2026-01-01", "2026-01-02Z", -1],
    ["date", "2026-01-01+13:00", "2025-12-31-11:00", 0],
    ["time", "23:00:00-03:00", "02:00:00Z", 1],
    ["time", "12:00:00-14:00", "12:00:00-10:00", 1],
    ["time", "23:00:00-03:00", "22:00:00-04:00", 0],
    ["time", "24:00:00", "00:00:00", 0],
    ["time", "09:00:00", "10:00:00", -1],
    ["gYear", "-0002", "-0001", -1],
    ["gMonthDay", "--02-29", "--03-01", -1],
    ["string", "a", "b", undefined],
    ["string", "a", "a", 0],
    ["hexBinary", "0a", "0A", 0],
    ["base64Binary", "AA AA", "AAAA", 0],
    ["boolean", "1", "true", 0],
  ])("xs:%s: %s and %s", (type, a, b, order) => {
    const [left, right] = [value(type, a), value(type, b)];
    expect(compareValues(left, right)).toBe(order);
    expect(compareValues(right, left)).toBe(order === undefined || order === 0 ? order : -order);
    expect(equalValues(left, right)).toBe(order === 0);
    expect(valueKey(left) === valueKey(right)).toBe(order === 0);
  });
});

describe("values of different primitive types are never equal", () => {
  it.each([
    ["string", "anyURI", "a"],
    ["decimal", "double", "1"],
    ["float", "double", "1"],
    ["hexBinary", "string", "0A"],
    ["string", "anySimpleType", "a"],
  ])("%s and %s", (a, b, text) => {
    expect(equalValues(value(a, text), value(b, text))).toBe(false);
    expect(compareValues(value(a, text), value(b, text))).toBeUndefined();
    expect(valueKey(value(a, text))).not.toBe(valueKey(value(b, text)));
  });

  it("but types derived from one primitive compare", () => {
    expect(equalValues(value("byte", "1"), value("decimal", "1.0"))).toBe(true);
    expect(equalValues(value("NCName", "a"), value("string", "a"))).toBe(true);
  });
});

describe("lists", () => {
  const decimals = deriveSimpleType({ list: builtin("decimal") });

  it("are equal item by item", () => {
    expect(equalValues(value(decimals, "1.0 2"), value(decimals, "1 2.0"))).toBe(true);
    expect(equalValues(value(decimals, "1 2"), value(decimals, "2 1"))).toBe(false);
    expect(equalValues(value(decimals, "1"), value("decimal", "1"))).toBe(false);
    expect(canonical(value(decimals, " 01.0  2."))).toBe("1 2");
  });

  it("are not confused by items that look like other lists", () => {
    const texts = deriveSimpleType({
      list: deriveSimpleType({ union: [builtin("int"), builtin("NMTOKEN")] }),
    });
    const keys = ["a b", "ab", "1 a", "1a", "a", ""].map((text) => valueKey(value(texts, text)));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("laws", () => {
  const decimal = fc
    .tuple(
      fc.constantFrom("", "-", "+"),
      fc.bigInt({ min: 0n, max: 10n ** 40n }),
      fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 12 }),
    )
    .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`);
  const zone = fc.constantFrom("", "Z", "+14:00", "-14:00", "+05:30", "-00:30");
  const instant = fc
    .date({ min: new Date("0002-01-01"), max: new Date("9998-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, -1));
  const dateTime = fc.tuple(instant, zone).map((parts) => parts.join(""));
  const duration = fc
    .tuple(fc.constantFrom("", "-"), fc.nat(40), fc.nat(40), fc.nat(2_000), fc.nat(100_000))
    .map(([sign, years, months, days, seconds]) => `${sign}P${years}Y${months}M${days}DT${seconds}S`);
  const double = fc
    .double()
    .map((number) =>
      Number.isNaN(number) ? "NaN" : Number.isFinite(number) ? String(number) : number > 0 ? "INF" : "-INF",
    );
  const typed = fc.oneof(
    ...(
      [
        ["decimal", decimal],
        ["dateTime", dateTime],
        ["duration", duration],
        ["double", double],
      ] as const
    ).map(([type, texts]) => fc.tuple(fc.constant(type), texts, texts)),
  );

  it("comparing is antisymmetric, and 0 exactly for equal values", () => {
    fc.assert(
      fc.property(typed, ([type, a, b]) => {
        const [left, right] = [value(type, a), value(type, b)];
        const order = compareValues(left, right);
        const back = compareValues(right, left);
        expect(order === undefined ? back : order + (back ?? Number.NaN)).toBe(
          order === undefined ? undefined : 0,
        );
        expect(order === 0).toBe(equalValues(left, right));
      }),
    );
  });

  it("a canonical form is valid, of equal value and its own canonical form", () => {
    fc.assert(
      fc.property(typed, ([type, a]) => {
        const original = value(type, a);
        const again = value(type, canonical(original));
        expect(equalValues(original, again)).toBe(true);
        expect(canonical(again)).toBe(canonical(original));
      }),
    );
  });

  it("decimals order as the integers that they are multiples of", () => {
    const hundredths = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    const write = (number: bigint): string => {
      const digits = (number < 0n ? -number : number).toString().padStart(3, "0");
      return `${number < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    };
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        const order = compareValues(value("decimal", write(a)), value("decimal", write(b)));
        expect(order).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it("dateTimes with a time zone order as the instants that JavaScript knows", () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const order = compareValues(value("dateTime", `${a}Z`), value("dateTime", `${b}Z`));
        expect(order).toBe(Math.sign(Date.parse(`${a}Z`) - Date.parse(`${b}Z`)));
      }),
    );
  });
});

describe("primitiveKey: keys that need no parsing", () => {
  it.each([
    ["decimal", "integer", "-12", -12],
    ["decimal", "integer", "0", -0],
    ["decimal", "long", "9007199254740993", 9007199254740993n],
    ["string", "string", " a  b", " a  b"],
  ] as const)("%s: that of xs:%s %j", (primitive, type, text, data) => {
    expect(primitiveKey(primitive, data)).toBe(valueKey(value(type, text)));
  });
});
