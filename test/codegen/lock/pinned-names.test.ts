import { describe, expect, it } from "vitest";
import { type PinnedName, withNames } from "../../../codegen/lock/pinned-names.ts";
import { componentsOf } from "../check/components.ts";

const set = await componentsOf(
  '<xs:complexType name="T"><xs:attribute name="a"/><xs:attribute name="b"/></xs:complexType><xs:simpleType name="s"><xs:list itemType="xs:int"/></xs:simpleType>',
);
const { types = {} } = set.documents[0] ?? {};
const type = types.T;
const attribute = type !== undefined && "complex" in type ? type.attributes?.[0] : undefined;
if (type === undefined || attribute === undefined) throw new Error("no type");

const renamed = (...names: readonly (readonly [object, PinnedName])[]) =>
  withNames(set, new Map(names)).documents[0]?.types;

describe("withNames: names that a lock pins, in the descriptors", () => {
  it("leaves the components as they are if there are no pins", () => {
    expect(withNames(set, new Map())).toBe(set);
  });

  it("of an attribute", () => {
    expect(renamed([attribute, { prop: "@a" }])?.T).toMatchObject({
      attributes: [{ name: "a", prop: "@a" }, { name: "b" }],
    });
  });

  it("of a type in $type", () => {
    expect(renamed([type, { typeName: "t:T" }])?.T).toMatchObject({
      typeName: "t:T",
      attributes: [{ name: "a" }, { name: "b" }],
    });
  });

  it("of several", () => {
    const found = renamed([type, { typeName: "t:T" }], [attribute, { prop: "@a" }])?.T;
    expect(found).toMatchObject({ typeName: "t:T", attributes: [{ prop: "@a" }, { name: "b" }] });
  });

  it("leaves everything else, and the original descriptors, unchanged", () => {
    const before = structuredClone(set.documents);
    expect(renamed([attribute, { prop: "@a" }])?.s).toEqual(types.s);
    expect(structuredClone(set.documents)).toEqual(before);
  });
});
