import { describe, expect, it } from "vitest";
import {
  array,
  fingerprint,
  intersectionType,
  keyword,
  literalType,
  object,
  reference,
  runtime,
  type TypeExpression,
  union,
} from "../../../codegen/model/expression.ts";
import { show } from "./modelling.ts";

const [text, number, none] = [keyword("string"), keyword("number"), keyword("null")];
const to = (name: string, module = "a.xsd"): TypeExpression => reference({ module, name });

describe("union: flattens nested unions, and keeps each item once", () => {
  it.each<[says: string, items: TypeExpression[], type: string]>([
    ["of nothing is never", [], "never"],
    ["of one is that", [text], "string"],
    ["of two", [text, number], "string | number"],
    ["of one twice is that", [text, text], "string"],
    ["of a union", [union([text, number]), none], "string | number | null"],
    ["of a union that has the item", [union([text, number]), text], "string | number"],
    ["keeps the order", [none, text, number], "null | string | number"],
    [
      "tells literals of different kinds apart",
      [literalType("1"), literalType(1), literalType(1n), literalType(true)],
      '"1" | 1 | 1n | true',
    ],
    ["leaves an intersection whole", [intersectionType([to("A"), to("B")]), text], "A & B | string"],
  ])("%s", (_says, items, type) => {
    expect(show(union(items))).toBe(type);
  });
});

describe("intersection: flattens nested intersections, and keeps each item once", () => {
  it.each<[says: string, items: TypeExpression[], type: string]>([
    ["of nothing is never", [], "never"],
    ["of one is that", [to("A")], "A"],
    ["of an intersection", [intersectionType([to("A"), to("B")]), to("C")], "A & B & C"],
    ["of one twice is that", [to("A"), to("A")], "A"],
  ])("%s", (_says, items, type) => {
    expect(show(intersectionType(items))).toBe(type);
  });
});

describe("fingerprint: is equal only for equal expressions", () => {
  it("is the same for an expression that is made twice", () => {
    const make = (): TypeExpression =>
      object([{ prop: "a", optional: false, type: array(runtime("Decimal")) }]);
    expect(fingerprint(make())).toBe(fingerprint(make()));
  });

  it.each<[says: string, one: TypeExpression, other: TypeExpression]>([
    ["a name of two modules", to("A", "a.xsd"), to("A", "b.xsd")],
    ["an item and an array of it", text, array(text)],
    ["a type of the run time and one with arguments", runtime("Filled"), runtime("Filled", text)],
    [
      "a required and an optional member",
      object([{ prop: "a", optional: false, type: text }]),
      object([{ prop: "a", optional: true, type: text }]),
    ],
    ["a number and a large number", literalType(1), literalType(1n)],
    ["a large number and the text that it is written as", literalType(1n), literalType("1n")],
  ])("%s", (_says, one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });
});
