import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveSimpleType, type SimpleType } from "../../src/datatypes/index.ts";
import {
  fromJsonValue,
  isBareJsonName,
  membersOf,
  toJsonValue,
  WHOLE_TEXT,
} from "../../src/json-schema/json-value.ts";
import type { JsonValue } from "../../src/json-schema/types.ts";
import { builtin, restrict } from "../datatypes/context.ts";

const list = (item: SimpleType): SimpleType => deriveSimpleType({ list: item });
const union = (...members: SimpleType[]): SimpleType => deriveSimpleType({ union: members });

describe("a value of a simple type in JSON, and back", () => {
  it.each<[type: SimpleType | string, value: unknown, json: JsonValue]>([
    ["string", "a", "a"],
    ["token", "", ""],
    ["boolean", true, true],
    ["decimal", "1.50", "1.50"],
    ["int", 5, 5],
    ["long", 5n, 5],
    ["long", -9007199254740991n, -9007199254740991],
    ["long", 9007199254740992n, "9007199254740992"],
    ["integer", -(10n ** 30n), "-1000000000000000000000000000000"],
    ["double", 1.5, 1.5],
    ["double", 0, 0],
    ["double", -0, "-0"],
    ["double", Number.POSITIVE_INFINITY, "INF"],
    ["double", Number.NEGATIVE_INFINITY, "-INF"],
    ["float", Number.NaN, "NaN"],
    ["date", "2026-03-31", "2026-03-31"],
    ["hexBinary", Uint8Array.of(10, 255), "0AFF"],
    ["base64Binary", Uint8Array.of(1, 2), "AQI="],
    ["base64Binary", new Uint8Array(), ""],
    ["QName", { ns: "urn:p", local: "a" }, { ns: "urn:p", local: "a" }],
    ["QName", { ns: "urn:p", local: "a", prefix: "p" }, { ns: "urn:p", local: "a", prefix: "p" }],
    ["NMTOKENS", ["a", "b"], ["a", "b"]],
    [list(builtin("long")), [1n, 2n ** 60n], [1, "1152921504606846976"]],
    [list(builtin("hexBinary")), [Uint8Array.of(1)], ["01"]],
    [union(builtin("long"), builtin("string")), 2n ** 60n, "1152921504606846976"],
    [union(builtin("hexBinary"), builtin("boolean")), Uint8Array.of(1), "01"],
    [union(builtin("double"), builtin("string")), Number.NaN, "NaN"],
    [union(list(builtin("int")), builtin("string")), [1, 2], [1, 2]],
  ])("%#", (given, value, json) => {
    const type = typeof given === "string" ? builtin(given) : given;
    expect(toJsonValue(type, value)).toEqual(json);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(fromJsonValue(type, json)).toEqual(value);
  });

  it("a Date is written as XSD writes it", () => {
    expect(toJsonValue(builtin("dateTime"), new Date("2026-03-31T09:30:00Z"))).toBe("2026-03-31T09:30:00Z");
  });

  it("-0 is a number in JSON if the type has no -0", () => {
    expect(toJsonValue(builtin("int"), -0)).toBe(0);
    expect(toJsonValue(builtin("decimal"), -0)).toBe(0);
  });

  it("of every double is the double again", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const json = JSON.parse(JSON.stringify(toJsonValue(builtin("double"), value)));
        expect(fromJsonValue(builtin("double"), json)).toBe(value);
      }),
    );
  });

  it("of every whole number is converted back to the number", () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        const json = JSON.parse(JSON.stringify(toJsonValue(builtin("integer"), value)));
        expect(fromJsonValue(builtin("integer"), json)).toBe(value);
      }),
    );
  });
});

describe("a value that the type does not allow is converted as far as possible", () => {
  it.each<[string, unknown, JsonValue]>([
    ["int", undefined, null],
    ["int", null, null],
    ["int", () => 1, null],
    ["string", Symbol("a"), null],
    ["string", 5, 5],
    ["boolean", "true", "true"],
    ["int", Number.POSITIVE_INFINITY, "INF"],
    ["QName", {}, { ns: null, local: null }],
    ["string", new Map(), null],
  ])("xs:%s: %o is %j", (name, value, json) => {
    expect(toJsonValue(builtin(name), value)).toEqual(json);
  });
});

describe("a value that is not a JSON form of the type is left unchanged, for validation to report", () => {
  it.each<[string, unknown]>([
    ["int", "5"],
    ["int", 1.5],
    ["long", "05"],
    ["long", "+5"],
    ["long", "5.0"],
    ["long", ""],
    ["long", 2 ** 60],
    ["double", "1.5"],
    ["double", "Infinity"],
    ["double", "constructor"],
    ["hexBinary", "0"],
    ["hexBinary", "zz"],
    ["base64Binary", "A"],
    ["boolean", "true"],
    ["NMTOKENS", "a b"],
    ["string", null],
    ["QName", "p:a"],
  ])("xs:%s: %j", (name, json) => {
    expect(fromJsonValue(builtin(name), json)).toEqual(json);
  });
});

describe("the member of a union that a JSON form is read by", () => {
  it.each<[what: string, members: SimpleType[], json: unknown, value: unknown]>([
    ["the first that takes it", [builtin("long"), builtin("string")], 5, 5n],
    ["the one that writes the text so", [builtin("long"), builtin("string")], "05", "05"],
    ["not one that writes it otherwise", [builtin("boolean"), builtin("string")], "1", "1"],
    ["whole numbers as text", [builtin("long"), builtin("string")], "9007199254740993", 9007199254740993n],
    ["bytes by their text", [builtin("hexBinary"), builtin("string")], "0A", Uint8Array.of(10)],
    ["text that only looks like bytes", [builtin("hexBinary"), builtin("string")], "0a", "0a"],
    ["none: left as it is", [builtin("int"), builtin("boolean")], "x", "x"],
    ["a list", [builtin("int"), list(builtin("long"))], [1], [1n]],
    ["in a union in it", [union(builtin("int"), builtin("long"))], 5, 5],
  ])("%s", (_, members, json, value) => {
    expect(fromJsonValue(union(...members), json)).toEqual(value);
  });
});

describe("the members of a union", () => {
  it("are those of unions in it too, each once, whatever facets are in between", () => {
    const inner = restrict(union(builtin("int"), builtin("date")), { patterns: [".*"] });
    expect(membersOf(union(inner, builtin("int"), builtin("string")))).toEqual(
      ["int", "date", "string"].map(builtin),
    );
  });

  it("of a type that is not a union are the type itself", () => {
    expect(membersOf(builtin("int"))).toEqual([builtin("int")]);
  });
});

it.each([
  ["0", true],
  ["5", true],
  ["-5", true],
  ["10", true],
  ["-0", false],
  ["05", false],
  ["+5", false],
  ["", false],
  ["-", false],
  ["1.0", false],
  ["1e3", false],
  ["5\n", false],
])("%j is a whole number as text: %s", (text, expected) => {
  expect(WHOLE_TEXT.test(text)).toBe(expected);
});

it.each<[object, boolean]>([
  [{ ns: "", local: "a" }, true],
  [{ local: "a" }, true],
  [{ ns: "" }, false],
  [{ local: 5 }, false],
  [{ $value: { ns: "", local: "a" }, local: "a" }, false],
  [[], false],
])("%j is a QName as a bare value: %s", (value, expected) => {
  expect(isBareJsonName(value)).toBe(expected);
});
