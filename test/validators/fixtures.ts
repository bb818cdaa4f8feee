import type { SchemaText } from "../../src/validators/index.ts";

const XS = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One document: an order of lines. */
export const order: SchemaText = {
  url: "order.xsd",
  content: `<xs:schema ${XS}>
  <xs:element name="order"><xs:complexType><xs:sequence>
    <xs:element name="line" type="xs:int" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`,
};

/** Includes, a chameleon, and two imports of one namespace from two documents: what libxml2 alone gets wrong. */
export const set: readonly SchemaText[] = [
  {
    url: "main.xsd",
    content: `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema ${XS} xmlns="urn:m" xmlns:p="urn:p" targetNamespace="urn:m" elementFormDefault="qualified">
  <xs:include schemaLocation="parts/sizes.xsd"/>
  <xs:import namespace="urn:p" schemaLocation="parts/a.xsd"/>
  <xs:import namespace="urn:p"
             schemaLocation='parts/b.xsd'/>
  <xs:element name="m"><xs:complexType><xs:sequence>
    <xs:element ref="p:a"/><xs:element ref="p:b"/><xs:element name="size" type="Size"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`,
  },
  {
    url: "parts/sizes.xsd",
    content: `<xs:schema ${XS}><xs:simpleType name="Size"><xs:restriction base="xs:string">
  <xs:enumeration value="S"/><xs:enumeration value="L"/></xs:restriction></xs:simpleType></xs:schema>`,
  },
  {
    url: "parts/a.xsd",
    content: `<xs:schema ${XS} targetNamespace="urn:p"><xs:element name="a" type="xs:int"/></xs:schema>`,
  },
  {
    url: "parts/b.xsd",
    content: `<xs:schema ${XS} targetNamespace="urn:p"><xs:element name="b" type="xs:date"/></xs:schema>`,
  },
];

export const inSet = (size: string, b: string = "2026-02-28"): Uint8Array =>
  utf8(`<m xmlns="urn:m" xmlns:p="urn:p">\n<p:a>1</p:a>\n<p:b>${b}</p:b>\n<size>${size}</size>\n</m>`);
