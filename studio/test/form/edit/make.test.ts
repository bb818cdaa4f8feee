/** New elements, and the names that they have in their place. */
import { expect, test } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import { describe, validateXml } from "../../../../src/index.ts";
import { chooseType } from "../../../src/form/edit/kinds.ts";
import { makeElement, withAttribute, withoutAttribute } from "../../../src/form/edit/make.ts";
import { openInForm } from "../../../src/form/open.ts";
import { viewAt } from "../../../src/form/view/node-view.ts";
import { elementsOf, newElement } from "../../../src/form/xml/node.ts";
import { OUTERMOST } from "../../../src/form/xml/scope.ts";
import { writeDocument, writeFragment } from "../../../src/form/xml/write.ts";
import { rootOf } from "../schema-text.ts";

const bound = (prefix: string, ns: string) => ({ own: new Map([[prefix, ns]]), outer: OUTERMOST });

test("a name takes a prefix that is bound in its place, or declares one", async () => {
  const root = await rootOf('<xs:element name="a" type="xs:string"/>', "a");
  const written = (...scope: readonly [string, string]) =>
    writeFragment([makeElement(root, bound(...scope))]);
  expect(written("", "urn:t")).toBe("<a/>");
  expect(written("x", "urn:t")).toBe("<x:a/>");
  expect(written("x", "urn:o")).toBe('<t:a xmlns:t="urn:t"/>');
  expect(written("t", "urn:o")).toBe('<ns1:a xmlns:ns1="urn:t"/>');
});

test("a new element has what the schema requires, but no empty values", async () => {
  const root = await rootOf(
    `<xs:element name="a"><xs:complexType><xs:sequence>
      <xs:element name="b"><xs:complexType><xs:sequence><xs:element name="c" type="xs:string" fixed="1"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="d" type="xs:string"/><xs:element name="e" type="xs:string" minOccurs="0"/>
    </xs:sequence></xs:complexType></xs:element>`,
    "a",
  );
  const made = { before: [], root: makeElement(root, OUTERMOST), after: [] };
  expect(writeDocument(made)).toBe('<t:a xmlns:t="urn:t">\n  <t:b>\n    <t:c>1</t:c>\n  </t:b>\n</t:a>\n');
});

test("required content is made, to an end where the schema has none", async () => {
  const root = await rootOf(
    `<xs:element name="a" type="t:A"/><xs:complexType name="A"><xs:sequence>
      <xs:element name="many" minOccurs="1000" maxOccurs="unbounded"><xs:complexType><xs:attribute name="v" type="xs:int" use="required" fixed="1"/></xs:complexType></xs:element>
      <xs:element name="again" type="t:A"/><xs:element name="text" type="xs:string"/>
    </xs:sequence></xs:complexType>`,
    "a",
  );
  const text = writeFragment([makeElement(root, bound("", "urn:t"))]);
  expect(text.match(/<many v="1"\/>/g)?.length).toBeGreaterThanOrEqual(20);
  expect(text.length).toBeLessThan(20_000);
  expect(text).not.toContain("<text");
});

test("an attribute is changed where it stands, and has a prefix if it has a namespace", () => {
  const element = newElement({ ns: "", prefix: "", local: "a" });
  const one = withAttribute(element, { ns: "urn:x", local: "b" }, "1", bound("", "urn:x"));
  expect(writeFragment([one])).toBe('<a xmlns:ns1="urn:x" ns1:b="1"/>');
  const two = withAttribute(one, { ns: "urn:x", local: "b" }, "2", OUTERMOST);
  expect(two.attributes.map(({ value }) => value)).toEqual(["2"]);
  expect(withoutAttribute(two, "urn:x", "b").attributes).toEqual([]);
  expect(withoutAttribute(two, "", "b")).toBe(two);
});

test("xsi:type of a type in no namespace does not take the element out of its own", async () => {
  const types = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="Base"><xs:sequence/></xs:complexType>
    <xs:complexType name="More"><xs:complexContent><xs:extension base="Base"/></xs:complexContent></xs:complexType></xs:schema>`;
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified"><xs:import schemaLocation="n.xsd"/>
    <xs:element name="a"><xs:complexType><xs:sequence><xs:element name="e" type="Base"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
  const set = await loadSchema(
    [
      { uri: "t.xsd", content },
      { uri: "n.xsd", content: types },
    ],
    { version: "1.0" },
  );
  const schema = set.element("{urn:t}a");
  const root = describe(schema);
  const document = openInForm('<a xmlns="urn:t"><e/></a>', root);
  const view = viewAt(document, root, [elementsOf(document.root)[0]?.key ?? 0]);
  const more = view?.description.types.find(({ typeName }) => typeName === "More");
  if (view === undefined || more === undefined) throw new Error("More may be chosen");
  expect(validateXml(schema, writeDocument(chooseType(document, view, more))).issues).toEqual([]);
});
