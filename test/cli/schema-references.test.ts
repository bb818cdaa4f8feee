import { expect, it } from "vitest";
import { schemaReferences } from "../../src/cli/schema-references.ts";
import { XmlSyntaxError } from "../../src/xml/errors.ts";

const schema = (inside: string): string =>
  `<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o">${inside}</s:schema>`;

it("finds what a schema includes, imports and redefines, each once", () => {
  const text = schema(
    '<s:include schemaLocation="a.xsd"/><s:import namespace="urn:b" schemaLocation=" b.xsd "/>' +
      '<s:redefine schemaLocation="c.xsd"/><s:import namespace="urn:d" schemaLocation="a.xsd"/>',
  );
  expect(schemaReferences(text)).toEqual(["a.xsd", "b.xsd", "c.xsd"]);
});

it("takes an import without a location, and elements of other namespaces, for none", () => {
  const text = schema('<s:import namespace="urn:b"/><o:include schemaLocation="x.xsd"/>');
  expect(schemaReferences(text)).toEqual([]);
});

it("refuses what is not XML", () => {
  expect(() => schemaReferences("<html><br></html>")).toThrow(XmlSyntaxError);
});
