import { describe, expect, it } from "vitest";
import { definitionOf, gatherDefinitions, isCopy, taken } from "../../../codegen/describe/gather.ts";
import { SymbolTable } from "../../../codegen/describe/symbols.ts";
import { IssueCollector } from "../../../codegen/load/report.ts";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

/** `kind {ns}name` of all definitions, and the issues. */
async function gathered(body: Parameters<typeof scopeOf>[0]) {
  const { scopes } = await scopeOf(body);
  const [symbols, issues] = [new SymbolTable(), new IssueCollector()];
  gatherDefinitions(
    scopes.map(({ unit }) => unit),
    symbols,
    issues,
  );
  return {
    definitions: [...symbols.all()].map(({ kind, ns, name }) => `${kind} {${ns}}${name}`),
    issues: issues.issues.map(
      ({ rule, schema, message }) => `${rule}, ${schema?.file} line ${schema?.line}: ${message}`,
    ),
  };
}

const include = '<xs:include schemaLocation="b.xsd"/>';
const key = '<xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="@i"/></xs:key>';

describe("gatherDefinitions: what a schema declares at its top level", () => {
  it.each<[says: string, body: string, definitions: string[]]>([
    ["nothing", "", []],
    [
      "each kind of component",
      `<xs:element name="e"/><xs:attribute name="a"/><xs:simpleType name="s"><xs:list itemType="xs:int"/></xs:simpleType><xs:complexType name="c"/>
<xs:group name="g"><xs:all/></xs:group><xs:attributeGroup name="ag"/><xs:notation name="n" public="p"/>`,
      [
        "element {urn:t}e",
        "attribute {urn:t}a",
        "type {urn:t}s",
        "type {urn:t}c",
        "group {urn:t}g",
        "attributeGroup {urn:t}ag",
        "notation {urn:t}n",
      ],
    ],
    [
      "one name in several symbol spaces",
      '<xs:element name="x"/><xs:complexType name="x"/><xs:attribute name="x"/>',
      ["element {urn:t}x", "type {urn:t}x", "attribute {urn:t}x"],
    ],
    ["a name without its white space", '<xs:element name=" e "/>', ["element {urn:t}e"]],
    ["an element without a name is none", "<xs:element/>", []],
    [
      "local declarations are none",
      '<xs:complexType name="c"><xs:sequence><xs:element name="e"/></xs:sequence></xs:complexType>',
      ["type {urn:t}c"],
    ],
    [
      "identity constraints are, of global elements",
      `<xs:element name="e">${key}</xs:element>`,
      ["element {urn:t}e", "identity constraint {urn:t}k"],
    ],
    [
      "and of local ones",
      `<xs:complexType name="c"><xs:sequence><xs:element name="e">${key}</xs:element></xs:sequence></xs:complexType>`,
      ["type {urn:t}c", "identity constraint {urn:t}k"],
    ],
  ])("%s", async (_says, body, definitions) => {
    expect(await gathered(body)).toEqual({ definitions, issues: [] });
  });

  it("a chameleon document has the namespace that it is included into (Part 1 §4.2.1)", async () => {
    const { definitions } = await gathered({
      "a.xsd": schema(include),
      "b.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="e"/></xs:schema>',
    });
    expect(definitions).toEqual(["element {urn:t}e"]);
  });

  it("the built-in types are used if a schema for XML Schema itself declares them again", async () => {
    const { definitions, issues } = await gathered({
      "a.xsd":
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="int"><xs:restriction base="xs:long"/></xs:simpleType><xs:simpleType name="own"><xs:restriction base="xs:long"/></xs:simpleType></xs:schema>',
    });
    expect(definitions).toEqual(["type {http://www.w3.org/2001/XMLSchema}own"]);
    expect(issues).toEqual([]);
  });
});

describe("sch-props-correct.2 (Part 1 §3.15.6): a name is declared once", () => {
  it.each<[says: string, body: string, issues: string[]]>([
    [
      "two elements",
      '<xs:element name="e"/>\n<xs:element name="e"/>',
      ['sch-props-correct.2, a.xsd line 3: The element "e" is declared already, at a.xsd:2:1.'],
    ],
    [
      "a simple and a complex type: one symbol space",
      '<xs:complexType name="x"/>\n<xs:simpleType name="x"><xs:list itemType="xs:int"/></xs:simpleType>',
      ['sch-props-correct.2, a.xsd line 3: The type "x" is declared already, at a.xsd:2:1.'],
    ],
    [
      "two keys at two elements",
      `<xs:element name="e">${key}</xs:element>\n<xs:element name="f">${key}</xs:element>`,
      ['sch-props-correct.2, a.xsd line 3: The identity constraint "k" is declared already, at a.xsd:2:22.'],
    ],
    [
      "the same text twice in one document is no copy",
      '<xs:attribute name="a"/>\n<xs:attribute name="a"/>\n<xs:attribute name="a"/>',
      [
        'sch-props-correct.2, a.xsd line 3: The attribute "a" is declared already, at a.xsd:2:1.',
        'sch-props-correct.2, a.xsd line 4: The attribute "a" is declared already, at a.xsd:2:1.',
      ],
    ],
  ])("%s", async (_says, body, issues) => {
    expect((await gathered(body)).issues).toEqual(issues);
  });

  const two = (one: string, other: string) =>
    gathered({ "a.xsd": schema(include + one), "b.xsd": schema(other) });

  it("a copy in another document is skipped, with its identity constraints", async () => {
    const element = `<xs:element name="e">${key}</xs:element>`;
    expect(await two(element, element)).toEqual({
      definitions: ["element {urn:t}e", "identity constraint {urn:t}k"],
      issues: [],
    });
  });

  it("another declaration in another document is not", async () => {
    const { issues } = await two('<xs:element name="e"/>', '<xs:element name="e" nillable="true"/>');
    expect(issues).toEqual([
      'sch-props-correct.2, b.xsd line 2: The element "e" is declared already, at a.xsd:2:37.',
    ]);
  });

  it("and a document whose local elements are in another namespace is not gathered either", async () => {
    const type =
      '<xs:complexType name="c"><xs:sequence><xs:element name="e"/></xs:sequence></xs:complexType>';
    const { issues } = await gathered({
      "a.xsd": schema(include + type),
      "b.xsd": schema(type, 'elementFormDefault="qualified"'),
    });
    expect(issues).toEqual([
      'sch-props-correct.2, b.xsd line 2: The type "c" is declared already, at a.xsd:2:37.',
    ]);
  });
});

describe("definitionOf, isCopy, taken", () => {
  it("definitionOf: what a node declares in a unit, whether it is entered or not", async () => {
    const { scope, node } = await scopeOf('<xs:element name=" e "/><xs:annotation/>');
    expect(definitionOf(node("element"), scope.unit)).toMatchObject({
      kind: "element",
      ns: "urn:t",
      name: "e",
    });
    expect(definitionOf(node("annotation"), scope.unit)).toBeUndefined();
  });

  it("isCopy: components of the XML namespace are copies, as its published schemas differ in what they add", async () => {
    const xml = (body: string): string =>
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">${body}</xs:schema>`;
    const [one, other] = await Promise.all([
      scopeOf({ "a.xsd": xml('<xs:attribute name="lang" type="xs:language"/>') }),
      scopeOf({ "b.xsd": xml('<xs:attribute name="lang"/>') }),
    ]);
    const [a, b] = [one, other].map(({ scope, node }) => definitionOf(node("attribute"), scope.unit));
    if (a === undefined || b === undefined) throw new Error("no definitions");
    expect(isCopy(a, b)).toBe(true);
  });

  it("taken: the place of the first one", async () => {
    const { scope, node } = await scopeOf('\n  <xs:group name="g"><xs:all/></xs:group>');
    const definition = definitionOf(node("group"), scope.unit);
    expect(definition && taken(definition)).toBe('The group "g" is declared already, at a.xsd:3:3.');
  });
});
