import { describe, expect, it } from "vitest";
import { holdsRules, issuesOf, schema } from "./checking.ts";

const type = (name: string, content: string, more = ""): string =>
  `<xs:simpleType name="${name}" ${more}>${content}</xs:simpleType>`;
const restriction = (base: string, facets = ""): string =>
  `<xs:restriction base="${base}">${facets}</xs:restriction>`;
const list = (item: string): string => `<xs:list itemType="${item}"/>`;
const union = (members: string): string => `<xs:union memberTypes="${members}"/>`;
const int = restriction("xs:int");

holdsRules("simple types", [
  {
    rule: "st-props-correct.3",
    says: "a type that is final for restriction is not restricted",
    valid: type("a", int, 'final="list"') + type("b", restriction("t:a")),
    invalid: type("a", int, 'final="restriction"') + type("b", restriction("t:a")),
    message: 'type "a", which is final for restriction',
  },
  {
    rule: "cos-st-restricts.1.1",
    says: "xs:anySimpleType is not restricted",
    valid: type("a", restriction("xs:string")),
    invalid: type("a", restriction("xs:anySimpleType")),
    message: "xs:anySimpleType",
  },
  {
    rule: "cos-st-restricts.2.1",
    says: "items are no lists, nor unions that hold one",
    valid: type("u", union("xs:int xs:date")) + type("l", list("t:u")),
    invalid: type("u", union("xs:int xs:NMTOKENS")) + type("l", list("t:u")),
    message: "its items must be atomic",
  },
  {
    rule: "cos-st-restricts.2.3.1.1",
    says: "a type that is final for list is no item",
    valid: type("a", int, 'final="union"') + type("l", list("t:a")),
    invalid: type("a", int, 'final="list"') + type("l", list("t:a")),
    message: "final for list",
  },
  {
    rule: "cos-st-restricts.3.3.1.1",
    says: "a type that is final for union is no member",
    valid: type("a", int, 'final="list"') + type("u", union("t:a xs:date")),
    invalid: type("a", int, 'final="union"') + type("u", union("t:a xs:date")),
    message: "final for union",
  },
  {
    rule: "cos-applicable-facets",
    says: "a facet is one of the type's",
    valid: type("a", restriction("xs:string", '<xs:length value="2"/>')),
    invalid: type("a", restriction("xs:int", '<xs:length value="2"/>')),
    message: 'Type "a": length',
  },
  {
    rule: "minInclusive-valid-restriction",
    says: "a bound is a value of the base type, its pattern too",
    valid:
      type("a", restriction("xs:decimal", '<xs:pattern value="\\d\\.\\d"/>')) +
      type("b", restriction("t:a", '<xs:minInclusive value="0.0"/>')),
    invalid:
      type("a", restriction("xs:decimal", '<xs:pattern value="\\d\\.\\d"/>')) +
      type("b", restriction("t:a", '<xs:minInclusive value="0"/>')),
    message: 'minInclusive "0" is not a value',
  },
  {
    rule: "enumeration-valid-restriction",
    says: "a NOTATION's enumeration names notations that are declared",
    valid: `<xs:notation name="png" public="p"/>${type("n", restriction("xs:NOTATION", '<xs:enumeration value="t:png"/>'))}`,
    invalid: `<xs:notation name="png" public="p"/>${type("n", restriction("xs:NOTATION", '<xs:enumeration value="t:gif"/>'))}`,
    message: '"t:gif"',
  },
]);

describe("the faults of an anonymous simple type", () => {
  it("are reported once, and name its owner", async () => {
    const body = `<xs:attributeGroup name="g"><xs:attribute name="x"><xs:simpleType>${restriction("xs:int", '<xs:length value="1"/>')}</xs:simpleType></xs:attribute></xs:attributeGroup>
<xs:complexType name="A"><xs:attributeGroup ref="t:g"/></xs:complexType>
<xs:complexType name="B"><xs:attributeGroup ref="t:g"/></xs:complexType>`;
    const issues = await issuesOf({ "a.xsd": schema(body) });
    expect(issues.map(({ rule, line }) => `${rule} ${line}`)).toEqual(["cos-applicable-facets 2"]);
    expect(issues[0]?.message).toContain('The anonymous type of attribute "x"');
  });
});
