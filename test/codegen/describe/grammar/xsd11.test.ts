import { describe, expect, it } from "vitest";
import {
  attributeNote,
  childNote,
  OF_XSD_11,
  typeNote,
  valueNote,
} from "../../../../codegen/describe/grammar/xsd11.ts";
import type { SchemaNode } from "../../../../codegen/load/node.ts";

/** An element of that local name, and of that parent: nothing else of it is looked at. */
const node = (local: string, parent?: string): SchemaNode =>
  ({ local, parent: parent === undefined ? undefined : node(parent) }) as SchemaNode;
const note = (is: boolean): string => (is ? OF_XSD_11 : "");

describe("childNote: elements that XSD 1.1 added", () => {
  it.each<[child: string, parent: string, is: boolean]>([
    ["assert", "complexType", true],
    ["alternative", "element", true],
    ["openContent", "complexType", true],
    ["override", "schema", true],
    ["any", "all", true],
    ["group", "all", true],
    ["any", "element", false],
    ["element", "complexType", false],
    ["constructor", "constructor", false],
  ])("%s in %s: %s", (child, parent, is) => {
    expect(childNote(node(child), node(parent))).toBe(note(is));
  });
});

describe("attributeNote: attributes that XSD 1.1 added", () => {
  it.each<[element: string, attribute: string, is: boolean]>([
    ["schema", "defaultAttributes", true],
    ["attribute", "inheritable", true],
    ["any", "notQName", true],
    ["key", "ref", true],
    ["element", "inheritable", false],
    ["any", "colour", false],
    ["constructor", "name", false],
  ])("%s of %s: %s", (element, attribute, is) => {
    expect(attributeNote(node(element), attribute)).toBe(note(is));
  });
});

describe("valueNote: values that XSD 1.1 allows", () => {
  it.each<[element: string, parent: string, attribute: string, value: string, is: boolean]>([
    ["element", "all", "maxOccurs", "5", true],
    ["element", "all", "maxOccurs", "unbounded", true],
    ["element", "all", "maxOccurs", "many", false],
    ["element", "all", "minOccurs", " 2 ", true],
    ["element", "sequence", "maxOccurs", "many", false],
    ["all", "complexType", "maxOccurs", "0", true],
    ["all", "complexType", "maxOccurs", "2", false],
    ["element", "schema", "substitutionGroup", "t:a t:b", true],
    ["simpleType", "schema", "final", "extension", true],
    ["simpleType", "schema", "final", "nothing", false],
  ])("%s in %s: %s=%s: %s", (element, parent, attribute, value, is) => {
    expect(valueNote(node(element, parent), attribute, value)).toBe(note(is));
  });
});

it.each<[type: string, is: boolean]>([
  ["dateTimeStamp", true],
  ["anyAtomicType", true],
  ["int", false],
  ["nothing", false],
])("typeNote: xs:%s: %s", (type, is) => {
  expect(typeNote(type)).toBe(note(is));
});
