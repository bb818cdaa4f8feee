/** Values survive JSON, whatever they hold. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toXml } from "../../src/index.ts";
import { fromJson, toJson } from "../../src/json-schema/index.ts";
import { schemaOf } from "../schema/value/inline-schema.ts";
import { checkOf, complaint } from "./checked.ts";

const XSD = `
<xs:element name="root" type="t:Root"/>
<xs:simpleType name="Some"><xs:union memberTypes="xs:long xs:double xs:hexBinary xs:string"/></xs:simpleType>
<xs:complexType name="Root">
  <xs:sequence>
    <xs:element name="big" type="xs:integer" minOccurs="0" maxOccurs="unbounded"/>
    <xs:element name="real" type="xs:double" minOccurs="0" maxOccurs="unbounded"/>
    <xs:element name="bytes" type="xs:base64Binary" minOccurs="0"/>
    <xs:element name="some" type="t:Some" minOccurs="0" maxOccurs="unbounded"/>
    <xs:element name="marked" nillable="true" minOccurs="0">
      <xs:complexType><xs:simpleContent><xs:extension base="xs:unsignedLong"><xs:attribute name="mark" type="xs:hexBinary"/></xs:extension></xs:simpleContent></xs:complexType>
    </xs:element>
    <xs:element name="mixed" minOccurs="0">
      <xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="n" type="xs:integer"/><xs:element name="q" type="xs:QName"/></xs:choice></xs:complexType>
    </xs:element>
    <xs:element name="child" type="t:Root" minOccurs="0"/>
  </xs:sequence>
</xs:complexType>`;

const bytes = fc.uint8Array({ maxLength: 5 });
const big = fc.oneof(fc.bigInt(), fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }));
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const real = fc.oneof(fc.double(), fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY));
const some = fc.oneof(
  long,
  fc.constantFrom("x", "", "INF ", "0abc", "p:q"),
  fc.double({ noNaN: true, noInteger: true }),
);
const mixed = fc.array(
  fc.oneof(
    big.map((n) => ({ n })),
    fc.constant({ q: { ns: "urn:a", local: "b" } }),
    fc.constant("text"),
  ),
  { minLength: 1, maxLength: 3 },
);
const value: fc.Arbitrary<object> = fc.letrec<{ value: object }>((tie) => ({
  value: fc.record(
    {
      big: fc.array(big, { minLength: 1, maxLength: 2 }),
      real: fc.array(real, { minLength: 1, maxLength: 2 }),
      bytes,
      some: fc.array(some, { minLength: 1, maxLength: 2 }),
      marked: fc.oneof(
        fc.constant(null),
        bytes.map((mark) => ({ $nil: true, mark })),
        fc.record({ $value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), mark: bytes }),
      ),
      mixed: mixed.map(($content) => ({ $content })),
      child: fc.oneof({ maxDepth: 2, depthSize: "small" }, fc.constant({}), tie("value")),
    },
    { requiredKeys: [] },
  ),
})).value;

describe("the JSON form", () => {
  test("gives the value back after JSON wrote and read it, and is what its JSON Schema says", async () => {
    const schema = await schemaOf(XSD);
    const checks = [checkOf(schema), checkOf(schema, { direction: "output" })];
    fc.assert(
      fc.property(value, (each) => {
        const json: unknown = JSON.parse(JSON.stringify(toJson(schema, each)));
        for (const check of checks) expect(complaint(check, json)).toBe("");
        const back = fromJson(schema, json);
        expect(toXml(schema, back)).toBe(toXml(schema, each));
        const { some: _, child: __, ...exact } = each as { some?: unknown; child?: unknown };
        expect(back).toMatchObject(exact);
      }),
      { numRuns: 300 },
    );
  });

  test("has the values that a person would write", async () => {
    const schema = await schemaOf(XSD);
    const value = {
      big: [5n, 2n ** 60n],
      real: [1.5, Number.NEGATIVE_INFINITY],
      bytes: Uint8Array.of(1, 2, 3),
      some: [new Uint8Array([10])],
      marked: { $value: 1n, mark: Uint8Array.of(255) },
    };
    expect(toJson(schema, value)).toEqual({
      big: [5, "1152921504606846976"],
      real: [1.5, "-INF"],
      bytes: "AQID",
      some: ["0A"],
      marked: { $value: 1, mark: "FF" },
    });
  });

  test("takes a Date, and leaves values that are none of JSON as they are", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:dateTime"/>');
    const date = new Date("2026-08-22T09:30:00Z");
    expect(toJson(schema, date)).toBe("2026-08-22T09:30:00Z");
    expect(fromJson(schema, date)).toBe(date);
  });

  test("of what is not valid is left for the schema to judge, cycles and strange objects too", async () => {
    const schema = await schemaOf(XSD);
    const cycle: { child?: unknown } = {};
    cycle.child = cycle;
    expect(fromJson(schema, cycle)).toMatchObject({ child: cycle });
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        fromJson(schema, json);
        fromJson(schema, { child: json, big: json, some: json, marked: json, mixed: { $content: json } });
      }),
    );
    const polluted: unknown = JSON.parse('{"__proto__": {"big": [1]}}');
    expect(Object.keys(fromJson(schema, polluted) as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(fromJson(schema, polluted))).toBe(Object.prototype);
  });
});
