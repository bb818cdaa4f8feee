import { describe } from "vitest";
import {
  cosElementConsistent,
  cosElementConsistentGroup,
} from "../../../../codegen/check/model/element-consistent.ts";
import { appliesRule } from "../components.ts";

const e = (name: string, type = "xs:int", more = ""): string =>
  `<xs:element name="${name}" type="${type}" ${more}/>`;
const sequence = (content: string): string => `<xs:sequence>${content}</xs:sequence>`;
const type = (content: string, name = "A"): string =>
  `<xs:complexType name="${name}">${content}</xs:complexType>`;
const anonymous = `<xs:element name="a"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element>`;
const told = (line: number, owner: string, name: string, first: string, second: string): string =>
  `cos-element-consistent, a.xsd line ${line}: ${owner} has two elements "${name}" of different types (${first}, ${second}): elements with the same name must have the same named type.`;

describe("cos-element-consistent: elements of one name in a content model are of one type (Part 1 §3.8.6)", () => {
  appliesRule(cosElementConsistent, ({ complexTypes }) => complexTypes, [
    { says: "one type", body: type(sequence(e("a") + e("b") + e("a"))) },
    {
      says: "two types, told at the second element",
      body: type(sequence(`${e("a")}\n${e("b")}\n${e("a", "xs:string")}`)),
      finds: [told(4, 'Type "A"', "a", "type xs:int", "type xs:string")],
    },
    {
      says: "a type derived from the other is another",
      body: type(sequence(`${e("a", "xs:integer")}\n${e("a", "xs:int")}`)),
      finds: [told(3, 'Type "A"', "a", "type xs:integer", "type xs:int")],
    },
    {
      says: "two anonymous types are two, however alike",
      body: type(sequence(`${anonymous}\n${anonymous}`)),
      finds: [
        told(3, 'Type "A"', "a", 'the anonymous type of element "a"', 'the anonymous type of element "a"'),
      ],
    },
    {
      says: "branches of a choice, and groups in groups, count together",
      body: type(`<xs:choice>${sequence(e("a"))}${sequence(sequence(e("a", "xs:string")))}</xs:choice>`),
      finds: [told(2, 'Type "A"', "a", "type xs:int", "type xs:string")],
    },
    {
      says: "a group that is referred to counts, after what stands beside it",
      body: `<xs:group name="g">${sequence(e("a"))}</xs:group>\n${type(sequence(`<xs:group ref="t:g"/>\n${e("a", "xs:string")}`))}`,
      finds: [told(2, 'Type "A"', "a", "type xs:string", "type xs:int")],
    },
    {
      says: "names in two namespaces are two",
      body: type(sequence(e("a") + e("a", "xs:string", 'form="qualified"'))),
    },
    {
      says: "what an extension adds counts with its base",
      body: `${type(sequence(e("a")), "B")}\n<xs:complexType name="A"><xs:complexContent><xs:extension base="t:B">${sequence(e("a", "xs:string"))}</xs:extension></xs:complexContent></xs:complexType>`,
      finds: [told(3, 'Type "A"', "a", "type xs:int", "type xs:string")],
    },
    {
      says: "where the base is wrong, the extension is not told as well",
      body: `${type(sequence(e("a") + e("a", "xs:string")), "B")}\n<xs:complexType name="A"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>`,
      finds: [told(2, 'Type "B"', "a", "type xs:int", "type xs:string")],
    },
    {
      says: "a wildcard has no type that could differ",
      body: type(sequence(`${e("a")}<xs:any namespace="##other"/>`)),
    },
  ]);
});

describe("cos-element-consistent: what may be substituted counts as if it stood there", () => {
  const heads = `${e("h", "xs:integer")}\n${e("m", "xs:int", 'substitutionGroup="t:h"')}\n`;
  const ref = '<xs:element ref="t:h"/>';
  const m = (type: string): string => e("m", type, 'form="qualified"');
  appliesRule(cosElementConsistent, ({ complexTypes }) => complexTypes, [
    {
      says: "a local element of the substitute's name and type",
      body: heads + type(sequence(ref + m("xs:int"))),
    },
    {
      says: "a local element of the substitute's name and another type, told at the head",
      body: heads + type(sequence(ref + m("xs:string"))),
      finds: [told(2, 'Type "A"', "m", "type xs:string", "type xs:int")],
    },
    {
      says: "a head that blocks substitution stands for itself",
      body: `${e("h", "xs:integer", 'block="substitution"')}\n${e("m", "xs:int", 'substitutionGroup="t:h"')}\n${type(sequence(ref + m("xs:string")))}`,
    },
    {
      says: "a local element is no head, whatever its name",
      body: heads + type(sequence(e("h", "xs:integer") + m("xs:string"))),
    },
  ]);
});

describe("cos-element-consistent: a group definition keeps it, used or not", () => {
  const group = (content: string): string => `<xs:group name="g">${content}</xs:group>`;
  appliesRule(cosElementConsistentGroup, ({ groups }) => groups, [
    { says: "one type", body: group(sequence(e("a") + e("a"))) },
    {
      says: "two types",
      body: group(sequence(e("a") + e("a", "xs:string"))),
      finds: [told(2, 'Group "g"', "a", "type xs:int", "type xs:string")],
    },
    {
      says: "a group without a name is left to the type that it is in",
      body: type(sequence(e("a") + e("a", "xs:string"))),
    },
  ]);
});
