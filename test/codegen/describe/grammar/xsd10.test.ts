import { describe, expect, it } from "vitest";
import { checkSyntax } from "../../../../codegen/describe/grammar/check.ts";
import { XSD_10 } from "../../../../codegen/describe/grammar/xsd10.ts";
import { IssueCollector } from "../../../../codegen/load/report.ts";
import { schema } from "../describing.ts";
import { scopeOf } from "../scoping.ts";

it("XSD_10: has every role that a content model names", () => {
  for (const [name, { content }] of Object.entries(XSD_10)) {
    if (content === "anything") continue;
    for (const role of content.flat().flatMap(({ children }) => Object.values(children))) {
      expect(Object.hasOwn(XSD_10, role), `${name} → ${role}`).toBe(true);
    }
  }
});

it("XSD_10: every role can be reached from the schema element", () => {
  const reached = new Set(["schema"]);
  for (const name of reached) {
    const content = XSD_10[name]?.content;
    if (content === undefined || content === "anything") continue;
    for (const { children } of content.flat()) for (const role of Object.values(children)) reached.add(role);
  }
  expect([...reached].sort()).toEqual(Object.keys(XSD_10).sort());
});

it("XSD_10: every required attribute is declared for its element", () => {
  for (const [name, { attributes, required = [] }] of Object.entries(XSD_10)) {
    for (const each of required) expect(Object.hasOwn(attributes, each), `${name}@${each}`).toBe(true);
  }
});

/** The rules that a document breaks. */
async function rules(body: string, attributes = ""): Promise<string[]> {
  const { root } = await scopeOf({ "a.xsd": schema(body, attributes) });
  const issues = new IssueCollector();
  checkSyntax(root, XSD_10, issues);
  return issues.issues.map(({ rule }) => rule);
}

const key = (name: string, content: string, more = ""): string =>
  `<xs:element name="e"><xs:${name} name="k" ${more}>${content}</xs:${name}></xs:element>`;
const selector = '<xs:selector xpath="a"/>';
const field = '<xs:field xpath="b"/>';
const type = (content: string): string => `<xs:complexType name="c">${content}</xs:complexType>`;
const simple = (content: string): string => `<xs:simpleType name="s">${content}</xs:simpleType>`;

describe("XSD_10: each element of a schema document has its place (Part 1 appendix A)", () => {
  it.each<[says: string, body: string]>([
    [
      "includes, imports, redefinitions, then components",
      '<xs:import namespace="urn:u"/><xs:annotation/><xs:element name="e"/><xs:annotation/><xs:notation name="n" public="p"/>',
    ],
    [
      "a type of content and attributes",
      type(
        '<xs:annotation/><xs:sequence/><xs:attribute name="a"/><xs:attributeGroup ref="t:g"/><xs:anyAttribute/>',
      ),
    ],
    [
      "a type of complex content",
      type(
        '<xs:complexContent mixed="true"><xs:annotation/><xs:restriction base="xs:anyType"><xs:all/><xs:attribute name="a"/></xs:restriction></xs:complexContent>',
      ),
    ],
    [
      "a type of simple content, with inner type, facets and attributes",
      type(
        '<xs:simpleContent><xs:restriction base="t:b"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType><xs:length value="1"/><xs:attribute name="a"/></xs:restriction></xs:simpleContent>',
      ),
    ],
    [
      "facets in any order, each with an annotation",
      simple(
        '<xs:restriction base="xs:int"><xs:pattern value="1"/><xs:enumeration value="1"><xs:annotation/></xs:enumeration><xs:minInclusive value="1" fixed="true"/></xs:restriction>',
      ),
    ],
    ["a key of several fields", key("key", selector + field + field)],
    ["a keyref", key("keyref", selector + field, 'refer="t:k"')],
    [
      "nested groups",
      '<xs:group name="g"><xs:choice><xs:sequence minOccurs="0"><xs:any processContents="lax"/></xs:sequence><xs:group ref="t:h"/></xs:choice></xs:group>',
    ],
    [
      "an all group at most once",
      type('<xs:all minOccurs="0" maxOccurs="1"><xs:element name="e" minOccurs="0" maxOccurs="1"/></xs:all>'),
    ],
    [
      "an element of an all group that never occurs",
      type('<xs:all><xs:element name="e" minOccurs="0" maxOccurs="0"/></xs:all>'),
    ],
  ])("%s", async (_says, body) => {
    expect(await rules(body)).toEqual([]);
  });

  it.each<[says: string, body: string, rule: string, attributes?: string]>([
    [
      "an import after a component",
      '<xs:element name="e"/><xs:import namespace="urn:u"/>',
      "cvc-complex-type.2.4.a",
    ],
    ["an annotation that is not first", type("<xs:sequence/><xs:annotation/>"), "cvc-complex-type.2.4.a"],
    [
      "an attribute before the content",
      type('<xs:attribute name="a"/><xs:sequence/>'),
      "cvc-complex-type.2.4.a",
    ],
    [
      "an attribute after the wildcard",
      type('<xs:anyAttribute/><xs:attribute name="a"/>'),
      "cvc-complex-type.2.4.a",
    ],
    ["two groups in one type", type("<xs:sequence/><xs:sequence/>"), "cvc-complex-type.2.4.a"],
    [
      "attributes beside complex content",
      type(
        '<xs:complexContent><xs:extension base="xs:anyType"/></xs:complexContent><xs:attribute name="a"/>',
      ),
      "cvc-complex-type.2.4.a",
    ],
    ["complex content without a derivation", type("<xs:complexContent/>"), "cvc-complex-type.2.4.b"],
    [
      "facets in an extension",
      type(
        '<xs:simpleContent><xs:extension base="xs:int"><xs:length value="1"/></xs:extension></xs:simpleContent>',
      ),
      "cvc-complex-type.2.4.a",
    ],
    [
      "a name of an anonymous type",
      '<xs:element name="e"><xs:complexType name="c"/></xs:element>',
      "cvc-complex-type.3.2.2",
    ],
    [
      "an anonymous type that is abstract",
      '<xs:element name="e"><xs:complexType abstract="true"/></xs:element>',
      "cvc-complex-type.3.2.2",
    ],
    ["a global element that occurs", '<xs:element name="e" minOccurs="0"/>', "cvc-complex-type.3.2.2"],
    ["a global attribute with use", '<xs:attribute name="a" use="required"/>', "cvc-complex-type.3.2.2"],
    [
      "the occurrences of the group of a definition",
      '<xs:group name="g"><xs:sequence minOccurs="0"/></xs:group>',
      "cvc-complex-type.3.2.2",
    ],
    [
      "a reference to a group with content",
      type('<xs:group ref="t:g"><xs:sequence/></xs:group>'),
      "cvc-complex-type.2.4.a",
    ],
    ["an attribute wildcard that occurs", type('<xs:anyAttribute minOccurs="0"/>'), "cvc-complex-type.3.2.2"],
    [
      "a facet without a value",
      simple('<xs:restriction base="xs:int"><xs:length/></xs:restriction>'),
      "cvc-complex-type.4",
    ],
    [
      "totalDigits of 0",
      simple('<xs:restriction base="xs:int"><xs:totalDigits value="0"/></xs:restriction>'),
      "cvc-datatype-valid.1.2.1",
    ],
    [
      "a pattern that is fixed",
      simple('<xs:restriction base="xs:int"><xs:pattern value="1" fixed="true"/></xs:restriction>'),
      "cvc-complex-type.3.2.2",
    ],
    [
      "whiteSpace of another word",
      simple('<xs:restriction base="xs:string"><xs:whiteSpace value="keep"/></xs:restriction>'),
      "cvc-datatype-valid.1.2.1",
    ],
    ["a key without a field", key("key", selector), "cvc-complex-type.2.4.b"],
    ["a key with a field before its selector", key("key", field + selector), "cvc-complex-type.2.4.a"],
    ["a key that refers", key("key", selector + field, 'refer="t:k"'), "cvc-complex-type.3.2.2"],
    ["a keyref that does not", key("keyref", selector + field), "cvc-complex-type.4"],
    ["an include without a location", "<xs:include/>", "cvc-complex-type.4"],
    [
      "an element in a redefinition",
      '<xs:redefine schemaLocation="x.xsd"><xs:element name="e"/></xs:redefine>',
      "cvc-complex-type.2.4.a",
    ],
    ["final of an element for list", '<xs:element name="e" final="list"/>', "cvc-datatype-valid.1.2.1"],
    [
      "block of a type for substitution",
      '<xs:complexType name="c" block="substitution"/>',
      "cvc-datatype-valid.1.2.1",
    ],
    ["a form that is none", "", "cvc-datatype-valid.1.2.1", 'elementFormDefault="both"'],
  ])("%s is refused", async (_says, body, rule, attributes = "") => {
    expect(await rules(body, attributes)).toEqual([rule]);
  });
});
