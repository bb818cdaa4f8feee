import { describe, expect, it } from "vitest";
import { isSchemaTag, SchemaNode } from "../../../codegen/load/node.ts";
import type { StartTag, XmlAttribute } from "../../../src/xml/events.ts";
import { XS } from "../../../src/xml/names.ts";

const attribute = (local: string, value: string, ns = ""): XmlAttribute => ({ ns, local, value });

function tag(local: string, attributes: XmlAttribute[] = [], prefix: string | undefined = "xs"): StartTag {
  return {
    ...(prefix === undefined ? {} : { prefix }),
    ...{ ns: XS, local, attributes, resolvePrefix: (each: string) => (each === "xs" ? XS : undefined) },
  };
}
const place = { file: "a.xsd", line: 3, column: 7 };
const node = (local: string, attributes: XmlAttribute[] = [], parent?: SchemaNode): SchemaNode => {
  const made = new SchemaNode(tag(local, attributes), place, parent);
  parent?.children.push(made);
  return made;
};

describe("SchemaNode", () => {
  it("has its own attributes by name, and those of other namespaces apart", () => {
    const foreign = attribute("lang", "en", "http://www.w3.org/XML/1998/namespace");
    const made = node("element", [attribute("name", "e"), foreign]);
    expect([...made.attributes]).toEqual([["name", "e"]]);
    expect(made.foreignAttributes).toEqual([foreign]);
  });

  it("has a place", () => {
    expect(node("element")).toMatchObject(place);
  });

  it("has no declarations if its tag has none", () => {
    expect(node("element").declarations.size).toBe(0);
  });

  it("resolves prefixes as its tag does", () => {
    expect(node("element").resolvePrefix("xs")).toBe(XS);
    expect(node("element").resolvePrefix("x")).toBeUndefined();
  });

  it("finds its first child of a name", () => {
    const parent = node("complexType");
    node("attribute", [], parent);
    const first = node("sequence", [], parent);
    node("sequence", [], parent);
    expect(parent.child("sequence")).toBe(first);
    expect(parent.child("choice")).toBeUndefined();
  });

  it("joins its texts", () => {
    const made = node("documentation");
    expect(made.text).toBe("");
    made.addText("a");
    made.addText(" b");
    expect(made.text).toBe("a b");
  });
});

describe("SchemaNode.label: what messages call an element", () => {
  it.each<[label: string, attributes: XmlAttribute[]]>([
    ["<xs:element>", []],
    ['<xs:element name="e">', [attribute("name", "e")]],
    ['<xs:element ref="t:e">', [attribute("ref", "t:e")]],
    ['<xs:element name="e">', [attribute("ref", "t:e"), attribute("name", "e")]],
    ['<xs:element name="">', [attribute("name", "")]],
  ])("%s", (label, attributes) => {
    expect(node("element", attributes).label).toBe(label);
  });

  it("has the document's own prefix, for siblings too", () => {
    const made = new SchemaNode(tag("element", [], ""), place, undefined);
    expect([made.label, made.sibling("import")]).toEqual(["<element>", "<import>"]);
    expect(node("element").sibling("import")).toBe("<xs:import>");
  });
});

describe("SchemaNode.xpath: the path of an element in its document", () => {
  it("counts the elements of one name", () => {
    const root = node("schema");
    node("element", [], root);
    node("attribute", [], root);
    const second = node("element", [], root);
    const inner = node("complexType", [], second);
    expect([root.xpath, second.xpath, inner.xpath]).toEqual([
      "/xs:schema[1]",
      "/xs:schema[1]/xs:element[2]",
      "/xs:schema[1]/xs:element[2]/xs:complexType[1]",
    ]);
  });

  it("is right for an element that was added after the first query", () => {
    const root = node("schema");
    const first = node("element", [], root);
    expect(first.xpath).toBe("/xs:schema[1]/xs:element[1]");
    const second = node("element", [], root);
    expect(second.xpath).toBe("/xs:schema[1]/xs:element[2]");
  });
});

it("isSchemaTag: by the namespace, whatever the prefix", () => {
  expect(isSchemaTag(tag("anything", [], "x"))).toBe(true);
  expect(isSchemaTag({ ...tag("element"), ns: "" })).toBe(false);
});
