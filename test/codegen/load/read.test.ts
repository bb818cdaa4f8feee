import { describe, expect, it } from "vitest";
import { readingRules } from "../../../codegen/load/options.ts";
import { readSchemaDocuments } from "../../../codegen/load/read.ts";
import { IssueCollector } from "../../../codegen/load/report.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";
const schema = (content = "", more = ""): string =>
  `<xs:schema xmlns:xs="${XSD}" ${more}>${content}</xs:schema>`;

function read(content: string | Uint8Array, options: Parameters<typeof readingRules>[1] = {}) {
  const issues = new IssueCollector();
  const documents = readSchemaDocuments(
    "memory:///a.xsd",
    "a.xsd",
    content,
    readingRules("1.0", options),
    issues,
  );
  return {
    documents,
    issues: issues.issues.map(
      ({ code, rule, line, column, message }) => `${code}, ${rule}, ${line}:${column}: ${message}`,
    ),
  };
}

describe("readSchemaDocuments: one schema document", () => {
  it("with its names, its length, and its root", () => {
    const text = schema("", 'targetNamespace="urn:t"');
    const { documents, issues } = read(text);
    expect(documents).toMatchObject([
      { uri: "memory:///a.xsd", file: "a.xsd", targetNamespace: "urn:t", bytes: text.length },
    ]);
    expect(documents[0]?.root.local).toBe("schema");
    expect(issues).toEqual([]);
  });

  it.each<[says: string, more: string, namespace: string | undefined]>([
    ["none", "", undefined],
    ["an empty one is none", 'targetNamespace=""', undefined],
    ["white space around it does not count", 'targetNamespace=" urn:t "', "urn:t"],
  ])("its target namespace: %s", (_says, more, namespace) => {
    expect(read(schema("", more)).documents[0]?.targetNamespace).toBe(namespace);
  });

  it("from bytes, in the encoding that they declare", () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${schema('<xs:element name="é"/>')}`;
    const { documents } = read(Uint8Array.from(text, (char) => char.charCodeAt(0)));
    expect(documents[0]?.root.children[0]?.attributes.get("name")).toBe("é");
  });
});

describe("readSchemaDocuments: what is not a schema document", () => {
  const kinds = `Expected <schema> of the namespace ${XSD}, or a WSDL document; found`;
  it.each<[says: string, text: string, issue: string]>([
    [
      "another document",
      '<a xmlns="urn:a"/>',
      `schema-syntax, schema_reference.1, 1:1: ${kinds} <a> of the namespace "urn:a".`,
    ],
    [
      "another element of XML Schema",
      `<xs:element xmlns:xs="${XSD}"/>`,
      `schema-syntax, schema_reference.1, 1:1: ${kinds} <element> of that namespace.`,
    ],
    [
      "a WSDL document without types",
      '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><import location="b.wsdl"/></definitions>',
      "schema-syntax, schema_reference.1, 1:1: This is a WSDL document without a schema in its <types>. Pass the documents that it refers to, since xsdflow does not follow the references: b.wsdl.",
    ],
  ])("%s", (_says, text, issue) => {
    expect(read(text)).toEqual({ documents: [], issues: [issue] });
  });

  it("a document that is not well-formed", () => {
    const { documents, issues } = read(`<xs:schema xmlns:xs="${XSD}">\n<xs:element></xs:schema>`);
    expect(documents).toEqual([]);
    expect(issues).toEqual([expect.stringMatching(/^not-well-formed, wf, 2:\d+: /)]);
  });

  it("an empty document", () => {
    expect(read("").issues).toEqual([expect.stringMatching(/^not-well-formed, wf, 1:\d+: /)]);
  });
});

describe("readSchemaDocuments: limits", () => {
  const nested = (depth: number): string =>
    schema("<xs:annotation>".repeat(depth - 1) + "</xs:annotation>".repeat(depth - 1));
  it("nesting: as deep as is allowed, and no deeper", () => {
    expect(read(nested(3), { limits: { maxNesting: 3 } }).issues).toEqual([]);
    expect(read(nested(4), { limits: { maxNesting: 3 } }).issues).toEqual([
      expect.stringMatching(/^limit, limit, 1:/),
    ]);
  });

  it("patterns: as long as is allowed, and no longer", () => {
    const pattern = (length: number): string =>
      schema(
        `<xs:simpleType name="s"><xs:restriction base="xs:string">\n<xs:pattern value="${"a".repeat(length)}"/></xs:restriction></xs:simpleType>`,
      );
    expect(read(pattern(5), { limits: { maxPatternLength: 5 } }).issues).toEqual([]);
    const { documents, issues } = read(pattern(6), { limits: { maxPatternLength: 5 } });
    expect(issues).toEqual([
      "limit, limit, 2:1: The pattern has 6 characters, more than 5 (limit maxPatternLength).",
    ]);
    expect(documents).toHaveLength(1);
  });

  it("a document type is refused, or skipped if that is requested", () => {
    const text = `<!DOCTYPE xs:schema SYSTEM "x.dtd">${schema()}`;
    expect(read(text, { doctype: "ignore" }).issues).toEqual([]);
    const refused = read(text);
    expect(refused.documents).toEqual([]);
    expect(refused.issues).toEqual([expect.stringContaining('set the option doctype to "ignore"')]);
  });

  it("a document type is skipped in schemas of W3C, which has published one with XML Signature", () => {
    const ofNamespace = (namespace: string) =>
      read(`<!DOCTYPE schema [<!ENTITY e "">]>${schema("", `targetNamespace="${namespace}"`)}`).issues;
    expect(ofNamespace("http://www.w3.org/2000/09/xmldsig#")).toEqual([]);
    expect(ofNamespace("http://www.w3.org.example/2000/09/xmldsig#")).toHaveLength(1);
    expect(ofNamespace("urn:http://www.w3.org/")).toHaveLength(1);
  });

  it("entities of a document type that is skipped do not exist", () => {
    const text = `<!DOCTYPE schema [<!ENTITY e "x">]>${schema("<a>&e;</a>", 'targetNamespace="http://www.w3.org/a"')}`;
    expect(read(text).issues).toEqual([expect.stringMatching(/entity/i)]);
  });

  it("limits of elements are named as the loader names them, and can be raised", () => {
    const deep = schema(`${"<a>".repeat(512)}${"</a>".repeat(512)}`);
    const wide = schema("", [...Array(256).keys()].map((at) => `a${at}=""`).join(" "));
    expect(read(deep).issues).toEqual([
      expect.stringMatching(/more than 512 levels deep \(limit maxNesting\)\.$/),
    ]);
    expect(read(wide).issues).toEqual([
      expect.stringMatching(/more than 256 attributes .* \(limit maxAttributes\)\.$/),
    ]);
    expect(read(deep, { limits: { maxNesting: 513 } }).issues).toEqual([]);
    expect(read(wide, { limits: { maxAttributes: 300 } }).issues).toEqual([]);
  });
});

it("readSchemaDocuments: the schemas of a WSDL document, those of one namespace numbered", () => {
  const text = `<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/"><w:types>${schema("", 'targetNamespace="urn:a"')}${schema()}${schema("", 'targetNamespace="urn:a"')}</w:types></w:definitions>`;
  const { documents, issues } = read(text);
  expect(documents.map(({ uri, file, targetNamespace }) => [uri, file, targetNamespace])).toEqual([
    ["memory:///a.xsd#schema1", "a.xsd", "urn:a"],
    ["memory:///a.xsd#schema2", "a.xsd", undefined],
    ["memory:///a.xsd#schema3", "a.xsd#2", "urn:a"],
  ]);
  expect(issues).toEqual([]);
});
