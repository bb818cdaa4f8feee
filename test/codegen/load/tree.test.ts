import { describe, expect, it } from "vitest";
import type { SchemaNode } from "../../../codegen/load/node.ts";
import { SchemaTreeBuilder } from "../../../codegen/load/tree.ts";
import { XmlReader } from "../../../src/xml/reader.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";

function build(text: string, path?: string): SchemaTreeBuilder {
  const builder: SchemaTreeBuilder = new SchemaTreeBuilder("a.xsd", "1.0", () => reader.position(), path);
  const reader: XmlReader = new XmlReader(builder);
  reader.write(text);
  reader.close();
  return builder;
}
const schema = (content: string, more = ""): SchemaTreeBuilder =>
  build(`<xs:schema xmlns:xs="${XSD}" ${more}>${content}</xs:schema>`);

/** `local(child, child …)` */
function shape(node: SchemaNode | undefined): string {
  if (node === undefined) return "nothing";
  return node.local + (node.children.length === 0 ? "" : `(${node.children.map(shape).join(", ")})`);
}

describe("SchemaTreeBuilder: elements of XML Schema become nodes", () => {
  it("nested as they are", () => {
    const { root } = schema(
      "<xs:element><xs:complexType><xs:sequence/></xs:complexType></xs:element><xs:element/>",
    );
    expect(shape(root)).toBe("schema(element(complexType(sequence)), element)");
    expect(root?.children[0]?.parent).toBe(root);
  });

  it("with the place of their tag", () => {
    const { root } = build(`<xs:schema xmlns:xs="${XSD}">\n  <xs:element/></xs:schema>`);
    expect(root).toMatchObject({ file: "a.xsd", line: 1, column: 1 });
    expect(root?.children[0]).toMatchObject({ file: "a.xsd", line: 2, column: 3 });
  });

  it("under whatever prefix, and none", () => {
    expect(shape(build(`<schema xmlns="${XSD}"><element/></schema>`).root)).toBe("schema(element)");
  });

  it("pattern facets are listed, as their length has a limit", () => {
    const { patterns } = schema(
      '<xs:simpleType><xs:restriction><xs:pattern value="a"/><xs:pattern value="b"/></xs:restriction></xs:simpleType>',
    );
    expect(patterns.map(({ attributes }) => attributes.get("value"))).toEqual(["a", "b"]);
  });

  it("content for XSD 1.1 is left out completely", () => {
    const more = 'xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning"';
    const { root } = schema(
      '<xs:element vc:minVersion="1.1"><xs:complexType/></xs:element><xs:attribute/>',
      more,
    );
    expect(shape(root)).toBe("schema(attribute)");
  });
});

describe("SchemaTreeBuilder: what is not a part of XML Schema", () => {
  it("an element of another namespace is reported once, without its content", () => {
    const { root } = schema('\n<p xmlns="urn:p"><q/>text</p>');
    expect(shape(root)).toBe("schema");
    expect(root?.strays).toEqual([
      {
        file: "a.xsd",
        line: 2,
        column: 1,
        rule: "cvc-complex-type.2.4.a",
        message: "<p> is not an element of XML Schema and is not allowed",
      },
    ]);
  });

  it("text is a stray, shown up to forty characters", () => {
    const { root } = schema(`\n  ${"x".repeat(50)}\n`);
    expect(root?.strays).toMatchObject([
      { rule: "cvc-complex-type.2.3", message: `Text ("${"x".repeat(40)}") is not allowed` },
    ]);
  });

  it("white space is not content", () => {
    expect(schema(" \n\t ").root?.strays).toEqual([]);
  });

  it("documentation and appinfo may contain anything, and their text is kept", () => {
    const { root } = schema(
      '<xs:annotation><xs:documentation>a <b xmlns="urn:b">b</b> <xs:element/></xs:documentation></xs:annotation>',
    );
    expect(shape(root)).toBe("schema(annotation(documentation))");
    expect(root?.child("annotation")?.child("documentation")?.text).toBe("a b ");
    expect(root?.strays).toEqual([]);
  });
});

describe("SchemaTreeBuilder: a document element outside of XML Schema", () => {
  it.each([
    ["<a/>", "<a> without a namespace"],
    ['<a xmlns="urn:a"/>', '<a> of the namespace "urn:a"'],
    ['<p:a xmlns:p="urn:a"><p:b/></p:a>', '<p:a> of the namespace "urn:a"'],
    [`<a xmlns="${"x".repeat(300)}"/>`, `<a> of the namespace "${"x".repeat(200)}"`],
  ])("%s is named", (text, stranger) => {
    const builder = build(text);
    expect(builder.root).toBeUndefined();
    expect(builder.stranger).toBe(stranger);
  });
});

it("SchemaTreeBuilder: a schema within a larger document has the path that it is given", () => {
  const { root } = build(
    `<xs:schema xmlns:xs="${XSD}"><xs:element/></xs:schema>`,
    "/w:definitions[1]/w:types[1]/xs:schema[2]",
  );
  expect(root?.children[0]?.xpath).toBe("/w:definitions[1]/w:types[1]/xs:schema[2]/xs:element[1]");
});
