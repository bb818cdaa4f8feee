/** The attributes of xsi, written directly. */
import { describe } from "vitest";
import { writesAlike } from "./cases.ts";

describe("attributes of xsi", () => {
  const xsd = `xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified">
    <xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="s" type="xs:decimal" nillable="true" minOccurs="0" maxOccurs="9"/>
      <xs:element name="t" type="a:T" nillable="true" minOccurs="0" maxOccurs="9"/>
      <xs:element name="u" minOccurs="0"/>
      <xs:element name="f" type="xs:string" fixed="x" nillable="true" minOccurs="0"/>
      <xs:element name="b" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
    <xs:complexType name="T"><xs:sequence><xs:element name="x" minOccurs="0" type="xs:int"/><xs:element name="t" type="a:T" minOccurs="0"/></xs:sequence><xs:attribute name="y"/></xs:complexType>
    <xs:complexType name="V"><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="y"/></xs:extension></xs:simpleContent></xs:complexType>
    <xs:simpleType name="small"><xs:restriction base="xs:decimal"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>`;
  writesAlike([
    {
      rule: "hints on any element",
      xsd,
      direct: [
        {
          $schemaLocation: "urn:a a.xsd",
          t: [{ $schemaLocation: "urn:b b" }, {}, { $noNamespaceSchemaLocation: "c" }],
        },
        { t: [{ t: { $schemaLocation: "urn:b b", t: { $schemaLocation: "" } } }] },
        { s: [{ $value: "1", $schemaLocation: "urn:b b" }] },
      ],
      declined: [{ t: [{ $schemaLocation: 1 }] }, { t: [{ $schemaLocation: "x", z: 1 }] }],
    },
    {
      rule: "nil with attributes, and not nil",
      xsd,
      direct: [
        { t: [null, { $nil: true }, { $nil: true, y: "1" }, { $nil: false, x: 1 }] },
        { s: [null, { $nil: true }, { $nil: false, $value: "1" }, { $value: "1.50" }] },
        { f: "x" },
      ],
      declined: [
        { t: [{ $nil: true, x: 1 }] },
        { t: [{ $nil: "true" }] },
        { s: [{ $nil: true, $value: "1" }] },
        { s: [{ $nil: false }] },
        { f: { $nil: true } },
        { f: null },
        { u: { $nil: true } },
      ],
    },
    {
      rule: "types of simple values, and of anything",
      xsd,
      direct: [
        {
          s: [
            { $type: "small", $value: "9" },
            { $type: "xs:int", $value: 12 },
          ],
        },
        { s: [{ $type: "small", $nil: true }] },
        { u: { $type: "xs:int", $value: 3 } },
        { u: { $type: "V", $value: 3, y: "1" } },
        { u: { $type: "T", x: 3 } },
        { u: { $type: "xs:QName", $value: { ns: "urn:q", local: "q" } } },
      ],
      declined: [
        { s: [{ $type: "small", $value: "10" }] },
        { s: [{ $type: "xs:string", $value: "9" }] },
        { s: [{ $type: "T" }] },
        { s: [{ $value: "1", z: 1 }] },
        { u: { $type: "xs:int", $value: "x" } },
      ],
    },
  ]);
});
