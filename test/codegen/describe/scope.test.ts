import { describe, expect, it } from "vitest";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";
const other = (body: string): string =>
  `<xs:schema xmlns:xs="${XSD}" xmlns:u="urn:u" targetNamespace="urn:u">${body}</xs:schema>`;
const imports = '<xs:import namespace="urn:u" schemaLocation="b.xsd"/>';
const element = (more: string): string => `<xs:element name="e" ${more}/>`;

const two = await scopeOf({
  "a.xsd": schema(`${imports}<xs:complexType name="c"/>`, 'xmlns:u="urn:u"'),
  "b.xsd": other('<xs:complexType name="d"/>'),
});

describe("Scope.lookUp: resolves a QName (Part 1 §3.15.3)", () => {
  it.each<[says: string, qname: string, found: object | undefined]>([
    [
      "a type of its own namespace",
      "t:c",
      { ns: "urn:t", local: "c", prefix: "t", definition: expect.objectContaining({ name: "c" }) },
    ],
    [
      "a type of another namespace",
      "u:d",
      { ns: "urn:u", definition: expect.objectContaining({ name: "d" }) },
    ],
    ["a built-in simple type", "xs:int", { ns: XSD, builtin: "simple" }],
    ["xs:anyType", "xs:anyType", { ns: XSD, builtin: "complex" }],
    ["white space around a name", " t:c\n", { ns: "urn:t", local: "c", prefix: "t" }],
    ["a name without a prefix where there is no default namespace", "c", { ns: "", local: "c" }],
    ["a prefix that is not bound", "x:c", undefined],
  ])("%s", (_says, qname, found) => {
    const resolved = two.scope.lookUp(two.root, qname, "type");
    if (found === undefined) expect(resolved).toBeUndefined();
    else expect(resolved).toMatchObject(found);
  });

  it("a name of another symbol space is not found", () => {
    expect(two.scope.lookUp(two.root, "t:c", "element")?.definition).toBeUndefined();
  });

  it("a name without a prefix is in the default namespace", async () => {
    const { scope, node } = await scopeOf(`${element('xmlns="urn:t"')}<xs:complexType name="c"/>`);
    expect(scope.lookUp(node("element"), "c", "type")?.definition?.name).toBe("c");
  });

  it("in a chameleon document it is in the namespace that includes it (Part 1 §4.2.1)", async () => {
    const { scopes } = await scopeOf({
      "a.xsd": schema('<xs:include schemaLocation="b.xsd"/>'),
      "b.xsd": `<xs:schema xmlns:xs="${XSD}"><xs:complexType name="c"/></xs:schema>`,
    });
    const [, chameleon] = scopes;
    expect(chameleon?.lookUp(chameleon.unit.document.root, "c", "type")).toMatchObject({
      ns: "urn:t",
      local: "c",
    });
  });
});

describe("Scope.lookUp: a redefinition's reference to itself is to what it redefines (Part 1 §4.2.2)", () => {
  it("as the base of a type, and nowhere else", async () => {
    const { scope, node } = await scopeOf({
      "a.xsd":
        schema(`<xs:redefine schemaLocation="b.xsd"><xs:complexType name="c"><xs:complexContent><xs:extension base="t:c">
<xs:sequence><xs:element name="e" type="t:c" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine>`),
      "b.xsd": schema('<xs:complexType name="c"/>'),
    });
    const base = scope.lookUp(node("extension"), "t:c", "type")?.definition;
    const inner = scope.lookUp(node("element"), "t:c", "type")?.definition;
    expect([base?.name, inner?.name]).toEqual(["c$redefined1", "c"]);
    expect(inner?.original).toBe(base);
  });

  it("anywhere in a group", async () => {
    const { scope, node } = await scopeOf({
      "a.xsd": schema(
        '<xs:redefine schemaLocation="b.xsd"><xs:group name="g"><xs:sequence><xs:any/><xs:group ref="t:g"/></xs:sequence></xs:group></xs:redefine>',
      ),
      "b.xsd": schema('<xs:group name="g"><xs:sequence/></xs:group>'),
    });
    const sequence = node("sequence");
    const [, reference] = sequence.children;
    expect(reference && scope.lookUp(reference, "t:g", "group")?.definition?.name).toBe("g$redefined1");
  });
});

describe("Scope.reference: what an attribute refers to, or why it does not", () => {
  it.each<[says: string, more: string, issues: string[]]>([
    ["an attribute that is absent refers to nothing", "", []],
    ["a declared type", 'type="t:c"', []],
    ["white space around the name", 'type=" t:c "', []],
    ["a built-in type", 'type="xs:int"', []],
    [
      "src-resolve.1: a name that is not declared",
      'type="t:nothing"',
      ['src-resolve, line 2: "t:nothing": there is no type "nothing" in the namespace "urn:t".'],
    ],
    ["what is no QName has been reported by the grammar", 'type="a:b:c"', []],
  ])("%s", async (_says, more, issues) => {
    const { scope, node, issues: found } = await scopeOf(`${element(more)}<xs:complexType name="c"/>`);
    scope.reference(node("element"), "type", "type");
    expect(found()).toEqual(issues);
  });

  it("src-qname: a prefix that is not bound", async () => {
    const { scope, node, issues } = await scopeOf(element('type="x:c"'));
    expect(scope.reference(node("element"), "type", "type")).toBeUndefined();
    expect(issues()).toEqual(['src-qname, line 2: The prefix of "x:c" is not bound to a namespace.']);
  });

  it("src-resolve.4: a namespace that the document does not import, though another one does", async () => {
    const { scope, node, issues } = await scopeOf({
      "a.xsd": schema(`<xs:include schemaLocation="c.xsd"/>\n${element('type="u:d"')}`, 'xmlns:u="urn:u"'),
      "c.xsd": schema(imports),
      "b.xsd": other('<xs:complexType name="d"/>'),
    });
    expect(scope.reference(node("element"), "type", "type")).toMatchObject({ local: "d" });
    expect(issues()).toEqual([
      'src-resolve.4, line 3: "u:d": the type "d" is declared in the namespace "urn:u", but this document does not import the namespace "urn:u": add <xs:import namespace="urn:u"/>.',
    ]);
  });

  it("references: each of a list, those with unbound prefixes left out", async () => {
    const { scope, node } = await scopeOf(
      '<xs:simpleType name="s"><xs:union memberTypes="xs:int  x:a t:s"/></xs:simpleType>',
    );
    const found = scope.references(node("union"), "memberTypes", "type");
    expect(found.map(({ ns, local }) => `{${ns}}${local}`)).toEqual([`{${XSD}}int`, "{urn:t}s"]);
  });

  it("a component may be absent if that is allowed, and only of a namespace that is imported (Part 1 §5.3)", async () => {
    const absent = async (more: string, body = "") => {
      const { scope, node, issues } = await scopeOf(element(more) + body, { missingComponents: "absent" });
      return [scope.reference(node("element"), "type", "type")?.absent, issues().length];
    };
    expect(await absent('type="t:nothing"')).toEqual([true, 0]);
    expect(await absent('type="u:nothing" xmlns:u="urn:u"')).toEqual([undefined, 1]);
    expect(await absent('type="xs:nothing"')).toEqual([undefined, 1]);
  });
});

describe("Scope: the contents of a descriptor", () => {
  it("ref: a reference by the name in the descriptor", async () => {
    const { scope, root } = await scopeOf('<xs:complexType name="c"/>');
    const type = scope.lookUp(root, "t:c", "type");
    const int = scope.lookUp(root, "xs:int", "type");
    expect([type && scope.ref(type), int && scope.ref(int)]).toEqual(["c", "xs:int"]);
    expect(type?.definition && scope.refTo(type.definition)).toBe("c");
  });

  it("annotated: place and documentation, and the file if it is a different one", async () => {
    const { scope, scopes, root } = await scopeOf({
      "a.xsd": schema('<xs:include schemaLocation="b.xsd"/>\n <xs:element name="e"/>'),
      "b.xsd": schema(
        '<xs:element name="f"><xs:annotation><xs:documentation>F.</xs:documentation></xs:annotation></xs:element>',
      ),
    });
    const [, e] = root.children;
    const [f] = scopes[1]?.unit.document.root.children ?? [];
    expect(e && scope.annotated(e)).toEqual({ at: [3, 2] });
    expect(f && scope.annotated(f)).toEqual({ at: [2, 1], file: "b.xsd", doc: "F." });
  });

  it("in: the output stays, the point of view changes", async () => {
    const { scopes } = await scopeOf({ "a.xsd": schema(imports), "b.xsd": other("") });
    const [first, second] = scopes;
    if (first === undefined || second === undefined) throw new Error("no scopes");
    expect(first.in(first.unit)).toBe(first);
    const there = first.in(second.unit);
    expect([there.unit, there.output]).toEqual([second.unit, first.output]);
  });

  it.each<[says: string, body: string, attributes: string, block: string[]]>([
    ["none", element(""), "", []],
    ["by the attribute", element('block="restriction extension"'), "", ["extension", "restriction"]],
    ["by the document's default", element(""), 'blockDefault="restriction"', ["restriction"]],
    ["an empty attribute is against the default", element('block=""'), 'blockDefault="#all"', []],
    ["#all is all that make sense here", element('block="#all"'), "", ["extension", "restriction"]],
    ["what makes no sense here is left out", element('block="substitution list"'), "", []],
  ])("methods of block and final: %s", async (_says, body, attributes, block) => {
    const { scope, node } = await scopeOf({ "a.xsd": schema(body, attributes) });
    expect(scope.methods(node("element"), "block", ["extension", "restriction"])).toEqual(block);
  });

  it("sees: its own namespace, that of XML Schema, and what it imports", async () => {
    const { scope } = await scopeOf({ "a.xsd": schema(imports), "b.xsd": other("") });
    expect(["urn:t", XSD, "urn:u", "urn:v", ""].map((ns) => scope.sees(ns))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
