/** The text of a schema that a JavaScript value was read from, where the value alone does not determine it. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { textWithValue } from "../../../src/datatypes/index.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { fromXml, toXml } from "../../../src/index.ts";

const TYPES = `<xs:simpleType name="Ints"><xs:list itemType="xs:int"/></xs:simpleType>
  <xs:simpleType name="U"><xs:union memberTypes="Ints xs:double xs:boolean"/></xs:simpleType>
  <xs:simpleType name="Listed"><xs:restriction base="U"><xs:enumeration value="1 2"/><xs:enumeration value="3e2"/><xs:enumeration value="true"/></xs:restriction></xs:simpleType>`;

const set = await loadSchema([
  {
    uri: "s.xsd",
    content: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${TYPES}<xs:element name="u" type="U"/><xs:element name="listed" type="Listed"/>
      <xs:element name="fixed" type="U" fixed="3e2"/>
      <xs:element name="r"><xs:complexType><xs:attribute name="a" type="U" fixed="3e2"/></xs:complexType></xs:element></xs:schema>`,
  },
]);
const { type: U } = set.element("u").$linked().declaration as { readonly type: SimpleType };
const NO_PREFIXES = { resolvePrefix: (): undefined => undefined };

it.each([
  [300, "3e2"],
  [[1, 2], " 1 2"],
  [true, "true"],
  [Number.NaN, "NaN"],
  [301, undefined],
  [[1, 2, 3], undefined],
  [[300], undefined],
  ["300", undefined],
])("%j is the value of %j", (value, text) => {
  expect(textWithValue(U, value, ["x", " 1 2", "3e2", "true", "NaN"], NO_PREFIXES)).toBe(text);
});

describe("a value of a union, whose usual text belongs to an earlier member", () => {
  it.each([
    ["listed", "<listed>3e2</listed>", "<listed>3e2</listed>"],
    ["listed", "<listed>1 2</listed>", "<listed>1 2</listed>"],
    ["listed", "<listed>300.0</listed>", "<listed>3e2</listed>"],
    ["fixed", "<fixed>300.0</fixed>", "<fixed>3e2</fixed>"],
    ["fixed", "<fixed/>", "<fixed>3e2</fixed>"],
    ["r", '<r a="3.0e2"/>', '<r a="3e2"/>'],
  ])("is written as %s names it: %s", (name, xml, written) => {
    const schema = set.element(name);
    const value = fromXml(schema, xml);
    for (let times = 0; times < 12; times++) expect(toXml(schema, value)).toBe(written);
  });

  it("is refused if the fixed value is another", () => {
    expect(() => toXml(set.element("fixed"), [300])).toThrow('must have its fixed value "3e2"; found "300"');
    expect(() => toXml(set.element("fixed"), 301)).toThrow("fixed value");
    expect(() => toXml(set.element("listed"), 301)).toThrow();
  });
});
