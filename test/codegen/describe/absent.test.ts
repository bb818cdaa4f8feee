import { describe, expect, it } from "vitest";
import { loadSchema, type SchemaSet } from "../../../codegen/index.ts";

function load(body: string, missingComponents?: "absent"): Promise<SchemaSet> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="good" type="xs:integer"/>${body}</xs:schema>`;
  return loadSchema([{ uri: "a.xsd", content }], missingComponents && { missingComponents });
}

const element = (type: string): string => `<xs:element name="bad" type="${type}"/>`;

describe("missing components (Part 1 §5.3)", () => {
  it.each([
    ["a type of an element", element("absent")],
    ["a type and a head", '<xs:element name="bad" type="absent" substitutionGroup="absent"/>'],
    ["an item type", `${element("t")}<xs:simpleType name="t"><xs:list itemType="absent"/></xs:simpleType>`],
    [
      "a member type",
      `${element("t")}<xs:simpleType name="t"><xs:union memberTypes="xs:int absent"/></xs:simpleType>`,
    ],
    [
      "a type of an attribute",
      '<xs:element name="bad"><xs:complexType mixed="true"><xs:attribute name="a" type="absent"/></xs:complexType></xs:element>',
    ],
  ])("%s: nothing is valid against the component, but the schema is valid", async (_, body) => {
    await expect(load(body)).rejects.toThrow("there is no");
    const set = await load(body, "absent");
    expect(set.validate("<good>3</good>").valid).toBe(true);
    expect(set.validate('<bad a="3">3</bad>').valid).toBe(false);
  });

  it("a head: the element itself, with any type", async () => {
    const set = await load('<xs:element name="bad" substitutionGroup="absent"/>', "absent");
    expect(set.validate("<bad>3</bad>").valid).toBe(true);
  });

  it.each([
    ["a base", '<xs:simpleType name="t"><xs:restriction base="absent"/></xs:simpleType>'],
    [
      "an element of content",
      '<xs:group name="g"><xs:sequence><xs:element ref="absent"/></xs:sequence></xs:group>',
    ],
    ["an attribute", '<xs:complexType name="t"><xs:attribute ref="absent"/></xs:complexType>'],
    ["a built-in type", element("xs:absent")],
    ["what is not imported", '<xs:element name="bad" xmlns:p="urn:p" type="p:absent"/>'],
  ])("%s cannot be missing", async (_, body) => {
    await expect(load(body, "absent")).rejects.toThrow("src-resolve");
  });
});
