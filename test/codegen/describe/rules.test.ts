import { describe, expect, it } from "vitest";
import { describeBody } from "./describing.ts";

/** `[what, components, rule and line, schema attributes]`; components begin on line 2. */
type Case = readonly [what: string, body: string, rule: string | readonly string[], attributes?: string];

async function check([, body, rule, attributes]: Case): Promise<void> {
  const { rules } = await describeBody(body, attributes);
  const expected = (typeof rule === "string" ? [rule] : rule).map((each) => each.replace("@", " a.xsd:"));
  expect(rules).toEqual(expected);
}

const SYNTAX: readonly Case[] = [
  ["an unknown attribute", `<xs:element name="e" colour="red"/>`, "cvc-complex-type.3.2.2@2"],
  [
    "an attribute of a local element on a global one",
    `<xs:element name="e" minOccurs="0"/>`,
    "cvc-complex-type.3.2.2@2",
  ],
  [
    "an attribute in the XML Schema namespace",
    `<xs:element name="e" xs:type="xs:int"/>`,
    "cvc-complex-type.3.2.2@2",
  ],
  ["a missing name", `<xs:element type="xs:int"/>`, "cvc-complex-type.4@2"],
  ["a value that is no boolean", `<xs:element name="e" nillable="yes"/>`, "cvc-datatype-valid.1.2.1@2"],
  ["a name with a colon", `<xs:element name="t:e"/>`, "cvc-datatype-valid.1.2.1@2"],
  ["a block that names nothing known", `<xs:element name="e" block="list"/>`, "cvc-datatype-valid.1.2.1@2"],
  [
    "a form that is neither",
    `<xs:element name="e"/>`,
    "cvc-datatype-valid.1.2.1@1",
    `elementFormDefault="yes"`,
  ],
  [
    "an element of another namespace",
    `<xs:element name="e"><p xmlns="urn:x"/></xs:element>`,
    "cvc-complex-type.2.4.a@2",
  ],
  ["text between elements", `<xs:element name="e">hello</xs:element>`, "cvc-complex-type.2.3@2"],
  [
    "a child out of order",
    `<xs:element name="e"><xs:complexType/><xs:annotation/></xs:element>`,
    "cvc-complex-type.2.4.a@2",
  ],
  [
    "an include after components",
    `<xs:element name="e"/>\n<xs:include schemaLocation="a.xsd"/>`,
    "cvc-complex-type.2.4.a@3",
  ],
  ["content that is not complete", `<xs:simpleType name="s"/>`, "cvc-complex-type.2.4.b@2"],
  [
    "an all inside a sequence",
    `<xs:group name="g"><xs:sequence>\n<xs:all/></xs:sequence></xs:group>`,
    "cvc-complex-type.2.4.a@3",
  ],
  [
    "an element in all that repeats",
    `<xs:complexType name="c"><xs:all>\n<xs:element name="x" maxOccurs="2"/></xs:all></xs:complexType>`,
    "cvc-datatype-valid.1.2.1@3",
  ],
  ["an id taken twice", `<xs:element name="e" id="i"/>\n<xs:element name="f" id="i"/>`, "cvc-id.2@3"],
  ["a notation without identifiers", `<xs:notation name="n"/>`, "cvc-complex-type.4@2"],
];

const ELEMENTS: readonly Case[] = [
  ["default and fixed", `<xs:element name="e" default="1" fixed="1"/>`, "src-element.1@2"],
  [
    "name and ref",
    `<xs:group name="g"><xs:sequence>\n<xs:element name="e" ref="t:e"/></xs:sequence></xs:group><xs:element name="e"/>`,
    "src-element.2.1@3",
  ],
  [
    "neither name nor ref",
    `<xs:group name="g"><xs:sequence>\n<xs:element/></xs:sequence></xs:group>`,
    "src-element.2.1@3",
  ],
  [
    "a ref with a type",
    `<xs:group name="g"><xs:sequence>\n<xs:element ref="t:e" type="xs:int"/></xs:sequence></xs:group><xs:element name="e"/>`,
    "src-element.2.2@3",
  ],
  [
    "two types",
    `<xs:element name="e" type="xs:int"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>`,
    "src-element.3@2",
  ],
  ["two of one name", `<xs:element name="e"/>\n<xs:element name="e"/>`, "sch-props-correct.2@3"],
  [
    "a group that is its own substitution group head, in two steps",
    `<xs:element name="e" substitutionGroup="t:f"/>\n<xs:element name="f" substitutionGroup="t:e"/>`,
    "e-props-correct.6@2",
  ],
  [
    "minOccurs above maxOccurs",
    `<xs:group name="g"><xs:sequence>\n<xs:element name="e" minOccurs="3" maxOccurs="2"/></xs:sequence></xs:group>`,
    "p-props-correct.2.1@3",
  ],
];

const ATTRIBUTES: readonly Case[] = [
  ["default and fixed", `<xs:attribute name="a" default="1" fixed="1"/>`, "src-attribute.1@2"],
  [
    "a default beside required",
    `<xs:attributeGroup name="g">\n<xs:attribute name="a" default="1" use="required"/></xs:attributeGroup>`,
    "src-attribute.2@3",
  ],
  [
    "name and ref",
    `<xs:attribute name="a"/><xs:attributeGroup name="g">\n<xs:attribute name="b" ref="t:a"/></xs:attributeGroup>`,
    "src-attribute.3.1@3",
  ],
  [
    "a ref with a type",
    `<xs:attribute name="a"/><xs:attributeGroup name="g">\n<xs:attribute ref="t:a" type="xs:int"/></xs:attributeGroup>`,
    "src-attribute.3.2@3",
  ],
  [
    "two types",
    `<xs:attribute name="a" type="xs:int"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:attribute>`,
    "src-attribute.4@2",
  ],
  ["a complex type", `<xs:attribute name="a" type="t:c"/>\n<xs:complexType name="c"/>`, "src-resolve@2"],
  ["the name xmlns", `<xs:attribute name="xmlns"/>`, "no-xmlns@2"],
  [
    "a group that contains itself",
    `<xs:attributeGroup name="g">\n<xs:attributeGroup ref="t:g"/></xs:attributeGroup>`,
    "src-attribute_group.3@2",
  ],
  [
    "one name twice in a type",
    `<xs:complexType name="c">\n<xs:attribute name="a"/>\n<xs:attribute name="a"/></xs:complexType>`,
    "ct-props-correct.4@4",
  ],
  [
    "one name twice in a group",
    `<xs:attributeGroup name="g">\n<xs:attribute name="a"/>\n<xs:attribute name="a"/></xs:attributeGroup>`,
    "ag-props-correct.2@4",
  ],
];

const TYPES: readonly Case[] = [
  [
    "complex content of a simple type",
    `<xs:complexType name="c"><xs:complexContent>\n<xs:extension base="xs:int"/></xs:complexContent></xs:complexType>`,
    "src-ct.1@3",
  ],
  [
    "simple content of a type with elements",
    `<xs:complexType name="b"><xs:sequence><xs:element name="e"/></xs:sequence></xs:complexType><xs:complexType name="c"><xs:simpleContent>\n<xs:extension base="t:b"/></xs:simpleContent></xs:complexType>`,
    "src-ct.2.1@3",
  ],
  [
    "a restricted simple type as simple content",
    `<xs:complexType name="c"><xs:simpleContent>\n<xs:restriction base="xs:int"/></xs:simpleContent></xs:complexType>`,
    "src-ct.2.1@3",
  ],
  [
    "mixed content without a simple type for its text",
    `<xs:complexType name="b" mixed="true"/><xs:complexType name="c"><xs:simpleContent>\n<xs:restriction base="t:b"/></xs:simpleContent></xs:complexType>`,
    "src-ct.2.2@3",
  ],
  [
    "a complex type that derives from itself",
    `<xs:complexType name="c"><xs:complexContent><xs:extension base="t:c"/></xs:complexContent></xs:complexType>`,
    "ct-props-correct.3@2",
  ],
  [
    "a simple type that is its own member",
    `<xs:simpleType name="s"><xs:union memberTypes="xs:int t:s"/></xs:simpleType>`,
    "st-props-correct.2@2",
  ],
  [
    "a group that contains itself",
    `<xs:group name="g"><xs:sequence><xs:choice><xs:group ref="t:g"/></xs:choice></xs:sequence></xs:group>`,
    "mg-props-correct.2@2",
  ],
  [
    "a restriction of nothing",
    `<xs:simpleType name="s">\n<xs:restriction/></xs:simpleType>`,
    "src-restriction-base-or-simpleType@3",
  ],
  [
    "a restriction of two",
    `<xs:simpleType name="s">\n<xs:restriction base="xs:int"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:restriction></xs:simpleType>`,
    "src-restriction-base-or-simpleType@3",
  ],
  [
    "a list of nothing",
    `<xs:simpleType name="s">\n<xs:list/></xs:simpleType>`,
    "src-list-itemType-or-simpleType@3",
  ],
  [
    "a union of nothing",
    `<xs:simpleType name="s">\n<xs:union memberTypes=" "/></xs:simpleType>`,
    "src-union-memberTypes-or-simpleTypes@3",
  ],
  [
    "a facet twice",
    `<xs:simpleType name="s"><xs:restriction base="xs:string"><xs:length value="1"/>\n<xs:length value="2"/></xs:restriction></xs:simpleType>`,
    "src-single-facet-value@3",
  ],
  [
    "a list of a complex type",
    `<xs:complexType name="c"/><xs:simpleType name="s">\n<xs:list itemType="t:c"/></xs:simpleType>`,
    "src-resolve@3",
  ],
  [
    "wildcards that cannot be united",
    `<xs:complexType name="b"><xs:anyAttribute namespace="##local"/></xs:complexType><xs:complexType name="c"><xs:complexContent>\n<xs:extension base="t:b"><xs:anyAttribute namespace="##other"/></xs:extension></xs:complexContent></xs:complexType>`,
    "src-ct.5@3",
  ],
];

const REFERENCES: readonly Case[] = [
  ["a prefix that is not bound", `<xs:element name="e" type="u:x"/>`, "src-qname@2"],
  ["a name that is not declared", `<xs:element name="e" type="t:x"/>`, "src-resolve@2"],
  ["a built-in name that does not exist", `<xs:element name="e" type="xs:strin"/>`, "src-resolve@2"],
  [
    "a namespace that is not imported",
    `<xs:element name="e" xmlns:u="urn:u" type="u:x"/>`,
    "src-resolve.4@2",
  ],
  ["no namespace, not imported", `<xs:element name="e" type="x"/>`, "src-resolve.4@2"],
  [
    "a keyref to a keyref",
    `<xs:element name="e"><xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:key><xs:keyref name="r" refer="t:k"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:keyref>\n<xs:keyref name="s" refer="t:r"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:keyref></xs:element>`,
    "src-resolve@3",
  ],
  [
    "a selector with an attribute",
    `<xs:element name="e"><xs:key name="k">\n<xs:selector xpath="@a"/><xs:field xpath="@b"/></xs:key></xs:element>`,
    "c-selector-xpath@3",
  ],
  [
    "a field with a predicate",
    `<xs:element name="e"><xs:key name="k"><xs:selector xpath="a"/>\n<xs:field xpath="b[1]"/></xs:key></xs:element>`,
    "c-fields-xpaths@3",
  ],
  [
    "a path with an unbound prefix",
    `<xs:element name="e"><xs:key name="k">\n<xs:selector xpath="u:a"/><xs:field xpath="b"/></xs:key></xs:element>`,
    "c-selector-xpath@3",
  ],
  [
    "two keys of one name",
    `<xs:element name="e"><xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:key>\n<xs:unique name="k"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:unique></xs:element>`,
    "sch-props-correct.2@3",
  ],
  ["an import of the own namespace", `<xs:import namespace="urn:t"/>`, "src-import.1.1@2"],
];

describe.each([
  ["the schema for schemas refuses", SYNTAX],
  ["elements and particles: refused is", ELEMENTS],
  ["attributes: refused is", ATTRIBUTES],
  ["types: refused is", TYPES],
  ["references: refused is", REFERENCES],
] as const)("%s", (_, cases) => {
  it.each(cases)("%s", async (...each) => {
    await check(each as unknown as Case);
  });
});

describe("issues of a schema document", () => {
  it("are all reported, of all components", async () => {
    const { rules } = await describeBody(
      `<xs:element name="e" type="t:x"/>\n<xs:element name="f" nillable="maybe" default="1" fixed="2"/>`,
    );
    expect(rules).toEqual([
      "cvc-datatype-valid.1.2.1 a.xsd:3",
      "src-resolve a.xsd:2",
      "src-element.1 a.xsd:3",
    ]);
  });

  it("carry file, line, column, and the element's path", async () => {
    const { issues } = await describeBody(`<xs:element name="a"/>\n  <xs:element name="e" type="t:x"/>`);
    expect(issues).toEqual([
      {
        code: "schema-resolve",
        rule: "src-resolve",
        message: '"t:x": there is no type "x" in the namespace "urn:t".',
        path: "",
        xpath: "/xs:schema[1]/xs:element[2]",
        line: 3,
        column: 3,
        schema: { file: "a.xsd", line: 3, column: 3 },
      },
    ]);
  });

  it("suggest the name that differs only in case", async () => {
    const { issues } = await describeBody(
      `<xs:element name="e" type="t:money"/><xs:simpleType name="Money"><xs:restriction base="xs:decimal"/></xs:simpleType>`,
    );
    expect(issues.map(({ message }) => message)).toEqual([
      '"t:money": there is no type "money" in the namespace "urn:t". Did you mean "Money", declared at a.xsd:2:38? If so, write "t:Money".',
    ]);
  });

  it("are none for attributes of other namespaces, anything in annotations, and xml:lang", async () => {
    const { rules } = await describeBody(
      `<xs:element name="e" x:y="z" xmlns:x="urn:x"><xs:annotation><xs:appinfo>text<x:p><xs:bogus/></x:p></xs:appinfo><xs:documentation xml:lang="en"><b>!</b></xs:documentation></xs:annotation></xs:element>`,
    );
    expect(rules).toEqual([]);
  });
});

describe("S10: what XSD 1.1 added", () => {
  const all = (content: string, more = ""): string =>
    `<xs:complexType name="t"><xs:all ${more}>${content}</xs:all></xs:complexType>`;

  it.each([
    `<xs:complexType name="t"><xs:assert test="true()"/></xs:complexType>`,
    `<xs:complexType name="t"><xs:openContent/></xs:complexType>`,
    `<xs:element name="e"><xs:alternative type="xs:int"/></xs:element>`,
    `<xs:override schemaLocation="b.xsd"/>`,
    `<xs:simpleType name="s"><xs:restriction base="xs:time"><xs:explicitTimezone value="required"/></xs:restriction></xs:simpleType>`,
    `<xs:complexType name="t"><xs:sequence><xs:any notNamespace="urn:a"/></xs:sequence></xs:complexType>`,
    `<xs:complexType name="t"><xs:anyAttribute notQName="t:a"/></xs:complexType>`,
    `<xs:complexType name="t" defaultAttributesApply="false"/>`,
    `<xs:attribute name="a" inheritable="true"/>`,
    `<xs:complexType name="t"><xs:attribute name="a" targetNamespace="urn:a"/></xs:complexType>`,
    `<xs:element name="e"><xs:complexType/><xs:key ref="t:k"/></xs:element>`,
    `<xs:element name="e"><xs:complexType/><xs:key name="k"><xs:selector xpath="a" xpathDefaultNamespace="##local"/><xs:field xpath="b"/></xs:key></xs:element>`,
    `<xs:element name="a"/><xs:element name="b"/><xs:element name="e" substitutionGroup="t:a t:b"/>`,
    `<xs:element name="e" type="xs:dateTimeStamp"/>`,
    `<xs:attribute name="a" type="xs:dayTimeDuration"/>`,
    `<xs:simpleType name="s" final="extension"><xs:restriction base="xs:int"/></xs:simpleType>`,
    all(`<xs:element name="a" maxOccurs="unbounded"/>`),
    all(`<xs:element name="a" minOccurs="0" maxOccurs="5"/>`),
    all("<xs:any/>"),
    `<xs:group name="g"><xs:all/></xs:group>${all(`<xs:group ref="t:g"/>`)}`,
    all("", `minOccurs="0" maxOccurs="0"`),
  ])("is reported as one: %s", async (body) => {
    const { issues } = await describeBody(body);
    expect(issues[0]?.message).toContain("It belongs to XSD 1.1, which is not supported yet.");
    expect(issues).toHaveLength(1);
  });

  it.each(["defaultAttributes", "xpathDefaultNamespace"])("is reported as such: %s", async (attribute) => {
    const { issues } = await describeBody("", `${attribute}="t:a"`);
    expect(issues.map(({ message }) => message)).toEqual([
      `<xs:schema> has no attribute "${attribute}" here. It belongs to XSD 1.1, which is not supported yet.`,
    ]);
  });

  it.each([
    all("", `maxOccurs="2"`),
    all(`<xs:element name="a" maxOccurs="many"/>`),
    all("<xs:choice/>"),
    `<xs:element name="e" notNamespace="urn:a"/>`,
    `<xs:element name="e" type="xs:dateTimeStamps"/>`,
    `<xs:element name="e" substitutionGroup="a b:c:d"/>`,
  ])("is not reported as such if neither version has it: %s", async (body) => {
    const { issues } = await describeBody(body);
    expect(issues[0]?.message).not.toContain("1.1");
    expect(issues).not.toEqual([]);
  });
});
