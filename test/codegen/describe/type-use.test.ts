import { describe, expect, it } from "vitest";
import { describeTypeUse, isSimple, simpleOnly } from "../../../codegen/describe/type-use.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const declared =
  '<xs:simpleType name="s"><xs:list itemType="xs:int"/></xs:simpleType><xs:complexType name="c"/>';
const inner = '<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>';

it.each<[qname: string, simple: boolean | undefined]>([
  ["t:s", true],
  ["t:c", false],
  ["xs:int", true],
  ["xs:anySimpleType", true],
  ["xs:anyType", false],
  ["t:nothing", undefined],
  ["xs:nothing", undefined],
])("isSimple: %s is %s", async (qname, simple) => {
  const { scope, root } = await scopeOf(declared);
  const type = scope.lookUp(root, qname, "type");
  expect(type && isSimple(type)).toBe(simple);
});

describe("describeTypeUse: the type of an element or attribute", () => {
  it.each<[says: string, body: string, use: unknown]>([
    ["none", '<xs:element name="e"/>', undefined],
    ["by name", '<xs:element name="e" type="xs:int"/>', "xs:int"],
    ["by name, declared further on", `<xs:element name="e" type="t:c"/>${declared}`, "c"],
    ["anonymous and simple", `<xs:element name="e">${inner}</xs:element>`, { restriction: "xs:int" }],
    ["anonymous and complex", '<xs:element name="e"><xs:complexType/></xs:element>', { complex: true }],
  ])("%s", async (_says, body, use) => {
    const { scope, node, issues } = await scopeOf(body);
    const found = describeTypeUse(node("element"), scope, "src-element.3");
    expect(found === undefined ? undefined : bare(found)).toEqual(use);
    expect(issues()).toEqual([]);
  });

  it.each(["src-element.3", "src-attribute.4"] as const)(
    "%s: a type by name and inside exclude each other",
    async (rule) => {
      const { scope, node, issues } = await scopeOf(
        `<xs:element name="e" type="xs:int">${inner}</xs:element>`,
      );
      expect(describeTypeUse(node("element"), scope, rule)).toBe("xs:int");
      expect(issues()).toEqual([
        `${rule}, line 2: <xs:element name="e"> has a type attribute and a simpleType inside: only one of them is allowed.`,
      ]);
    },
  );

  it("src-resolve: an attribute's type is simple", async () => {
    const { scope, node, issues } = await scopeOf(`<xs:attribute name="a" type="t:c"/>\n${declared}`);
    describeTypeUse(node("attribute"), scope, "src-attribute.4");
    expect(issues()).toEqual([
      'src-resolve, line 2: <xs:attribute name="a">: "c" is a complex type, expected a simple one.',
    ]);
  });

  it("an absent type, if that is allowed, has no contents (Part 1 §5.3)", async () => {
    const { scope, node } = await scopeOf('<xs:element name="e" type="t:o"/>', {
      missingComponents: "absent",
    });
    expect(describeTypeUse(node("element"), scope, "src-element.3")).toEqual({ union: [] });
  });
});

it("simpleOnly: a type that is not declared has been reported, and is not reported again", async () => {
  const { scope, root, issues } = await scopeOf("");
  const type = scope.lookUp(root, "t:nothing", "type");
  if (type) simpleOnly(type, root, scope, "src-resolve");
  expect(issues()).toEqual([]);
});
