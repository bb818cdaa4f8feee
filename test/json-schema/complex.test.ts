import { describe, expect, it } from "vitest";
import { ElementSchemas } from "../../src/json-schema/complex.ts";
import { Definitions } from "../../src/json-schema/definitions.ts";
import type { JsonSchema, Settings } from "../../src/json-schema/types.ts";
import type { DocumentDescriptor, TypeDescriptor, TypeUse } from "../../src/schema/descriptor.ts";
import { link } from "../schema/validate/documents.ts";

const OUTPUT: Settings = { direction: "output", xsi: "none", patterns: "all" };
const TEXT: JsonSchema = { type: "string" };

/** The schema of the element `root`, and the definitions that it needs. */
function described(
  parts: Partial<DocumentDescriptor>,
  settings: Partial<Settings> = {},
): { root: JsonSchema; defs: Readonly<Record<string, JsonSchema>> } {
  const set = link(parts);
  const element = set.element("root");
  if (element === undefined) throw new Error("no root");
  const definitions = new Definitions();
  const root = new ElementSchemas(set, definitions, { ...OUTPUT, ...settings }).element(element);
  return { root, defs: Object.fromEntries(definitions.finish()) };
}

const ofType = (type: TypeUse, more: object = {}): Partial<DocumentDescriptor> => ({
  elements: { root: { type, ...more } },
});

describe("an element with a simple type", () => {
  it.each<[what: string, parts: Partial<DocumentDescriptor>, schema: JsonSchema]>([
    ["is its value", ofType("xs:boolean"), { type: "boolean" }],
    ["with documentation", ofType("xs:boolean", { doc: "Yes?" }), { type: "boolean", description: "Yes?" }],
    ["with a default", ofType("xs:boolean", { default: "1" }), { type: "boolean", default: true }],
    ["with a fixed value", ofType("xs:int", { fixed: "7" }), { const: 7, default: 7 }],
    [
      "with a default that is none of its values",
      ofType("xs:boolean", { default: "x" }),
      { type: "boolean" },
    ],
    [
      "that may be nil",
      ofType("xs:boolean", { nillable: true }),
      { anyOf: [{ type: "boolean" }, { type: "null" }] },
    ],
    [
      "with a fixed value, which may not be nil (cvc-elt.3.2.2)",
      ofType("xs:int", { fixed: "7", nillable: true }),
      { const: 7, default: 7 },
    ],
    [
      "of any simple type",
      ofType("xs:anySimpleType"),
      { anyOf: [TEXT, expect.objectContaining({ required: ["$type"] })] },
    ],
    [
      "with a key",
      ofType("xs:boolean", { identity: [{ kind: "key", name: "k", selector: "a", fields: ["b"] }] }),
      { type: "boolean", $comment: "Checked by xsdflow only: the key k." },
    ],
  ])("%s", (_, parts, schema) => {
    expect(described(parts).root).toEqual(schema);
  });

  it("may be written with its xsi: attributes if those are wanted", () => {
    const { root, defs } = described(ofType("xs:boolean"), { xsi: "all" });
    expect(root).toEqual({ anyOf: [{ type: "boolean" }, { $ref: "#/$defs/xsi.typed" }] });
    expect(Object.keys(defs)).toEqual(["xsi.typed"]);
  });
});

describe("a complex type is an object that has nothing else", () => {
  const parts = (type: TypeDescriptor): Partial<DocumentDescriptor> => ({
    elements: { root: { type: "T" } },
    types: { T: type },
  });

  it("with its elements and attributes", () => {
    const { root, defs } = described(
      parts({
        complex: true,
        doc: "A thing.",
        content: {
          sequence: [
            { element: "a", type: "xs:boolean" },
            { element: "b", type: "xs:string", min: 0 },
          ],
        },
        attributes: [
          { name: "c", type: "xs:boolean", use: "required" },
          { name: "d", type: "xs:string" },
        ],
      }),
    );
    expect(root).toEqual({ $ref: "#/$defs/T" });
    expect(defs).toEqual({
      T: {
        type: "object",
        properties: { c: { type: "boolean" }, d: TEXT, a: { type: "boolean" }, b: TEXT },
        required: ["a", "c"],
        additionalProperties: false,
        description: "A thing.",
      },
    });
  });

  it("are arrays if elements may repeat", () => {
    const { defs } = described(
      parts({
        complex: true,
        content: {
          sequence: [
            { element: "a", type: "xs:string", max: 3 },
            { element: "b", type: "xs:string", min: 0, max: "unbounded" },
          ],
        },
      }),
    );
    expect(defs.T).toMatchObject({
      properties: {
        a: { type: "array", items: TEXT, minItems: 1, maxItems: 3 },
        b: { type: "array", items: TEXT },
      },
      required: ["a"],
    });
  });

  it("without properties if it is empty", () => {
    expect(described(parts({ complex: true })).defs.T).toEqual({
      type: "object",
      properties: {},
      additionalProperties: false,
    });
  });

  it("with any attributes, as texts by their names", () => {
    const { defs } = described(parts({ complex: true, anyAttribute: { any: "any" } }));
    expect(defs.T).toMatchObject({
      properties: { $attributes: { type: "object", additionalProperties: TEXT } },
    });
  });

  it("with $value if its content is simple; a bare value is sufficient in input if no attribute is required", () => {
    const type = (use?: "required"): TypeDescriptor => ({
      complex: true,
      base: "xs:boolean",
      derivation: "extension",
      simple: "xs:boolean",
      attributes: [{ name: "u", type: "xs:string", ...(use && { use }) }],
    });
    expect(described(parts(type())).defs.T).toMatchObject({
      properties: { u: TEXT, $value: { type: "boolean" } },
      required: ["$value"],
    });
    const bare = { anyOf: [{ $ref: "#/$defs/T" }, { type: "boolean" }] };
    expect(described(parts(type()), { direction: "input" }).root).toEqual(bare);
    expect(described(parts(type()), { direction: "output" }).root).toEqual({ $ref: "#/$defs/T" });
    expect(described(parts(type("required")), { direction: "input" }).root).toEqual({ $ref: "#/$defs/T" });
  });

  it("with a list of single-key objects and texts if it is mixed", () => {
    const { defs } = described(
      parts({
        complex: true,
        mixed: true,
        content: { choice: [{ element: "b", type: "xs:string" }], min: 0, max: "unbounded" },
      }),
    );
    expect(defs.T?.$comment).toBe("Checked by xsdflow only: the order in $content.");
    expect(defs.T?.properties).toEqual({
      $content: {
        type: "array",
        items: {
          anyOf: [
            TEXT,
            {
              type: "object",
              properties: { b: TEXT },
              minProperties: 1,
              maxProperties: 1,
              additionalProperties: false,
            },
          ],
        },
      },
    });
  });

  it("required attributes with a fixed value may be left out in input", () => {
    const type: TypeDescriptor = {
      complex: true,
      attributes: [{ name: "a", type: "xs:string", use: "required", fixed: "x" }],
    };
    expect(described(parts(type), { direction: "input" }).defs.T?.required).toBeUndefined();
    expect(described(parts(type), { direction: "output" }).defs.T?.required).toEqual(["a"]);
  });

  it("wildcard content is an array of nodes", () => {
    const { defs } = described(
      parts({ complex: true, content: { any: { not: "" }, process: "lax", max: 2 } }),
    );
    expect(defs.T).toMatchObject({
      properties: { $any: { type: "array", items: { $ref: "#/$defs/xml.node" }, minItems: 1, maxItems: 2 } },
      required: ["$any"],
    });
    expect(Object.keys(defs)).toEqual(["T", "xml.node"]);
  });
});

describe("derived types are distinguished by $type", () => {
  const parts = (abstract?: true): Partial<DocumentDescriptor> => ({
    elements: { root: { type: "Base" } },
    types: {
      Base: { complex: true, ...(abstract && { abstract }), content: { element: "a", type: "xs:string" } },
      More: {
        complex: true,
        base: "Base",
        derivation: "extension",
        content: { element: "b", type: "xs:string" },
      },
    },
  });

  it("the base itself may be there without it", () => {
    const { root, defs } = described(parts());
    expect(root).toEqual({ $ref: "#/$defs/Base.any" });
    expect(defs["Base.any"]).toEqual({
      oneOf: [
        { $ref: "#/$defs/Base" },
        {
          $ref: "#/$defs/More",
          type: "object",
          properties: { $type: { const: "More" } },
          required: ["$type"],
        },
      ],
    });
  });

  it("an abstract base may not", () => {
    expect(described(parts(true)).defs["Base.any"]).toMatchObject({
      $ref: "#/$defs/More",
      properties: { $type: { const: "More" } },
      required: ["$type"],
    });
  });

  it("a type without derived types has $type only if xsi: attributes are requested", () => {
    const own: Partial<DocumentDescriptor> = {
      elements: { root: { type: "T" } },
      types: { T: { complex: true } },
    };
    const properties = (xsi: Settings["xsi"]): string[] =>
      Object.keys(described(own, { xsi }).defs.T?.properties ?? {});
    expect(properties("none")).toEqual([]);
    expect(properties("types")).toEqual(["$type", "$schemaLocation", "$noNamespaceSchemaLocation"]);
  });
});

describe("nil", () => {
  const parts = (use?: "required"): Partial<DocumentDescriptor> => ({
    elements: { root: { type: "T", nillable: true } },
    types: {
      T: {
        complex: true,
        content: { element: "a", type: "xs:string" },
        attributes: [{ name: "b", type: "xs:string", ...(use && { use }) }],
      },
    },
  });

  it("is null, or an object with $nil and attributes but no content", () => {
    const { root, defs } = described(parts());
    expect(root).toEqual({ anyOf: [{ $ref: "#/$defs/T" }, { type: "null" }, { $ref: "#/$defs/T.nil" }] });
    expect(defs["T.nil"]).toEqual({
      type: "object",
      properties: { $nil: { const: true }, b: TEXT },
      required: ["$nil"],
      additionalProperties: false,
    });
  });

  it("is not null if an attribute is required", () => {
    const { root, defs } = described(parts("required"));
    expect(root).toEqual({ anyOf: [{ $ref: "#/$defs/T" }, { $ref: "#/$defs/T.nil" }] });
    expect(defs["T.nil"]?.required).toEqual(["$nil", "b"]);
  });
});

describe("substitution groups are single-key objects", () => {
  it("that name the member", () => {
    const { defs } = described({
      elements: {
        root: { type: "T" },
        head: { type: "xs:string", abstract: true },
        one: { type: "xs:string", substitutes: "head" },
        two: { type: "xs:string", substitutes: "head" },
      },
      types: { T: { complex: true, content: { ref: "head" } } },
    });
    expect(defs.T?.properties).toEqual({
      head: {
        type: "object",
        properties: { one: TEXT, two: TEXT },
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
      },
    });
  });
});

describe("types that contain themselves", () => {
  it("a recursive type is one definition that refers to itself", () => {
    const { defs } = described({
      elements: { root: { type: "T" } },
      types: { T: { complex: true, content: { element: "t", type: "T", min: 0 } } },
    });
    expect(defs).toEqual({
      T: { type: "object", properties: { t: { $ref: "#/$defs/T" } }, additionalProperties: false },
    });
  });

  it("xs:anyType is one definition, nodes in it another", () => {
    const { root, defs } = described({ elements: { root: {} } });
    expect(root).toEqual({ $ref: "#/$defs/xs.anyType" });
    expect(Object.keys(defs)).toEqual(["xs.anyType", "xml.node"]);
  });
});
