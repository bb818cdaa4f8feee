import { describe, expect, it } from "vitest";
import { writeAtomic } from "../../../src/datatypes/convert/atomic.ts";
import type { WriteContext } from "../../../src/datatypes/convert/context.ts";
import { builtin, restrict } from "../context.ts";

const none: WriteContext = { prefixFor: () => undefined };

function write(name: string, value: unknown, context: WriteContext = none): string {
  const written = writeAtomic(builtin(name), value, context);
  return "fault" in written ? `fault: ${written.fault.message}` : written.lexical;
}

describe("whole numbers that a number holds exactly", () => {
  it.each<[unknown, string]>([
    [0, "0"],
    [-0, "0"],
    [5, "5"],
    [-5n, "-5"],
    [4_294_967_295, "4294967295"],
    [1e21, "1000000000000000000000"],
    [1.5, "fault: expected a whole number, found the number 1.5"],
    [Number.POSITIVE_INFINITY, "fault: expected a whole number, found the number Infinity"],
    ["5", 'fault: expected a number, found a string "5"'],
    [true, "fault: expected a number, found true"],
    [undefined, "fault: expected a number, found undefined"],
    [Object(5), "fault: expected a number, found a Number"],
  ])("xs:unsignedInt %o", (value, text) => {
    expect(write("unsignedInt", value)).toBe(text);
  });

  it("writes a value outside of the type, because validation reports it", () => {
    expect(write("byte", 1_000)).toBe("1000");
  });
});

describe("refuses numbers that are not exact for whole numbers of any size", () => {
  it.each<[unknown, string]>([
    [10n ** 30n, `1${"0".repeat(30)}`],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [Number.MIN_SAFE_INTEGER, "-9007199254740991"],
    [-0, "0"],
    [
      Number.MAX_SAFE_INTEGER + 1,
      "fault: expected a bigint, found the number 9007199254740992, which is too large to be exact as a number",
    ],
    [
      -(2 ** 60),
      "fault: expected a bigint, found the number -1152921504606847000, which is too large to be exact as a number",
    ],
    [0.5, "fault: expected a whole number, found the number 0.5"],
    [Number.NaN, "fault: expected a whole number, found the number NaN"],
    ["1", 'fault: expected a bigint or a whole number, found a string "1"'],
  ])("xs:integer %o", (value, text) => {
    expect(write("integer", value)).toBe(text);
  });
});

describe("decimals have no exponent (Part 2, §3.2.3.1)", () => {
  it.each<[unknown, string]>([
    ["1.50", "1.50"],
    ["not a number", "not a number"],
    [12n, "12"],
    [0, "0"],
    [-0, "0"],
    [12.5, "12.5"],
    [1e20, "100000000000000000000"],
    [1e21, "1000000000000000000000"],
    [1.234e21, "1234000000000000000000"],
    [-1.5e22, "-15000000000000000000000"],
    [1e-6, "0.000001"],
    [1e-7, "0.0000001"],
    [-1.25e-7, "-0.000000125"],
    [5e-324, `0.${"0".repeat(323)}5`],
    [Number.MAX_VALUE, `17976931348623157${"0".repeat(292)}`],
    [Number.NaN, "fault: expected a finite number, found the number NaN"],
    [Number.NEGATIVE_INFINITY, "fault: expected a finite number, found the number -Infinity"],
    [null, "fault: expected a string of digits, a bigint or a number, found null"],
  ])("xs:decimal %o", (value, text) => {
    expect(write("decimal", value)).toBe(text);
  });
});

describe("floats", () => {
  it.each<[unknown, string]>([
    [1.5, "1.5"],
    [-0, "-0"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "INF"],
    [Number.NEGATIVE_INFINITY, "-INF"],
    ["1.5", 'fault: expected a number, found a string "1.5"'],
    [1n, "fault: expected a number, found the bigint 1n"],
  ])("xs:double %o", (value, text) => {
    expect(write("double", value)).toBe(text);
    expect(write("float", value)).toBe(text);
  });
});

describe("booleans", () => {
  it.each<[unknown, string]>([
    [true, "true"],
    [false, "false"],
    [1, "fault: expected true or false, found the number 1"],
    ["true", 'fault: expected true or false, found a string "true"'],
    [null, "fault: expected true or false, found null"],
  ])("xs:boolean %o", (value, text) => {
    expect(write("boolean", value)).toBe(text);
  });
});

describe("texts are written unchanged, whatever their type is", () => {
  it.each<[string, unknown, string]>([
    ["string", "", ""],
    ["string", " a\n", " a\n"],
    ["token", " a ", " a "],
    ["anyURI", "http://a/ b", "http://a/ b"],
    ["anySimpleType", "a", "a"],
    ["NCName", "not a name", "not a name"],
    ["string", 5, "fault: expected a string, found the number 5"],
    ["string", ["a"], "fault: expected a string, found an array"],
    ["anyURI", new URL("http://a/"), "fault: expected a string, found a URL"],
  ])("xs:%s %o", (name, value, text) => {
    expect(write(name, value)).toBe(text);
  });
});

describe("bytes", () => {
  it.each<[string, unknown, string]>([
    ["hexBinary", Uint8Array.of(10, 255), "0AFF"],
    ["base64Binary", Uint8Array.of(1, 2), "AQI="],
    ["hexBinary", new Uint8Array(), ""],
    ["hexBinary", "0A", 'fault: expected a Uint8Array, found a string "0A"'],
    ["base64Binary", [1, 2], "fault: expected a Uint8Array, found an array"],
    ["base64Binary", new Uint16Array(1), "fault: expected a Uint8Array, found a Uint16Array"],
  ])("xs:%s %o", (name, value, text) => {
    expect(write(name, value)).toBe(text);
  });
});

describe("names are written with a prefix of their namespace", () => {
  const asked: (readonly [string, string | undefined])[] = [];
  const noting: WriteContext = {
    prefixFor: (ns, preferred) => {
      asked.push([ns, preferred]);
      return ns === "urn:p" ? (preferred ?? "p") : ns === "" ? "" : undefined;
    },
  };

  it.each<[unknown, string]>([
    [{ ns: "urn:p", local: "a" }, "p:a"],
    [{ ns: "urn:p", local: "a", prefix: "q" }, "q:a"],
    [{ ns: "urn:p", local: "a", prefix: 5 }, "p:a"],
    [{ ns: "", local: "a" }, "a"],
    [
      { ns: "urn:x", local: "a" },
      'fault: expected a namespace that a prefix can be bound to, found a string "urn:x"',
    ],
    [{ ns: "urn:p", local: "1" }, 'fault: expected a local name without a colon, found a string "1"'],
    [{ ns: "urn:p", local: "" }, 'fault: expected a local name without a colon, found a string ""'],
    [{ local: "a" }, "fault: expected a name { ns, local } with two strings, found an object"],
    [{ ns: "urn:p", local: 1 }, "fault: expected a name { ns, local } with two strings, found an object"],
    [null, "fault: expected a name { ns, local }, found null"],
    ["p:a", 'fault: expected a name { ns, local }, found a string "p:a"'],
  ])("xs:QName %o", (value, text) => {
    expect(write("QName", value, noting)).toBe(text);
  });

  it("requests and declares no prefix for a name that is not written", () => {
    asked.length = 0;
    write("QName", { ns: "urn:p", local: "a:b" }, noting);
    write("QName", { ns: "urn:p", local: "a", prefix: "q" }, noting);
    expect(asked).toEqual([["urn:p", "q"]]);
  });

  it("xs:NOTATION is written in the same way", () => {
    expect(write("NOTATION", { ns: "urn:p", local: "gif" }, noting)).toBe("p:gif");
  });
});

it("a restriction is written like its base", () => {
  const written = writeAtomic(restrict("decimal", { fractionDigits: 2, maxInclusive: "1" }), 12.345, none);
  expect(written).toEqual({ lexical: "12.345" });
});
