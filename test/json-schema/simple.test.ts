import { describe, expect, it } from "vitest";
import { deriveSimpleType, type FacetsDescriptor, type SimpleType } from "../../src/datatypes/index.ts";
import { Definitions } from "../../src/json-schema/definitions.ts";
import { SimpleSchemas } from "../../src/json-schema/simple.ts";
import type { JsonSchema, Settings } from "../../src/json-schema/types.ts";
import { builtin, context, restrict } from "../datatypes/context.ts";
import { compiled } from "./checked.ts";

const INPUT: Settings = { direction: "input", xsi: "types", patterns: "all" };

/** A schema with the definitions that it needs. */
function whole(type: SimpleType, settings: Partial<Settings> = {}): JsonSchema {
  const definitions = new Definitions();
  const schema = new SimpleSchemas(definitions, { ...INPUT, ...settings }).use(type);
  const made = definitions.finish();
  return made.size === 0 ? schema : { ...schema, $defs: Object.fromEntries(made) };
}

const list = (item: SimpleType): SimpleType => deriveSimpleType({ list: item });
const union = (...members: SimpleType[]): SimpleType => deriveSimpleType({ union: members });

describe("built-in types", () => {
  it.each<[type: string, taken: unknown[], refused: unknown[]]>([
    ["anySimpleType", ["", "a"], [1]],
    ["string", ["", " a\n"], [1, null]],
    ["boolean", [true, false], ["true", 0]],
    ["language", ["en", "en-GB"], ["", "e1", "en_GB"]],
    ["NMTOKEN", ["a:b", "-1"], ["", "a b"]],
    ["Name", ["a:b"], ["1", ""]],
    ["NCName", ["a", "é"], ["a:b"]],
    ["ID", ["a"], ["a:b", "1"]],
    ["anyURI", ["", "http://a/"], [1]],
    ["dateTime", ["2026-03-31T09:30:00", "2026-03-31T24:00:00Z"], ["2026-03-31", "2026-03-31 09:30:00"]],
    ["date", ["2026-03-31", "-0044-03-15+14:00"], ["2026-13-01", "26-01-01", "2026-03-31+14:30"]],
    ["time", ["09:30:00.5", "24:00:00"], ["24:00:01", "9:30:00"]],
    ["gYear", ["2026", "12026Z"], ["02026", "26"]],
    ["gYearMonth", ["2026-03"], ["2026-3"]],
    ["gMonth", ["--03"], ["--3", "03"]],
    ["gMonthDay", ["--03-31"], ["--03-32"]],
    ["gDay", ["---31"], ["---32"]],
    ["duration", ["P1Y", "-PT0.5S"], ["P", "P1YT", "P1S"]],
    ["hexBinary", ["", "0aFF"], ["0", "0g"]],
    ["base64Binary", ["", "AQI=", "AQ=="], ["A", "AR==", "AQI"]],
    ["QName", [{ ns: "", local: "a" }], [{ ns: "", local: "a:b" }, { local: "a" }, "a"]],
    ["NMTOKENS", [["a"], ["a", "b"]], [[], ["a b"], "a"]],
  ])("xs:%s takes %j and refuses %j", (name, taken, refused) => {
    const check = compiled(whole(builtin(name)));
    expect(taken.filter((value) => !check(value))).toEqual([]);
    expect(refused.filter((value) => check(value))).toEqual([]);
  });
});

describe("facets", () => {
  it.each<[base: string, facets: FacetsDescriptor, schema: JsonSchema]>([
    ["string", { length: 3 }, { type: "string", minLength: 3, maxLength: 3 }],
    ["string", { minLength: 1, maxLength: 5 }, { type: "string", minLength: 1, maxLength: 5 }],
    ["string", { length: 3, minLength: 1 }, { type: "string", minLength: 3, maxLength: 3 }],
    ["string", { length: Number.NaN, maxLength: -1 }, { type: "string" }],
    ["string", { patterns: ["[a-c]"] }, { type: "string", pattern: "^[a-c]$" }],
    ["string", { patterns: ["a", "b"] }, { type: "string", pattern: "^(?:a|b)$" }],
    ["string", { patterns: ["("] }, { type: "string", $comment: "Checked by xsdflow only: pattern (." }],
    [
      "boolean",
      { patterns: ["true"] },
      { type: "boolean", $comment: "Checked by xsdflow only: pattern true." },
    ],
    ["string", { enumeration: ["a", "b"] }, { enum: ["a", "b"] }],
    [
      "hexBinary",
      { length: 2 },
      {
        type: "string",
        contentEncoding: "base16",
        pattern: "^(?:[0-9A-Fa-f]{2})*$",
        minLength: 4,
        maxLength: 4,
      },
    ],
  ])("xs:%s %j", (base, facets, schema) => {
    expect(whole(restrict(base, facets))).toEqual(schema);
  });

  it("patterns of two derivation steps both hold", () => {
    const type = restrict(restrict("string", { patterns: ["a.*"] }), { patterns: [".*z"] });
    const check = compiled(whole(type));
    expect(["az", "a", "z"].map((text) => check(text))).toEqual([true, false, false]);
  });

  it("a pattern of a restriction applies in addition to that of the base", () => {
    const check = compiled(whole(restrict("NCName", { patterns: [".{2}"] })));
    expect(["ab", "a", "a:"].map((text) => check(text))).toEqual([true, false, false]);
  });

  it("leaves out patterns that backtrack if only linear ones are requested", () => {
    const type = restrict("string", { patterns: ["(a*)*b"] });
    expect(whole(type)).toEqual({ type: "string", pattern: "^(?:a*)*b$" });
    expect(whole(type, { patterns: "linear" })).toEqual({
      type: "string",
      $comment: "Checked by xsdflow only: pattern (a*)*b.",
    });
  });

  it("base64 has four characters for each three bytes, and the rest of its length is named", () => {
    const schema = whole(restrict("base64Binary", { minLength: 1, maxLength: 3 }));
    expect(schema).toMatchObject({
      minLength: 4,
      maxLength: 4,
      $comment: "Checked by xsdflow only: minLength 1 (of the bytes); maxLength 3 (of the bytes).",
    });
  });

  it("bounds of dates are named: JSON Schema does not order texts", () => {
    expect(whole(restrict("date", { minInclusive: "2026-01-01" })).$comment).toBe(
      "Checked by xsdflow only: minInclusive 2026-01-01.",
    );
  });
});

describe("lists are arrays", () => {
  it.each<[what: string, type: SimpleType, taken: unknown[], refused: unknown[]]>([
    ["of numbers", list(builtin("int")), [[], [1, 2]], [["1"], 1, [1.5]]],
    ["of texts, which have no spaces", list(builtin("string")), [["a", "b"]], [["a b"], [""], ["a\n"]]],
    [
      "of so many",
      restrict(list(builtin("int")), { minLength: 1, maxLength: 2 }),
      [[1], [1, 2]],
      [[], [1, 2, 3]],
    ],
    ["of exactly so many", restrict(list(builtin("int")), { length: 2 }), [[1, 2]], [[1]]],
    ["by an enumeration", restrict(list(builtin("int")), { enumeration: ["1 2"] }), [[1, 2]], [[2, 1], [1]]],
  ])("%s", (_, type, taken, refused) => {
    const check = compiled(whole(type));
    expect(taken.filter((value) => !check(value))).toEqual([]);
    expect(refused.filter((value) => check(value))).toEqual([]);
  });

  it("a pattern of a list is named: it is about its text", () => {
    expect(whole(restrict(list(builtin("int")), { patterns: ["1.*"] })).$comment).toBe(
      "Checked by xsdflow only: pattern 1.*.",
    );
  });
});

describe("unions are alternatives", () => {
  it.each<[what: string, type: SimpleType, taken: unknown[], refused: unknown[]]>([
    ["of members", union(builtin("boolean"), builtin("byte")), [true, 5], ["5", 500]],
    [
      "with a pattern, where texts are what they are written as",
      restrict(union(builtin("string"), builtin("date")), { patterns: ["a.*"] }),
      ["ab"],
      ["b", "2026-01-01"],
    ],
    ["of a union", union(union(builtin("boolean")), builtin("byte")), [true, 5], ["x"]],
  ])("%s", (_, type, taken, refused) => {
    const check = compiled(whole(type));
    expect(taken.filter((value) => !check(value))).toEqual([]);
    expect(refused.filter((value) => check(value))).toEqual([]);
  });

  it("a pattern of a union is named in a comment if a member's JSON form differs from its text", () => {
    expect(whole(restrict(union(builtin("int"), builtin("string")), { patterns: ["1"] })).$comment).toBe(
      "Checked by xsdflow only: pattern 1.",
    );
  });
});

describe("types that have a name are definitions", () => {
  const named = (doc?: string): SimpleType =>
    deriveSimpleType({ key: "{urn:t}code", restriction: builtin("string"), facets: { maxLength: 3 }, doc });

  it("with their documentation, once", () => {
    const type = named("A code.");
    expect(whole(list(type))).toMatchObject({
      items: { allOf: [{ $ref: "#/$defs/code" }, { type: "string" }] },
      $defs: { code: { type: "string", maxLength: 3, description: "A code." } },
    });
  });

  it("built-in ones too if they are more than a word", () => {
    expect(whole(builtin("date"))).toMatchObject({ $ref: "#/$defs/xs.date" });
    expect(whole(builtin("boolean"))).toEqual({ type: "boolean" });
    expect(whole(builtin("string"))).toEqual({ type: "string" });
  });
});

describe("a fixed value", () => {
  const fixed = (type: SimpleType, lexical: string, settings: Partial<Settings> = {}): JsonSchema =>
    new SimpleSchemas(new Definitions(), { ...INPUT, ...settings }).fixed(type, lexical, context);

  it.each<[type: string, lexical: string, schema: JsonSchema]>([
    ["int", "7", { const: 7 }],
    ["string", "a", { const: "a" }],
    ["boolean", "1", { const: true }],
    ["long", "7", { enum: [7, "7"] }],
  ])("xs:%s %s", (type, lexical, schema) => {
    expect(fixed(builtin(type), lexical)).toEqual(schema);
  });

  it("that a schema cannot list is named", () => {
    expect(JSON.stringify(fixed(builtin("duration"), "P1Y"))).toContain("Checked by xsdflow only");
  });
});
