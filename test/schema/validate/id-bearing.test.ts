/** V1: whether a type could hold an ID, so that references cannot be judged where an element of it is missing. */
import { describe, expect, it } from "vitest";

import { mayHoldId } from "../../../src/schema/validate/id-bearing.ts";
import { schemaOf } from "../value/inline-schema.ts";

const complex = (content: string): string =>
  `<xs:element name="root"><xs:complexType>${content}</xs:complexType></xs:element>`;
const sequence = (content: string): string => complex(`<xs:sequence>${content}</xs:sequence>`);
const ID = '<xs:attribute name="id" type="xs:ID"/>';

describe("V1: a type that may hold an ID", () => {
  it.each([
    ["an attribute", complex(ID), true],
    ["an attribute of another type", complex('<xs:attribute name="id" type="xs:NCName"/>'), false],
    ["a text", '<xs:element name="root" type="xs:ID"/>', true],
    [
      "a union",
      '<xs:element name="root"><xs:simpleType><xs:union memberTypes="xs:int xs:ID"/></xs:simpleType></xs:element>',
      true,
    ],
    ["a text of another type", '<xs:element name="root" type="xs:string"/>', false],
    ["a child", sequence(`<xs:element name="a"><xs:complexType>${ID}</xs:complexType></xs:element>`), true],
    [
      "a child that cannot be there",
      sequence('<xs:element name="a" type="xs:ID" maxOccurs="0" minOccurs="0"/>'),
      false,
    ],
    ["a wildcard", sequence("<xs:any/>"), true],
    [
      "content that goes in a circle",
      `${sequence('<xs:element name="a" type="t:A"/>')}<xs:complexType name="A"><xs:sequence><xs:element name="a" type="t:A" minOccurs="0"/></xs:sequence></xs:complexType>`,
      false,
    ],
    [
      "a derived type",
      `<xs:element name="root" type="t:A"/><xs:complexType name="A"/><xs:complexType name="B"><xs:complexContent><xs:extension base="t:A">${ID}</xs:extension></xs:complexContent></xs:complexType>`,
      true,
    ],
    [
      "a substitute",
      `${sequence('<xs:element ref="t:a"/>')}<xs:element name="a" type="xs:anySimpleType"/><xs:element name="b" type="xs:ID" substitutionGroup="t:a"/>`,
      true,
    ],
  ])("by %s", async (_what, declarations, expected) => {
    const { components, declaration } = (await schemaOf(declarations)).$linked();
    expect(mayHoldId(declaration.type, components)).toBe(expected);
  });
});
