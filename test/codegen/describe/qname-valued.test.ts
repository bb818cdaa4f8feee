import { expect, it } from "vitest";
import { holdsQNames } from "../../../codegen/describe/qname-valued.ts";
import { scopeOf } from "./scoping.ts";

const simple = (name: string, content: string): string =>
  `<xs:simpleType name="${name}">${content}</xs:simpleType>`;
const restriction = (base: string): string => `<xs:restriction base="${base}"/>`;
const inner = (base: string): string => `<xs:simpleType>${restriction(base)}</xs:simpleType>`;
const types =
  simple("q", restriction("xs:QName")) +
  simple("l", '<xs:list itemType="t:q"/>') +
  simple("u", '<xs:union memberTypes="xs:int t:l"/>') +
  simple("circle", restriction("t:circle")) +
  '<xs:complexType name="text"><xs:simpleContent><xs:extension base="t:q"/></xs:simpleContent></xs:complexType>' +
  '<xs:complexType name="more"><xs:simpleContent><xs:extension base="t:text"/></xs:simpleContent></xs:complexType>';

it.each<[says: string, declaration: string, holds: boolean]>([
  ["xs:QName", '<xs:element name="e" type="xs:QName"/>', true],
  ["xs:NOTATION", '<xs:element name="e" type="xs:NOTATION"/>', true],
  ["xs:string", '<xs:element name="e" type="xs:string"/>', false],
  ["xs:NCName is no QName", '<xs:element name="e" type="xs:NCName"/>', false],
  ["a restriction of it", '<xs:element name="e" type="t:q"/>', true],
  ["a list of it", '<xs:element name="e" type="t:l"/>', true],
  ["a union that holds it further down", '<xs:element name="e" type="t:u"/>', true],
  ["simple content of it", '<xs:element name="e" type="t:text"/>', true],
  ["simple content that extends such", '<xs:element name="e" type="t:more"/>', true],
  ["an anonymous type", `<xs:element name="e">${inner("xs:QName")}</xs:element>`, true],
  ["an anonymous type of another", `<xs:element name="e">${inner("xs:int")}</xs:element>`, false],
  [
    "a list of an anonymous type",
    `<xs:element name="e"><xs:simpleType><xs:list>${inner("xs:QName")}</xs:list></xs:simpleType></xs:element>`,
    true,
  ],
  ["no type", '<xs:element name="e"/>', false],
  ["a type that is not declared", '<xs:element name="e" type="t:nothing"/>', false],
  ["a type that is defined by itself", '<xs:element name="e" type="t:circle"/>', false],
])("holdsQNames (Part 2 §3.2.18, §3.2.19): %s", async (_says, declaration, holds) => {
  const { scope, node } = await scopeOf(declaration + types);
  expect(holdsQNames(node("element"), scope)).toBe(holds);
});

it.each<[says: string, body: string, local: "element" | "attribute"]>([
  [
    "a reference to an element",
    '<xs:group name="g"><xs:sequence><xs:element ref="t:e"/></xs:sequence></xs:group><xs:element name="e" type="xs:QName"/>',
    "element",
  ],
  [
    "a reference to an attribute",
    '<xs:complexType name="c"><xs:attribute ref="t:a"/></xs:complexType><xs:attribute name="a" type="xs:QName"/>',
    "attribute",
  ],
])("holdsQNames: %s has the type of its target", async (_says, body, local) => {
  const { scope, node } = await scopeOf(body);
  expect(holdsQNames(node(local), scope)).toBe(true);
});
