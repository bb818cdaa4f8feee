/** All issues of a value at once, each at its own place. */
import { beforeAll, describe, expect, it } from "vitest";
import { create, toXml, validate } from "../../../src/index.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "../value/inline-schema.ts";

const XSD = `
<xs:element name="invoice"><xs:complexType>
  <xs:sequence>
    <xs:element name="issued" type="xs:date"/>
    <xs:element name="customer" type="t:Party"/>
    <xs:sequence minOccurs="0"><xs:element name="bank" type="xs:string"/><xs:element name="bic" type="xs:string"/></xs:sequence>
    <xs:choice><xs:element name="iban" type="xs:string"/><xs:element name="cash" type="xs:decimal"/></xs:choice>
    <xs:element name="lines" maxOccurs="4" minOccurs="2"><xs:complexType>
      <xs:sequence><xs:element name="price"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" type="xs:string" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:sequence>
      <xs:attribute name="sku" type="xs:token" use="required"/>
    </xs:complexType></xs:element>
    <xs:element ref="t:shape"/>
    <xs:element name="note" type="xs:string" nillable="true" minOccurs="0"/>
    <xs:element name="remark" type="xs:string" minOccurs="0"/>
  </xs:sequence>
  <xs:attribute name="number" type="xs:token" use="required"/>
</xs:complexType>
<xs:key name="sku"><xs:selector xpath="t:lines"/><xs:field xpath="@sku"/></xs:key></xs:element>
<xs:complexType name="Party"><xs:sequence><xs:element name="name" type="xs:string"/><xs:element name="street" type="xs:string"/><xs:element name="country" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>
<xs:complexType name="Firm"><xs:complexContent><xs:extension base="t:Party"><xs:sequence><xs:element name="vat" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="shape" abstract="true"/>
<xs:element name="circle" substitutionGroup="t:shape" type="xs:int"/>
<xs:element name="square" substitutionGroup="t:shape" type="xs:int"/>`;

const price = { $value: "1.50", currency: "EUR" };
const VALID = {
  number: "1",
  issued: "2026-01-01",
  customer: { name: "A", street: "B" },
  iban: "NL00",
  lines: [
    { sku: "a", price },
    { sku: "b", price },
  ],
  shape: { circle: 1 },
};

describe("V1: all issues of a value at once", () => {
  let schema: ElementSchema;
  beforeAll(async () => {
    schema = await schemaOf(XSD, "invoice");
  });
  const paths = (change: object): readonly string[] =>
    validate(schema, { ...VALID, ...change }).issues.map(({ path }) => path);

  it("an empty array is distinguished from a property that is missing", async () => {
    const messages = (change: object): readonly string[] =>
      validate(schema, { ...VALID, ...change }).issues.map(({ path, message }) => `${path}: ${message}`);
    expect(messages({ lines: [] })).toEqual(["lines: Expected at least 2 entries, found 0."]);
    expect(messages({ lines: undefined })).toEqual(['lines: The required property "lines" is missing.']);
    expect(messages({ lines: null })).toEqual(['lines: The required property "lines" is missing.']);
    const open = await schemaOf(
      '<xs:element name="open"><xs:complexType><xs:sequence><xs:any minOccurs="1" maxOccurs="3"/></xs:sequence></xs:complexType></xs:element>',
      "open",
    );
    expect(validate(open, { $any: [] }).issues.map(({ message }) => message)).toEqual([
      "Expected at least 1 entry, found 0.",
    ]);
    const list = await schemaOf(
      '<xs:element name="list"><xs:complexType><xs:choice maxOccurs="3"><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice></xs:complexType></xs:element>',
      "list",
    );
    expect(validate(list, { $content: [] }).issues.map(({ message }) => message)).toEqual([
      "Expected at least 1 entry, found 0.",
    ]);
  });

  it("V1: a hole of an array is one issue at its own place, and the entries after it are validated", () => {
    const [line] = VALID.lines;
    const sparse = (entries: object, length: number): unknown[] =>
      Object.assign(new Array<unknown>(length), entries);
    const told = (lines: unknown): readonly string[] =>
      validate(schema, { ...VALID, lines }).issues.map(({ path, code }) => `${path} ${code}`);
    expect(told(sparse({ 1: line }, 2))).toEqual(["lines[0] wrong-kind"]);
    expect(told(sparse({ 0: line, 2: {} }, 3))).toEqual([
      "lines[1] wrong-kind",
      "lines[2].sku missing-attribute",
      "lines[2].price missing-element",
    ]);
    expect(told(sparse({}, 3))).toEqual([
      "lines[0] wrong-kind",
      "lines[1] wrong-kind",
      "lines[2] wrong-kind",
    ]);
    expect(told(sparse({ 0: line }, 5))).toEqual([
      "lines[4] unexpected-element",
      ...["lines[1] wrong-kind", "lines[2] wrong-kind", "lines[3] wrong-kind"],
    ]);
    expect(told(sparse({ 0: line }, 2))).toEqual(told([line, undefined]));
  });

  it("V1: an empty value lacks each required property, and one of a choice", () => {
    const { issues } = validate(schema, {});
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "number missing-attribute",
      "issued missing-element",
      "customer missing-element",
      " missing-element",
      "lines missing-element",
      "shape missing-element",
    ]);
    expect(issues[3]?.message).toContain('"iban"; or "cash"');
    expect(issues.every(({ xpath }) => xpath.includes("invoice"))).toBe(true);
    expect(issues.every(({ rule }) => rule.startsWith("cvc-"))).toBe(true);
    expect(issues.every(({ schema: source }) => source?.file === "test.xsd")).toBe(true);
  });

  it("V1: nothing else than the valid value has no issue", () => {
    expect(paths({})).toEqual([]);
  });

  it.each([
    ["an empty object", { customer: {} }, ["customer.name", "customer.street"]],
    [
      "something missing before what is there",
      { customer: { country: "NL" } },
      ["customer.name", "customer.street"],
    ],
    ["another kind", { customer: "ACME" }, ["customer"]],
    ["a type that does not exist", { customer: { $type: "Nobody", vat: 1 } }, ["customer.$type"]],
    ["a derived type", { customer: { $type: "Firm", name: "A" } }, ["customer.street", "customer.vat"]],
    ["part of an optional group", { bic: "X" }, ["bank"]],
    ["none of a choice", { iban: undefined }, [""]],
    ["two of a choice", { cash: "1" }, ["cash"]],
    ["too few entries", { lines: [{ sku: "a", price }] }, ["lines"]],
    [
      "too many entries",
      { lines: ["a", "b", "c", "d", "e", "f"].map((sku) => ({ sku, price })) },
      ["lines[4]"],
    ],
    ["the field of a key", { lines: [{ price }, { sku: "b", price }] }, ["lines[0].sku"]],
    [
      "fields of another kind",
      {
        lines: [
          { sku: 1, price },
          { sku: 2, price },
        ],
      },
      ["lines[0].sku", "lines[1].sku"],
    ],
    [
      "simple content",
      {
        lines: [
          { sku: "a", price: {} },
          { sku: "b", price: { $value: "x" } },
        ],
      },
      [
        "lines[0].price.currency",
        "lines[0].price.$value",
        "lines[1].price.currency",
        "lines[1].price.$value",
      ],
    ],
    ["not an array", { lines: { sku: "a", price } }, ["lines"]],
    ["no member of a substitution group", { shape: {} }, ["shape"]],
    [
      "an unknown property",
      { nmber: 1, customer: { nam: "A", street: "B" } },
      ["nmber", "customer.nam", "customer.name"],
    ],
    [
      "a date that is none, and what is missing after it",
      { issued: "x", shape: undefined },
      ["issued", "shape"],
    ],
  ])("V1: %s has its own places only", (_what, change, expected) => {
    expect([...paths(change)].sort()).toEqual([...expected].sort());
  });

  it("V1: null is absent if nil is not allowed, and missing if the property is required", () => {
    expect(paths({ remark: null, cash: null, bank: null })).toEqual([]);
    expect(paths({ issued: null, customer: { name: null, street: "B" } })).toEqual([
      "issued",
      "customer.name",
    ]);
    const withNulls = { ...VALID, remark: null, cash: null, bank: null, bic: undefined };
    expect(toXml(schema, withNulls)).toBe(toXml(schema, VALID));
    expect(create(schema, { ...VALID, remark: null, note: null } as never)).toEqual({ ...VALID, note: null });
  });

  it("V1: an element that only the content model requires has its own place", async () => {
    const other = await schemaOf(
      `<xs:element name="root"><xs:complexType><xs:sequence>
        <xs:sequence minOccurs="0"><xs:element name="a" type="xs:int" minOccurs="2" maxOccurs="3"/></xs:sequence>
        <xs:sequence minOccurs="0" maxOccurs="3"><xs:element name="b" type="xs:int" minOccurs="3" maxOccurs="4"/></xs:sequence>
        <xs:any namespace="urn:x" processContents="lax"/><xs:element name="c" type="xs:int"/>
        <xs:any namespace="urn:x" processContents="lax"/></xs:sequence></xs:complexType></xs:element>`,
    );
    const node = [{ name: { ns: "urn:x", local: "n" } }];
    const places = (value: object): readonly string[] =>
      validate(other, value).issues.map(({ path }) => path);
    expect(places({ a: [1, 2], b: [1, 2, 3, 4, 5, 6], $any: node, c: 1, $any2: node })).toEqual([]);
    expect(places({ a: [1], b: [1, 2, 3, 4, 5], $any: node, c: 1, $any2: node })).toEqual(["a", "b"]);
    expect(places({ $any2: node, c: 1 })).toEqual(["$any"]);
    expect([...places({ $any: node })].sort()).toEqual(["$any2", "c"]);
  });

  it("V1: entries that $content lacks are missing before the next one, or at $content", async () => {
    const other = await schemaOf(
      `<xs:element name="root"><xs:complexType><xs:sequence maxOccurs="3"><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int"/></xs:sequence></xs:complexType></xs:element>`,
    );
    const places = (...$content: readonly object[]): readonly string[] =>
      validate(other, { $content }).issues.map(({ path }) => path);
    expect(places({ a: 1 }, { c: 1 }, { a: 1 }, { b: 1 }, { c: 1 })).toEqual(["$content[1].c"]);
    expect(places({ a: 1 }, { b: 1 })).toEqual(["$content"]);
    expect(places({ b: 1 }, { a: 1 }, { c: 1 })).toEqual(["$content[0].b"]);
    expect(places()).toEqual(["$content"]);
  });

  it("V1: the list ends with a word that there are more", () => {
    const { issues } = validate(schema, {}, { maxIssues: 2 });
    expect(issues.map(({ code }) => code)).toEqual(["missing-attribute", "missing-element", "limit"]);
  });
});
