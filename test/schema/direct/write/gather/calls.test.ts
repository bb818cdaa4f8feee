/** Parts of the content that functions for types call: what they write, step by step and by functions, is what the engine writes. */
import { afterEach, describe, expect, it } from "vitest";
import { setCodeGeneration } from "../../../../../src/schema/direct/code/permission.ts";
import { DirectRoot } from "../../../../../src/schema/direct/write/write.ts";
import { agree } from "../agreement.ts";
import { schemaOf } from "../cases.ts";

afterEach(() => setCodeGeneration("auto"));

const ROOT = (content: string, mixed = ""): string =>
  `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="p" type="P" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
  <xs:complexType name="P" ${mixed}>${content}</xs:complexType>
  <xs:complexType name="Q"><xs:sequence><xs:element name="i" type="xs:int" minOccurs="0"/></xs:sequence><xs:attribute name="x"/></xs:complexType>`;

const LONG = "<é".repeat(2100);
const MANY = Array.from(
  { length: 35 },
  (_, at) => `<xs:element name="c${at}" type="xs:int" maxOccurs="2"/>`,
).join("");

const CASES = [
  {
    part: "mixed content",
    xsd: ROOT(
      '<xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="b" type="Q"/><xs:element name="n" type="xs:int" nillable="true"/></xs:choice>',
      'mixed="true"',
    ),
    right: [
      { $content: ["<a> & b\r\n", { b: { i: 1, x: "<" } }, "é😀", { n: null }, "", { n: 2 }] },
      { $content: [LONG, LONG, { b: {} }] },
      { $content: [""] },
      { $content: [] },
      {},
    ],
    wrong: [
      { $content: ["\ud83d", "\ude00"] },
      { $content: ["\u0001"] },
      { $content: [{ b: {}, n: 1 }] },
      { $content: [{ n: "1" }] },
      { $content: [{ zz: 1 }] },
      { $content: [1] },
      { $content: "a" },
    ],
  },
  {
    part: "a list that counts, and admits other content",
    xsd: ROOT(
      '<xs:sequence minOccurs="0" maxOccurs="2"><xs:element name="a" type="xs:string"/><xs:element name="b" type="Q" maxOccurs="2"/><xs:any namespace="##other" minOccurs="0" processContents="lax"/></xs:sequence>',
    ),
    right: [
      { $content: [{ a: "1" }, { b: {} }, { b: { i: 2 } }, { a: "" }, { b: { x: "1" } }] },
      {
        $content: [
          { a: "1" },
          { b: {} },
          { $any: { name: { ns: "urn:o", local: "o" }, attributes: [], children: ["x"] } },
        ],
      },
      {},
    ],
    wrong: [
      { $content: [{ a: "1" }] },
      { $content: [{ b: {} }] },
      { $content: [{ a: "1" }, { b: {} }, { b: {} }, { b: {} }] },
      { $content: [{ a: "1" }, "text", { b: {} }] },
      { $content: [{ a: "1" }, { b: undefined }] },
      { $content: [], zz: 1 },
    ],
  },
  {
    part: "members of a substitution group",
    xsd: `${ROOT('<xs:sequence><xs:element ref="head" minOccurs="0" maxOccurs="3"/><xs:element ref="one" minOccurs="0"/></xs:sequence>')}
      <xs:element name="head" type="Q" abstract="true"/><xs:element name="first" substitutionGroup="head" type="Q"/>
      <xs:element name="second" substitutionGroup="head" type="Q"/><xs:element name="one" type="xs:string"/><xs:element name="other" type="xs:string" substitutionGroup="one"/>`,
    right: [
      { head: [{ first: { i: 1 } }, { second: { x: "&" } }, { first: {} }], one: { other: "" } },
      { head: [{ second: {} }], one: { one: "x" } },
      { head: [] },
      {},
    ],
    wrong: [
      { head: [{ head: {} }] },
      { head: [{ first: {}, second: {} }] },
      { head: [{}] },
      { head: { first: {} } },
      { head: [{ first: {} }, { first: {} }, { first: {} }, { first: {} }] },
      { one: "x" },
    ],
  },
  {
    part: "xs:all",
    xsd: ROOT(
      '<xs:all minOccurs="0"><xs:element name="a" type="xs:int"/><xs:element name="q" type="Q" minOccurs="0"/><xs:element name="f" type="xs:string" minOccurs="0" default="d"/></xs:all>',
    ),
    right: [{ q: { i: 1 }, a: 1, f: "x" }, { f: "y", a: 2 }, { a: 3, q: undefined }, {}],
    wrong: [{ q: {} }, { a: 1, f: "" }, { a: 1, zz: 2 }, { a: [1] }],
  },
  {
    part: "a choice with a branch for everything",
    xsd: ROOT(
      `<xs:choice>${MANY}<xs:sequence><xs:element name="s" type="Q"/><xs:element name="t" type="xs:string" minOccurs="0"/></xs:sequence></xs:choice>`,
    ),
    right: [{ c0: [1] }, { $case: "c34", c34: [1, 2] }, { s: { x: "1" }, t: "&" }, { $case: "s", s: {} }],
    wrong: [{ c0: [1], c1: [1] }, { $case: "c1", c2: [1] }, { t: "x" }, {}, { c0: [1, 2, 3] }],
  },
  {
    part: "elements that name their type",
    xsd: `${ROOT('<xs:sequence><xs:element name="q" type="Q" minOccurs="0" maxOccurs="9"/><xs:element name="any" minOccurs="0"/></xs:sequence>')}
      <xs:complexType name="M"><xs:complexContent><xs:extension base="Q"><xs:sequence><xs:element name="m" type="xs:string" minOccurs="0"/><xs:element name="q" type="Q" minOccurs="0"/></xs:sequence>
        <xs:attribute name="n" type="xs:QName"/></xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="N"><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="u"/></xs:extension></xs:simpleContent></xs:complexType>`,
    right: [
      {
        q: [
          { i: 1 },
          { $type: "M", i: 1, m: "&", q: { $type: "M", x: "1" } },
          { $type: "Q" },
          { $type: "M" },
        ],
      },
      { q: [{ $type: "M", n: { ns: "urn:n", local: "l" }, x: "<" }], any: { $type: "N", $value: 5, u: "1" } },
      { any: { $type: "xs:int", $value: 5 } },
    ],
    wrong: [
      { q: [{ $type: "N" }] },
      { q: [{ $type: "M", zz: 1 }] },
      { q: [{ $type: "Zz" }] },
      { q: [{ $type: "M", i: "1" }] },
      { any: { $type: "N", $value: "x" } },
    ],
  },
  {
    part: "elements with a default or fixed value",
    xsd: ROOT(
      '<xs:sequence><xs:element name="d" type="xs:string" default="x&amp;"/><xs:element name="f" type="xs:int" fixed="5" minOccurs="0"/><xs:element name="m" type="xs:token" default="z" minOccurs="0" maxOccurs="2"/></xs:sequence>',
    ),
    right: [{ d: "<" }, {}, { d: "1", f: 5, m: ["a", "b"] }, { f: undefined, m: [] }],
    wrong: [{ f: 6 }, { m: ["a", "b", "c"] }, { d: 1 }, { zz: 1 }],
  },
];

describe.each(["auto", "never"] as const)("a part that is called (code generation: %s)", (permission) => {
  it.each(CASES)("is gathered as the engine writes it: $part", async ({ xsd, right, wrong }) => {
    setCodeGeneration(permission);
    const linked = (await schemaOf(xsd)).$linked();
    const root = new DirectRoot(linked);
    const all = right.flatMap((value) => Array.from({ length: 8 }, () => value));
    for (const value of [...right.map((each) => ({ p: [each] })), { p: all }]) {
      root.planned(value);
      expect(agree(linked, value), JSON.stringify(value).slice(0, 200)).not.toBe("refused");
      expect(root.gathered(value, {}), JSON.stringify(value).slice(0, 200)).toBeDefined();
    }
    for (const value of wrong) {
      expect(agree(linked, { p: [value] }), JSON.stringify(value)).not.toBe("direct");
    }
  });
});
