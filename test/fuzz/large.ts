/** Input that is large or deep in one respect: what grows faster than its input is found by it. */
import type { Random } from "../differential/random.mjs";

const XS = "http://www.w3.org/2001/XMLSchema";

/** Documents, by what they have much of. */
const DOCUMENTS: Readonly<Record<string, (size: number) => string>> = {
  depth: (size) => `${"<a>".repeat(size)}${"</a>".repeat(size)}`,
  attributes: (size) => `<a ${many(size, (at) => `a${at}="${at}"`, " ")}/>`,
  "equal attributes": (size) => `<a ${many(size, () => 'a="1"', " ")}/>`,
  declarations: (size) =>
    `<a ${many(size, (at) => `xmlns:n${at}="urn:${at}"`, " ")}>${many(size, (at) => `<n${at}:b/>`)}</a>`,
  text: (size) => `<a>${"x&amp;".repeat(size * 20)}</a>`,
  "a name": (size) => `<${"n".repeat(size * 50)}/>`,
  comments: (size) => `<a>${"<!-- - -->".repeat(size)}</a>`,
  "open tags": (size) => "<a ".repeat(size),
  "open comment": (size) => `<a><!--${"-x".repeat(size * 20)}`,
  "open section": (size) => `<a><![CDATA[${"]]".repeat(size * 20)}`,
  references: (size) => `<a>${"&#x10FFFF;".repeat(size)}</a>`,
  "wrong end": (size) => `${"<a>".repeat(200)}${"<b/>".repeat(size)}</c>`,
};

/** Schemas, by what they have much of. */
const SCHEMAS: Readonly<Record<string, (size: number) => string>> = {
  "nested groups": (size) =>
    rooted(`${"<xs:sequence>".repeat(size)}<xs:element name="e"/>${"</xs:sequence>".repeat(size)}`),
  "nested choices": (size) =>
    rooted(
      `${'<xs:choice maxOccurs="2">'.repeat(Math.min(size, 60))}<xs:element name="e"/>${"</xs:choice>".repeat(Math.min(size, 60))}`,
    ),
  choice: (size) =>
    rooted(`<xs:choice>${many(size, (at) => `<xs:element name="e${at}" type="xs:int"/>`)}</xs:choice>`),
  "optional elements": (size) =>
    rooted(`<xs:sequence>${many(size, (at) => `<xs:element name="e${at}" minOccurs="0"/>`)}</xs:sequence>`),
  "equal elements": (size) => rooted(`<xs:choice>${many(size, () => '<xs:element name="e"/>')}</xs:choice>`),
  occurrences: (size) =>
    rooted(
      `<xs:sequence maxOccurs="${size}"><xs:element name="e" minOccurs="${size}" maxOccurs="${size * 2}"/><xs:any minOccurs="0" maxOccurs="${size}"/></xs:sequence>`,
    ),
  extensions: (size) =>
    `<xs:element name="r" type="t${size}"/><xs:complexType name="t0"/>${many(size, (at) => `<xs:complexType name="t${at + 1}"><xs:complexContent><xs:extension base="t${at}"><xs:sequence><xs:element name="e${at}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`)}`,
  restrictions: (size) =>
    `<xs:element name="r" type="t${size}"/><xs:simpleType name="t0"><xs:restriction base="xs:string"/></xs:simpleType>${many(size, (at) => `<xs:simpleType name="t${at + 1}"><xs:restriction base="t${at}"><xs:pattern value="a{${at},}"/></xs:restriction></xs:simpleType>`)}`,
  unions: (size) =>
    `<xs:element name="r" type="t${size % 24}"/><xs:simpleType name="t0"><xs:restriction base="xs:int"/></xs:simpleType>${many(size % 24, (at) => `<xs:simpleType name="t${at + 1}"><xs:union memberTypes="t${at} t${at}"/></xs:simpleType>`)}`,
  "groups of groups": (size) =>
    `${rooted('<xs:group ref="g0"/>')}${many(size % 20, (at) => `<xs:group name="g${at}"><xs:sequence><xs:group ref="g${at + 1}"/><xs:group ref="g${at + 1}"/></xs:sequence></xs:group>`)}<xs:group name="g${size % 20}"><xs:sequence><xs:element name="e" minOccurs="0"/></xs:sequence></xs:group>`,
  substitutions: (size) =>
    `${rooted('<xs:sequence><xs:element ref="h0" maxOccurs="9"/></xs:sequence>')}<xs:element name="h0" type="xs:int"/>${many(size, (at) => `<xs:element name="h${at + 1}" substitutionGroup="h${at}"/>`)}`,
  keys: (size) =>
    `<xs:element name="r"><xs:complexType><xs:sequence><xs:any maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:complexType>${many(size % 200, (at) => `<xs:key name="k${at}"><xs:selector xpath=".//a|.//b|a/b"/><xs:field xpath="@c|d"/></xs:key>`)}</xs:element>`,
  enumeration: (size) =>
    `<xs:element name="r"><xs:simpleType><xs:restriction base="xs:decimal">${many(size, (at) => `<xs:enumeration value="${at}.0"/>`)}</xs:restriction></xs:simpleType></xs:element>`,
  faults: (size) => many(size, (at) => `<xs:element name="e${at % 7}" type="unknown${at}" nothing="x"/>`),
  circle: (size) =>
    many(
      size,
      (at) =>
        `<xs:complexType name="t${at}"><xs:complexContent><xs:extension base="t${(at + 1) % size}"/></xs:complexContent></xs:complexType>`,
    ),
};

/** A document that is large in a way left to chance. */
export function largeDocument(random: Random): string {
  return one(DOCUMENTS, random);
}

/** The text of a schema that is large in a way left to chance. */
export function largeSchema(random: Random): string {
  return `<xs:schema xmlns:xs="${XS}">${one(SCHEMAS, random)}</xs:schema>`;
}

function one(makers: Readonly<Record<string, (size: number) => string>>, random: Random): string {
  return makers[random.pick(Object.keys(makers))]?.(random.pick([2, 20, 100, 300, 1_000])) ?? "";
}

function many(count: number, item: (at: number) => string, between = ""): string {
  return Array.from({ length: count }, (_, at) => item(at)).join(between);
}

function rooted(content: string): string {
  return `<xs:element name="r"><xs:complexType>${content}</xs:complexType></xs:element>`;
}
