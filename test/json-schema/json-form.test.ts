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
  test("is equal to the value after JSON wrote and read it, and is valid by its JSON Schema", async () => {
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

  test("accepts a Date, and leaves values that JSON cannot express unchanged", async () => {
    const schema = await schemaOf('<xs:element name="root" type="xs:dateTime"/>');
    const date = new Date("2026-08-22T09:30:00Z");
    expect(toJson(schema, date)).toBe("2026-08-22T09:30:00Z");
    expect(fromJson(schema, date)).toBe(date);
  });

  test("of an invalid value is left to the validation, including cycles and unusual objects", async () => {
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

describe("nullIsAbsent: databases write an absent value as null", () => {
  const declared = `
<xs:element name="root"><xs:complexType>
  <xs:sequence>
    <xs:element name="plain" type="xs:long" minOccurs="0"/>
    <xs:element name="nil" type="xs:long" minOccurs="0" nillable="true"/>
    <xs:element name="many" type="xs:long" minOccurs="0" maxOccurs="9"/>
    <xs:element ref="t:shape" minOccurs="0"/>
    <xs:element name="inner" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="deep" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
  </xs:sequence>
  <xs:attribute name="mark" type="xs:string"/>
</xs:complexType></xs:element>
<xs:element name="shape" type="xs:string" abstract="true" nillable="true"/>
<xs:element name="circle" substitutionGroup="t:shape"/>`;

  test.each<[what: string, json: object, value: object]>([
    ["an element that cannot be nil", { plain: null }, {}],
    ["an element that can: null is xsi:nil", { nil: null }, { nil: null }],
    ["an array", { many: null }, {}],
    ["an attribute", { mark: null }, {}],
    ["a member of a substitution group that is not named", { shape: null }, {}],
    ["an element further in", { inner: { deep: null } }, { inner: {} }],
    ["an item of an array is no property", { many: [null, 1] }, { many: [null, 1n] }],
    ["a property that the schema does not have", { other: null }, { other: null }],
    ["values that are there stay", { plain: 5, mark: "" }, { plain: 5n, mark: "" }],
  ])("%s", async (_, json, value) => {
    expect(fromJson(await schemaOf(declared), json, { nullIsAbsent: true })).toEqual(value);
  });

  test("by default null stays, as in the JSON Schema", async () => {
    const json = { plain: null, nil: null, many: null, mark: null };
    expect(fromJson(await schemaOf(declared), json)).toEqual(json);
  });
});

describe("a value is walked along its schema", () => {
  const declared = `
<xs:element name="root" type="t:Base"/>
<xs:complexType name="Base"><xs:sequence><xs:element name="a" type="xs:long" minOccurs="0" maxOccurs="2"/></xs:sequence></xs:complexType>
<xs:complexType name="More"><xs:complexContent><xs:extension base="t:Base"><xs:sequence>
  <xs:element name="b" type="xs:long"/><xs:element ref="t:shape" minOccurs="0"/>
</xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="shape" type="xs:long"/>
<xs:element name="circle" type="xs:long" substitutionGroup="t:shape"/>`;

  test.each<[what: string, json: unknown, value: unknown]>([
    ["properties by their types", { a: [1] }, { a: [1n] }],
    ["those of the type that $type names", { $type: "More", b: 1 }, { $type: "More", b: 1n }],
    ["not those of a type that is not named", { b: 1 }, { b: 1 }],
    ["nor of one that there is not", { $type: "Other", b: 1 }, { $type: "Other", b: 1 }],
    [
      "members of a substitution group",
      { $type: "More", b: 1, shape: { circle: 2 } },
      { $type: "More", b: 1n, shape: { circle: 2n } },
    ],
    [
      "not members that there are not",
      { $type: "More", b: 1, shape: { oval: 2 } },
      { $type: "More", b: 1n, shape: { oval: 2 } },
    ],
    ["a single value where an array is due", { a: 1 }, { a: 1n }],
    ["undefined is left out", { a: undefined }, {}],
    ["null is null", null, null],
    ["a text is a text", "x", "x"],
  ])("%s", async (_, json, value) => {
    expect(fromJson(await schemaOf(declared), json)).toEqual(value);
  });

  test("the argument is not changed", async () => {
    const json = { a: [1] };
    fromJson(await schemaOf(declared), json);
    expect(json).toEqual({ a: [1] });
  });
});
