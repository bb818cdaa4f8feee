import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../src/json-schema/types.ts";
import { anyTypeSchema, nodeSchema, SOME_TYPE, typedSchema } from "../../src/json-schema/xml-parts.ts";
import { compiled } from "./checked.ts";

const NODE = { $ref: "#/$defs/node" };

function check(schema: JsonSchema): (value: unknown) => boolean {
  const validate = compiled({ ...schema, $defs: { node: nodeSchema(NODE) } });
  return (value) => validate(value);
}

describe("an XML node of wildcard content", () => {
  const takes = check(NODE);
  const name = { ns: "urn:a", local: "b" };

  it.each<[string, unknown]>([
    ["a name alone", { name }],
    ["a prefix", { name: { ...name, prefix: "p" } }],
    ["attributes", { name, attributes: [{ ns: "", local: "c", value: "1" }] }],
    ["namespaces", { name, namespaces: { p: "urn:p", "": "urn:d" } }],
    ["children", { name, children: ["x", { name, children: [] }] }],
  ])("%s", (_, value) => {
    expect(takes(value)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["no name", { children: [] }],
    ["half a name", { name: { local: "b" } }],
    ["an attribute without a value", { name, attributes: [{ ns: "", local: "c" }] }],
    ["a number for text", { name, children: [5] }],
    ["a namespace that is no text", { name, namespaces: { p: null } }],
    ["text alone", "x"],
    ["something wrong in a child", { name, children: [{ name: {} }] }],
  ])("not %s", (_, value) => {
    expect(takes(value)).toBe(false);
  });
});

describe("xs:anyType", () => {
  const takes = check(anyTypeSchema(NODE));

  it.each<[string, unknown]>([
    ["nothing", {}],
    ["text", { $content: ["x"] }],
    ["elements", { $content: [{ $any: { name: { ns: "", local: "a" } } }] }],
    ["attributes", { $attributes: { a: "1" } }],
    ["another type", { $type: "xs:int", $value: 5 }],
  ])("%s", (_, value) => {
    expect(takes(value)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["a bare text", "x"],
    ["a property of no type", { a: 1 }],
    ["a bare element", { $content: [{ name: { ns: "", local: "a" } }] }],
    ["attributes that are no text", { $attributes: { a: 1 } }],
    ["a type that is no name", { $type: 5 }],
  ])("not %s", (_, value) => {
    expect(takes(value)).toBe(false);
  });
});

describe("the object form of an element with a simple type", () => {
  const takes = check(typedSchema());

  it.each<[unknown, boolean]>([
    [{ $type: "xs:byte", $value: 1 }, true],
    [{ $nil: true }, true],
    [{ $schemaLocation: "urn:t t.xsd", $value: "x" }, true],
    [{}, false],
    [{ $nil: false }, false],
    [{ $type: 1 }, false],
    ["x", false],
  ])("%j: %s", (value, expected) => {
    expect(takes(value)).toBe(expected);
  });
});

it("a value of a type that the schema does not contain names that type, and may have any content", () => {
  const takes = check(SOME_TYPE);
  expect([takes({ $type: "a", b: 1 }), takes({ b: 1 }), takes("x")]).toEqual([true, false, false]);
});
