/** The type that an element of a document has. */
import { expect, test } from "vitest";
import { chosenType, isNil, typeOfElement } from "../../../src/form/schema/governing.ts";
import { readFormDocument } from "../../../src/form/xml/read.ts";
import { OUTERMOST, scopeIn } from "../../../src/form/xml/scope.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a" type="t:Base" nillable="true"/>
  <xs:complexType name="Base" abstract="true"><xs:sequence/></xs:complexType>
  <xs:complexType name="More"><xs:complexContent><xs:extension base="t:Base"/></xs:complexContent></xs:complexType>`,
  "a",
);
const typed = (attribute: string) => {
  const { root: element } = readFormDocument(
    `<a xmlns="urn:t" xmlns:o="urn:o" xmlns:p="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${attribute}/>`,
  );
  return { element, scope: scopeIn(element, OUTERMOST) };
};

test("xsi:type names a type by the prefixes of its place", () => {
  for (const value of ["More", " p:More "]) {
    const { element, scope } = typed(`xsi:type="${value}"`);
    expect(typeOfElement(element, root, scope).name).toBe("{urn:t}More");
  }
});

test("a type that may not be named is none that is chosen, and the declared one governs", () => {
  for (const attribute of ["", 'xsi:type="o:More"', 'xsi:type="q:More"', 'xsi:type="Other"']) {
    const { element, scope } = typed(attribute);
    expect(chosenType(element, root, scope)).toBeUndefined();
    expect(typeOfElement(element, root, scope)).toBe(root.type);
  }
});

test("an element is nil where it says so", () => {
  const nil = ["", 'xsi:nil="true"', 'xsi:nil=" 1 "', 'xsi:nil="false"'].map((attribute) =>
    isNil(typed(attribute).element),
  );
  expect(nil).toEqual([false, true, true, false]);
});
