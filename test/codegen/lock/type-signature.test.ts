import { describe, expect, it } from "vitest";
import { arrayItem, typeSignature, unionParts } from "../../../codegen/lock/type-signature.ts";
import {
  apart,
  array,
  intersectionType,
  keyword,
  literalType,
  object,
  reference,
  runtime,
  type TypeExpression,
  union,
} from "../../../codegen/model/expression.ts";

const [text, number] = [keyword("string"), keyword("number")];
const to = (name: string, module = "a.xsd"): TypeExpression => reference({ module, name });

describe("typeSignature: types as texts that can be compared", () => {
  it.each<[says: string, type: TypeExpression, signature: string]>([
    ["a keyword", text, "string"],
    ["a text", literalType('a"b'), '"a\\"b"'],
    ["a large number", literalType(1n), "1n"],
    ["a declaration, whatever module it is in", to("A", "b.xsd"), "A"],
    ["a map", { kind: "stringMap" }, "Record<string, string>"],
    [
      "an object: its properties are entries of their own",
      object([{ prop: "a", optional: false, type: text }]),
      "object",
    ],
    ["an array", array(text), "string[]"],
    ["an array of a union", array(union([text, number])), "(number | string)[]"],
    ["a union, in an order of its own", union([text, number, to("A")]), "A | number | string"],
    ["an intersection", intersectionType([to("B"), to("A")]), "A & B"],
    ["a type of the run time", runtime("Decimal"), "Decimal"],
    ["one with arguments", runtime("Nilled", to("A"), literalType("x")), 'Nilled<A, "x">'],
    ["what is filled in counts by itself", runtime("Filled", number), "number"],
    ["texts beside any text say nothing", union([literalType("a"), apart(text), number]), "number | string"],
    ["nor in an array", array(union([literalType("a"), literalType("b"), apart(text)])), "string[]"],
    ["texts beside a named text do", union([literalType("a"), apart(to("A"))]), '"a" | A'],
    ["what becomes the same stands once", union([number, runtime("Filled", number)]), "number"],
  ])("%s", (_says, type, signature) => {
    expect(typeSignature(type)).toBe(signature);
  });

  it("writes a union out only once", () => {
    let reads = 0;
    const type: TypeExpression = Object.defineProperty({ kind: "union", items: [text, number] }, "items", {
      get: () => {
        reads += 1;
        return [text, number];
      },
    });
    let tower: TypeExpression = type;
    for (let height = 0; height < 50; height += 1) {
      tower = { kind: "union", items: [tower, literalType(height)] };
      typeSignature(tower);
    }
    expect(reads).toBe(1);
  });
});

describe("unionParts: the parts of a union's text", () => {
  it.each<[signature: string, parts: string[]]>([
    ["string", ["string"]],
    ["number | string", ["number", "string"]],
    ["(A | B)[] | string", ["(A | B)[]", "string"]],
    ["OneOf<A | B> | C", ["OneOf<A | B>", "C"]],
    ['"a | b" | "c"', ['"a | b"', '"c"']],
    ['"(" | ")"', ['"("', '")"']],
    ['"a\\" | b" | "c"', ['"a\\" | b"', '"c"']],
  ])("%s", (signature, parts) => {
    expect(unionParts(signature)).toEqual(parts);
  });
});

it.each<[signature: string, item: string | undefined]>([
  ["string[]", "string"],
  ["(A | B)[]", "A | B"],
  ["string", undefined],
  ["A | B[]", undefined],
  ["string[][]", "string[]"],
])("arrayItem: of %s: %s", (signature, item) => {
  expect(arrayItem(signature)).toBe(item);
});
