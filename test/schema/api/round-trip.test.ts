/** What is written is read back, whatever it is; and what cannot be written is an issue, never a crash. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { create } from "../../../src/schema/api/create.ts";
import { fromXml } from "../../../src/schema/api/from-xml.ts";
import { toXml, toXmlChunks } from "../../../src/schema/api/to-xml.ts";
import { validate } from "../../../src/schema/api/validate.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { indexOfInvalidChar } from "../../../src/xml/characters.ts";
import type { XmlNode } from "../../../src/xml/events.ts";
import { schemaOf } from "../value/inline-schema.ts";

const XSD = `
<xs:element name="root" type="t:Root"/>
<xs:complexType name="Root">
  <xs:sequence>
    <xs:element name="text" type="xs:string"/>
    <xs:element name="amount" type="xs:decimal" minOccurs="0" maxOccurs="unbounded"/>
    <xs:choice minOccurs="0">
      <xs:sequence><xs:element name="one" type="xs:int"/><xs:element name="two" type="xs:boolean" minOccurs="0"/></xs:sequence>
      <xs:element name="three" type="xs:double" maxOccurs="3"/>
    </xs:choice>
    <xs:element name="nothing" type="t:Marked" nillable="true" minOccurs="0"/>
    <xs:element name="mixed" type="t:Mixed" minOccurs="0"/>
    <xs:element name="child" type="t:Root" minOccurs="0" maxOccurs="2"/>
    <xs:any namespace="##other" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence>
  <xs:attribute name="note" type="xs:string"/>
  <xs:attribute name="count" type="xs:long"/>
  <xs:attribute name="names" type="xs:NMTOKENS"/>
</xs:complexType>
<xs:complexType name="Marked"><xs:simpleContent><xs:extension base="xs:base64Binary"><xs:attribute name="mark" type="xs:token"/></xs:extension></xs:simpleContent></xs:complexType>
<xs:complexType name="Mixed" mixed="true">
  <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="b" type="t:Mixed"/><xs:element name="n" type="xs:QName"/></xs:choice>
</xs:complexType>`;

const text = fc.string({ unit: "binary" }).filter((value) => indexOfInvalidChar(value) < 0);
const name = fc.stringMatching(/^[a-z_][a-z0-9._-]{0,8}$/);
const namespace = fc.constantFrom("urn:a", "urn:b", "urn:c");

const node: fc.Arbitrary<XmlNode> = fc.letrec<{ node: XmlNode }>((tie) => ({
  node: fc
    .record({
      ns: namespace,
      local: name,
      attribute: fc.option(fc.record({ ns: fc.constant(""), local: name, value: text }), { nil: undefined }),
      children: fc.array(fc.oneof({ depthSize: "small", maxDepth: 3 }, text, tie("node")), { maxLength: 3 }),
    })
    .map(({ ns, local, attribute, children }) => ({
      name: { ns, local },
      ...(attribute === undefined ? {} : { attributes: [attribute] }),
      ...(merged(children).length === 0 ? {} : { children: merged(children) as (XmlNode | string)[] }),
    })),
})).node;

/** Neighbouring texts are one in a document, and an empty one is none. */
function merged(items: readonly unknown[]): unknown[] {
  const out: unknown[] = [];
  for (const item of items) {
    const last = out.at(-1);
    if (item === "") continue;
    if (typeof item === "string" && typeof last === "string") out[out.length - 1] = last + item;
    else out.push(item);
  }
  return out;
}

const qname = fc.record({ ns: fc.oneof(namespace, fc.constant("")), local: name });

const mixed = fc.letrec<{ mixed: object }>((tie) => ({
  mixed: fc
    .array(
      fc.oneof(
        { depthSize: "small", maxDepth: 3 },
        text,
        qname.map((n) => ({ n })),
        tie("mixed").map((b) => ({ b })),
      ),
      { maxLength: 4 },
    )
    .map((items) => (merged(items).length === 0 ? {} : { $content: merged(items) })),
})).mixed;

const decimal = fc
  .tuple(fc.bigInt(), fc.nat({ max: 999 }), fc.boolean())
  .map(([whole, fraction, short]) => (short ? `${whole}` : `${whole}.${fraction}`));

const choice = fc.oneof(
  fc.constant({}),
  fc.record({ one: fc.integer() }),
  fc.record({ one: fc.integer(), two: fc.boolean() }),
  fc.record({ three: fc.array(fc.double(), { minLength: 1, maxLength: 3 }) }),
);

const root: fc.Arbitrary<object> = fc.letrec<{ root: object }>((tie) => ({
  root: fc
    .tuple(
      fc.record(
        {
          note: text,
          count: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
          names: fc.array(name, { minLength: 1, maxLength: 3 }),
          text,
          amount: fc.array(decimal, { minLength: 1, maxLength: 3 }),
          nothing: fc.oneof(
            fc.constant(null),
            name.map((mark) => ({ $nil: true, mark })),
            fc.uint8Array().map(($value) => ({ $value })),
          ),
          mixed,
          child: fc.array(
            fc.oneof({ depthSize: "small", maxDepth: 2 }, fc.constant({ text: "" }), tie("root")),
            {
              minLength: 1,
              maxLength: 2,
            },
          ),
          $any: fc.array(node, { minLength: 1, maxLength: 2 }),
        },
        { requiredKeys: ["text"] },
      ),
      choice,
    )
    .map(([fields, taken]) => ({ ...fields, ...taken })),
})).root;

/** A value without what a document may say in other words: prefixes and where they are declared. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "prefix" && key !== "namespaces");
  return Object.fromEntries(entries.map(([key, each]) => [key, plain(each)]));
}

describe("round trips", () => {
  let schema: ElementSchema;
  beforeAll(async () => {
    schema = await schemaOf(XSD);
  });

  test("a value that is written is read back, indented or not", () => {
    fc.assert(
      fc.property(
        root,
        fc.constantFrom({}, { indent: 2 }, { prefixes: { "urn:t": "" } }),
        (value, options) => {
          const xml = toXml(schema, value, options);
          expect(plain(fromXml(schema, xml))).toEqual(plain(value));
          expect([...toXmlChunks(schema, value, options)].join("")).toBe(xml);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("create gives an equal value of its own, which stays unchanged when created again", () => {
    fc.assert(
      fc.property(root, (value) => {
        const made = create(schema, value);
        expect(made).not.toBe(value);
        expect(plain(made)).toEqual(plain(value));
        expect(create(schema, made)).toEqual(made);
      }),
      { numRuns: 80 },
    );
  });

  test("anything at all is validated without a crash", () => {
    const scrap = fc.anything({
      withBigInt: true,
      withDate: true,
      withNullPrototype: true,
      withTypedArray: true,
    });
    const keys = [
      "text",
      "amount",
      "one",
      "nothing",
      "mixed",
      "child",
      "$any",
      "$type",
      "$nil",
      "$attributes",
      "$content",
    ];
    const like = fc.dictionary(fc.constantFrom(...keys), fc.oneof(scrap, fc.array(scrap)));
    fc.assert(
      fc.property(fc.oneof(scrap, like), (value) => {
        const { valid, issues } = validate(schema, value);
        expect(valid).toBe(issues.length === 0);
        for (const issue of issues) expect(issue.message).not.toBe("");
      }),
      { numRuns: 400 },
    );
  });
});
