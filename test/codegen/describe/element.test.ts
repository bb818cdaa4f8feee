import { describe, expect, it } from "vitest";
import { describeElement, describeLocalElement } from "../../../codegen/describe/element.ts";
import { bare, schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const key = '<xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="@i"/></xs:key>';

describe("describeElement: a global element (Part 1 §3.3.2)", () => {
  it.each<[says: string, body: string, element: object, attributes?: string]>([
    ["of no type", '<xs:element name="e"/>', {}],
    ["of a named type", '<xs:element name="e" type="xs:int"/>', { type: "xs:int" }],
    [
      "of an anonymous type",
      '<xs:element name="e"><xs:complexType/></xs:element>',
      { type: { complex: true } },
    ],
    ["nillable", '<xs:element name="e" nillable="true"/>', { nillable: true }],
    ["abstract", '<xs:element name="e" abstract="1"/>', { abstract: true }],
    ["neither, where that is said", '<xs:element name="e" nillable="false" abstract="0"/>', {}],
    ["with a default", '<xs:element name="e" default="x"/>', { default: "x" }],
    [
      "blocking some",
      '<xs:element name="e" block="substitution extension"/>',
      { block: ["extension", "substitution"] },
    ],
    [
      "blocking all",
      '<xs:element name="e" block="#all"/>',
      { block: ["extension", "restriction", "substitution"] },
    ],
    ["final for some", '<xs:element name="e" final="restriction"/>', { final: ["restriction"] }],
    [
      "by the document's defaults, as far as they make sense",
      '<xs:element name="e"/>',
      { block: ["extension"], final: ["restriction"] },
      'blockDefault="extension" finalDefault="restriction list"',
    ],
    [
      "an empty block is against the default",
      '<xs:element name="e" block=""/>',
      {},
      'blockDefault="extension"',
    ],
    [
      "in a substitution group",
      '<xs:element name="e" substitutionGroup="t:h"/><xs:element name="h"/>',
      { substitutes: "h" },
    ],
    [
      "with identity constraints",
      `<xs:element name="e">${key}</xs:element>`,
      { identity: [{ kind: "key", name: "k", selector: "a", fields: ["@i"] }] },
    ],
  ])("%s", async (_says, body, element, attributes = "") => {
    const { scope, node, issues } = await scopeOf({ "a.xsd": schema(body, attributes) });
    expect(bare(describeElement(node("element"), scope))).toEqual(element);
    expect(issues()).toEqual([]);
  });

  it("a head that is absent, where that is allowed, is left out (Part 1 §5.3)", async () => {
    const { scope, node } = await scopeOf('<xs:element name="e" substitutionGroup="t:h"/>', {
      missingComponents: "absent",
    });
    expect(bare(describeElement(node("element"), scope))).toEqual({});
  });
});

describe("describeLocalElement (Part 1 §3.3.2)", () => {
  const local = (more: string, content = ""): string =>
    `<xs:group name="g"><xs:sequence>\n<xs:element ${more}>${content}</xs:element></xs:sequence></xs:group>`;
  const described = async (body: string, attributes = "") => {
    const { scope, node, issues } = await scopeOf({ "a.xsd": schema(body, attributes) });
    const found = describeLocalElement(node("element"), scope);
    return { element: found && bare(found), issues: issues() };
  };
  const e = '<xs:element name="e"/>';

  it.each<[says: string, body: string, element: object, attributes?: string]>([
    ["in no namespace", local('name=" x "'), { element: "x", ns: "" }],
    ["qualified by its form", local('name="x" form="qualified"'), { element: "x" }],
    ["qualified by the document", local('name="x"'), { element: "x" }, 'elementFormDefault="qualified"'],
    [
      "unqualified by its form, against the document",
      local('name="x" form="unqualified"'),
      { element: "x", ns: "" },
      'elementFormDefault="qualified"',
    ],
    [
      "of a type, nillable",
      local('name="x" type="xs:int" nillable="1"'),
      { element: "x", ns: "", type: "xs:int", nillable: true },
    ],
    [
      "with an identity constraint",
      local('name="x"', key),
      { element: "x", ns: "", identity: [{ kind: "key", name: "k", selector: "a", fields: ["@i"] }] },
    ],
    [
      "blocking by the document's default",
      local('name="x"'),
      { element: "x", ns: "", block: ["restriction"] },
      'blockDefault="restriction"',
    ],
    ["a reference", local('ref="t:e"') + e, { ref: "e" }],
    [
      "a reference has its annotation",
      local('ref="t:e"', "<xs:annotation><xs:documentation>D.</xs:documentation></xs:annotation>") + e,
      { ref: "e", doc: "D." },
    ],
  ])("%s", async (_says, body, element, attributes = "") => {
    expect(await described(body, attributes)).toEqual({ element, issues: [] });
  });

  it.each<[says: string, body: string, issue: string]>([
    [
      "src-element.2.1: name and ref",
      local('name="x" ref="t:e"') + e,
      'src-element.2.1, line 3: <xs:element name="x"> must have either a name or a ref, and not both.',
    ],
    [
      "src-element.2.1: neither",
      local(""),
      "src-element.2.1, line 3: <xs:element> must have either a name or a ref, and not both.",
    ],
    [
      "src-element.2.2: a reference has none of these",
      local('ref="t:e" nillable="1" default="1" form="qualified" block="" type="xs:int"') + e,
      'src-element.2.2, line 3: <xs:element ref="t:e"> is a reference and so cannot have nillable, default, form, block, type.',
    ],
    [
      "src-element.2.2: nor a type inside, nor constraints, each told once",
      local('ref="t:e"', `<xs:complexType/>${key}${key.replace('"k"', '"l"')}`) + e,
      'src-element.2.2, line 3: <xs:element ref="t:e"> is a reference and so cannot have complexType, key.',
    ],
    [
      "src-element.1: default and fixed",
      local('name="x" default="1" fixed="1"'),
      'src-element.1, line 3: <xs:element name="x"> has both default and fixed: only one of them is allowed.',
    ],
    [
      "src-element.3: a type by name and inside",
      local('name="x" type="xs:int"', "<xs:complexType/>"),
      'src-element.3, line 3: <xs:element name="x"> has a type attribute and a complexType inside: only one of them is allowed.',
    ],
  ])("%s", async (_says, body, issue) => {
    expect((await described(body)).issues).toEqual([issue]);
  });

  it("an element that cannot be named is left out", async () => {
    expect((await described(local(""))).element).toBeUndefined();
    expect((await described(local('ref="x:e"'))).element).toBeUndefined();
  });

  it("in a chameleon document, it is in the namespace that it is included into if it is qualified", async () => {
    const { scopes } = await scopeOf({
      "a.xsd": schema('<xs:include schemaLocation="b.xsd"/>'),
      "b.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">${local('name="x"')}</xs:schema>`,
    });
    const [, chameleon] = scopes;
    const node = chameleon?.unit.document.root.children[0]?.child("sequence")?.child("element");
    if (chameleon === undefined || node === undefined) throw new Error("no element");
    expect(chameleon.formNamespace(node, "elementFormDefault")).toBe("urn:t");
    expect(bare(describeLocalElement(node, chameleon))).toEqual({ element: "x" });
  });
});
