import { describe, expect, it } from "vitest";
import { invalidValue, keepsFixedValue, sameValue, textType } from "../../../codegen/check/value.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";
import type { ComponentSet, Type, ValueConstraint } from "../../../src/schema/components.ts";
import { componentsOf } from "./components.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";

const set: ComponentSet = await componentsOf(`<xs:notation name="png" public="p"/>
<xs:simpleType name="id"><xs:restriction base="xs:ID"/></xs:simpleType>
<xs:simpleType name="ids"><xs:list itemType="xs:ID"/></xs:simpleType>
<xs:simpleType name="u"><xs:union memberTypes="xs:int xs:string"/></xs:simpleType>
<xs:simpleType name="n"><xs:restriction base="xs:NOTATION"><xs:enumeration value="t:png"/></xs:restriction></xs:simpleType>
<xs:complexType name="Text"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>
<xs:complexType name="Mixed" mixed="true"/>
<xs:complexType name="Empty"/>`);

function type(name: string): Type {
  const found = set.type(name.startsWith("xs:") ? `{${XSD}}${name.slice(3)}` : `{urn:t}${name}`);
  if (found === undefined) throw new Error(`no type ${name}`);
  return found;
}
const simple = (name: string): SimpleType => type(name) as SimpleType;
const value = (kind: "default" | "fixed", lexical: string, ns = "urn:t"): ValueConstraint => ({
  kind,
  lexical,
  resolvePrefix: (prefix) => (prefix === "t" ? ns : undefined),
});
const fixed = (of: string, lexical: string, ns?: string) => ({
  type: type(of),
  value: value("fixed", lexical, ns),
});

it.each([
  ["a simple type", "xs:int", "int"],
  ["simple content", "Text", "int"],
  ["mixed content holds elements", "Mixed", undefined],
  ["so does empty content", "Empty", undefined],
  ["so does xs:anyType", "xs:anyType", undefined],
])("textType: %s", (_says, name, found) => {
  expect(textType(type(name))?.key).toBe(found && `{${XSD}}${found}`);
});

describe("sameValue: values are compared, not texts (Part 1 §3.2.6)", () => {
  it.each([
    ["one text", "xs:int", "1", "xs:int", "1", true],
    ["leading zeros", "xs:int", "1", "xs:int", "01", true],
    ["a decimal point", "xs:decimal", "1", "xs:decimal", "1.0", true],
    ["two numbers", "xs:int", "1", "xs:int", "2", false],
    ["white space that is collapsed", "xs:token", "a b", "xs:token", " a  b ", true],
    ["white space that is kept", "xs:string", "a b", "xs:string", "a  b", false],
    ["two forms of true", "xs:boolean", "1", "xs:boolean", "true", true],
    ["a type and one derived from it", "xs:integer", "1", "xs:int", "+1", true],
    ["hexadecimal digits of either case", "xs:hexBinary", "aF", "xs:hexBinary", "AF", true],
    [
      "a moment in two time zones",
      "xs:dateTime",
      "2020-01-01T12:00:00Z",
      "xs:dateTime",
      "2020-01-01T13:00:00+01:00",
      true,
    ],
    ["values of two primitive types are never the same", "xs:string", "1", "xs:int", "1", false],
    ["texts that are no values are compared as texts: alike", "xs:int", "x", "xs:int", "x", true],
    ["texts that are no values are compared as texts: different", "xs:int", "x", "xs:int", "y", false],
    ["text in mixed content is compared as text", "Mixed", "01", "Mixed", "1", false],
  ])("%s", (_says, a, first, b, second, same) => {
    expect(sameValue(fixed(a, first), fixed(b, second))).toBe(same);
    expect(sameValue(fixed(b, second), fixed(a, first))).toBe(same);
  });

  it("QNames are compared by the namespaces of their prefixes", () => {
    expect(sameValue(fixed("xs:QName", "t:a"), fixed("xs:QName", "t:a"))).toBe(true);
    expect(sameValue(fixed("xs:QName", "t:a"), fixed("xs:QName", "t:a", "urn:u"))).toBe(false);
  });
});

describe("keepsFixedValue: what restricts a declaration with a fixed value has that value", () => {
  const int = type("xs:int");
  const one = { type: int, value: value("fixed", "1") };
  it.each([
    ["the base has no value", undefined, undefined, true],
    ["the base has no value and the restriction fixes one", value("fixed", "2"), undefined, true],
    ["a default of the base may be another", value("default", "2"), value("default", "1"), true],
    ["a default of the base may go", undefined, value("default", "1"), true],
    ["the fixed value is repeated", value("fixed", "01"), one.value, true],
    ["the fixed value is another", value("fixed", "2"), one.value, false],
    ["the fixed value becomes a default", value("default", "1"), one.value, false],
    ["the fixed value is left out", undefined, one.value, false],
  ])("%s", (_says, own, base, kept) => {
    expect(keepsFixedValue({ type: int, value: own }, { type: int, value: base })).toBe(kept);
  });
});

describe("invalidValue: why a text is not a value of a type", () => {
  it.each([
    ["a value", "xs:int", "1", undefined],
    ["no value", "xs:boolean", "yes", 'expected true, false, 1 or 0, found "yes"'],
    ["a value of one member of a union", "u", "x", undefined],
    ["a notation that is declared", "n", "t:png", undefined],
  ])("%s", (_says, name, text, why) => {
    expect(invalidValue(simple(name), value("fixed", text), set)).toBe(why);
  });

  it("a notation that is not declared", () => {
    expect(invalidValue(simple("n"), value("fixed", "t:gif"), set)).toMatch(/t:gif/);
  });
});
