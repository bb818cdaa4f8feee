/** Prefixes and names in values, written directly. */
import { describe, expect, it } from "vitest";
import { toXml } from "../../../../src/index.ts";
import { schemaOf, writesAlike } from "./cases.ts";

const names = (target: string, form = "qualified"): string =>
  `${target} elementFormDefault="${form}"><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="q" type="xs:QName" minOccurs="0" maxOccurs="9"/>
  <xs:element name="l" minOccurs="0"><xs:simpleType><xs:list itemType="xs:QName"/></xs:simpleType></xs:element>
  <xs:element name="c" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:QName"><xs:attribute name="local"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  <xs:element name="d" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:QName"><xs:attribute name="x"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="q" type="xs:QName"/></xs:complexType></xs:element>`;

const x = { ns: "urn:x", local: "x" };
const VALUES: readonly unknown[] = [
  { q: [x] },
  { q: [x, { ...x, local: "y" }, { ns: "urn:y", local: "y" }] },
  {
    q: [
      { ...x, prefix: "p" },
      { ns: "urn:y", local: "y", prefix: "p" },
    ],
  },
  { q: [{ ns: "urn:a", local: "a" }] },
  { q: [{ ns: "urn:a", local: "a", prefix: "b" }], "@q": x },
  { q: [{ ns: "", local: "none" }] },
  {
    q: [
      { ns: "urn:a", local: "a" },
      { ns: "", local: "none" },
    ],
  },
  {
    q: [
      { ns: "", local: "none" },
      { ns: "urn:a", local: "a", prefix: "b" },
    ],
  },
  { "@q": { ns: "urn:a", local: "a" } },
  { l: [x, { ns: "urn:a", local: "a" }] },
  { l: [] },
  { d: x },
  { d: { $value: { ...x, prefix: "xml" }, x: "1" } },
  { c: { $value: x } },
  { q: [{ ns: "http://www.w3.org/2001/XMLSchema", local: "int", prefix: "q" }] },
  { q: [{ ns: "http://www.w3.org/XML/1998/namespace", local: "lang" }] },
  {
    q: [
      { ns: "urn:x", local: "x", prefix: "ns1" },
      { ns: "urn:y", local: "y" },
    ],
  },
  { q: [{ ns: "urn:x", local: "x", prefix: "a" }] },
];

const WRONG: readonly unknown[] = [
  { q: ["p:x"] },
  { q: [{ ns: "urn:x" }] },
  { q: [{ ns: "urn:x", local: "a:b" }] },
  { q: [{ ns: "http://www.w3.org/2000/xmlns/", local: "x" }] },
  { q: [{ ns: "urn:\u0000", local: "x" }] },
];

describe("names in values", () => {
  writesAlike([
    {
      rule: "those under a root whose namespace has a prefix",
      xsd: names(`xmlns:a="urn:a" targetNamespace="urn:a"`),
      direct: VALUES,
      declined: WRONG,
    },
    {
      rule: "those under a root whose namespace has none",
      xsd: names(`xmlns="urn:a" targetNamespace="urn:a"`),
      direct: VALUES,
      declined: WRONG,
    },
    {
      rule: "those beside elements in no namespace",
      xsd: names(`xmlns="urn:a" targetNamespace="urn:a"`, "unqualified"),
      direct: VALUES,
      declined: WRONG,
    },
    { rule: "those under a root in no namespace", xsd: names(""), direct: VALUES, declined: WRONG },
    {
      rule: "those that facets name",
      xsd: `xmlns:a="urn:a" targetNamespace="urn:a"><xs:element name="r"><xs:simpleType><xs:restriction base="xs:QName">
        <xs:enumeration value="a:one"/><xs:enumeration value="xs:two"/></xs:restriction></xs:simpleType></xs:element>`,
      direct: [
        { ns: "urn:a", local: "one" },
        { ns: "http://www.w3.org/2001/XMLSchema", local: "two" },
      ],
      declined: [
        { ns: "urn:a", local: "two" },
        { ns: "", local: "one" },
      ],
    },
    {
      rule: "notations",
      xsd: `xmlns:a="urn:a" targetNamespace="urn:a"><xs:notation name="png" public="image/png"/><xs:element name="r"><xs:complexType>
        <xs:attribute name="n"><xs:simpleType><xs:restriction base="xs:NOTATION"><xs:enumeration value="a:png"/></xs:restriction></xs:simpleType></xs:attribute></xs:complexType></xs:element>`,
      direct: [{ n: { ns: "urn:a", local: "png" } }, {}],
      declined: [{ n: { ns: "urn:a", local: "gif" } }],
    },
  ]);

  it("have the prefixes that the engine gives them, in one document after the other", async () => {
    const schema = await schemaOf(names(`xmlns="urn:a" targetNamespace="urn:a"`));
    const written = (q: object): string => toXml(schema, { q: [q] });
    expect(written({ ns: "urn:x", local: "x", prefix: "p" })).toBe(
      `<r xmlns="urn:a" xmlns:p="urn:x"><q>p:x</q></r>`,
    );
    expect(written({ ns: "urn:y", local: "y" })).toBe(`<r xmlns="urn:a" xmlns:ns1="urn:y"><q>ns1:y</q></r>`);
    expect(written({ ns: "", local: "x" })).toBe(`<ns1:r xmlns:ns1="urn:a"><ns1:q>x</ns1:q></ns1:r>`);
    expect(written({ ns: "urn:a", local: "x" })).toBe(`<r xmlns="urn:a"><q>x</q></r>`);
  });
});

describe("namespaces", () => {
  writesAlike([
    {
      rule: "several without a prefix, in the order of their first use",
      xsd: `xmlns:o="urn:o" targetNamespace="urn:a" elementFormDefault="qualified"><xs:import namespace="urn:o" schemaLocation="other.xsd"/>
        <xs:element name="r"><xs:complexType><xs:choice maxOccurs="9"><xs:element name="a" minOccurs="0"/><xs:element ref="o:b"/></xs:choice><xs:attribute ref="o:c"/></xs:complexType></xs:element>`,
      other: `targetNamespace="urn:o"><xs:element name="b"/><xs:attribute name="c"/>`,
      direct: [{ $content: [{ b: {} }] }, { $content: [{ a: {} }], c: "1" }, { $content: [{ a: {} }] }],
    },
    {
      rule: "an attribute's namespace, declared before that of xsi",
      xsd: `xmlns:o="urn:o" targetNamespace="urn:a" xmlns:a="urn:a"><xs:import namespace="urn:o" schemaLocation="other.xsd"/>
        <xs:element name="r" type="a:T"/><xs:complexType name="T"><xs:attribute ref="o:c"/></xs:complexType>
        <xs:complexType name="U"><xs:complexContent><xs:extension base="a:T"/></xs:complexContent></xs:complexType>`,
      other: `targetNamespace="urn:o"><xs:attribute name="c"/>`,
      direct: [
        { c: "1", $schemaLocation: "urn:a a.xsd" },
        { $type: "U", c: "1", $noNamespaceSchemaLocation: "a" },
      ],
    },
  ]);
});
