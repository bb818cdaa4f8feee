/** Tests which white space of a document is insignificant. */
import { expect, test } from "vitest";
import { openInForm } from "../../../src/form/open.ts";
import { arranged } from "../../../src/form/schema/arrange.ts";
import { elementsOf } from "../../../src/form/xml/node.ts";
import { writeDocument } from "../../../src/form/xml/write.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a"><xs:complexType><xs:sequence>
    <xs:element name="name" type="xs:string"/><xs:element name="part" minOccurs="0" type="t:Part"/>
    <xs:element name="text"><xs:complexType mixed="true"><xs:sequence><xs:element name="b" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
    <xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="2"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:complexType name="Part"><xs:sequence><xs:element name="x" type="xs:string"/></xs:sequence></xs:complexType>`,
  "a",
);
const open = (inner: string) => openInForm(`<a xmlns="urn:t">${inner}</a>`, root);

test("white space is indentation in element-only content, and is kept in text", () => {
  const text = writeDocument(open("<name> n </name><part> <x> 1 </x>\n</part><text> <b>1</b> </text>"));
  expect(text).toContain("\n  <name> n </name>\n  <part>\n    <x> 1 </x>\n  </part>\n");
  expect(text).toContain("<text> <b>1</b> </text>");
});

test("an element that belongs to a wildcard is not changed, even if an element with its name is declared before", () => {
  const late = "<part>\t<x>2</x>\t</part>";
  expect(writeDocument(open(`<name>n</name><text/>${late}`))).toContain(late);
  const again = "<text><b>1</b>\t</text>";
  expect(writeDocument(open(`<name>n</name><text/>${again}`))).toContain(again);
});

test("the same object is returned if nothing changes", () => {
  const { root: element } = open("<name>n</name><part> <x>1</x> </part><text/>");
  expect(arranged(element, root)).toBe(element);
  expect(elementsOf(element).every(({ isBlock }, index) => isBlock === (index === 1))).toBe(true);
});
