import { describe, expect, it } from "vitest";
import { DESCRIPTOR_VERSION } from "../../../src/schema/descriptor.ts";
import { bare, describeBody, describeDocuments, schema } from "./describing.ts";

/** `[what, schema, descriptor parts]`. */
type Case = readonly [what: string, body: string, parts: object, attributes?: string];

const CASES: readonly Case[] = [
  [
    "a global element",
    `<xs:element name="h" abstract="true"/><xs:element name="e" type="xs:int" nillable="1" default="3" block="#all" final="restriction" substitutionGroup="t:h"/>`,
    {
      elements: {
        h: { abstract: true },
        e: {
          type: "xs:int",
          nillable: true,
          default: "3",
          block: ["extension", "restriction", "substitution"],
          final: ["restriction"],
          substitutes: "h",
        },
      },
    },
  ],
  [
    "the schema's defaults for block and final, each component's part of them",
    `<xs:element name="e"/><xs:complexType name="c"/><xs:complexType name="d" block="" final=""/><xs:simpleType name="s"><xs:list itemType="xs:int"/></xs:simpleType>`,
    {
      elements: { e: { block: ["substitution"], final: ["extension"] } },
      types: {
        c: { complex: true, final: ["extension"] },
        d: { complex: true },
        s: { final: ["extension", "list"], list: "xs:int" },
      },
    },
    `blockDefault="substitution" finalDefault="extension list"`,
  ],
  [
    "local elements by form and default, occurrence only where it is not once, and what never occurs not at all",
    `<xs:group name="g"><xs:sequence><xs:element name="a" minOccurs="0"/><xs:element name="b" form="unqualified" maxOccurs="5"/><xs:element name="c" minOccurs="0" maxOccurs="0"/></xs:sequence></xs:group>`,
    {
      groups: {
        g: {
          model: {
            sequence: [
              { element: "a", min: 0 },
              { element: "b", ns: "", max: 5 },
            ],
          },
        },
      },
    },
    `elementFormDefault="qualified"`,
  ],
  [
    "references, groups and wildcards",
    `<xs:element name="e"/><xs:group name="g"><xs:choice><xs:element ref="t:e"/><xs:any namespace="##other" processContents="lax" minOccurs="0"/><xs:any namespace="##targetNamespace ##local urn:x"/><xs:any/></xs:choice></xs:group><xs:complexType name="c"><xs:group ref="t:g" minOccurs="2" maxOccurs="unbounded"/></xs:complexType>`,
    {
      elements: { e: {} },
      groups: {
        g: {
          model: {
            choice: [
              { ref: "e" },
              { any: { not: "urn:t" }, process: "lax", min: 0 },
              { any: ["urn:t", "", "urn:x"] },
              { any: "any" },
            ],
          },
        },
      },
      types: { c: { complex: true, content: { group: "g", min: 2, max: "unbounded" } } },
    },
  ],
  [
    "attribute uses: qualified, required, prohibited first, by reference, with groups taken apart",
    `<xs:attribute name="r" fixed="1"/><xs:attributeGroup name="g"><xs:attribute name="x" use="prohibited"/><xs:attribute name="y" type="xs:int"/></xs:attributeGroup>` +
      `<xs:complexType name="b"/><xs:complexType name="c"><xs:complexContent><xs:restriction base="t:b"><xs:attributeGroup ref="t:g"/><xs:attribute ref="t:r"/><xs:attribute name="q" form="qualified" use="required"/><xs:attribute name="p" use="prohibited"/></xs:restriction></xs:complexContent></xs:complexType>`,
    {
      attributes: { r: { fixed: "1" } },
      types: {
        b: { complex: true },
        c: {
          complex: true,
          base: "b",
          derivation: "restriction",
          attributes: [
            { name: "p", use: "prohibited" },
            { name: "y", type: "xs:int" },
            { ref: "r" },
            { name: "q", ns: "urn:t", use: "required" },
          ],
        },
      },
    },
  ],
  [
    "the attribute wildcard: own and groups' intersected, united with that of the base where it extends",
    `<xs:attributeGroup name="g"><xs:anyAttribute namespace="urn:x urn:y" processContents="skip"/></xs:attributeGroup>` +
      `<xs:complexType name="b"><xs:attributeGroup ref="t:g"/><xs:anyAttribute namespace="urn:y urn:z" processContents="lax"/></xs:complexType>` +
      `<xs:complexType name="e"><xs:complexContent><xs:extension base="t:b"><xs:anyAttribute namespace="##local"/></xs:extension></xs:complexContent></xs:complexType>` +
      `<xs:complexType name="i"><xs:complexContent><xs:extension base="t:b"/></xs:complexContent></xs:complexType>` +
      `<xs:complexType name="r"><xs:complexContent><xs:restriction base="t:b"/></xs:complexContent></xs:complexType>`,
    {
      types: {
        b: { complex: true, anyAttribute: { any: ["urn:y"], process: "lax" } },
        e: { complex: true, base: "b", derivation: "extension", anyAttribute: { any: ["", "urn:y"] } },
        i: {
          complex: true,
          base: "b",
          derivation: "extension",
          anyAttribute: { any: ["urn:y"], process: "lax" },
        },
        r: { complex: true, base: "b", derivation: "restriction" },
      },
    },
  ],
  [
    "mixed of the content before mixed of the type",
    `<xs:complexType name="b" mixed="true"/><xs:complexType name="c" mixed="true"><xs:complexContent mixed="false"><xs:extension base="t:b"/></xs:complexContent></xs:complexType>`,
    {
      types: { b: { complex: true, mixed: true }, c: { complex: true, base: "b", derivation: "extension" } },
    },
  ],
  [
    "simple content: an extension of a simple type, of a complex one, and restrictions with and without a type",
    `<xs:complexType name="a"><xs:simpleContent><xs:extension base="xs:decimal"/></xs:simpleContent></xs:complexType>` +
      `<xs:complexType name="b"><xs:simpleContent><xs:extension base="t:a"/></xs:simpleContent></xs:complexType>` +
      `<xs:complexType name="c"><xs:simpleContent><xs:restriction base="t:b"><xs:minInclusive value="1"/></xs:restriction></xs:simpleContent></xs:complexType>` +
      `<xs:complexType name="d"><xs:simpleContent><xs:restriction base="t:c"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleContent></xs:complexType>` +
      `<xs:complexType name="m" mixed="true"/><xs:complexType name="n"><xs:simpleContent><xs:restriction base="t:m"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:restriction></xs:simpleContent></xs:complexType>`,
    {
      types: {
        a: { complex: true, base: "xs:decimal", derivation: "extension", simple: "xs:decimal" },
        b: { complex: true, base: "a", derivation: "extension" },
        c: {
          complex: true,
          base: "b",
          derivation: "restriction",
          simple: { restriction: "xs:decimal", facets: { minInclusive: "1" } },
        },
        d: {
          complex: true,
          base: "c",
          derivation: "restriction",
          simple: {
            restriction: { restriction: "xs:decimal", facets: { minInclusive: "1" } },
            facets: { maxInclusive: "9" },
          },
        },
        m: { complex: true, mixed: true },
        n: { complex: true, base: "m", derivation: "restriction", simple: { list: "xs:int" } },
      },
    },
  ],
  [
    "simple types: every facet, lists and unions, anonymous types in place",
    `<xs:simpleType name="s"><xs:restriction base="xs:string"><xs:minLength value="1" fixed="true"/><xs:maxLength value="007"/><xs:pattern value="a|b"/><xs:pattern value="c"/><xs:enumeration value=" a "/><xs:enumeration value="b"/><xs:whiteSpace value="collapse"/></xs:restriction></xs:simpleType>` +
      `<xs:simpleType name="n"><xs:restriction base="xs:decimal"><xs:totalDigits value="9"/><xs:fractionDigits value="2"/><xs:minExclusive value="-1"/><xs:maxExclusive value="10"/></xs:restriction></xs:simpleType>` +
      `<xs:simpleType name="u" final="#all"><xs:union memberTypes="t:s xs:int"><xs:simpleType><xs:list><xs:simpleType><xs:restriction base="xs:string"><xs:length value="2"/></xs:restriction></xs:simpleType></xs:list></xs:simpleType></xs:union></xs:simpleType>`,
    {
      types: {
        s: {
          restriction: "xs:string",
          facets: {
            minLength: 1,
            maxLength: 7,
            patterns: ["a|b", "c"],
            enumeration: [" a ", "b"],
            whiteSpace: "collapse",
            fixed: ["minLength"],
          },
        },
        n: {
          restriction: "xs:decimal",
          facets: { totalDigits: 9, fractionDigits: 2, minExclusive: "-1", maxExclusive: "10" },
        },
        u: {
          final: ["extension", "restriction", "list", "union"],
          union: ["s", "xs:int", { list: { restriction: "xs:string", facets: { length: 2 } } }],
        },
      },
    },
  ],
  [
    "identity constraints, with the prefixes of their paths",
    `<xs:element name="e"><xs:key name="k"><xs:selector xpath=".//t:a|b"/><xs:field xpath="@t:x"/><xs:field xpath="child::c/."/></xs:key><xs:keyref name="r" refer="t:k"><xs:selector xpath="d"/><xs:field xpath="."/><xs:field xpath="*"/></xs:keyref></xs:element>`,
    {
      elements: {
        e: {
          identity: [
            {
              kind: "key",
              name: "k",
              selector: ".//t:a|b",
              fields: ["@t:x", "child::c/."],
              scope: { t: "urn:t" },
            },
            { kind: "keyref", name: "r", selector: "d", fields: [".", "*"], refer: "k" },
          ],
        },
      },
    },
  ],
  [
    "the prefixes of QName values, and of no others",
    `<xs:simpleType name="q"><xs:restriction base="xs:QName"><xs:enumeration value="t:a"/><xs:enumeration value="u:b" xmlns:u="urn:u"/></xs:restriction></xs:simpleType><xs:element name="e" type="t:q" default="t:a"/><xs:element name="f" type="xs:string" default="t:a"/>`,
    {
      types: {
        q: {
          restriction: "xs:QName",
          facets: { enumeration: ["t:a", "u:b"], scope: { t: "urn:t", u: "urn:u" } },
        },
      },
      elements: {
        e: { type: "q", default: "t:a", scope: { t: "urn:t" } },
        f: { type: "xs:string", default: "t:a" },
      },
    },
  ],
  [
    "notations",
    `<xs:notation name="n" public="image/png" system="viewer"/>`,
    { notations: { n: { public: "image/png", system: "viewer" } } },
  ],
];

describe("limits of descriptors", () => {
  const cases = CASES.map(([what, body, parts, attributes]) => ({ what, body, parts, attributes }));

  it.each(cases)("$what", async ({ body, parts, attributes }) => {
    const { documents, rules } = await describeBody(body, attributes);
    expect(rules).toEqual([]);
    expect(bare(documents)).toEqual([
      {
        version: DESCRIPTOR_VERSION,
        xsd: "1.0",
        file: "a.xsd",
        namespace: "urn:t",
        prefixes: { t: "urn:t" },
        ...parts,
      },
    ]);
  });

  it("S1: line and column of each declaration and facet", async () => {
    const { documents } = await describeBody(
      `<xs:simpleType name="s">\n<xs:restriction base="xs:string">\n <xs:maxLength value="1"/>\n <xs:enumeration value="a"/><xs:enumeration value="b"/></xs:restriction></xs:simpleType>\n<xs:element name="e"/><xs:element name="f"/>`,
    );
    const lines = { maxLength: 4, "enumeration:a": 5, "enumeration:b": [5, 29] };
    expect(documents[0]).toMatchObject({
      types: { s: { at: [2, 1], facets: { lines, column: 2 } } },
      elements: { e: { at: [6, 1] }, f: { at: [6, 23] } },
    });
  });

  it("documentation, with its indentation and empty lines tidied", async () => {
    const { documents } = await describeBody(
      `<xs:element name="e"><xs:annotation><xs:documentation>\n      One <b>bold</b>  word.\n        Indented.\n\n\n\n      Two.\n    </xs:documentation><xs:appinfo>no</xs:appinfo><xs:documentation/><xs:documentation>Three.</xs:documentation></xs:annotation></xs:element>`,
    );
    expect(documents[0]?.elements?.e?.doc).toBe("One bold  word.\n  Indented.\n\nTwo.\n\nThree.");
  });

  it("names such as __proto__ and constructor as data", async () => {
    const { documents, rules } = await describeBody(
      `<xs:element name="__proto__" type="t:constructor"/><xs:simpleType name="constructor"><xs:restriction base="xs:int"/></xs:simpleType>`,
    );
    expect(rules).toEqual([]);
    expect(Object.entries(documents[0]?.elements ?? {})).toEqual([
      ["__proto__", { at: [2, 1], type: "constructor" }],
    ]);
    expect(Object.keys(documents[0]?.types ?? {})).toEqual(["constructor"]);
  });
});

describe("references between namespaces", () => {
  it("use the document's prefixes if they are plain, and others if xs or xml would be taken", async () => {
    const type = `<xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>`;
    const { documents, rules } = await describeDocuments({
      "a.xsd": schema(
        `<xs:import namespace="urn:b" schemaLocation="b.xsd"/><xs:import schemaLocation="n.xsd"/>` +
          `<xs:element name="e" type="b:s" xmlns:b="urn:b"/><xs:element name="f" type="s"/><y:element xmlns:y="http://www.w3.org/2001/XMLSchema" xmlns:xs="urn:b" name="g" type="xs:s"/>`,
      ),
      "b.xsd": schema(type).replaceAll("urn:t", "urn:b"),
      "n.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${type}</xs:schema>`,
      "c.xsd": schema(
        `<xs:import namespace="urn:b"/><y:element xmlns:y="http://www.w3.org/2001/XMLSchema" xmlns:xs="urn:b" name="h" type="xs:s"/>`,
      ),
    });
    expect(rules).toEqual([]);
    const [a, , , c] = documents.map(bare);
    expect(a).toMatchObject({
      prefixes: { t: "urn:t", b: "urn:b" },
      elements: { e: { type: "b:s" }, f: { type: ":s" }, g: { type: "b:s" } },
    });
    expect(documents.map(({ file }) => file)).toEqual(["a.xsd", "b.xsd", "n.xsd", "c.xsd"]);
    expect(c).toMatchObject({ prefixes: { t: "urn:t", ns1: "urn:b" }, elements: { h: { type: "ns1:s" } } });
  });

  it("of an attribute group are written for the document whose type it is taken apart into", async () => {
    const { documents } = await describeDocuments({
      "a.xsd": schema(
        `<xs:import namespace="urn:b" schemaLocation="b.xsd"/><xs:complexType name="c"><xs:attributeGroup xmlns:b="urn:b" ref="b:g"/></xs:complexType>`,
      ),
      "b.xsd": schema(
        `<xs:attributeGroup name="g"><xs:attribute name="x" type="t:s"/></xs:attributeGroup><xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>`,
        `attributeFormDefault="qualified"`,
      ).replaceAll("urn:t", "urn:b"),
    });
    expect(documents[0]).toMatchObject({
      prefixes: { t: "urn:t", ns1: "urn:b" },
      types: { c: { attributes: [{ name: "x", ns: "urn:b", type: "ns1:s", file: "b.xsd", at: [2, 29] }] } },
    });
  });
});
