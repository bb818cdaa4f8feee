import { describe, expect, it } from "vitest";
import { AttributeGroups, unusedAttributeGroups } from "../../../codegen/describe/unused-groups.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import { scopeOf } from "./scoping.ts";

const { scope } = await scopeOf('<xs:attributeGroup name="g"/><xs:attributeGroup name="h"/>');
const [g, h] = ["g", "h"].map((name) => scope.set.symbols.find("attributeGroup", "urn:t", name));
if (g === undefined || h === undefined) throw new Error("no groups");

const document = (): DocumentDescriptor => ({
  version: 2,
  xsd: "1.0",
  file: "a.xsd",
  namespace: "urn:t",
  prefixes: {},
});
const uses = [{ name: "x" }];

describe("AttributeGroups: those that nothing refers to", () => {
  it("are added to their document, with their declarations", () => {
    const groups = new AttributeGroups();
    groups.add(g, uses);
    const of = document();
    groups.attach(of, () => true);
    expect(unusedAttributeGroups(of)).toEqual([{ name: "g", node: g.node, attributes: uses }]);
  });

  it("do not exist if something refers to them", () => {
    const groups = new AttributeGroups();
    groups.add(g, uses);
    groups.used.add(g);
    const of = document();
    groups.attach(of, () => true);
    expect(unusedAttributeGroups(of)).toEqual([]);
  });

  it("are those of the document only", () => {
    const groups = new AttributeGroups();
    groups.add(g, uses);
    groups.add(h, uses);
    const of = document();
    groups.attach(of, (definition) => definition === h);
    expect(unusedAttributeGroups(of).map(({ name }) => name)).toEqual(["h"]);
  });

  it("are skipped if they declare nothing", () => {
    const groups = new AttributeGroups();
    groups.add(g, []);
    const of = document();
    groups.attach(of, () => true);
    expect(unusedAttributeGroups(of)).toEqual([]);
  });

  it("are unknown for a document that was not described here", () => {
    expect(unusedAttributeGroups(document())).toEqual([]);
  });
});
