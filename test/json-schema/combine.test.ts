import { describe, expect, it } from "vitest";
import {
  also,
  anyOf,
  anyOfSchemas,
  enumerated,
  withComment,
  withDescription,
} from "../../src/json-schema/combine.ts";
import type { JsonSchema, JsonValue } from "../../src/json-schema/types.ts";

const text: JsonSchema = { type: "string" };
const number: JsonSchema = { type: "number" };

describe("alternatives are listed once", () => {
  it.each<[what: string, given: JsonSchema[], schemas: JsonSchema[]]>([
    ["two", [text, number], [text, number]],
    ["the same twice", [text, { type: "string" }, number], [text, number]],
    ["none", [], []],
  ])("%s", (_, given, schemas) => {
    expect(anyOf(given)).toEqual({ anyOf: schemas });
    expect(anyOfSchemas(given)).toEqual({ oneOf: schemas });
  });

  it("one is itself", () => {
    expect(anyOf([text])).toBe(text);
    expect(anyOfSchemas([text, { type: "string" }])).toEqual(text);
  });

  it("the order of keywords makes a difference, so they are not rearranged", () => {
    const [one, two] = [
      { type: "string", pattern: "a" },
      { pattern: "a", type: "string" },
    ];
    expect(anyOf([one, two])).toEqual({ anyOf: [one, two] });
  });
});

describe("listed values", () => {
  it.each<[JsonValue[], JsonSchema]>([
    [["a"], { const: "a" }],
    [["a", "b"], { enum: ["a", "b"] }],
    [["a", "a"], { const: "a" }],
    [[1, "1"], { enum: [1, "1"] }],
    [[[1], [1]], { const: [1] }],
    [[null], { const: null }],
    [[], { enum: [] }],
  ])("%j", (values, schema) => {
    expect(enumerated(values)).toEqual(schema);
  });
});

describe("parts that must also be valid", () => {
  it.each<[what: string, schema: JsonSchema, parts: JsonSchema[], whole: JsonSchema]>([
    ["none", text, [], text],
    ["beside, where the keyword is free", text, [{ pattern: "a" }], { type: "string", pattern: "a" }],
    [
      "apart, where it is taken",
      { type: "string", pattern: "a" },
      [{ pattern: "b" }],
      { type: "string", pattern: "a", allOf: [{ pattern: "b" }] },
    ],
    [
      "the first of two beside, the second apart",
      text,
      [{ pattern: "a" }, { pattern: "b" }],
      { type: "string", pattern: "a", allOf: [{ pattern: "b" }] },
    ],
    [
      "behind parts that were apart before",
      { pattern: "a", allOf: [{ pattern: "b" }] },
      [{ pattern: "c" }],
      { pattern: "a", allOf: [{ pattern: "b" }, { pattern: "c" }] },
    ],
    [
      "whole, where one of several keywords is taken: they may belong together",
      { minItems: 1 },
      [{ minItems: 2, maxItems: 3 }],
      { minItems: 1, allOf: [{ minItems: 2, maxItems: 3 }] },
    ],
  ])("%s", (_, schema, parts, whole) => {
    expect(also(schema, parts)).toEqual(whole);
  });

  it("the schema that is given is not changed", () => {
    const given = { ...text };
    also(given, [{ pattern: "a" }]);
    expect(given).toEqual(text);
  });
});

describe("constraints that only the XSD checks are named in a comment", () => {
  it("after what is named there already", () => {
    const once = withComment(text, ["maxInclusive 5"]);
    expect(once).toEqual({ type: "string", $comment: "Checked by xsdflow only: maxInclusive 5." });
    expect(withComment(once, ["pattern a", "the key b"]).$comment).toBe(
      "Checked by xsdflow only: maxInclusive 5; pattern a; the key b.",
    );
  });

  it("an empty text is not a comment", () => {
    expect(withComment(text, [])).toBe(text);
  });
});

describe("documentation is a description", () => {
  it.each<[doc: string | undefined, expected: JsonSchema]>([
    ["Where to.", { type: "string", description: "Where to." }],
    ["\n  Where to.\n", { type: "string", description: "Where to." }],
    ["", text],
    [" \n ", text],
    [undefined, text],
  ])("%j", (doc, expected) => {
    expect(withDescription(text, doc)).toEqual(expected);
  });
});
