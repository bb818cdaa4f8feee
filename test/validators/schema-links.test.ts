/** The head of a schema document: its namespace, and the documents that it refers to. */
import { expect, it } from "vitest";
import { readSchemaHead } from "../../src/validators/schema-links.ts";

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';

it("reports includes, imports and redefinitions in the document's order", () => {
  const text = `<!DOCTYPE xs:schema><xs:schema ${XS} targetNamespace="urn:a">
    <xs:include schemaLocation=" a.xsd "/><xs:import namespace="urn:b"/><xs:import schemaLocation="c.xsd"/>
    <xs:redefine schemaLocation="d&amp;e.xsd"><xs:simpleType name="x"/></xs:redefine></xs:schema>`;
  expect(readSchemaHead(text)).toEqual({
    targetNamespace: "urn:a",
    links: [
      { kind: "include", namespace: "", location: "a.xsd" },
      { kind: "import", namespace: "urn:b", location: undefined },
      { kind: "import", namespace: "", location: "c.xsd" },
      { kind: "redefine", namespace: "", location: "d&e.xsd" },
    ],
  });
});

it("ignores elements of other namespaces, nested ones, and comments", () => {
  const text = `<schema ${XS} xmlns="urn:other"><include schemaLocation="a"/><!-- <xs:include schemaLocation="b"/> -->
    <xs:annotation><xs:include schemaLocation="c"/></xs:annotation></schema>`;
  expect(readSchemaHead(text)).toEqual({ targetNamespace: "", links: [] });
});

it("throws for a document that is not well-formed", () => {
  expect(() => readSchemaHead("<a>")).toThrow();
});
