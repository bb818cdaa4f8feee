/** Which elements may stand within each other. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { mayStandWithinItself } from "../../../src/schema/identity/within-itself.ts";

const REFERENCE =
  '<xs:complexType><xs:sequence><xs:element ref="r" minOccurs="0"/></xs:sequence></xs:complexType>';
const type = (name: string, content: string): string =>
  `<xs:complexType name="${name}">${content}</xs:complexType>`;
const sequence = (content: string): string => `<xs:sequence>${content}</xs:sequence>`;

describe("an element may occur inside itself", () => {
  it.each([
    ["as its own child", `<xs:element name="r">${REFERENCE}</xs:element>`, true],
    [
      "further in",
      `<xs:element name="r" type="T"/>${type("T", sequence(`<xs:choice><xs:element name="c">${REFERENCE}</xs:element></xs:choice>`))}`,
      true,
    ],
    [
      "in the place of another one",
      `<xs:element name="h" type="xs:anyType" abstract="true"/><xs:element name="r" substitutionGroup="h" type="T"/>${type("T", sequence('<xs:element ref="h" minOccurs="0"/>'))}`,
      true,
    ],
    [
      "in a type that is named by xsi:type",
      `<xs:element name="r" type="T"/>${type("T", "")}${type("U", `<xs:complexContent><xs:extension base="T">${sequence('<xs:element ref="r" minOccurs="0"/>')}</xs:extension></xs:complexContent>`)}`,
      true,
    ],
    [
      "and not where another one has its name",
      `<xs:element name="r" type="T"/>${type("T", sequence('<xs:element name="r" type="xs:string"/>'))}`,
      false,
    ],
    [
      "and not where others stand within themselves",
      `<xs:element name="r" type="T"/>${type("T", sequence('<xs:element name="c" type="C"/>'))}${type("C", sequence('<xs:element name="c" type="C" minOccurs="0"/>'))}`,
      false,
    ],
    ["and not without elements", '<xs:element name="r" type="xs:string"/>', false],
  ])("%s", async (_, content, expected) => {
    const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${content}</xs:schema>`;
    const { declaration, components } = (await loadSchema([{ uri: "mem.xsd", content: xsd }]))
      .element("r")
      .$linked();
    expect(mayStandWithinItself(declaration, components)).toBe(expected);
  });
});
