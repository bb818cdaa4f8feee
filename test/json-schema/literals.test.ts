import { describe, expect, it } from "vitest";
import { deriveSimpleType, type SimpleType } from "../../src/datatypes/index.ts";
import { literals } from "../../src/json-schema/literals.ts";
import type { JsonSchema } from "../../src/json-schema/types.ts";
import { builtin, context } from "../datatypes/context.ts";
import { compiled } from "./checked.ts";

const list = (item: string): SimpleType => deriveSimpleType({ list: builtin(item) });
const union = (...members: string[]): SimpleType => deriveSimpleType({ union: members.map(builtin) });

function of(type: SimpleType | string, texts: readonly string[], input = true): JsonSchema | undefined {
  return literals(typeof type === "string" ? builtin(type) : type, texts, context, input);
}

describe("single values as schemas", () => {
  it.each<[type: string, texts: string[], schema: JsonSchema]>([
    ["string", ["a"], { const: "a" }],
    ["string", ["a", "b"], { enum: ["a", "b"] }],
    ["boolean", ["true"], { const: true }],
    ["boolean", ["1"], { const: true }],
    ["int", ["5", "7"], { enum: [5, 7] }],
    ["double", ["1.5", "INF"], { enum: [1.5, "INF"] }],
    ["date", ["2026-03-31"], { const: "2026-03-31" }],
    ["gYear", ["2026"], { const: "2026" }],
    ["hexBinary", ["0aff"], { const: "0AFF" }],
    ["NMTOKEN", [" a "], { const: "a" }],
  ])("xs:%s %j", (type, texts, schema) => {
    expect(of(type, texts)).toEqual(schema);
    expect(of(type, texts, false)).toEqual(schema);
  });

  it("a whole number of any size is a number or its digits in input, and the form of toJson in output", () => {
    expect(of("long", ["5"])).toEqual({ enum: [5, "5"] });
    expect(of("long", ["5"], false)).toEqual({ const: 5 });
    expect(of("long", ["9007199254740993"])).toEqual({ const: "9007199254740993" });
  });

  it("a list of values that have one form each is an array", () => {
    expect(of(list("int"), ["1 2"])).toEqual({ const: [1, 2] });
    expect(of(list("int"), ["1", ""])).toEqual({ enum: [[1], []] });
  });

  it("a text that is not a value of the type is left out: nothing is accepted if none remains", () => {
    expect(of("int", ["x", "5"])).toEqual({ const: 5 });
    expect(of("int", ["x"])).toEqual({ not: {} });
    expect(of("int", [])).toEqual({ not: {} });
  });
});

describe("a decimal is equal however many zeros it is written with", () => {
  it.each<[text: string, taken: unknown[], refused: unknown[]]>([
    ["1.50", ["1.5", "01.50", "+1.500", 1.5], ["1.51", "-1.5", 15, "1.5e0"]],
    ["0", ["0", "-0", "+0.00", ".0", "0.", 0], ["0.1", "", "-", "."]],
    ["-2", ["-2", "-02.0", "-2.", -2], ["2", "-2.1", 2]],
    ["0.05", ["0.05", ".05", "00.050"], ["0.5", "05", ".005"]],
    ["100", ["100", "0100.00"], ["10", "1000", "100.01"]],
  ])("%s", (text, taken, refused) => {
    const check = compiled(of("decimal", [text]) ?? {});
    expect(taken.filter((value) => !check(value))).toEqual([]);
    expect(refused.filter((value) => check(value))).toEqual([]);
  });

  it("in output it is text", () => {
    const check = compiled(of("decimal", ["1.50"], false) ?? {});
    expect([check("1.5"), check(1.5)]).toEqual([true, false]);
  });

  it("with more digits than a number has it is text in input too", () => {
    const check = compiled(of("decimal", ["0.1234567890123456789"]) ?? {});
    expect([check("0.1234567890123456789"), check(0.12345678901234568)]).toEqual([true, false]);
  });
});

describe("names with different prefixes can be equal", () => {
  it("xs:QName", () => {
    const check = compiled(of("QName", ["p:a"]) ?? {});
    expect([check({ ns: "urn:p", local: "a" }), check({ ns: "urn:p", local: "a", prefix: "q" })]).toEqual([
      true,
      true,
    ]);
    expect([check({ ns: "urn:q", local: "a" }), check({ ns: "urn:p", local: "b" }), check("p:a")]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("in a union every member that takes the text makes a value of it", () => {
  it("in input", () => {
    expect(of(union("int", "string"), ["5"])).toEqual({ enum: [5, "5"] });
  });

  it("in output only the first does", () => {
    expect(of(union("int", "string"), ["5"], false)).toEqual({ const: 5 });
  });
});

describe("values with more JSON forms than a schema can list have no schema here", () => {
  it.each<[what: string, type: SimpleType | string, text: string]>([
    ["a float: several doubles are one value", "float", "0.1"],
    ["a dateTime: fractions, 24:00:00", "dateTime", "2026-01-01T00:00:00"],
    ["a time", "time", "09:30:00"],
    ["a duration: P1Y is P12M", "duration", "P1Y"],
    ["a date with a time zone", "date", "2026-03-31Z"],
    ["a year with a time zone", "gYear", "2026+02:00"],
    ["a list of such values", list("duration"), "P1Y"],
    ["a list of decimals", list("decimal"), "1.5"],
  ])("%s", (_, type, text) => {
    expect(of(type, [text])).toBeUndefined();
  });
});
