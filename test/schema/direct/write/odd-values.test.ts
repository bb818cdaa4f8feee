/** Odd values, and values that no program should make: what is written directly is what the engine writes, and is well-formed. */
import { describe, expect, it } from "vitest";
import { validateXml } from "../../../../src/index.ts";
import { writeByDescriptor } from "../../../../src/schema/api/write-by-descriptor.ts";
import { agree } from "./agreement.ts";
import { schemaOf } from "./cases.ts";

interface Case {
  readonly what: string;
  readonly xsd: string;
  readonly direct: () => readonly unknown[];
  /** For the engine, which writes them. */
  readonly declined: () => readonly unknown[];
  /** Invalid. */
  readonly refused: () => readonly unknown[];
}

const MIXED = `><xs:element name="r"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">
  <xs:element ref="h"/><xs:element name="n" type="xs:date"/></xs:choice></xs:complexType></xs:element>
<xs:element name="h" type="xs:string"/><xs:element name="h2" type="xs:token" substitutionGroup="h"/>
<xs:element name="hx" abstract="true" type="xs:string" substitutionGroup="h"/>`;

const node = (ns: string, local: string, more: object = {}) => ({ name: { ns, local }, ...more });

function cyclic(): unknown {
  const self: Record<string, unknown> = {};
  self.c = self;
  return self;
}

const CASES: readonly Case[] = [
  {
    what: "simple elements and attributes",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="a" type="xs:int" nillable="true" default="5" minOccurs="0" maxOccurs="3"/>
      <xs:element name="b" type="xs:string" fixed="f" minOccurs="0"/><xs:element name="d" type="xs:double" minOccurs="0"/>
    </xs:sequence><xs:attribute name="x" type="xs:int" default="3"/><xs:attribute name="y" type="xs:string"/></xs:complexType></xs:element>`,
    direct: () => [
      { a: [] },
      { a: [1] },
      { a: [1, null, 3] },
      { a: [-0] },
      { a: [1n] },
      { a: [{ $nil: true }] },
      { a: [{ $value: 1 }] },
      { a: Object.assign([1], { extra: 2 }) },
      { a: Object.defineProperty([], 0, { value: 1, enumerable: false }) },
      Object.freeze({ a: Object.freeze([1]) }),
      new Proxy({ a: [1] }, {}),
      {
        a: [1],
        get b() {
          return "f";
        },
      },
      Object.create(null),
      { z: undefined },
      { $type: undefined },
      { $nil: false },
      { $schemaLocation: "a b" },
      { [Symbol("s")]: 1 },
      { y: "" },
      { y: "<&\"'>\t\n\r" },
      { y: "]]>\u{1F600}é" },
      ...[Number.NaN, -0, 1e21, 5e-324, Number.POSITIVE_INFINITY].map((d) => ({ d })),
    ],
    declined: () => [{ a: null }, { b: "" }, { b: null }, { x: null }, Object.create({ a: [1] })],
    refused: () => [
      ...[
        [1, 2, 3, 4],
        [undefined],
        new Array(2),
        [2_147_483_648],
        [1.5],
        [Number.NaN],
        ["1"],
        [true],
        [[1]],
      ].map((a) => ({ a })),
      { a: 1 },
      { a: [{ $nil: true, $value: 1 }] },
      { a: [{ $type: "byte", $value: 1 }] },
      { a: new Set([1]) },
      { a: { length: 1, 0: 1 } },
      { b: "g" },
      { b: Object("f") },
      { x: "3" },
      { y: "\u0000" },
      { y: "\uD800" },
      { y: Object("s") },
      { d: 1n },
      { z: 1 },
      { constructor: 1 },
      JSON.parse('{"__proto__":1}'),
      { $nil: true },
      { $attributes: {} },
      ...[[], null, undefined, "", 0, new Map(), new Date(0)],
    ],
  },
  {
    what: "mixed content",
    xsd: MIXED,
    direct: () => [
      {},
      ...[[], ["t"], ["a", "b"], [""], ["<&>"], ["]]", ">"]].map(($content) => ({ $content })),
      { $content: [{ h: "x" }] },
      { $content: ["a", { h2: "x y" }, "b"] },
      { $content: [{ h2: " x" }] },
      { $content: [{ h: { $value: "x" } }] },
      { $content: [{ h: "]]>" }] },
    ],
    declined: () => [{ $content: [{ h: undefined, h2: "y" }] }],
    refused: () => [
      ...[
        [{ hx: "x" }],
        [{ h: "x", n: "y" }],
        [{}],
        [null],
        [undefined],
        [1],
        [{ n: "2026-02-30" }],
        new Array(3),
      ].map(($content) => ({ $content })),
      ...[["\u0001"], ["\uD83D", "\uDE00"], [["a"]], [{ h: null }], [Object("a")]].map(($content) => ({
        $content,
      })),
      { $content: "t" },
      { $content: ["a"], h: "x" },
      { h: "x" },
    ],
  },
  {
    what: "names, lists, unions, bytes and open content",
    xsd: `xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified"><xs:element name="r" type="t:T"/>
<xs:complexType name="T"><xs:sequence><xs:element name="c" type="t:T" minOccurs="0"/><xs:element name="q" type="xs:QName" minOccurs="0"/>
  <xs:element name="l" minOccurs="0"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>
  <xs:element name="u" minOccurs="0"><xs:simpleType><xs:union memberTypes="xs:int xs:boolean xs:string"/></xs:simpleType></xs:element>
  <xs:element name="h" type="xs:hexBinary" minOccurs="0"/>
  <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="2"/></xs:sequence>
  <xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType>
<xs:complexType name="U"><xs:complexContent><xs:extension base="t:T"><xs:sequence><xs:element name="z" type="xs:gYear"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`,
    direct: () => [
      { c: { c: { c: {} } } },
      { $type: "U", z: "2026" },
      { $type: "T" },
      { c: { $type: "U", z: "2026Z" } },
      { c: undefined, q: undefined },
      ...[{ ns: "urn:t" }, { ns: "urn:q", prefix: "p" }, { ns: "" }].map((q) => ({
        q: { ...q, local: "a" },
      })),
      { l: [] },
      { l: [1, 2] },
      ...[1, true, "true", "1", " 1", "x", 1n].map((u) => ({ u })),
      ...[Uint8Array.of(255), new Uint8Array(), Buffer.from([1])].map((h) => ({ h })),
      { $any: [] },
      { $any: [node("urn:o", "o")] },
      { $any: [node("urn:o", "o", { children: ["t", node("", "i")] })] },
      {
        $any: [
          node("urn:o", "o", {
            attributes: [{ ns: "", local: "a", value: "<" }],
            namespaces: { o: "urn:o" },
          }),
        ],
      },
      { $attributes: { "{urn:o}a": "1" } },
      { $attributes: { "{http://www.w3.org/2000/xmlns/}p": "urn:p", "{urn:o}a": "p:x" } },
    ],
    declined: () => [{ $attributes: null }, { c: null }],
    refused: () => [
      { $type: "V" },
      { $type: "U" },
      { q: { ns: "urn:q", local: "a:b" } },
      { q: "t:a" },
      ...[["1"], 1, [1.5], new Int32Array([1, 2]), [undefined]].map((l) => ({ l })),
      ...[2 ** 40, 1.5].map((u) => ({ u })),
      ...["FF", [255], new ArrayBuffer(1), new Uint16Array([1])].map((h) => ({ h })),
      ...[[node("urn:t", "o")], [1], {}, [node("urn:o", "a b")]].map(($any) => ({ $any })),
      ...[{ a: "1" }, { "{urn:t}a": "1" }, { "{urn:o}a": 1 }].map(($attributes) => ({ $attributes })),
      { c: [] },
      { c: "x" },
      cyclic(),
    ],
  },
];

describe.each(CASES)("$what", ({ xsd, direct, declined, refused }) => {
  it("that are usual enough are written directly, and are valid", async () => {
    const schema = await schemaOf(xsd);
    const linked = schema.$linked();
    for (const [at, value] of direct().entries()) {
      expect(agree(linked, value), `value ${at}`).toBe("direct");
      expect(validateXml(schema, writeByDescriptor(linked, value)).issues, `value ${at}`).toEqual([]);
    }
  });

  it("that are not are left to the engine, which writes or refuses them", async () => {
    const linked = (await schemaOf(xsd)).$linked();
    for (const [at, value] of declined().entries())
      expect(agree(linked, value), `value ${at}`).toBe("declined");
    for (const [at, value] of refused().entries())
      expect(agree(linked, value), `value ${at}`).toBe("refused");
  });
});

it("texts beside each other never make the end of a CDATA section", async () => {
  const linked = (await schemaOf(MIXED)).$linked();
  expect(writeByDescriptor(linked, { $content: ["]]", ">"] })).toBe("<r>]]&gt;</r>");
  expect(writeByDescriptor(linked, { $content: ["]", { h: "x" }, "]>"] })).toBe("<r>]<h>x</h>]&gt;</r>");
});
