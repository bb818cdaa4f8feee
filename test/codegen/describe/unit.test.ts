import { describe, expect, it } from "vitest";
import { describeUnit } from "../../../codegen/describe/unit.ts";
import { DESCRIPTOR_VERSION } from "../../../src/schema/descriptor.ts";
import { bare, schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

describe("describeUnit: one descriptor for each document and namespace", () => {
  it("of an empty document", async () => {
    const { scope } = await scopeOf("");
    const { prefixes, ...rest } = describeUnit(scope, "1.0");
    expect(rest).toEqual({ version: DESCRIPTOR_VERSION, xsd: "1.0", file: "a.xsd", namespace: "urn:t" });
    expect({ ...prefixes }).toEqual({ t: "urn:t" });
  });

  it.each<[local: string, body: string, part: string, descriptor: object]>([
    ["element", '<xs:element name="x"/>', "elements", { x: {} }],
    ["attribute", '<xs:attribute name="x"/>', "attributes", { x: {} }],
    [
      "simpleType",
      '<xs:simpleType name="x"><xs:list itemType="xs:int"/></xs:simpleType>',
      "types",
      { x: { list: "xs:int" } },
    ],
    ["complexType", '<xs:complexType name="x"/>', "types", { x: { complex: true } }],
    ["group", '<xs:group name="x"><xs:choice/></xs:group>', "groups", { x: { model: { choice: [] } } }],
    [
      "a group without content, which the grammar has refused",
      '<xs:group name="x"/>',
      "groups",
      { x: { model: { sequence: [] } } },
    ],
    ["notation", '<xs:notation name="x" public="p"/>', "notations", { x: { public: "p" } }],
  ])("%s goes to its part, and the other parts are absent", async (_local, body, part, descriptor) => {
    const { scope, issues } = await scopeOf(body);
    const { version, xsd, file, namespace, prefixes, ...parts } = describeUnit(scope, "1.0");
    expect(bare(parts)).toEqual({ [part]: descriptor });
    expect(issues()).toEqual([]);
  });

  it("attribute groups go into the types that have them, and are not components of a descriptor", async () => {
    const { scope } = await scopeOf(
      '<xs:attributeGroup name="g"><xs:attribute name="a"/></xs:attributeGroup>',
    );
    const { version, xsd, file, namespace, prefixes, ...parts } = describeUnit(scope, "1.0");
    expect(parts).toEqual({});
  });

  it("a second declaration of a name is checked, and left out", async () => {
    const { scope, issues } = await scopeOf(
      '<xs:element name="x"/>\n<xs:element name="x" default="1" fixed="1"/>',
    );
    expect(bare(describeUnit(scope, "1.0").elements)).toEqual({ x: {} });
    expect(issues().map((each) => each.split(":")[0])).toEqual([
      "sch-props-correct.2, line 3",
      "src-element.1, line 3",
    ]);
  });

  it("a redefinition belongs to the redefining document, and the original has another name", async () => {
    const { scopes } = await scopeOf({
      "a.xsd": schema(
        '<xs:redefine schemaLocation="b.xsd"><xs:simpleType name="s"><xs:restriction base="t:s"/></xs:simpleType></xs:redefine>',
      ),
      "b.xsd": schema('<xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>'),
    });
    expect(scopes.map((scope) => bare(describeUnit(scope, "1.0").types))).toEqual([
      { s: { restriction: "s$redefined1" } },
      { s$redefined1: { restriction: "xs:int" } },
    ]);
  });

  it("ag-props-correct.2: a fault in an attribute group is reported even if no type uses the group", async () => {
    const { scope, issues } = await scopeOf(
      '<xs:attributeGroup name="g"><xs:attribute name="a"/><xs:attribute name="a"/></xs:attributeGroup>',
    );
    describeUnit(scope, "1.0");
    expect(issues()).toEqual([
      'ag-props-correct.2, line 2: The attribute "a" is declared twice: first at a.xsd:2:29.',
    ]);
  });
});
