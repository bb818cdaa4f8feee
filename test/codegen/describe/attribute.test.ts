import { describe, expect, it } from "vitest";
import { describeAttribute, describeAttributeUse } from "../../../codegen/describe/attribute.ts";
import { bare, schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const local = (more: string, content = ""): string =>
  `<xs:complexType name="c">\n<xs:attribute ${more}>${content}</xs:attribute></xs:complexType>`;
const inner = '<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>';

describe("describeAttribute: a global attribute (Part 1 §3.2.2)", () => {
  it.each<[says: string, body: string, attribute: object]>([
    ["of no type", '<xs:attribute name="a"/>', {}],
    ["of a named type", '<xs:attribute name="a" type="xs:int"/>', { type: "xs:int" }],
    [
      "of an anonymous type",
      `<xs:attribute name="a">${inner}</xs:attribute>`,
      { type: { restriction: "xs:int" } },
    ],
    ["with a default", '<xs:attribute name="a" default="1"/>', { default: "1" }],
    ["with a fixed value", '<xs:attribute name="a" fixed="1"/>', { fixed: "1" }],
  ])("%s", async (_says, body, attribute) => {
    const { scope, node, issues } = await scopeOf(body);
    expect(bare(describeAttribute(node("attribute"), scope))).toEqual(attribute);
    expect(issues()).toEqual([]);
  });

  it("no-xmlns (Part 1 §3.2.6): no attribute may be named xmlns", async () => {
    const { scope, node, issues } = await scopeOf('<xs:attribute name="xmlns"/>');
    describeAttribute(node("attribute"), scope);
    expect(issues()).toEqual([
      'no-xmlns, line 2: <xs:attribute name="xmlns">: no attribute can be declared with the name xmlns.',
    ]);
  });

  it("no-xsi (Part 1 §3.2.6): no attribute is declared in the namespace of xsi:type", async () => {
    const xsi = "http://www.w3.org/2001/XMLSchema-instance";
    const { scope, node, issues } = await scopeOf({
      "a.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${xsi}">\n<xs:attribute name="a"/></xs:schema>`,
    });
    describeAttribute(node("attribute"), scope);
    expect(issues()).toEqual([
      `no-xsi, line 2: <xs:attribute name="a">: no attribute can be declared in the namespace ${xsi}.`,
    ]);
  });
});

describe("describeAttributeUse: an attribute of a type (Part 1 §3.2.2)", () => {
  const described = async (body: string, attributes = "") => {
    const { scope, root, issues } = await scopeOf({ "a.xsd": schema(body, attributes) });
    const node = root.children[0]?.child("attribute");
    if (node === undefined) throw new Error("no attribute");
    const named = describeAttributeUse(node, scope);
    return { name: named && `{${named.ns}}${named.local}`, use: named && bare(named.use), issues: issues() };
  };

  it.each<[says: string, body: string, name: string, use: object, attributes?: string]>([
    ["in no namespace", local('name=" a "'), "{}a", { name: "a" }],
    ["qualified by its form", local('name="a" form="qualified"'), "{urn:t}a", { name: "a", ns: "urn:t" }],
    [
      "qualified by the document",
      local('name="a"'),
      "{urn:t}a",
      { name: "a", ns: "urn:t" },
      'attributeFormDefault="qualified"',
    ],
    [
      "unqualified by its form, against the document",
      local('name="a" form="unqualified"'),
      "{}a",
      { name: "a" },
      'attributeFormDefault="qualified"',
    ],
    ["required", local('name="a" use="required"'), "{}a", { name: "a", use: "required" }],
    ["prohibited", local('name="a" use="prohibited"'), "{}a", { name: "a", use: "prohibited" }],
    ["optional is what is not said", local('name="a" use="optional"'), "{}a", { name: "a" }],
    [
      "of a type, with a value",
      local('name="a" type="xs:int" fixed="1"'),
      "{}a",
      { name: "a", type: "xs:int", fixed: "1" },
    ],
    ["of an anonymous type", local('name="a"', inner), "{}a", { name: "a", type: { restriction: "xs:int" } }],
    [
      "a reference",
      `${local('ref="t:g" use="required"')}<xs:attribute name="g"/>`,
      "{urn:t}g",
      { ref: "g", use: "required" },
    ],
    [
      "a reference with a value of its own",
      `${local('ref="t:g" default="1"')}<xs:attribute name="g"/>`,
      "{urn:t}g",
      { ref: "g", default: "1" },
    ],
    [
      "a default that says optional",
      local('name="a" default="1" use="optional"'),
      "{}a",
      { name: "a", default: "1" },
    ],
  ])("%s", async (_says, body, name, use, attributes = "") => {
    expect(await described(body, attributes)).toEqual({ name, use, issues: [] });
  });

  const g = '<xs:attribute name="g"/>';
  it.each<[says: string, body: string, issue: string]>([
    [
      "src-attribute.2: a default beside required",
      local('name="a" default="1" use="required"'),
      'src-attribute.2, line 3: <xs:attribute name="a"> has a default and so must be optional, not required.',
    ],
    [
      "src-attribute.2: a default beside prohibited",
      local('name="a" default="1" use="prohibited"'),
      'src-attribute.2, line 3: <xs:attribute name="a"> has a default and so must be optional, not prohibited.',
    ],
    [
      "src-attribute.3.1: name and ref",
      local('name="a" ref="t:g"') + g,
      'src-attribute.3.1, line 3: <xs:attribute name="a"> must have either a name or a ref, and not both.',
    ],
    [
      "src-attribute.3.1: neither",
      local(""),
      "src-attribute.3.1, line 3: <xs:attribute> must have either a name or a ref, and not both.",
    ],
    [
      "src-attribute.3.2: a reference with form and type",
      local('ref="t:g" form="qualified" type="xs:int"') + g,
      'src-attribute.3.2, line 3: <xs:attribute ref="t:g"> is a reference and so cannot have form, type.',
    ],
    [
      "src-attribute.3.2: a reference with a type inside",
      local('ref="t:g"', inner) + g,
      'src-attribute.3.2, line 3: <xs:attribute ref="t:g"> is a reference and so cannot have simpleType.',
    ],
    [
      "no-xmlns: xmlns is no name",
      local('name="xmlns"'),
      'no-xmlns, line 3: <xs:attribute name="xmlns">: no attribute can be declared with the name xmlns.',
    ],
  ])("%s", async (_says, body, issue) => {
    expect((await described(body)).issues).toEqual([issue]);
  });

  it("an attribute that cannot be named is left out", async () => {
    expect((await described(local(""))).use).toBeUndefined();
    expect((await described(local('ref="x:g"'))).use).toBeUndefined();
  });
});
