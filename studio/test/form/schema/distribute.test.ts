/** Tests the assignment of children to the parts of a type. */
import { expect, test } from "vitest";
import { openInForm } from "../../../src/form/open.ts";
import { distribute, orderOf } from "../../../src/form/schema/distribute.ts";
import { elementsOf } from "../../../src/form/xml/node.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a"><xs:complexType><xs:sequence>
    <xs:any namespace="urn:o" processContents="skip" minOccurs="0"/><xs:element name="one" type="xs:string" minOccurs="0"/>
    <xs:element name="two" type="xs:string"/><xs:any namespace="##any" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>`,
  "a",
);
const type = root.type.kind === "complex" ? root.type : undefined;

/** The name of the part for each child. */
function partsOf(inner: string): readonly string[] {
  if (type === undefined) throw new Error("a is complex");
  const { root: element } = openInForm(`<a xmlns="urn:t" xmlns:o="urn:o">${inner}</a>`, root);
  const { fields, anys, strays } = distribute(element, type);
  const names = new Map<unknown, string>();
  for (const [field, items] of fields) for (const item of items) names.set(item, field.prop);
  for (const [any, items] of anys) for (const item of items) names.set(item, any.prop);
  for (const stray of strays) names.set(stray, "stray");
  return element.children.map((child) => names.get(child) ?? "none");
}

test("declared elements belong to their fields, and other elements to the wildcard at their place", () => {
  expect(partsOf("<o:p/><one/><two/><o:p/>")).toEqual(["$any", "one", "two", "$any2"]);
  expect(partsOf("<two/><q/>")).toEqual(["two", "$any2"]);
});

test("an element beyond maxOccurs, or after its place, belongs to a wildcard that follows", () => {
  expect(partsOf("<two/><two/>")).toEqual(["two", "$any2"]);
  expect(partsOf("<two/><one/>")).toEqual(["two", "$any2"]);
});

test("text between elements belongs to no part", () => {
  expect(partsOf("<one/>text<two/>")).toEqual(["one", "stray", "two"]);
});

test("a child has the position of its part", () => {
  if (type === undefined) throw new Error("a is complex");
  const { root: element } = openInForm('<a xmlns="urn:t"><one/><two/><q xmlns=""/></a>', root);
  expect(elementsOf(element).map((child) => orderOf(child, type))).toEqual([2, 3, 4]);
});
