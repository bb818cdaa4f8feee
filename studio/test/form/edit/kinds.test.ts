/** Tests the edits that change the kind of an element. */
import { expect, test } from "vitest";
import { chooseMember, chooseType, setNil } from "../../../src/form/edit/kinds.ts";
import { openInForm } from "../../../src/form/open.ts";
import { rootView, viewAt } from "../../../src/form/view/node-view.ts";
import { partsOf } from "../../../src/form/view/parts.ts";
import { type DocumentNode, elementsOf } from "../../../src/form/xml/node.ts";
import { writeDocument } from "../../../src/form/xml/write.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a"><xs:complexType><xs:sequence>
    <xs:element name="e" type="t:Base" minOccurs="0"/><xs:element ref="t:shape" minOccurs="0"/><xs:element ref="t:none" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:complexType name="Base" mixed="true"><xs:sequence><xs:element name="b" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>
  <xs:complexType name="More" mixed="true"><xs:complexContent><xs:extension base="t:Base"><xs:sequence><xs:element name="c" type="xs:string" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:element name="shape" abstract="true" type="t:Shape"/><xs:element name="none" abstract="true" type="t:Shape"/>
  <xs:element name="circle" substitutionGroup="t:shape" type="t:Shape" nillable="true"/>
  <xs:element name="square" substitutionGroup="t:shape"><xs:complexType><xs:complexContent><xs:extension base="t:Shape"><xs:sequence><xs:element name="side" type="xs:int" fixed="1"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:element>
  <xs:complexType name="Shape"><xs:sequence><xs:element name="at" type="xs:string" minOccurs="0"/></xs:sequence><xs:attribute name="id" type="xs:string"/></xs:complexType>`,
  "a",
);
const open = (inner: string): DocumentNode => openInForm(`<a xmlns="urn:t">${inner}</a>`, root);
const firstOf = (document: DocumentNode) => {
  const view = viewAt(document, root, [elementsOf(document.root)[0]?.key ?? 0]);
  if (view === undefined) throw new Error("there is no element");
  return view;
};

test("mixed content, including its white space, does not change when its type is chosen", () => {
  const document = open("<e><b>1</b> and</e>");
  const view = firstOf(document);
  for (const choice of view.description.types) {
    const chosen = chooseType(document, view, choice);
    expect(writeDocument(chosen)).toMatch(/<e[^>]*><b>1<\/b> and<\/e>/);
    expect(writeDocument(openInForm(writeDocument(chosen), root))).toBe(writeDocument(chosen));
  }
  const alone = open("<e><b>1</b></e>");
  const [same] = firstOf(alone).description.types;
  if (same === undefined) throw new Error("there is no type");
  expect(writeDocument(chooseType(alone, firstOf(alone), same))).toBe(writeDocument(alone));
});

test("another member keeps the contents that it allows, with the prefixes that they use", () => {
  const document = open('<p:circle xmlns:p="urn:t" id="c"><p:at>here</p:at></p:circle>');
  const view = rootView(document, root);
  const field = partsOf(view).content.find((part) => part.kind === "field");
  const square = field?.field.members?.find(({ prop }) => prop === "square");
  const item = field?.items[0];
  if (square === undefined || item === undefined) throw new Error("there is no shape");
  const chosen = chooseMember(document, view, item.key, square.element);
  const again = openInForm(writeDocument(chosen), root);
  const [made] = elementsOf(again.root);
  expect(made?.local).toBe("square");
  expect(made?.attributes.map(({ local, value }) => `${local}=${value}`)).toEqual(["id=c"]);
  expect(elementsOf(made ?? again.root).map(({ ns, local }) => `${ns} ${local}`)).toEqual(["urn:t at"]);
  expect(elementsOf(chosen.root)[0]?.key).toBe(item.key);
});

test("making an element nil removes its content", () => {
  const document = open("<circle><at>here</at></circle>");
  const nil = setNil(document, firstOf(document), true);
  expect(writeDocument(nil)).toMatch(/<circle xsi:nil="true"\/>/);
  expect(writeDocument(setNil(nil, firstOf(nil), false))).toContain("<circle/>");
});

test("a substitution group without a concrete member is not offered", () => {
  const { additions } = partsOf(rootView(open(""), root));
  expect(additions.map((each) => each.kind === "field" && each.field.prop)).toEqual(["e", "shape"]);
});
