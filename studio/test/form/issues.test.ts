/** The fields to which issues belong. */
import { expect, test } from "vitest";
import { validateXml } from "../../../src/index.ts";
import { NO_ISSUES, placeIssues } from "../../src/form/issues.ts";
import { elementsOf } from "../../src/form/xml/node.ts";
import { readFormDocument } from "../../src/form/xml/read.ts";
import { schemaOf } from "./schema-text.ts";

const schema = await schemaOf(
  `<xs:element name="a"><xs:complexType><xs:sequence>
    <xs:element name="n" type="xs:int" maxOccurs="3"/>
    <xs:element name="p" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="q" type="xs:string"/></xs:sequence><xs:attribute name="id" type="xs:int" use="required"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>`,
  "a",
);
const placed = (inner: string) => {
  const xml = `<t:a xmlns:t="urn:t">${inner}</t:a>`;
  const document = readFormDocument(xml);
  const elements = elementsOf(document.root);
  return { ...placeIssues(document, validateXml(schema, xml).issues), document, elements };
};

test("an issue belongs to the element that it is about, and counts for those around it", () => {
  const { byKey, document, elements } = placed("<t:n>1</t:n><t:n>two</t:n>");
  expect(elements.map(({ key }) => byKey.get(key)?.own.length)).toEqual([undefined, 1]);
  expect([byKey.get(document.root.key)?.own, byKey.get(document.root.key)?.inside]).toEqual([[], 1]);
});

test("an issue of an attribute is at its name, and what is missing at that of its field", () => {
  const bad = placed('<t:n>1</t:n><t:p id="x"><t:q/></t:p>');
  expect([...(bad.byKey.get(bad.elements[1]?.key ?? 0)?.attributes.keys() ?? [])]).toEqual(["id"]);
  const absent = placed("<t:n>1</t:n><t:p/>");
  expect([...(absent.byKey.get(absent.elements[1]?.key ?? 0)?.missing.keys() ?? [])].sort()).toEqual([
    "id",
    "q",
  ]);
});

test("an issue of an element that is gone is shown at what is left of the way", () => {
  const { document } = placed("<t:n>1</t:n>");
  const { issues } = validateXml(schema, '<t:a xmlns:t="urn:t"><t:n>1</t:n><t:n>x</t:n></t:a>');
  expect(placeIssues(document, issues).places.map(({ keys }) => keys)).toEqual([[document.root.key]]);
  expect(placeIssues(document, [])).toBe(NO_ISSUES);
});
