import { describe, expect, it } from "vitest";
import { saySame } from "../../../codegen/describe/equal.ts";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

/** Whether two documents' first components say the same. */
async function same(
  one: string,
  other: string,
  attributes = "",
  otherAttributes = attributes,
): Promise<boolean> {
  const [first, second] = await Promise.all([
    scopeOf({ "a.xsd": schema(one, attributes) }),
    scopeOf({ "b.xsd": schema(other, otherAttributes) }),
  ]);
  const [a] = first.root.children;
  const [b] = second.root.children;
  if (a === undefined || b === undefined) throw new Error("no components");
  expect(saySame(b, a)).toBe(saySame(a, b));
  return saySame(a, b);
}

const element = (more: string, content = ""): string =>
  `<xs:element name="e" ${more}>${content}</xs:element>`;
const complex = (content: string): string => `<xs:complexType name="c">${content}</xs:complexType>`;

describe("saySame: two declarations of one component", () => {
  it.each<[says: string, one: string, other: string]>([
    ["letter by letter", element('type="xs:int"'), element('type="xs:int"')],
    [
      "attributes in another order",
      element('type="xs:int" nillable="true"'),
      element('nillable="true" type="xs:int"'),
    ],
    ["white space of attributes that is collapsed", element('type=" xs:int "'), element('type="xs:int"')],
    [
      "annotations aside",
      element("", "<xs:annotation><xs:documentation>x</xs:documentation></xs:annotation>"),
      element(""),
    ],
    ["ids aside", element('id="i"'), element('id="j"')],
    ["white space between elements", complex("<xs:sequence/>"), complex("\n  <xs:sequence/>\n")],
    [
      "another prefix for one namespace",
      element('type="xs:int"'),
      element('type="x:int" xmlns:x="http://www.w3.org/2001/XMLSchema"'),
    ],
    ["a default namespace in place of a prefix", element('type="t:x"'), element('type="x" xmlns="urn:t"')],
    [
      "each of a list of names",
      '<xs:simpleType name="s"><xs:union memberTypes="t:a t:b"/></xs:simpleType>',
      '<xs:simpleType name="s" xmlns:u="urn:t"><xs:union memberTypes="u:a  u:b"/></xs:simpleType>',
    ],
  ])("is the same: %s", async (_says, one, other) => {
    expect(await same(one, other)).toBe(true);
  });

  it.each<[says: string, one: string, other: string]>([
    ["another kind of component", element(""), '<xs:attribute name="e"/>'],
    ["another value", element('type="xs:int"'), element('type="xs:long"')],
    ["an attribute more", element('type="xs:int"'), element('type="xs:int" nillable="true"')],
    ["another attribute", element('default="1"'), element('fixed="1"')],
    ["a child more", complex("<xs:sequence/>"), complex('<xs:sequence/><xs:attribute name="a"/>')],
    [
      "children in another order",
      complex('<xs:attribute name="a"/><xs:attribute name="b"/>'),
      complex('<xs:attribute name="b"/><xs:attribute name="a"/>'),
    ],
    [
      "something deep inside",
      complex("<xs:sequence><xs:any/></xs:sequence>"),
      complex('<xs:sequence><xs:any namespace="##other"/></xs:sequence>'),
    ],
    [
      "one prefix for two namespaces",
      element('type="p:x" xmlns:p="urn:a"'),
      element('type="p:x" xmlns:p="urn:b"'),
    ],
  ])("is not the same: %s", async (_says, one, other) => {
    expect(await same(one, other)).toBe(false);
  });
});

describe("saySame: statements about a document apply to each component", () => {
  const local = complex('<xs:sequence><xs:element name="e"/></xs:sequence>');
  const attribute = complex('<xs:attribute name="a"/>');
  it.each<[says: string, body: string, attributes: string]>([
    ["elementFormDefault, of a local element", local, 'elementFormDefault="qualified"'],
    ["attributeFormDefault, of a local attribute", attribute, 'attributeFormDefault="qualified"'],
    ["blockDefault, of a type", local, 'blockDefault="extension"'],
    ["finalDefault, of a type", local, 'finalDefault="extension"'],
  ])("%s", async (_says, body, attributes) => {
    expect(await same(body, body, "", attributes)).toBe(false);
    expect(await same(body, body, attributes, attributes)).toBe(true);
  });
});

describe("saySame: prefixes in other places than references to components", () => {
  const keyed = (prefix: string): string =>
    element(
      `xmlns:p="urn:${prefix}"`,
      '<xs:key name="k"><xs:selector xpath="p:a"/><xs:field xpath="@b"/></xs:key>',
    );
  it("in the XPaths of an identity constraint", async () => {
    expect(await same(keyed("a"), keyed("a"))).toBe(true);
    expect(await same(keyed("a"), keyed("b"))).toBe(false);
  });
});
