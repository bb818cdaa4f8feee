import { describe } from "vitest";
import { enumerationRequiredNotation } from "../../../codegen/check/notation.ts";
import { appliesRule } from "./components.ts";

const declared = `<xs:notation name="png" public="p"/><xs:simpleType name="n"><xs:restriction base="xs:NOTATION"><xs:enumeration value="t:png"/></xs:restriction></xs:simpleType>\n`;
const complex = (base: string): string =>
  `<xs:complexType name="C"><xs:simpleContent><xs:extension base="${base}"/></xs:simpleContent></xs:complexType>\n`;
const told = (line: number, name: string): string =>
  `enumeration-required-notation, a.xsd line ${line}: The type of ${name}: a type derived from NOTATION must list the notations that it allows.`;

describe("enumeration-required-notation: no element is of NOTATION without a list of notations (Part 2 §3.2.19)", () => {
  appliesRule(enumerationRequiredNotation, ({ elements }) => elements, [
    { says: "a type that lists notations", body: `${declared}<xs:element name="a" type="t:n"/>` },
    {
      says: "simple content that lists notations",
      body: `${declared}${complex("t:n")}<xs:element name="a" type="t:C"/>`,
    },
    { says: "an element of another type", body: '<xs:element name="a" type="xs:QName"/>' },
    {
      says: "an element with content of elements",
      body: '<xs:element name="a"><xs:complexType/></xs:element>',
    },
    { says: "an element of no type, which takes anything", body: '<xs:element name="a"/>' },
    {
      says: "xs:NOTATION itself",
      body: '<xs:element name="a" type="xs:NOTATION"/>',
      finds: [told(2, 'element "a"')],
    },
    {
      says: "simple content of xs:NOTATION",
      body: `${complex("xs:NOTATION")}<xs:element name="a" type="t:C"/>`,
      finds: [told(3, 'element "a"')],
    },
    {
      says: "a restriction without a list",
      body: '<xs:element name="a">\n<xs:simpleType><xs:restriction base="xs:NOTATION"><xs:maxLength value="9"/></xs:restriction></xs:simpleType></xs:element>',
      finds: [told(2, 'element "a"')],
    },
  ]);
});

describe("enumeration-required-notation: and no attribute is either", () => {
  appliesRule(enumerationRequiredNotation, ({ attributes }) => attributes, [
    { says: "a type that lists notations", body: `${declared}<xs:attribute name="a" type="t:n"/>` },
    {
      says: "a global attribute of xs:NOTATION",
      body: '<xs:attribute name="a" type="xs:NOTATION"/>',
      finds: [told(2, 'attribute "a"')],
    },
    {
      says: "a local attribute of xs:NOTATION",
      body: '<xs:complexType name="C">\n<xs:attribute name="a" type="xs:NOTATION"/></xs:complexType>',
      finds: [told(3, 'attribute "a"')],
    },
  ]);
});
