/** `$type`, `$nil` and schema location hints: the attributes that they become, and the type that governs a value. */
import { describe, expect, it } from "vitest";
import type { ComponentSet, ElementDeclaration } from "../../../src/schema/components.ts";
import {
  governingType,
  InstructionArranger,
  isMisplaced,
  isNilValue,
} from "../../../src/schema/serialize/instructions.ts";
import { LexicalWriter } from "../../../src/schema/serialize/lexical.ts";
import { PrefixTable } from "../../../src/schema/serialize/prefixes.ts";
import { link } from "../validate/documents.ts";
import { problems } from "./problems.ts";

const set = link({
  namespace: "urn:t",
  prefixes: { t: "urn:t" },
  types: {
    base: { complex: true },
    more: { complex: true, base: "t:base", derivation: "extension" },
    vague: { complex: true, abstract: true },
    clear: { complex: true, base: "t:vague", derivation: "extension" },
    other: { complex: true },
  },
  elements: {
    base: { type: "t:base", nillable: true },
    closed: { type: "t:base", block: ["extension"] },
    vague: { type: "t:vague" },
    text: { type: "xs:string" },
  },
});
const declared = (local: string): ElementDeclaration => {
  const declaration = set.element(`{urn:t}${local}`);
  if (declaration === undefined) throw new Error(`no element ${local}`);
  return declaration;
};

/** What the instructions of a value for the element `base` become. */
function arranged(value: unknown, components: ComponentSet = set) {
  const { report, told } = problems();
  const prefixes = new PrefixTable(components);
  const arranger = new InstructionArranger(new LexicalWriter(prefixes, report), prefixes, report);
  const attributes = arranger.arrange(declared("base").type, value, undefined);
  return { attributes: attributes.map(({ local, value: text }) => `${local}=${text}`), told: told() };
}

describe("the attributes of xsi", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["nothing for a value without instructions", {}, []],
    ["nothing for a text", "a", []],
    ["nothing for undefined", undefined, []],
    ["nil for null", null, ["nil=true"]],
    ["nil for $nil", { $nil: true }, ["nil=true"]],
    ["nothing for $nil that is false", { $nil: false }, []],
    ["the governing type for $type", { $type: "base" }, ["type=t:base"]],
    [
      "hints",
      { $schemaLocation: "urn:t t.xsd", $noNamespaceSchemaLocation: "n.xsd" },
      ["schemaLocation=urn:t t.xsd", "noNamespaceSchemaLocation=n.xsd"],
    ],
    [
      "all of them, the type first",
      { $schemaLocation: "u l", $nil: true, $type: "base" },
      ["type=t:base", "nil=true", "schemaLocation=u l"],
    ],
  ])("are %s", (_, value, expected) => {
    expect(arranged(value)).toEqual({ attributes: expected, told: [] });
  });

  it.each<[string, unknown, readonly string[]]>([
    ["a text as $nil", { $nil: "true" }, ["wrong-kind $nil: expected true or false, found a string"]],
    ["null as $nil", { $nil: null }, ["wrong-kind $nil: expected true or false, found null"]],
    [
      "a number as a hint",
      { $schemaLocation: 1 },
      ["wrong-kind $schemaLocation: expected a string, found a number"],
    ],
    [
      "a character that XML has not",
      { $noNamespaceSchemaLocation: "a\u0001" },
      [
        "invalid-value $noNamespaceSchemaLocation: the character U+0001 at index 1 is not allowed in an XML 1.0 document",
      ],
    ],
  ])("are refused for %s", (_, value, told) => {
    expect(arranged(value).told).toEqual(told);
  });

  it("are taken from own properties only", () => {
    expect(arranged(Object.create({ $nil: true, $schemaLocation: "x" })).attributes).toEqual([]);
  });
});

it.each<[unknown, boolean]>([
  [null, true],
  [{ $nil: true }, true],
  [{ $nil: "true" }, false],
  [{ $nil: 1 }, false],
  [undefined, false],
  ["", false],
  [[], false],
])("%j is nil: %s", (value, expected) => {
  expect(isNilValue(value)).toBe(expected);
});

describe("the governing type", () => {
  const governing = (element: string, value: unknown) => {
    const { report, told } = problems();
    const type = governingType(set, declared(element), value, undefined, report);
    return [type?.key, told()] as const;
  };

  it.each<[string, string, unknown, string]>([
    ["the declared one", "base", {}, "{urn:t}base"],
    ["the named one", "base", { $type: "more" }, "{urn:t}more"],
    ["the declared one by its own name", "base", { $type: "base" }, "{urn:t}base"],
    [
      "the declared one for a value without properties, though it is abstract",
      "vague",
      "text",
      "{urn:t}vague",
    ],
    ["the one that fills an abstract one", "vague", { $type: "clear" }, "{urn:t}clear"],
    ["a named one that is not derived, which validation reports", "base", { $type: "other" }, "{urn:t}other"],
  ])("is %s", (_, element, value, key) => {
    expect(governing(element, value)).toEqual([key, []]);
  });

  it.each<[string, string, unknown, string]>([
    [
      "a name of no type",
      "base",
      { $type: "none" },
      'type $type: there is no type named "none" in the schema',
    ],
    [
      "a name that all objects have",
      "base",
      { $type: "constructor" },
      'type $type: there is no type named "constructor" in the schema',
    ],
    ["a number", "base", { $type: 1 }, "wrong-kind $type: expected a type's name, found a number"],
    ["null", "base", { $type: null }, "wrong-kind $type: expected a type's name, found null"],
    [
      "an abstract type",
      "vague",
      { $type: "vague" },
      'abstract $type: the type "vague" is abstract: it must name a type, one of "clear"',
    ],
    [
      "none where the declared one is abstract",
      "vague",
      {},
      'abstract $type: the required property "$type" is missing: it must name a type, one of "clear"',
    ],
  ])("cannot be %s", (_, element, value, message) => {
    expect(governing(element, value)).toEqual([undefined, [message]]);
  });
});

it.each<[string, string, string, unknown, boolean]>([
  ["its own type", "base", "base", {}, false],
  ["a derived type", "base", "more", {}, false],
  ["a type that is not derived", "base", "other", {}, true],
  ["a type that the element blocks", "closed", "more", {}, true],
  ["nil where the element may be", "base", "base", null, false],
  ["nil where it may not be", "closed", "base", { $nil: true }, true],
])("an element with %s is misplaced", (_, element, type, value, expected) => {
  const governing = set.type(`{urn:t}${type}`);
  if (governing === undefined) throw new Error(`no type ${type}`);
  expect(isMisplaced(declared(element), governing, value)).toBe(expected);
});
