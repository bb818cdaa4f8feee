import { describe, expect, it } from "vitest";
import { attributeName, elementName, inQuotes, shownKey, Wording } from "../../../codegen/check/wording.ts";
import type { Type } from "../../../src/schema/components.ts";
import { componentsOf } from "./components.ts";

it.each([
  ["is in quotation marks", "abc", '"abc"'],
  ["is escaped where it would break the line", 'a"\n', '"a\\"\\n"'],
  ["of 60 characters is whole", "x".repeat(60), `"${"x".repeat(60)}"`],
  ["of 61 characters is cut at 60", "x".repeat(61), `"${"x".repeat(60)}…"`],
  ["may be empty", "", '""'],
])("quoted: a value %s", (_says, text, expected) => {
  expect(inQuotes(text)).toBe(expected);
});

it.each([
  ["is local", "{urn:t}Price", '"Price"'],
  ["of no namespace is the same", "Price", '"Price"'],
  ["of XML Schema has the prefix that everyone gives it", "{http://www.w3.org/2001/XMLSchema}int", "xs:int"],
  ["of a redefined original says so", "{urn:t}Price$redefined1", '"Price" as it was before its redefinition'],
  ["with a dollar sign of its own is no original", "{urn:t}Price$redefinedX", '"Price$redefinedX"'],
])("shown: a component's name %s", (_says, key, expected) => {
  expect(shownKey(key)).toBe(expected);
});

describe("Wording", () => {
  const anonymous = async (): Promise<Type> => {
    const set = await componentsOf('<xs:element name="price"><xs:complexType/></xs:element>');
    const [element] = set.elements();
    if (element === undefined) throw new Error("no element");
    expect(elementName(element)).toBe('element "price"');
    return element.type;
  };

  it("calls a type by its name", async () => {
    const set = await componentsOf('<xs:complexType name="Price"/>');
    const [type] = set.types();
    const wording = new Wording();
    expect(type && wording.type(type)).toBe('type "Price"');
    expect(type && wording.Type(type)).toBe('Type "Price"');
  });

  it("calls an anonymous type by its first owner", async () => {
    const type = await anonymous();
    const wording = new Wording();
    wording.own(type, 'element "price"');
    wording.own(type, 'element "cost"');
    expect(wording.type(type)).toBe('the anonymous type of element "price"');
    expect(wording.Type(type)).toBe('The anonymous type of element "price"');
  });

  it("describes an anonymous type without a known owner", async () => {
    expect(new Wording().type(await anonymous())).toBe("the anonymous type of another component");
  });

  it("keeps a named type's name, whoever owns it", async () => {
    const set = await componentsOf('<xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>');
    const [type] = set.types();
    const wording = new Wording();
    if (type) wording.own(type, "the schema");
    expect(type && wording.type(type)).toBe('type "s"');
  });
});

it("attributeName: the local name, whatever the namespace", async () => {
  const [attribute] = (await componentsOf('<xs:attribute name="currency"/>')).attributes();
  expect(attribute && attributeName(attribute)).toBe('attribute "currency"');
});
