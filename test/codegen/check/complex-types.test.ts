import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { holdsRules, issuesOf, restricts, schema } from "./checking.ts";

const complex = (name: string, content: string, more = ""): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>`;
const sequence = '<xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence>';
const mayBeEmpty = '<xs:sequence><xs:element name="a" type="xs:string" minOccurs="0"/></xs:sequence>';
const extending = (base: string, content = "", more = ""): string =>
  `<xs:complexType name="D" ${more}><xs:complexContent><xs:extension base="${base}">${content}</xs:extension></xs:complexContent></xs:complexType>`;
const simple = (base: string, content: string, step = "extension"): string =>
  `<xs:simpleContent><xs:${step} base="${base}">${content}</xs:${step}></xs:simpleContent>`;
const attribute = (more: string): string => `<xs:attribute name="x" ${more}/>`;

function restrictsAttributes(
  rule: string,
  says: string,
  base: string,
  valid: string,
  invalid: string,
  message: string,
) {
  return { rule, says, valid: restricts(base, valid), invalid: restricts(base, invalid), message };
}

holdsRules("complex types", [
  {
    rule: "ct-props-correct.4",
    says: "an extension does not declare an attribute again",
    valid: complex("B", attribute('type="xs:int"')) + extending("t:B", '<xs:attribute name="y"/>'),
    invalid: `${complex("B", attribute('type="xs:int"'))}\n${extending("t:B", attribute('type="xs:int"'))}`,
    message: 'attribute "x"',
  },
  {
    rule: "ct-props-correct.5",
    says: "one attribute at most is an ID",
    valid: complex("A", '<xs:attribute name="i" type="xs:ID"/><xs:attribute name="j" type="xs:IDREF"/>'),
    invalid: complex("A", '<xs:attribute name="i" type="xs:ID"/><xs:attribute name="j" type="xs:ID"/>'),
    message: '"i" and "j"',
  },
  {
    rule: "cos-ct-extends.1.1",
    says: "a base that is final for extension is not extended",
    valid: complex("B", sequence, 'final="restriction"') + extending("t:B"),
    invalid: complex("B", sequence, 'final="extension"') + extending("t:B"),
    message: "final for extension",
  },
  {
    rule: "cos-ct-extends.1.4.1",
    says: "elements do not extend simple content",
    valid: complex("B", simple("xs:int", "")) + complex("D", simple("t:B", attribute('type="xs:int"'))),
    invalid: complex("B", simple("xs:int", "")) + extending("t:B", sequence),
    message: "simple content",
  },
  {
    rule: "cos-ct-extends.1.4.3.2.2.1",
    says: "mixed content stays mixed",
    valid: complex("B", sequence, 'mixed="true"') + extending("t:B", sequence, 'mixed="true"'),
    invalid: complex("B", sequence, 'mixed="true"') + extending("t:B", sequence),
    message: "mixed content",
  },
  {
    rule: "derivation-ok-restriction.1",
    says: "a base that is final for restriction is not restricted",
    valid: restricts(sequence, sequence),
    invalid: restricts(sequence, sequence).replace('name="B"', 'name="B" final="restriction"'),
    message: "final for restriction",
  },
  {
    rule: "derivation-ok-restriction.5.2.2.1",
    says: "simple content restricts the base's",
    valid: `${complex("B", simple("xs:integer", ""))}${complex("D", simple("t:B", '<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>', "restriction"))}`,
    invalid: `${complex("B", simple("xs:integer", ""))}${complex("D", simple("t:B", '<xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType>', "restriction"))}`,
    message: "simple content",
  },
  {
    rule: "derivation-ok-restriction.5.3.2",
    says: "empty content restricts only what may be empty",
    valid: restricts(mayBeEmpty, ""),
    invalid: restricts(sequence, ""),
    message: "elements that must occur",
  },
  {
    rule: "derivation-ok-restriction.5.4",
    says: "elements do not restrict empty content",
    valid: restricts("", ""),
    invalid: restricts("", sequence),
    message: "empty content",
  },
  {
    rule: "derivation-ok-restriction.5.4.1",
    says: "mixed content does not restrict elements",
    valid: restricts(sequence, sequence),
    invalid: restricts(sequence, sequence).replace('name="D"', 'name="D" mixed="true"'),
    message: "mixed content",
  },
]);

holdsRules("attributes of a restriction", [
  restrictsAttributes(
    "derivation-ok-restriction.2.1.1",
    "a required one stays so",
    attribute('use="required"'),
    attribute('use="required"'),
    attribute(""),
    "must stay required",
  ),
  restrictsAttributes(
    "derivation-ok-restriction.2.1.2",
    "its type is derived",
    attribute('type="xs:integer"'),
    attribute('type="xs:int"'),
    attribute('type="xs:string"'),
    "xs:string, which is not derived",
  ),
  restrictsAttributes(
    "derivation-ok-restriction.2.1.3",
    "a fixed value stays",
    attribute('type="xs:int" fixed="1"'),
    attribute('type="xs:int" fixed="+1"'),
    attribute('type="xs:int"'),
    'fixed value "1"',
  ),
  restrictsAttributes(
    "derivation-ok-restriction.2.2",
    "none is added that no wildcard allows",
    '<xs:anyAttribute namespace="##local"/>',
    attribute(""),
    attribute('form="qualified"'),
    "does not allow it",
  ),
  restrictsAttributes(
    "derivation-ok-restriction.3",
    "a required one is not taken away",
    attribute('use="required"'),
    attribute('use="required"'),
    attribute('use="prohibited"'),
    "is missing",
  ),
  restrictsAttributes(
    "derivation-ok-restriction.4.1",
    "no wildcard is added",
    "",
    "",
    "<xs:anyAttribute/>",
    "the base does not",
  ),
  restrictsAttributes(
    "derivation-ok-restriction.4.2",
    "a wildcard's namespaces are of the base's",
    '<xs:anyAttribute namespace="urn:a urn:b"/>',
    '<xs:anyAttribute namespace="urn:a"/>',
    "<xs:anyAttribute/>",
    "allows namespaces",
  ),
  restrictsAttributes(
    "derivation-ok-restriction.4.3",
    "processContents is not weakened",
    "<xs:anyAttribute/>",
    "<xs:anyAttribute/>",
    '<xs:anyAttribute processContents="skip"/>',
    '"skip"',
  ),
]);

describe("S1: components on one line are distinguished", () => {
  const one = (text: string): string => text.replaceAll("\n", "");
  const required = '<xs:attribute name="a" type="xs:int" use="required"/>';
  const changed = '<xs:attribute name="a" type="xs:string"/>';
  const content = '<xs:sequence><xs:element name="x"/></xs:sequence>';
  const three = (kind: string, length: number): string =>
    `<xs:simpleContent><xs:restriction base="t:${kind}"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="${length}"/></xs:restriction></xs:simpleType></xs:restriction></xs:simpleContent>`;

  it.each([
    [
      "a restriction that loosens an attribute",
      restricts(content + required, content + changed),
      ["derivation-ok-restriction.2.1.1", "derivation-ok-restriction.2.1.2"],
    ],
    [
      "an extension that declares an attribute again",
      `${complex("B", required)}\n${extending("t:B", changed)}`,
      ["ct-props-correct.4"],
    ],
    [
      "a restriction by a type that only looks like the base's",
      `${complex("Z", '<xs:simpleContent><xs:extension base="xs:anySimpleType"/></xs:simpleContent>')}\n${complex("A", three("Z", 3))}\n${complex("B", three("A", 30))}`,
      ["derivation-ok-restriction.5.2.2.1"],
    ],
  ])("%s is refused, however the schema is laid out", async (_, body, rules) => {
    for (const text of [body, one(body)]) {
      const issues = await issuesOf({ "a.xsd": schema(text) });
      expect(issues.map(({ rule }) => rule)).toEqual(rules);
      for (const { line, column, schema: place } of issues) expect(place).toMatchObject({ line, column });
    }
  });

  it("an attribute group that a type and its base refer to gives them one attribute, in two documents too", async () => {
    const group = `<xs:attributeGroup name="G">${required}</xs:attributeGroup>`;
    const uses = '<xs:attributeGroup ref="t:G"/>';
    const derived = extending("t:B", uses);
    expect(await issuesOf({ "a.xsd": schema(one(group + complex("B", uses) + derived)) })).toEqual([]);
    const two = {
      "a.xsd": schema(`<xs:include schemaLocation="b.xsd"/>${derived}`),
      "b.xsd": schema(group + complex("B", uses)),
    };
    expect(await issuesOf(two)).toEqual([]);
  });

  it("a chameleon document makes another attribute for each namespace", async () => {
    const ofSpace = (ns: string, body: string): string =>
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" xmlns:t="urn:${ns}" targetNamespace="urn:${ns}"><xs:include schemaLocation="c.xsd"/>${body}</xs:schema>`;
    const issues = await issuesOf({
      "b.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" xmlns:t="urn:b" targetNamespace="urn:b"><xs:include schemaLocation="c.xsd"/><xs:import namespace="urn:a" schemaLocation="a.xsd"/>${extending("a:B", '<xs:attributeGroup ref="t:G"/>')}</xs:schema>`,
      "a.xsd": ofSpace("a", complex("B", '<xs:attributeGroup ref="t:G"/>')),
      "c.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:attributeGroup name="G">${required}</xs:attributeGroup></xs:schema>`,
    });
    expect(issues.map(({ rule }) => rule)).toEqual(["ct-props-correct.4"]);
  });
});

describe("S2: an extension that adds nothing has its base's content", () => {
  const restrictedText = (base: string): string =>
    complex(
      "T",
      `<xs:simpleContent><xs:restriction base="${base}"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:restriction></xs:simpleContent>`,
    );
  const same = (name: string, base: string, content = ""): string =>
    complex(
      name,
      `<xs:complexContent><xs:extension base="${base}">${content}</xs:extension></xs:complexContent>`,
    );
  const mixed = complex("M", mayBeEmpty, 'mixed="true"');
  const root = '<xs:element name="r" type="t:T"/>';

  it.each([
    ["of xs:anyType", same("B", "xs:anyType")],
    ["of a mixed type", mixed + same("B", "t:M")],
    ["with attributes", mixed + same("B", "t:M", attribute(""))],
    ["with an empty sequence, in two steps", mixed + same("C", "t:M", "<xs:sequence/>") + same("B", "t:C")],
    [
      "with an empty group",
      `<xs:group name="g"><xs:sequence/></xs:group>${mixed}${same("B", "t:M", '<xs:group ref="t:g"/>')}`,
    ],
  ])("%s: text may restrict it, and is validated", async (_, types) => {
    const text = schema(types + restrictedText("t:B") + root);
    const set = await loadSchema([{ uri: "a.xsd", content: text }], { version: "1.0" });
    expect(set.validate('<r xmlns="urn:t">abc</r>').valid).toBe(true);
    expect(set.validate('<r xmlns="urn:t">abcd</r>').valid).toBe(false);
    expect(set.validate('<r xmlns="urn:t">a<a/></r>').valid).toBe(false);
  });

  it("of simple content: simple content extends and restricts it", async () => {
    const base = complex("S", simple("xs:string", attribute("")));
    const types = `${base}${same("B", "t:S")}${complex("E", simple("t:B", '<xs:attribute name="y"/>'))}${complex("T", simple("t:B", '<xs:maxLength value="3"/>', "restriction"))}`;
    const set = await loadSchema([{ uri: "a.xsd", content: schema(types + root) }], { version: "1.0" });
    expect(set.validate('<r xmlns="urn:t" x="">abc</r>').valid).toBe(true);
    expect(set.validate('<r xmlns="urn:t" x="">abcd</r>').valid).toBe(false);
  });

  it.each([
    ["elements that must occur", complex("M", sequence, 'mixed="true"') + same("B", "t:M")],
    ["elements added without text", mixed + same("B", "t:M", mayBeEmpty)],
    ["element-only content", complex("M", mayBeEmpty) + same("B", "t:M")],
    ["an empty choice, which nothing matches", mixed + same("B", "t:M", "<xs:choice/>")],
  ])("but not if the base has %s", async (_, types) => {
    const issues = await issuesOf({ "a.xsd": schema(types + restrictedText("t:B") + root) });
    expect(issues.map(({ rule }) => rule)).toContain("src-ct.2.1");
  });
});
