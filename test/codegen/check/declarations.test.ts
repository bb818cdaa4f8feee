import { describe, expect, it } from "vitest";
import { holdsRules, issuesOf, schema } from "./checking.ts";

const sequence = (content: string): string => `<xs:sequence>${content}</xs:sequence>`;
const complex = (name: string, content: string, more = ""): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>`;
const key = (fields: string): string =>
  `<xs:element name="root"><xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="@i"/></xs:key>
<xs:keyref name="r" refer="t:k"><xs:selector xpath="b"/>${fields}</xs:keyref></xs:element>`;
const field = '<xs:field xpath="@i"/>';
const b = complex("B", sequence('<xs:element name="a" type="xs:int"/>'));
const d =
  '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>';
const notation = `<xs:notation name="png" public="p"/>
<xs:simpleType name="n"><xs:restriction base="xs:NOTATION"><xs:enumeration value="t:png"/></xs:restriction></xs:simpleType>`;

holdsRules("element declarations", [
  {
    rule: "e-props-correct.2",
    says: "a default is a value of the type",
    valid: '<xs:element name="a" type="xs:int" default=" 1 "/>',
    invalid: '<xs:element name="a" type="xs:int" default="one"/>',
    message: 'default value "one" is not a value of type xs:int',
  },
  {
    rule: "cos-valid-default.2.1",
    says: "content of elements has no value",
    valid: `${complex("M", "", 'mixed="true"')}<xs:element name="a" type="t:M" default="x"/>`,
    invalid: `${b}<xs:element name="a" type="t:B" default="x"/>`,
    message: "no text",
  },
  {
    rule: "cos-valid-default.2.2.2",
    says: "mixed content with required elements has no value",
    valid: `${complex("M", sequence('<xs:any minOccurs="0"/>'), 'mixed="true"')}<xs:element name="a" type="t:M" fixed="x"/>`,
    invalid: `${complex("M", sequence("<xs:any/>"), 'mixed="true"')}<xs:element name="a" type="t:M" fixed="x"/>`,
    message: "elements that must occur",
  },
  {
    rule: "e-props-correct.4",
    says: "a substitute's type is derived from the head's",
    valid: `${b}${d}<xs:element name="h" type="t:B"/><xs:element name="m" type="t:D" substitutionGroup="t:h"/>`,
    invalid: `${b}<xs:element name="h" type="t:B"/><xs:element name="m" type="xs:int" substitutionGroup="t:h"/>`,
    message: 'not derived from type "B"',
  },
  {
    rule: "e-props-correct.4",
    says: "a head's final keeps substitutes of derived types out",
    valid: `${b}${d}<xs:element name="h" type="t:B" final="restriction"/><xs:element name="m" type="t:D" substitutionGroup="t:h"/>`,
    invalid: `${b}${d}<xs:element name="h" type="t:B" final="extension"/><xs:element name="m" type="t:D" substitutionGroup="t:h"/>`,
    message: "final for",
  },
  {
    rule: "e-props-correct.5",
    says: "an ID has no default",
    valid: '<xs:element name="a" type="xs:IDREF" default="x"/>',
    invalid: '<xs:element name="a" type="xs:ID" default="x"/>',
    message: "contains an ID",
  },
  {
    rule: "c-props-correct.2",
    says: "a keyref has as many fields as its key",
    valid: key(field),
    invalid: key(field + field),
    message: "has 2 fields",
  },
  {
    rule: "enumeration-required-notation",
    says: "no element is of NOTATION itself",
    valid: `${notation}<xs:element name="a" type="t:n"/>`,
    invalid: `${notation}<xs:element name="a" type="xs:NOTATION"/>`,
    message: 'element "a"',
  },
]);

const using = (declared: string, used: string): string =>
  `<xs:attribute name="x" type="xs:int" ${declared}/>${complex("A", `<xs:attribute ref="t:x" ${used}/>`)}`;

holdsRules("attribute declarations and uses", [
  {
    rule: "a-props-correct.2",
    says: "a default is a value of the type",
    valid: complex("A", '<xs:attribute name="x" type="xs:int" default="1"/>'),
    invalid: complex("A", '<xs:attribute name="x" type="xs:int" default="one"/>'),
    message: '"one" is not a value of type xs:int',
  },
  {
    rule: "a-props-correct.3",
    says: "an ID has no fixed value",
    valid: '<xs:attribute name="x" type="xs:NCName" fixed="a"/>',
    invalid: '<xs:attribute name="x" type="xs:ID" fixed="a"/>',
    message: "is an ID",
  },
  {
    rule: "au-props-correct.2",
    says: "a use keeps the fixed value",
    valid: using('fixed="1"', 'fixed="01"'),
    invalid: using('fixed="1"', 'fixed="2"'),
    message: 'fixes "1"',
  },
  {
    rule: "enumeration-required-notation",
    says: "no attribute is of NOTATION itself",
    valid: `${notation}<xs:attribute name="a" type="t:n"/>`,
    invalid: `${notation}<xs:attribute name="a" type="xs:NOTATION"/>`,
    message: 'attribute "a"',
  },
]);

describe("an attribute group that a type and its base both refer to", () => {
  const group =
    '<xs:attributeGroup name="g"><xs:attribute name="x"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:attribute></xs:attributeGroup>';
  const derived = (step: string): string =>
    `${group}\n<xs:complexType name="B"><xs:attributeGroup ref="t:g"/></xs:complexType>
<xs:complexType name="D"><xs:complexContent><xs:${step} base="t:B"><xs:attributeGroup ref="t:g"/></xs:${step}></xs:complexContent></xs:complexType>`;
  it.each(["extension", "restriction"])("gives both the same attributes: %s", async (step) => {
    expect(await issuesOf({ "a.xsd": schema(derived(step)) })).toEqual([]);
  });
});

describe("an attribute group that nothing refers to", () => {
  const group = (content: string): string => `<xs:attributeGroup name="g">${content}</xs:attributeGroup>`;

  it.each([
    ["src-resolve", `<xs:attribute name="a" type="t:nope"/>`],
    ["src-resolve", `<xs:attributeGroup ref="t:nope"/>`],
    ["ag-props-correct.2", `<xs:attribute name="a"/><xs:attribute name="a"/>`],
    ["ag-props-correct.3", `<xs:attribute name="a" type="xs:ID"/><xs:attribute name="b" type="xs:ID"/>`],
    ["a-props-correct.2", `<xs:attribute name="a" type="xs:int" default="x"/>`],
    ["enumeration-required-notation", `<xs:attribute name="a" type="xs:NOTATION"/>`],
    [
      "src-pattern-value",
      `<xs:attribute name="a"><xs:simpleType><xs:restriction base="xs:int"><xs:pattern value="("/></xs:restriction></xs:simpleType></xs:attribute>`,
    ],
  ])("is checked: %s", async (rule, content) => {
    const issues = await issuesOf({ "a.xsd": schema(group(content)) });
    expect(issues.map((issue) => issue.rule)).toEqual([rule]);
  });

  it("is checked with the groups that it refers to, and may be right", async () => {
    const inner = `<xs:attributeGroup name="h"><xs:attribute name="b" type="xs:ID"/></xs:attributeGroup>`;
    const outer = (type: string): string =>
      group(`<xs:attribute name="a" type="${type}"/><xs:attributeGroup ref="t:h"/>`);
    expect(await issuesOf({ "a.xsd": schema(outer("xs:int") + inner) })).toEqual([]);
    const issues = await issuesOf({ "a.xsd": schema(outer("xs:ID") + inner) });
    expect(issues.map((issue) => issue.rule)).toEqual(["ag-props-correct.3"]);
  });
});
