/** For each lint rule, a schema in which it finds something and one in which it does not. */

/** A schema document around declarations. */
export const schemaOf = (body: string, attributes = ""): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" elementFormDefault="qualified" ${attributes}>\n${body}\n</xs:schema>`;

/** Further documents of a case, by name; the first document is "a.xsd". */
export type Documents = Readonly<Record<string, string>>;

/** Schemas for a rule. */
export interface RuleCase {
  readonly found: Documents;
  /** The place of the finding, "line:column" in a.xsd, or "file:line:column". */
  readonly at: string;
  readonly component: string;
  readonly message: RegExp;
  /** Schemas that are alike, and have no such finding. */
  readonly clean: readonly Documents[];
}

const a = (body: string): Documents => ({ "a.xsd": schemaOf(body) });
const simple = (facets: string, base = "xs:string"): string =>
  `<xs:simpleType name="T">\n<xs:restriction base="${base}">\n${facets}\n</xs:restriction></xs:simpleType>`;
const pattern = (value: string, more = ""): Documents => a(simple(`<xs:pattern value="${value}"/>${more}`));
const complex = (content: string, attributes = ""): string =>
  `<xs:complexType name="T" ${attributes}>\n${content}</xs:complexType>`;
const sequence = (content: string, attributes = ""): string =>
  `<xs:sequence ${attributes}>\n${content}</xs:sequence>`;
const element = (name: string, attributes = 'type="xs:int"'): string =>
  `<xs:element name="${name}" ${attributes}/>`;
const nested = (depth: number): string =>
  depth === 0
    ? element("x")
    : `<xs:element name="e${depth}"><xs:complexType><xs:sequence>\n${nested(depth - 1)}</xs:sequence></xs:complexType></xs:element>`;
const choice = (count: number): string =>
  `<xs:choice>${Array.from({ length: count }, (_, index) => element(`c${index}`)).join("")}</xs:choice>`;
const imported = (...files: readonly string[]): string =>
  files.map((file) => `<xs:import namespace="urn:o" schemaLocation="${file}"/>\n`).join("");
const other = (body: string): string => schemaOf(body).replaceAll("urn:t", "urn:o");
const keyed = (xpath: string, content: string): string =>
  `<xs:element name="r"><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType>\n<xs:key name="k"><xs:selector xpath="${xpath}"/><xs:field xpath="@id"/></xs:key></xs:element>`;
const union = (member: string): string =>
  `<xs:simpleType name="T"><xs:union memberTypes="xs:int ${member}"/></xs:simpleType>${simple('<xs:pattern value="x-[a-z]{1,9}"/>').replace('"T"', '"X"')}`;

/** By the id of the rule. */
export const CASES: Readonly<Record<string, RuleCase>> = {
  "invalid-schema": {
    found: { "a.xsd": schemaOf('<xs:element name="x" nam="y"/>') },
    at: "2:1",
    component: "",
    message: /nam/u,
    clean: [a(element("x"))],
  },
  "ambiguous-content": {
    found: a(complex(sequence(`${element("x", 'type="xs:int" minOccurs="0"')}\n${element("x")}`))),
    at: "5:1",
    component: 'element "x" in type "T"',
    message: /cos-nonambig/u,
    clean: [a(complex(sequence(`${element("x")}${element("x")}`)))],
  },
  "invalid-derivation": {
    found: a(
      `${complex(sequence(element("x")))}<xs:complexType name="D"><xs:complexContent>\n<xs:restriction base="T">${sequence(element("y"))}</xs:restriction></xs:complexContent></xs:complexType>`,
    ),
    at: "6:1",
    component: 'element "y" in type "D"',
    message: /restrict/u,
    clean: [
      a(
        `${complex(sequence(element("x")))}<xs:complexType name="D"><xs:complexContent><xs:restriction base="T">${sequence(element("x"))}</xs:restriction></xs:complexContent></xs:complexType>`,
      ),
    ],
  },
  "foreign-pattern": {
    found: pattern("[a-z0-9-_]{1,3}"),
    at: "4:1",
    component: 'type "T"',
    message: /src-pattern-value/u,
    clean: [pattern("[a-z0-9_-]{1,3}")],
  },
  "unresolved-reference": {
    found: a(element("x", 'type="Gone"')),
    at: "2:1",
    component: 'element "x"',
    message: /Gone/u,
    clean: [a(element("x"))],
  },
  "invalid-facet": {
    found: a(simple('<xs:minInclusive value="9"/><xs:maxInclusive value="1"/>', "xs:int")),
    at: "4:1",
    component: 'type "T"',
    message: /minInclusive/u,
    clean: [a(simple('<xs:minInclusive value="1"/><xs:maxInclusive value="9"/>', "xs:int"))],
  },
  "inconsistent-declaration": {
    found: a(element("x", 'type="xs:int" default="a"')),
    at: "2:1",
    component: 'element "x"',
    message: /default/u,
    clean: [a(element("x", 'type="xs:int" default="1"'))],
  },
  "pattern-without-max-length": {
    found: pattern("[a-z]+"),
    at: "4:1",
    component: 'type "T"',
    message: /"\[a-z\]\+" of type "T"/u,
    clean: [
      pattern("[a-z]+", '<xs:maxLength value="9"/>'),
      pattern("[a-z]{1,9}"),
      pattern("[a-z]+", '<xs:enumeration value="a"/>'),
      a(simple('<xs:pattern value="[0-9]+"/>', "xs:decimal")),
      // The pattern of the base limits the length as well.
      a(
        `${simple('<xs:pattern value=".{1,9}"/>')}<xs:simpleType name="D"><xs:restriction base="T"><xs:pattern value="[a-z]*"/></xs:restriction></xs:simpleType>`,
      ),
    ],
  },
  "costly-pattern": {
    found: pattern("(.{0,400}a){0,400}(.{0,300}b){0,400}"),
    at: "4:1",
    component: 'type "T"',
    message: /no guaranteed bound/u,
    clean: [pattern("(a|b)*abb"), pattern("([a-z]+-)*[a-z]+"), pattern("(\\w{1,30}\\s?){1,5}")],
  },
  "unbounded-wildcard": {
    found: a(complex(sequence('<xs:any maxOccurs="unbounded"/>'))),
    at: "4:1",
    component: 'type "T"',
    message: /any namespace/u,
    clean: [
      a(complex(sequence('<xs:any maxOccurs="9"/>'))),
      a(complex(sequence(element("x", 'type="xs:int" maxOccurs="unbounded"')))),
    ],
  },
  "skipped-wildcard": {
    found: a(complex(`<xs:anyAttribute processContents="skip"/>`)),
    at: "3:1",
    component: 'type "T"',
    message: /attributes/u,
    clean: [a(complex('<xs:anyAttribute processContents="lax"/>'))],
  },
  "huge-occurs": {
    found: a(complex(sequence(element("x", 'type="xs:int" maxOccurs="100"'), 'maxOccurs="51"'))),
    at: "3:1",
    component: 'type "T"',
    message: /maxOccurs="51" requires 5100 copies/u,
    clean: [
      a(complex(sequence(element("x", 'type="xs:int" maxOccurs="100"'), 'maxOccurs="50"'))),
      a(complex(sequence(element("x", 'type="xs:int" maxOccurs="unbounded"'), 'maxOccurs="unbounded"'))),
    ],
  },
  "nested-descendants": {
    found: a(keyed(".//x", '<xs:element name="x"/><xs:element ref="r" minOccurs="0"/>')),
    at: "3:1",
    component: 'key "k" in element "r"',
    message: /may be inside itself/u,
    clean: [
      a(keyed(".//x", element("x"))),
      a(keyed(".//x", keyed("x", element("x")).replace('"r"', '"q"').replace('"k"', '"l"'))),
      a(keyed("x", '<xs:element name="x"/><xs:element ref="r" minOccurs="0"/>')),
    ],
  },
  "remote-location": {
    found: { "a.xsd": schemaOf('<xs:import namespace="urn:o" schemaLocation="https://host/o.xsd"/>') },
    at: "2:1",
    component: "",
    message: /https:\/\/host\/o\.xsd/u,
    clean: [{ "a.xsd": schemaOf(imported("o.xsd")), "o.xsd": other("") }],
  },
  "fifth-edition-name": {
    found: a(element("\u{20000}")),
    at: "2:1",
    component: 'element "\u{20000}"',
    message: /fifth edition/u,
    clean: [a(element("größe"))],
  },
  "pattern-anchor": {
    found: pattern("^[a-z]{3}$"),
    at: "4:1",
    component: 'type "T"',
    message: /"\^" and "\$" are characters/u,
    clean: [pattern("[^a-z]{3}"), pattern("[$]\\^"), pattern("[a-z$]{3}")],
  },
  "pattern-name-escape": {
    found: pattern("\\i\\c{0,9}"),
    at: "4:1",
    component: 'type "T"',
    message: /uses \\i, \\c/u,
    clean: [pattern("[ic]{0,9}\\\\i")],
  },
  "pattern-subtraction": {
    found: pattern("[a-z-[aeiou]]{3}"),
    at: "4:1",
    component: 'type "T"',
    message: /subtracts/u,
    clean: [pattern("[a-z\\-\\[]{3}")],
  },
  "pattern-class-escape": {
    found: pattern("\\d{3}"),
    at: "4:1",
    component: 'type "T"',
    message: /uses \\d/u,
    clean: [pattern("[0-9]{3}\\s\\\\d")],
  },
  "pattern-unicode-property": {
    found: pattern("\\p{IsBasicLatin}\\P{Lu}"),
    at: "4:1",
    component: 'type "T"',
    message: /\\p\{IsBasicLatin\}, \\P\{Lu\}/u,
    clean: [pattern("[A-Z]p")],
  },
  redefine: {
    found: {
      "a.xsd": schemaOf(
        '<xs:redefine schemaLocation="b.xsd">\n<xs:simpleType name="S"><xs:restriction base="S"/></xs:simpleType></xs:redefine>',
      ),
      "b.xsd": schemaOf('<xs:simpleType name="S"><xs:restriction base="xs:int"/></xs:simpleType>'),
    },
    at: "2:1",
    component: "",
    message: /changes "S"/u,
    clean: [{ "a.xsd": schemaOf('<xs:include schemaLocation="b.xsd"/>'), "b.xsd": schemaOf("") }],
  },
  "repeated-import": {
    found: {
      "a.xsd": schemaOf(imported("o.xsd", "p.xsd")),
      "o.xsd": other(element("o")),
      "p.xsd": other(""),
    },
    at: "3:1",
    component: "",
    message: /p\.xsd.*o\.xsd/u,
    clean: [
      {
        "a.xsd": schemaOf(imported("o.xsd", "p.xsd")),
        "o.xsd": other('<xs:include schemaLocation="p.xsd"/>'),
        "p.xsd": other(element("o")),
      },
    ],
  },
  "all-group": {
    found: a(complex(`<xs:all>${element("x")}${element("y")}</xs:all>`)),
    at: "3:1",
    component: 'type "T"',
    message: /any order/u,
    clean: [a(complex(`<xs:all>${element("x")}</xs:all>`)), a(complex(sequence(element("x"))))],
  },
  "partial-date": {
    found: a(element("x", 'type="xs:gYear"')),
    at: "2:1",
    component: 'element "x"',
    message: /xs:gYear/u,
    clean: [a(element("x", 'type="xs:date"'))],
  },
  "date-bound": {
    found: a(simple('<xs:minInclusive value="2026-01-01"/>', "xs:date")),
    at: "4:1",
    component: 'type "T"',
    message: /minInclusive "2026-01-01"/u,
    clean: [
      a(simple('<xs:pattern value=".*Z"/><xs:minInclusive value="2026-01-01Z"/>', "xs:date")),
      a(simple('<xs:minInclusive value="1"/>', "xs:int")),
    ],
  },
  "unbounded-integer": {
    found: a(element("x", 'type="xs:nonNegativeInteger"')),
    at: "2:1",
    component: 'element "x"',
    message: /xs:nonNegativeInteger/u,
    clean: [
      a(element("x", 'type="xs:long"')),
      a(simple('<xs:totalDigits value="9"/>', "xs:integer")),
      a(simple('<xs:maxInclusive value="9"/>', "xs:positiveInteger")),
    ],
  },
  "unchecked-reference": {
    found: a(complex('<xs:attribute name="to" type="xs:IDREFS"/>')),
    at: "3:1",
    component: 'attribute "to" in type "T"',
    message: /xs:IDREFS/u,
    clean: [a(complex('<xs:attribute name="id" type="xs:ID"/>'))],
  },
  "deep-anonymous-type": {
    found: a(nested(4)),
    at: "5:23",
    component: 'element "e1" in element "e4"',
    message: /nested in 3 others/u,
    clean: [a(nested(3))],
  },
  "large-choice": {
    found: a(complex(choice(9))),
    at: "3:1",
    component: 'type "T"',
    message: /9 alternatives/u,
    clean: [a(complex(choice(8)))],
  },
  "accidental-mixed": {
    found: a(complex(sequence(`${element("x")}${element("y")}`), 'mixed="true"')),
    at: "2:1",
    component: 'type "T"',
    message: /mixed/u,
    clean: [
      a(
        complex(
          `<xs:choice minOccurs="0" maxOccurs="unbounded">${element("b")}${element("i")}</xs:choice>`,
          'mixed="true"',
        ),
      ),
      a(complex(sequence(element("b", 'type="xs:int" maxOccurs="unbounded"')), 'mixed="true"')),
      a(complex(sequence(`${element("x")}${element("y")}`))),
    ],
  },
  "open-union": {
    found: a(union("xs:string")),
    at: "2:1",
    component: 'type "T"',
    message: /accepts any text/u,
    clean: [a(union("X")), a(union("xs:date"))],
  },
  "any-type": {
    found: a('<xs:element name="x"/>'),
    at: "2:1",
    component: 'element "x"',
    message: /xs:anyType/u,
    clean: [
      a('<xs:element name="x" type="xs:anyType"/>'),
      a('<xs:element name="x" abstract="true"/>'),
      a(`${element("x")}<xs:element name="y" substitutionGroup="x"/>`),
    ],
  },
  "name-clash": {
    found: a(complex(`${sequence(element("id"))}\n<xs:attribute name="id" type="xs:int"/>`)),
    at: "5:1",
    component: 'attribute "id" in type "T"',
    message: /"@id"/u,
    clean: [a(`${complex(sequence(element("id")))}${element("t", 'type="T"')}`)],
  },
};
