/** Identity constraints of every shape, on values that are written directly. */
import { describe } from "vitest";
import { type WriteCase, writesAlike } from "./cases.ts";

const identity = (constraint: string): string => `><xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element name="s" maxOccurs="2"><xs:complexType><xs:choice maxOccurs="9">
      <xs:element name="a" type="T"/><xs:element name="b" type="T" nillable="true"/><xs:any namespace="##other" processContents="skip"/></xs:choice></xs:complexType></xs:element>
    <xs:element name="f" type="xs:decimal" minOccurs="0" maxOccurs="9"/></xs:sequence></xs:complexType>${constraint}</xs:element>
  <xs:complexType name="T"><xs:sequence><xs:element name="v" type="xs:decimal" minOccurs="0" nillable="true"/><xs:element name="t" type="T" minOccurs="0"/></xs:sequence>
    <xs:attribute name="k" type="xs:decimal"/><xs:attribute name="q" type="xs:QName"/><xs:anyAttribute processContents="skip"/></xs:complexType>`;

const of = (kind: string, selector: string, ...fields: string[]): string =>
  `<xs:${kind} name="K"><xs:selector xpath="${selector}"/>${fields.map((field) => `<xs:field xpath="${field}"/>`).join("")}</xs:${kind}>`;

const node = { name: { ns: "urn:x", local: "a" } };
const CASES: readonly WriteCase[] = [
  {
    rule: "paths that select one element twice",
    xsd: identity(of("unique", "s/*|s/a|.//b", "@k")),
    direct: [
      { s: [{ $content: [{ a: { k: "1" } }, { b: { k: "2" } }] }] },
      { s: [{ $content: [{ a: {} }] }] },
    ],
    declined: [{ s: [{ $content: [{ a: { k: "1" } }, { b: { k: "1.0" } }] }] }],
  },
  {
    rule: "fields anywhere in a target",
    xsd: identity(of("unique", "s/a", ".//v")),
    direct: [{ s: [{ $content: [{ a: { v: "1" } }, { a: { t: { v: "2" } } }] }] }],
    declined: [
      { s: [{ $content: [{ a: { v: "1", t: { v: "2" } } }] }] },
      { s: [{ $content: [{ a: { v: "1" } }, { a: { t: { v: "1.0" } } }] }] },
    ],
  },
  {
    rule: "fields that are one of several",
    xsd: identity(of("unique", "s/a", "@k|v")),
    direct: [{ s: [{ $content: [{ a: { v: "1" } }, { a: { k: "2" } }] }] }],
    declined: [
      { s: [{ $content: [{ a: { v: "1" } }, { a: { k: "1" } }] }] },
      { s: [{ $content: [{ a: { v: "1", k: "2" } }] }] },
    ],
  },
  {
    rule: "several fields, some of them absent or nil",
    xsd: identity(of("unique", "s/a", "@k", "v")),
    direct: [
      {
        s: [
          {
            $content: [
              { a: { v: "1", k: "1" } },
              { a: { v: "2", k: "1" } },
              { a: { k: "1" } },
              { a: { k: "1" } },
            ],
          },
        ],
      },
      { s: [{ $content: [{ a: { v: null, k: "1" } }, { a: { v: null, k: "1" } }] }] },
    ],
    declined: [{ s: [{ $content: [{ a: { v: "1", k: "1" } }, { a: { v: "1", k: "1" } }] }] }],
  },
  {
    rule: "names as keys, whatever their prefixes",
    xsd: identity(of("unique", "s/a", "@q")),
    direct: [
      {
        s: [{ $content: [{ a: { q: { ns: "urn:x", local: "a" } } }, { a: { q: { ns: "", local: "a" } } }] }],
      },
    ],
    declined: [
      {
        s: [
          {
            $content: [
              { a: { q: { ns: "urn:x", local: "a", prefix: "p" } } },
              { a: { q: { ns: "urn:x", local: "a", prefix: "q" } } },
            ],
          },
        ],
      },
    ],
  },
  {
    rule: "wildcard content that no path leads to",
    xsd: identity(of("unique", "s/a", "@k")),
    direct: [{ s: [{ $content: [{ $any: node }, { a: { k: "1" } }] }] }],
  },
  {
    rule: "wildcard content that a path leads to",
    xsd: identity(of("unique", "s/*", "@k")),
    direct: [{ s: [{ $content: [{ $any: node }, { a: { k: "1" } }] }] }],
    declined: [
      { s: [{ $content: [{ $any: { ...node, attributes: [{ ns: "", local: "k", value: "1" }] } }] }] },
    ],
  },
  {
    rule: "wildcard content that a key selects",
    xsd: identity(of("key", "s/*", "@k")),
    declined: [{ s: [{ $content: [{ $any: node }] }] }],
  },
  {
    rule: "fields in wildcard content",
    xsd: identity(of("unique", "s", "*/v")),
    direct: [{ s: [{ $content: [{ a: { v: "1" } }, { $any: node }] }] }],
    declined: [
      {
        s: [
          {
            $content: [
              { a: { v: "1" } },
              { $any: { ...node, children: [{ name: { ns: "", local: "v" } }] } },
            ],
          },
        ],
      },
    ],
  },
  {
    rule: "wildcard attributes that a field leads to",
    xsd: identity(of("unique", "s/a", "@z")),
    direct: [{ s: [{ $content: [{ a: { $attributes: { y: "1" } } }] }] }],
    declined: [
      { s: [{ $content: [{ a: { $attributes: { z: "1" } } }, { a: { $attributes: { z: "1" } } }] }] },
    ],
  },
  {
    rule: "fields with attributes of xsi, which no type has",
    xsd: identity(of("unique", "s/a", "@*")),
    declined: [{ s: [{ $content: [{ a: { k: "1" } }] }] }],
  },
];

describe("identity constraints", () => {
  writesAlike(CASES);
});
