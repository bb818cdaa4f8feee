import { describe, expect, it } from "vitest";
import { checkSyntax } from "../../../../codegen/describe/grammar/check.ts";
import { XSD_10 } from "../../../../codegen/describe/grammar/xsd10.ts";
import { IssueCollector } from "../../../../codegen/load/report.ts";
import { Tolerance } from "../../../../codegen/tolerate/tolerance.ts";
import { schema } from "../describing.ts";
import { scopeOf } from "../scoping.ts";

async function checked(body: string, attributes = "", tolerance?: Tolerance): Promise<IssueCollector> {
  const { root } = await scopeOf({ "a.xsd": schema(body, attributes) });
  const issues = new IssueCollector(tolerance);
  checkSyntax(root, XSD_10, issues);
  return issues;
}
const shown = ({ issues }: IssueCollector): string[] =>
  issues.map(({ rule, line, message }) => `${rule}, line ${line}: ${message}`);
const sequence = (content: string): string =>
  `<xs:group name="g"><xs:sequence>\n${content}</xs:sequence></xs:group>`;

describe("checkSyntax: attributes", () => {
  it.each<[says: string, body: string, issues: string[]]>([
    [
      "cvc-complex-type.3.2.2: one that the element does not have",
      '<xs:element name="e" colour="red"/>',
      ['cvc-complex-type.3.2.2, line 2: <xs:element name="e"> has no attribute "colour" here.'],
    ],
    [
      "cvc-complex-type.3.2.2: one that it has elsewhere",
      '<xs:element name="e" ref="t:f"/>',
      ['cvc-complex-type.3.2.2, line 2: <xs:element name="e"> has no attribute "ref" here.'],
    ],
    [
      "cvc-complex-type.3.2.2: named like a property of objects",
      '<xs:element name="e" constructor="x"/>',
      ['cvc-complex-type.3.2.2, line 2: <xs:element name="e"> has no attribute "constructor" here.'],
    ],
    [
      "cvc-complex-type.3.2.2: in the XML Schema namespace",
      '<xs:element name="e" xs:type="xs:int"/>',
      [
        'cvc-complex-type.3.2.2, line 2: The attribute "type" of <xs:element name="e"> must not be in the XML Schema namespace.',
      ],
    ],
    ["one of another namespace is none of this grammar's", '<xs:element name="e" t:anything="x"/>', []],
    [
      "cvc-complex-type.4: a required one is missing",
      "<xs:element/>",
      ['cvc-complex-type.4, line 2: <xs:element> lacks its attribute "name".'],
    ],
    [
      "cvc-complex-type.4: each of two",
      '<xs:complexType name="c"><xs:attributeGroup/></xs:complexType>',
      ['cvc-complex-type.4, line 2: <xs:attributeGroup> lacks its attribute "ref".'],
    ],
    [
      "cvc-datatype-valid.1.2.1: a value that is none",
      '<xs:element name="e" abstract="yes"/>',
      [
        'cvc-datatype-valid.1.2.1, line 2: abstract="yes" of <xs:element name="e">: expected true, false, 1 or 0.',
      ],
    ],
    ["white space is collapsed before", '<xs:element name=" e " abstract=" true "/>', []],
    [
      "xml:lang of a documentation is a language",
      '<xs:annotation><xs:documentation xml:lang="not a language"/></xs:annotation>',
      [
        'cvc-datatype-valid.1.2.1, line 2: xml:lang="not a language" of <xs:documentation>: expected a language such as en or nl-BE.',
      ],
    ],
    [
      "cvc-id.2: an id is taken once in a document",
      '<xs:element name="e" id="i"/>\n<xs:attribute name="a" id="i"/>',
      [
        'cvc-id.2, line 3: id="i" of <xs:attribute name="a"> is taken already, by <xs:element name="e"> at a.xsd:2:1.',
      ],
    ],
  ])("%s", async (_says, body, issues) => {
    expect(shown(await checked(body))).toEqual(issues);
  });
});

describe("checkSyntax: content", () => {
  it.each<[says: string, body: string, issues: string[]]>([
    [
      "cvc-complex-type.2.4.a: a child in the wrong place",
      '<xs:element name="e"><xs:complexType/><xs:annotation/></xs:element>',
      [
        'cvc-complex-type.2.4.a, line 2: <xs:annotation> is not allowed here in <xs:element name="e">: expected <xs:unique>, <xs:key>, <xs:keyref>.',
      ],
    ],
    [
      "cvc-complex-type.2.4.a: where nothing more can stand",
      '<xs:notation name="n" public="p"><xs:annotation/><xs:annotation/></xs:notation>',
      [
        'cvc-complex-type.2.4.a, line 2: <xs:annotation> is not allowed here in <xs:notation name="n">: expected nothing more.',
      ],
    ],
    [
      "cvc-complex-type.2.4.b: a child is missing",
      '<xs:simpleType name="s"/>',
      [
        'cvc-complex-type.2.4.b, line 2: <xs:simpleType name="s"> is incomplete: expected <xs:annotation>, <xs:restriction>, <xs:list>, <xs:union>.',
      ],
    ],
    [
      "cvc-complex-type.2.3: text",
      '<xs:element name="e">text</xs:element>',
      ['cvc-complex-type.2.3, line 2: Text ("text") is not allowed in <xs:element name="e">.'],
    ],
    [
      "what is wrong inside a child in the wrong place is told too",
      '<xs:element name="e"><xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:key><xs:complexType mixed="yes"/></xs:element>',
      [
        'cvc-complex-type.2.4.a, line 2: <xs:complexType> is not allowed here in <xs:element name="e">: expected <xs:unique>, <xs:key>, <xs:keyref>.',
        'cvc-datatype-valid.1.2.1, line 2: mixed="yes" of <xs:complexType>: expected true, false, 1 or 0.',
      ],
    ],
    [
      "anything stands in appinfo and documentation",
      '<xs:annotation><xs:appinfo>text<p xmlns="urn:p"/><xs:element/></xs:appinfo><xs:documentation><xs:nothing/></xs:documentation></xs:annotation>',
      [],
    ],
    [
      "a local element is another thing than a global one",
      sequence('<xs:element ref="t:e" minOccurs="0"/>'),
      [],
    ],
  ])("%s", async (_says, body, issues) => {
    expect(shown(await checked(body))).toEqual(issues);
  });
});

describe("checkSyntax: misplaced constructs that still have a meaning (cos-all-limited, Part 1 §3.8.6)", () => {
  const all = "<xs:all/>";
  const repeated =
    '<xs:complexType name="c"><xs:all>\n<xs:element name="e" maxOccurs="2"/></xs:all></xs:complexType>';
  const wildcard = '<xs:complexType name="c"><xs:all>\n<xs:any/></xs:all></xs:complexType>';
  it.each<[says: string, body: string, rule: string]>([
    ["an all group in a sequence", sequence(all), "cvc-complex-type.2.4.a"],
    ["a wildcard in an all group", wildcard, "cvc-complex-type.2.4.a"],
    ["an element of an all group that repeats", repeated, "cvc-datatype-valid.1.2.1"],
    [
      "an all group that repeats",
      '<xs:complexType name="c">\n<xs:all maxOccurs="2"/></xs:complexType>',
      "cvc-datatype-valid.1.2.1",
    ],
  ])("%s: refused, and tolerated with declarations", async (_says, body, rule) => {
    const refused = await checked(body);
    expect(refused.issues.map((each) => [each.rule, each.line])).toEqual([[rule, 3]]);
    expect(refused.findings.tolerable).toEqual(["declarations"]);
    const tolerated = await checked(body, "", Tolerance.of("declarations"));
    expect(tolerated.issues).toEqual([]);
    expect(tolerated.findings.warnings.map(({ group }) => group)).toEqual(["declarations"]);
  });

  it.each([
    ["cos-all-limited.1.2", sequence(all)],
    ["cos-all-limited.2", repeated],
    ["cos-all-limited.2", wildcard],
  ])("%s by its own id", async (rule, body) => {
    expect((await checked(body, "", Tolerance.of(rule))).issues).toEqual([]);
  });

  it("the siblings of a misplaced child are still checked against the grammar", async () => {
    const body = sequence(`${all}<xs:element name="e"/><xs:attribute name="a"/>`);
    expect((await checked(body)).issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^<xs:all> is not allowed here/),
      expect.stringMatching(/^<xs:attribute name="a"> is not allowed here/),
    ]);
  });

  it("occurrences that are not numbers cannot be tolerated", async () => {
    const body =
      '<xs:complexType name="c"><xs:all><xs:element name="e" maxOccurs="x"/></xs:all></xs:complexType>';
    expect((await checked(body, "", Tolerance.of("all"))).issues).toHaveLength(1);
  });
});

describe("checkSyntax: additions of XSD 1.1 are reported as such", () => {
  it.each<[says: string, body: string, issues: number]>([
    ["an element", '<xs:complexType name="c"><xs:assert test="true()"/></xs:complexType>', 1],
    ["an attribute", '<xs:element name="e"><xs:complexType defaultAttributesApply="true"/></xs:element>', 1],
    [
      "a value",
      '<xs:complexType name="c"><xs:all><xs:element name="e" maxOccurs="2"/></xs:all></xs:complexType>',
      1,
    ],
    [
      "an attribute in the place of a child: the child is not missing as well",
      '<xs:element name="e"><xs:key name="k" ref="t:l"/></xs:element>',
      1,
    ],
  ])("%s", async (_says, body, issues) => {
    const found = await checked(body);
    expect(found.issues).toHaveLength(issues);
    expect(found.issues[0]?.message).toMatch(/ It belongs to XSD 1\.1, which is not supported yet\.$/);
  });
});

it("checkSyntax: an issue has the path of its element", async () => {
  const { issues } = await checked(
    '<xs:element name="a"/><xs:element name="b"><xs:complexType mixed="x"/></xs:element>',
  );
  expect(issues.map(({ xpath }) => xpath)).toEqual(["/xs:schema[1]/xs:element[2]/xs:complexType[1]"]);
});
