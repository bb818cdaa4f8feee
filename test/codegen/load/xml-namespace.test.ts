import { expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { XML_SCHEMA_TEXT } from "../../../codegen/load/xml-namespace.ts";

const set = await loadSchema([
  {
    uri: "a.xsd",
    content: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
<xs:element name="a"><xs:complexType><xs:attributeGroup ref="xml:specialAttrs"/></xs:complexType></xs:element></xs:schema>`,
  },
]);

it("XML_SCHEMA_TEXT is a schema without issues", async () => {
  const own = await loadSchema([{ uri: "xml.xsd", content: XML_SCHEMA_TEXT }]);
  expect([...own.components.attributes()].map(({ name }) => name.local)).toEqual([
    "lang",
    "space",
    "base",
    "id",
  ]);
});

it.each<[attribute: string, valid: boolean]>([
  ['xml:lang="en"', true],
  ['xml:lang="zh-Hant-TW"', true],
  ['xml:lang=""', true],
  ['xml:lang="not a language"', false],
  ['xml:space="default"', true],
  ['xml:space="preserve"', true],
  ['xml:space="keep"', false],
  ['xml:base="http://x/"', true],
  ['xml:id="i"', true],
  ['xml:id="1"', false],
  ['xml:other="x"', false],
])("the schema of the XML namespace (XML 1.0 §2.10, §2.12, XML Base, xml:id): %s", (attribute, valid) => {
  expect(set.validate(`<a ${attribute}/>`).valid).toBe(valid);
});
