/** A schema of the common kind, for the tests of every direction. */
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "./inline-schema.ts";

/** What a value of the schema looks like. */
export interface Invoice {
  number: string;
  currency?: string;
  issued: string;
  paid?: boolean;
  payment: { iban: string } | { cash: string };
  lines: Line[];
  note?: string | null;
}

/** A line of it. */
export interface Line {
  sku: string;
  quantity: number;
  price: string;
}

const XSD = `
<xs:element name="invoice">
  <xs:complexType>
    <xs:sequence>
      <xs:element name="issued" type="xs:date"/>
      <xs:element name="paid" type="xs:boolean" minOccurs="0"/>
      <xs:element name="payment">
        <xs:complexType>
          <xs:choice>
            <xs:element name="iban" type="xs:token"/>
            <xs:element name="cash" type="xs:decimal"/>
          </xs:choice>
        </xs:complexType>
      </xs:element>
      <xs:element name="lines" type="t:Line" maxOccurs="unbounded"/>
      <xs:element name="note" type="xs:string" nillable="true" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="number" type="xs:token" use="required"/>
    <xs:attribute name="currency" type="xs:token" default="EUR"/>
  </xs:complexType>
  <xs:unique name="sku"><xs:selector xpath="t:lines"/><xs:field xpath="@sku"/></xs:unique>
</xs:element>
<xs:complexType name="Line">
  <xs:sequence>
    <xs:element name="quantity"><xs:simpleType><xs:restriction base="xs:int"><xs:minInclusive value="1"/></xs:restriction></xs:simpleType></xs:element>
    <xs:element name="price"><xs:simpleType><xs:restriction base="xs:decimal"><xs:fractionDigits value="2"/></xs:restriction></xs:simpleType></xs:element>
  </xs:sequence>
  <xs:attribute name="sku" type="xs:token" use="required"/>
</xs:complexType>`;

/** The schema value. */
export function invoiceSchema(): Promise<ElementSchema<Invoice>> {
  return schemaOf<Invoice>(XSD, "invoice");
}

/** A valid value of it. */
export const INVOICE: Invoice = {
  number: "INV-1",
  issued: "2026-08-22",
  payment: { iban: "BE68539007547034" },
  lines: [
    { sku: "A-1", quantity: 2, price: "19.90" },
    { sku: "B-2", quantity: 1, price: "5" },
  ],
};
