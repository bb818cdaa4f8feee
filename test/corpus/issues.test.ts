/**
 * V1: the issues of a value with several faults name exactly the places that were broken. Our own schemas and a few families;
 * all of them, 500 values and more: `node test/corpus/run.mjs --issues`.
 */
import { describe, expect, it } from "vitest";
import { sample } from "../../src/index.ts";
import { schemaOf } from "../schema/value/inline-schema.ts";
import { breakValue } from "./issues/break.ts";
import { breakFamily } from "./issues/family.ts";
import { seeded } from "./mutation/random.ts";
import { ownSubjects } from "./mutation/subjects.ts";
import { corpusFolder, SKIPPED } from "./support/shared-data.ts";

/** Keys and references, choices, groups that may be left out, substitution groups, lists of mixed and repeated content. */
const XSD = `
<xs:element name="order"><xs:complexType><xs:sequence>
  <xs:element name="part" maxOccurs="6"><xs:complexType>
    <xs:sequence><xs:element name="name" type="t:Name"/><xs:element name="made" type="xs:date"/></xs:sequence>
    <xs:attribute name="nr" type="xs:ID" use="required"/><xs:attribute name="code" type="t:Code" use="required"/>
  </xs:complexType></xs:element>
  <xs:element name="use" minOccurs="2" maxOccurs="6"><xs:complexType>
    <xs:sequence><xs:element name="code" type="t:Code"/><xs:element name="parts" type="xs:IDREFS"/></xs:sequence>
  </xs:complexType></xs:element>
  <xs:sequence minOccurs="0"><xs:element name="bank" type="t:Name"/><xs:element name="place" type="t:Name"/></xs:sequence>
  <xs:choice>
    <xs:sequence><xs:element name="card" type="t:Code"/><xs:element name="until" type="xs:gYearMonth"/></xs:sequence>
    <xs:sequence><xs:element name="iban" type="t:Code"/><xs:element name="owner" type="t:Name"/></xs:sequence>
  </xs:choice>
  <xs:element ref="t:shape" maxOccurs="3"/>
  <xs:element name="text"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="8">
    <xs:element name="b" type="t:Mark"/><xs:element name="i" type="t:Mark"/></xs:choice></xs:complexType></xs:element>
</xs:sequence></xs:complexType>
<xs:key name="codes"><xs:selector xpath="t:part"/><xs:field xpath="@code"/></xs:key>
<xs:keyref name="uses" refer="t:codes"><xs:selector xpath="t:use"/><xs:field xpath="t:code"/></xs:keyref>
</xs:element>
<xs:simpleType name="Name"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:pattern value="[A-Z]{2}[0-9]"/></xs:restriction></xs:simpleType>
<xs:complexType name="Mark"><xs:simpleContent><xs:extension base="t:Name"><xs:attribute name="lang" type="xs:language" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
<xs:complexType name="Shape" abstract="true"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>
<xs:complexType name="Circle"><xs:complexContent><xs:extension base="t:Shape"><xs:sequence><xs:element name="r" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="shape" abstract="true" type="t:Shape"/>
<xs:element name="circle" substitutionGroup="t:shape" type="t:Circle"/>
<xs:element name="any" substitutionGroup="t:shape" type="t:Shape"/>`;

const FAMILIES = ["bpmn-2.0", "gpx-1.1", "reqif-1.2", "ds-loan-offer", "ds-quote-proposal", "xliff-2.1"];

describe("V1: values with several faults", () => {
  it("V1: of a schema with keys, choices, groups and lists have exactly the issues of their faults", async () => {
    const schema = await schemaOf(XSD, "order");
    const draw = seeded(7);
    const mismatches: string[] = [];
    let values = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const broken = breakValue(schema, sample(schema, { seed }), draw);
      if (broken !== undefined) values += 1;
      if (broken?.mismatch !== undefined) mismatches.push(`seed ${seed}: ${broken.mismatch}`);
    }
    expect(mismatches).toEqual([]);
    expect(values).toBe(60);
  });

  it("V1: of our own schemas have exactly the issues of their faults", { timeout: 60_000 }, async () => {
    const draw = seeded(11);
    const mismatches: string[] = [];
    let values = 0;
    for (const { name, values: all } of await ownSubjects()) {
      for (const { name: what, schema, value } of all) {
        const broken = breakValue(schema, value, draw);
        if (broken !== undefined) values += 1;
        if (broken?.mismatch !== undefined) mismatches.push(`${name} ${what}: ${broken.mismatch}`);
      }
    }
    expect(mismatches).toEqual([]);
    expect(values).toBeGreaterThanOrEqual(20);
  });

  it.skipIf(corpusFolder === undefined)(
    `V1: of families from practice have exactly the issues of their faults${corpusFolder === undefined ? ` (${SKIPPED})` : ""}`,
    { timeout: 120_000 },
    async () => {
      for (const name of FAMILIES) {
        const { figures, mismatches } = await breakFamily(name, 1);
        expect(mismatches).toEqual([]);
        expect(figures.exact).toBe(8);
      }
    },
  );
});
