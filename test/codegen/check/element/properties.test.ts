import { describe } from "vitest";
import { ePropsCorrect } from "../../../../codegen/check/element/properties.ts";
import type { ElementDeclaration } from "../../../../src/schema/components.ts";
import { appliesRule, type Kind } from "../components.ts";

const elements: Kind<ElementDeclaration> = ({ elements }) => elements;
const element = (type: string, more = ""): string => `<xs:element name="a" type="${type}" ${more}/>`;
const complex = (name: string, content: string, more = ""): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>\n`;
const sequence = (more: string): string => `<xs:sequence><xs:element name="e" ${more}/></xs:sequence>`;
const simple = (of: string): string => `<xs:simpleContent><xs:extension base="${of}"/></xs:simpleContent>`;
const WHOLE = "expected a whole number from -2147483648 to 2147483647";

describe("e-props-correct.2: a value of an element is one of its type (Part 1 §3.3.6)", () => {
  appliesRule(ePropsCorrect, elements, [
    { says: "no value", body: element("xs:int") },
    { says: "a value of a simple type", body: element("xs:int", 'default="1"') },
    { says: "white space is collapsed before", body: element("xs:int", 'fixed=" 1 "') },
    {
      says: "a text that is not a value",
      body: element("xs:int", 'default="one"'),
      finds: [
        `e-props-correct.2, a.xsd line 2: Element "a": its default value "one" is not a value of type xs:int: ${WHOLE}, found "one".`,
      ],
    },
    { says: "a value of simple content", body: complex("C", simple("xs:int")) + element("t:C", 'fixed="1"') },
    {
      says: "a text that is not a value of simple content",
      body: complex("C", simple("xs:int")) + element("t:C", 'fixed=""'),
      finds: [
        `e-props-correct.2, a.xsd line 3: Element "a": its fixed value "" is not a value of type "C": ${WHOLE}, found "".`,
      ],
    },
    {
      says: "an anonymous type is called by the element",
      body: `<xs:element name="a" default="x"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element>`,
      finds: [
        `e-props-correct.2, a.xsd line 2: Element "a": its default value "x" is not a value of the anonymous type of element "a": ${WHOLE}, found "x".`,
      ],
    },
    {
      says: "any text is a value where the type is xs:anyType, which is mixed",
      body: '<xs:element name="a" default="x"/>',
    },
    {
      says: "a local element",
      body: complex("C", `<xs:sequence>\n${element("xs:int", 'default="x"')}</xs:sequence>`),
      finds: [
        `e-props-correct.2, a.xsd line 3: Element "a": its default value "x" is not a value of type xs:int: ${WHOLE}, found "x".`,
      ],
    },
  ]);
});

describe("e-props-correct.5: an element that is an ID has no value", () => {
  const message = (line: number): string =>
    `e-props-correct.5, a.xsd line ${line}: Element "a" contains an ID and so cannot have a default value: no two elements may share it.`;
  appliesRule(ePropsCorrect, elements, [
    { says: "an ID without one", body: element("xs:ID") },
    { says: "an ID with one", body: element("xs:ID", 'default="x"'), finds: [message(2)] },
    {
      says: "simple content that is an ID",
      body: complex("C", simple("xs:ID")) + element("t:C", 'default="x"'),
      finds: [message(3)],
    },
    { says: "an IDREF may have one", body: element("xs:IDREF", 'default="x"') },
  ]);
});

describe("cos-valid-default.2: of a complex type, only text can be a value (Part 1 §3.3.6)", () => {
  const fault = (clause: string, line: number, why: string): string =>
    `cos-valid-default.${clause}, a.xsd line ${line}: Element "a" has a default value, but type "C" has ${why}: only text can be a value.`;
  const value = element("t:C", 'default="x"');
  appliesRule(ePropsCorrect, elements, [
    {
      says: "2.1: content of elements",
      body: complex("C", sequence("")) + value,
      finds: [fault("2.1", 3, "no text in its content")],
    },
    {
      says: "2.1: optional elements are no text either",
      body: complex("C", sequence('minOccurs="0"')) + value,
      finds: [fault("2.1", 3, "no text in its content")],
    },
    {
      says: "2.1: empty content",
      body: complex("C", "") + value,
      finds: [fault("2.1", 3, "no text in its content")],
    },
    {
      says: "2.2.2: mixed content that may be empty",
      body: complex("C", sequence('minOccurs="0"'), 'mixed="true"') + value,
    },
    { says: "2.2.2: mixed content without elements", body: complex("C", "", 'mixed="true"') + value },
    {
      says: "2.2.2: mixed content with an element that must occur",
      body: complex("C", sequence(""), 'mixed="true"') + value,
      finds: [fault("2.2.2", 3, "elements that must occur")],
    },
  ]);
});

describe("e-props-correct.4: a member of a substitution group is of the head's type or one derived from it", () => {
  const head = (type: string, more = ""): string => `<xs:element name="h" type="${type}" ${more}/>\n`;
  const member = (type: string): string => `<xs:element name="m" type="${type}" substitutionGroup="t:h"/>`;
  const types = `${complex("B", sequence(""))}<xs:complexType name="X"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>
<xs:complexType name="R"><xs:complexContent><xs:restriction base="t:B">${sequence("")}</xs:restriction></xs:complexContent></xs:complexType>
<xs:complexType name="XR"><xs:complexContent><xs:restriction base="t:X">${sequence("")}</xs:restriction></xs:complexContent></xs:complexType>\n`;
  const refused = (line: number, type: string, why: string): string =>
    `e-props-correct.4, a.xsd line ${line}: Element "m" is in the substitution group of element "h", but has ${type}, ${why}.`;
  const final = 'which is derived by a method that element "h" is final for';
  appliesRule(ePropsCorrect, elements, [
    { says: "the same type", body: head("xs:int") + member("xs:int") },
    {
      says: "no type of its own: that of the head",
      body: `${head("xs:int")}<xs:element name="m" substitutionGroup="t:h"/>`,
    },
    { says: "a built-in type derived from it", body: head("xs:integer") + member("xs:int") },
    { says: "any type for a head of xs:anyType", body: `<xs:element name="h"/>\n${member("xs:int")}` },
    { says: "an extension", body: types + head("t:B") + member("t:X") },
    { says: "a restriction", body: types + head("t:B") + member("t:R") },
    {
      says: "a type that is not derived",
      body: head("xs:int") + member("xs:string"),
      finds: [refused(3, "type xs:string", 'which is not derived from type xs:int of element "h"')],
    },
    {
      says: "the base of the head's type",
      body: types + head("t:X") + member("t:B"),
      finds: [refused(7, 'type "B"', 'which is not derived from type "X" of element "h"')],
    },
    {
      says: "an extension, where the head is final for restriction",
      body: types + head("t:B", 'final="restriction"') + member("t:X"),
    },
    {
      says: "an extension, where the head is final for it",
      body: types + head("t:B", 'final="extension"') + member("t:X"),
      finds: [refused(7, 'type "X"', final)],
    },
    {
      says: "a restriction of an extension, where the head is final for extension: each step counts",
      body: types + head("t:B", 'final="extension"') + member("t:XR"),
      finds: [refused(7, 'type "XR"', final)],
    },
    {
      says: "a built-in type, where the head is final for restriction",
      body: head("xs:integer", 'final="restriction"') + member("xs:int"),
      finds: [refused(3, "type xs:int", final)],
    },
    {
      says: "the head's very type, whatever it is final for",
      body: types + head("t:B", 'final="#all"') + member("t:B"),
    },
  ]);
});
