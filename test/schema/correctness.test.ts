/** Rows of the list of XML traps that are about values: white space, QNames and types, by the direct ways and by the engine. */
import { beforeAll, describe, expect, it } from "vitest";
import { loadSchema } from "../../codegen/index.ts";
import { create, type ElementSchema, fromXml, toXml, validateXml } from "../../src/index.ts";

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">
<xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Kept"><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Line"><xs:restriction base="xs:normalizedString"><xs:enumeration value="a b"/><xs:enumeration value="a  b"/></xs:restriction></xs:simpleType>
<xs:element name="r"><xs:complexType><xs:sequence>
<xs:element name="s" type="xs:string" minOccurs="0" maxOccurs="unbounded"/><xs:element name="k" type="Kept" minOccurs="0"/>
<xs:element name="t" type="Code" minOccurs="0"/><xs:element name="l" type="Line" minOccurs="0"/><xs:element name="n" type="xs:int" minOccurs="0"/>
<xs:element name="q" type="xs:QName" minOccurs="0"/>
</xs:sequence><xs:attribute name="a" type="Code"/><xs:attribute name="id" type="xs:token"/></xs:complexType></xs:element></xs:schema>`;

let r: ElementSchema;
beforeAll(async () => {
  r = (await loadSchema([{ uri: "r.xsd", content: XSD }])).element("r");
});

const xmlOf = (content: string, attributes = ""): string => `<r xmlns="urn:t"${attributes}>${content}</r>`;

/** The value by the direct way and by the engine. */
function both(content: string, attributes = ""): readonly unknown[] {
  const xml = xmlOf(content, attributes);
  return [fromXml(r, xml), fromXml(r, xml, { defaults: true })];
}

const isValid = (content: string, attributes = ""): readonly boolean[] => [
  validateXml(r, xmlOf(content, attributes)).valid,
  validateXml(r, xmlOf(content, attributes), { maxDepth: 9 }).valid,
];

describe("row 19, the facet whiteSpace comes before the other facets, on reading and on writing", () => {
  it.each([
    ["collapse", "<t> \t a\n\n </t>", { t: "a" }],
    ["collapse in an attribute", "", { a: "a b" }, ' a="&#9; a   b "'],
    ["replace", "<l>a\nb</l>", { l: "a b" }],
    ["replace, which does not collapse", "<l>a\n\tb</l>", { l: "a  b" }],
    ["preserve", "<s> \t a\n </s>", { s: [" \t a\n "] }],
  ])("reads by %s", (_, content, value, attributes = "") => {
    for (const read of both(content, attributes)) expect(read).toMatchObject(value);
    expect(isValid(content, attributes)).toEqual([true, true]);
  });

  it("does not collapse preserved white space", () => {
    expect(isValid("<k> a </k>")).toEqual([true, true]);
    expect(isValid("<k>  a </k>")).toEqual([false, false]);
    expect(isValid("<t>a b c</t>")).toEqual([false, false]);
  });

  it("writes what is read as the same value", () => {
    for (const value of [{ t: " a\t" }, { t: "a", s: ["  x  "], l: "a\tb" }]) {
      for (const options of [{}, { declaration: true }]) {
        expect(fromXml(r, toXml(r, value, options))).toEqual(create(r, value));
      }
    }
    expect(() => toXml(r, { t: " abcd " })).toThrow(/is not valid/);
    expect(toXml(r, { t: "   abc   " })).toContain("abc");
  });
});

it("row 21, a QName keeps its namespace, whichever prefix it is written with", () => {
  const xml = xmlOf('<q xmlns:p="urn:p">p:x</q>');
  for (const options of [{}, { defaults: true }]) {
    const value = fromXml(r, xml, options) as { q: object };
    expect(value.q).toMatchObject({ ns: "urn:p", local: "x" });
    for (const writing of [{}, { declaration: true }, { prefixes: { "urn:p": "other" } }]) {
      expect(fromXml(r, toXml(r, value as never, writing))).toMatchObject({ q: { ns: "urn:p", local: "x" } });
    }
  }
  expect(isValid("<q>p:x</q>")).toEqual([false, false]);
});

describe("row 27, only its type decides how a text is read", () => {
  it.each(["00501", "1e3", "0x1F", "true", "null", "NaN", "-0", "1.0", "2026-08-22", "9007199254740993"])(
    "%s in a text stays a text",
    (text) => {
      for (const read of both(`<s>${text}</s>`, ` id="${text}"`))
        expect(read).toMatchObject({ s: [text], id: text });
      expect(toXml(r, { s: [text], id: text })).toContain(`id="${text}"`);
      expect(fromXml(r, toXml(r, { s: [text] }))).toMatchObject({ s: [text] });
    },
  );

  it("a number has its type, and text in its place is refused", () => {
    for (const read of both("<n>007</n>")) expect(read).toMatchObject({ n: 7 });
    expect(() => toXml(r, { s: [501] as never })).toThrow(/is not valid/);
  });
});
