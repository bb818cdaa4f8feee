import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  deriveSimpleType,
  equalValues,
  readValue,
  type SimpleType,
  type WriteContext,
  writeValue,
} from "../../../src/datatypes/index.ts";
import { builtin, context, restrict } from "../context.ts";

const prefixes: WriteContext = {
  prefixFor: (ns, preferred) => (ns === "urn:p" ? (preferred ?? "p") : ns === "urn:default" ? "" : undefined),
};

function write(type: SimpleType | string, value: unknown): string {
  const written = writeValue(typeof type === "string" ? builtin(type) : type, value, prefixes);
  return "fault" in written ? `${written.fault.code}: ${written.fault.message}` : written.lexical;
}

/** An object as the Temporal proposal makes them, as far as they are looked at. */
function temporal(name: string, text: string): object {
  return { [Symbol.toStringTag]: `Temporal.${name}`, toString: () => text };
}

describe("values that are written", () => {
  it.each<[type: string, value: unknown, lexical: string]>([
    ["string", " a ", " a "],
    ["decimal", "10.50", "10.50"],
    ["decimal", 10n, "10"],
    ["decimal", 0.1, "0.1"],
    ["decimal", -0, "0"],
    ["decimal", 1e21, "1000000000000000000000"],
    ["decimal", 1.5e-7, "0.00000015"],
    ["decimal", -1.25e25, "-12500000000000000000000000"],
    ["int", 5, "5"],
    ["int", 5n, "5"],
    ["int", -0, "0"],
    ["long", 9223372036854775807n, "9223372036854775807"],
    ["long", 5, "5"],
    ["integer", -5, "-5"],
    ["double", 1.5, "1.5"],
    ["double", 1e21, "1e+21"],
    ["double", Number.POSITIVE_INFINITY, "INF"],
    ["float", Number.NaN, "NaN"],
    ["double", -0, "-0"],
    ["boolean", true, "true"],
    ["date", "2026-03-31", "2026-03-31"],
    ["dateTime", new Date(Date.UTC(2026, 2, 31, 9, 30)), "2026-03-31T09:30:00Z"],
    ["dateTime", new Date(Date.UTC(2026, 2, 31, 9, 30, 10, 250)), "2026-03-31T09:30:10.25Z"],
    ["dateTime", new Date(Date.UTC(12026, 0, 1)), "12026-01-01T00:00:00Z"],
    ["dateTime", temporal("Instant", "2026-03-31T09:30:00.5Z"), "2026-03-31T09:30:00.5Z"],
    ["dateTime", temporal("PlainDateTime", "2026-03-31T09:30:00"), "2026-03-31T09:30:00"],
    [
      "dateTime",
      temporal("ZonedDateTime", "2026-03-31T09:30:00+02:00[Europe/Brussels]"),
      "2026-03-31T09:30:00+02:00",
    ],
    ["date", temporal("PlainDate", "2026-03-31"), "2026-03-31"],
    ["date", temporal("PlainDate", "+012026-03-31"), "12026-03-31"],
    ["date", temporal("PlainDate", "2026-03-31[u-ca=hebrew]"), "2026-03-31"],
    ["time", temporal("PlainTime", "09:30:00.125"), "09:30:00.125"],
    ["gYearMonth", temporal("PlainYearMonth", "2026-03"), "2026-03"],
    ["gMonthDay", temporal("PlainMonthDay", "03-31"), "--03-31"],
    ["duration", temporal("Duration", "-P1DT2.5S"), "-P1DT2.5S"],
    ["hexBinary", new Uint8Array([10, 255]), "0AFF"],
    ["base64Binary", new Uint8Array([1, 2]), "AQI="],
    ["QName", { ns: "urn:p", local: "a" }, "p:a"],
    ["QName", { ns: "urn:p", local: "a", prefix: "q" }, "q:a"],
    ["QName", { ns: "urn:default", local: "a" }, "a"],
    ["NMTOKENS", ["a", "b"], "a b"],
  ])("xs:%s %o", (type, value, lexical) => {
    expect(write(type, value)).toBe(lexical);
  });
});

describe("values of the wrong kind", () => {
  it.each<[type: string, value: unknown, message: string]>([
    ["int", "5", 'invalid-value: expected a number, found a string "5"'],
    ["int", 1.5, "invalid-value: expected a whole number, found the number 1.5"],
    ["int", Number.NaN, "invalid-value: expected a whole number, found the number NaN"],
    ["int", null, "invalid-value: expected a number, found null"],
    ["int", new Date(0), "invalid-value: expected a number, found a Date"],
    ["long", "5", 'invalid-value: expected a bigint or a whole number, found a string "5"'],
    [
      "integer",
      2 ** 53,
      "invalid-value: expected a bigint, found the number 9007199254740992, which is too large to be exact as a number",
    ],
    [
      "decimal",
      Number.POSITIVE_INFINITY,
      "invalid-value: expected a finite number, found the number Infinity",
    ],
    ["decimal", true, "invalid-value: expected a string of digits, a bigint or a number, found true"],
    ["double", "1", 'invalid-value: expected a number, found a string "1"'],
    ["boolean", "true", 'invalid-value: expected true or false, found a string "true"'],
    ["string", 5, "invalid-value: expected a string, found the number 5"],
    ["string", undefined, "invalid-value: expected a string, found undefined"],
    ["string", {}, "invalid-value: expected a string, found an object"],
    ["hexBinary", "0A", 'invalid-value: expected a Uint8Array, found a string "0A"'],
    ["NMTOKENS", "a b", 'invalid-value: expected an array, found a string "a b"'],
    ["NMTOKENS", ["a", 1], "invalid-value: item 2: expected a string, found the number 1"],
    [
      "NMTOKENS",
      ["a b"],
      'invalid-value: item 1: expected a list item, which is not empty and has no spaces, found a string "a b"',
    ],
    [
      "NMTOKENS",
      [""],
      'invalid-value: item 1: expected a list item, which is not empty and has no spaces, found a string ""',
    ],
    ["QName", "p:a", 'invalid-value: expected a name { ns, local }, found a string "p:a"'],
    [
      "QName",
      { ns: "urn:p" },
      "invalid-value: expected a name { ns, local } with two strings, found an object",
    ],
    [
      "QName",
      { ns: "urn:p", local: "a:b" },
      'invalid-value: expected a local name without a colon, found a string "a:b"',
    ],
    [
      "QName",
      { ns: "urn:none", local: "a" },
      'invalid-value: expected a namespace that a prefix can be bound to, found a string "urn:none"',
    ],
  ])("xs:%s %o", (type, value, message) => {
    expect(write(type, value)).toBe(message);
  });

  it.each<[type: string, value: unknown]>([
    ["date", new Date(0)],
    ["dateTime", new Date(Number.NaN)],
    ["dateTime", new Date(Date.UTC(-1, 0, 1))],
    ["date", temporal("PlainDateTime", "2026-03-31T09:30:00")],
    ["date", temporal("PlainDate", "0000-01-01")],
    ["date", temporal("PlainDate", "-000001-01-01")],
    ["dateTime", temporal("ZonedDateTime", "1850-01-01T00:00:00+00:17:30[Europe/Brussels]")],
    ["duration", temporal("Duration", "P1W")],
    ["gYear", temporal("PlainYearMonth", "2026-03")],
    ["dateTime", 0],
  ])("xs:%s %o: nothing is moved to another zone or calendar silently", (type, value) => {
    expect(write(type, value)).toMatch(/^invalid-value: expected a/);
  });
});

describe("a pattern decides in which form a value is written", () => {
  it.each<[base: string, pattern: string, value: unknown, lexical: string]>([
    ["decimal", "[0-9]+\\.[0-9]{2}", 1.5, "1.50"],
    ["int", "[0-9]{3}", 7, "007"],
    ["boolean", "[01]", true, "1"],
    ["hexBinary", "[0-9a-f]*", new Uint8Array([255]), "ff"],
    ["dateTime", ".*\\+00:00", new Date(0), "1970-01-01T00:00:00+00:00"],
    ["decimal", "[0-9]+\\.[0-9]{2}", "1.5", "1.5"],
    ["decimal", "[0-9]+\\.[0-9]{2}", 1.234, "1.234"],
    ["decimal", "[0-9.]+", 1.5, "1.5"],
  ])("xs:%s, %s: %o", (base, pattern, value, lexical) => {
    expect(write(restrict(base, { patterns: [pattern] }), value)).toBe(lexical);
  });

  it("all items of a list are written in one form", () => {
    const list = deriveSimpleType({ list: builtin("int") });
    expect(write(restrict(list, { patterns: ["[0-9]{2} [0-9]{2}"] }), [1, 2])).toBe("01 02");
  });
});

describe("a union", () => {
  const union = deriveSimpleType({
    union: [builtin("int"), restrict("string", { enumeration: ["all"] }), builtin("date"), builtin("QName")],
  });

  it("writes by the first member type that takes the value and finds its text valid", () => {
    const values = [5, "all", "2026-03-31", { ns: "urn:p", local: "a" }];
    expect(values.map((value) => write(union, value))).toEqual(["5", "all", "2026-03-31", "p:a"]);
  });

  it("reports what all members expect if none accepts the value", () => {
    expect(write(union, "none")).toMatch(
      /^invalid-value: expected a whole number .*, or "all", or a date .*, found a string "none"$/,
    );
    expect(write(union, 2 ** 40)).toMatch(/^invalid-value: expected a whole number/);
  });
});

describe("a value is the same after it is written and read", () => {
  it.each<[type: string, values: fc.Arbitrary<unknown>]>([
    ["int", fc.integer()],
    ["integer", fc.bigInt()],
    ["double", fc.double()],
    ["boolean", fc.boolean()],
    ["string", fc.string()],
    ["hexBinary", fc.uint8Array()],
    ["base64Binary", fc.uint8Array()],
  ])("xs:%s", (name, values) => {
    const type = builtin(name);
    fc.assert(
      fc.property(values, (value) => {
        const result = type.validate(write(type, value), context);
        expect(result.ok && readValue(result, context)).toEqual(value);
      }),
    );
  });

  it("xs:decimal from any finite number", () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        const result = builtin("decimal").validate(write("decimal", value), context);
        expect(result.ok && Number(readValue(result, context)) + 0).toBe(value + 0);
      }),
    );
  });

  it("xs:dateTime from any Date of our era", () => {
    const dates = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const result = builtin("dateTime").validate(write("dateTime", date), context);
        const same = builtin("dateTime").validate(date.toISOString(), context);
        expect(result.ok && same.ok && equalValues(result.value(), same.value())).toBe(true);
      }),
    );
  });
});
