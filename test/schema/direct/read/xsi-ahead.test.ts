/** xsi:type and xsi:nil, which say what the other attributes of a tag are. */
import { describe, expect, it } from "vitest";
import { XsiLookahead } from "../../../../src/schema/direct/read/xsi-ahead.ts";
import { XSI } from "../../../../src/xml/names.ts";
import { attempted } from "../attempted.ts";
import { schemaReaders, sourceOf } from "./readers.ts";

const XSD = `targetNamespace="urn:a" xmlns="urn:a">
  <xs:element name="r" type="Base" nillable="true"/>
  <xs:element name="hard" type="Base"/>
  <xs:element name="fixed" type="xs:int" nillable="true" fixed="5"/>
  <xs:complexType name="Base"/>
  <xs:complexType name="Derived"><xs:complexContent><xs:extension base="Base"/></xs:complexContent></xs:complexType>
  <xs:complexType name="Abstract" abstract="true"><xs:complexContent><xs:extension base="Base"/></xs:complexContent></xs:complexType>
  <xs:complexType name="Other"/>`;

const PREFIXES = new Map([
  ["", "urn:a"],
  ["xsi", XSI],
  ["i", XSI],
  ["xs", "http://www.w3.org/2001/XMLSchema"],
]);

const { linked, readers } = await schemaReaders(XSD, PREFIXES, "{urn:a}r");

/** What the tag of an element says. */
function read(
  attributes: string,
  name = "r",
): { readonly type: string | undefined; readonly nil: boolean } | "declined" | undefined {
  const declaration = linked.components.element(`{urn:a}${name}`);
  if (declaration === undefined) throw new Error(`no element ${name}`);
  const source = sourceOf(`<${name} ${attributes}>`);
  source.advanceTo(name.length + 2);
  const found = attempted(() => new XsiLookahead(declaration, readers).read(source));
  if (found === "declined" || found === undefined) return found;
  return { type: found.type?.key, nil: found.nil };
}

describe("a tag", () => {
  it.each([
    "",
    "b='c'",
    "type='Derived'",
    "nil='true'",
    "b='xsi:type'",
    "b='xsi:nil xsi:type'",
    "xsi:schemaLocation='a b'",
  ])("gives no information: %s", (attributes) => {
    expect(read(attributes)).toBeUndefined();
  });

  it.each([
    ['xsi:type="Derived"', "{urn:a}Derived"],
    ["xsi:type='Base'", "{urn:a}Base"],
    ["b='c' xsi:type = ' Derived\n'", "{urn:a}Derived"],
    ["i:type='Derived'", "{urn:a}Derived"],
    ["xsi:type='&#68;erived' b='c'", "{urn:a}Derived"],
  ])("names a type, wherever it does: %s", (attributes, type) => {
    expect(read(attributes)).toEqual({ type, nil: false });
  });

  it.each([
    ["xsi:nil='true'", true],
    ["xsi:nil='1'", true],
    ["xsi:nil=' true '", true],
    ["b='c' i:nil='false'", false],
    ["xsi:nil='0'", false],
  ])("tells whether the element is nil: %s", (attributes, nil) => {
    expect(read(attributes)).toEqual({ type: undefined, nil });
  });

  it("may contain both", () => {
    expect(read("xsi:nil='true' xsi:type='Derived'")).toEqual({ type: "{urn:a}Derived", nil: true });
  });
});

describe("Part 1 §3.3.4, cvc-elt.4: a type that must not be named is declined", () => {
  it.each([
    ["Other", "it is not derived"],
    ["Abstract", "it is abstract"],
    ["Unknown", "there is none"],
    ["xs:string", "it is not derived"],
    ["q:Derived", "the prefix is not bound"],
    ["", "it is no name"],
    ["Derived Derived", "it is no name"],
    ["1", "it is no name"],
  ])("%j: %s", (type) => {
    expect(read(`xsi:type='${type}'`)).toBe("declined");
  });
});

describe("Part 1 §3.3.4, cvc-elt.3: xsi:nil that is not allowed is declined", () => {
  it.each([
    ["TRUE", "r"],
    ["", "r"],
    ["2", "r"],
    ["true", "hard"],
    ["false", "hard"],
    ["true", "fixed"],
  ])("%j on %s", (nil, name) => {
    expect(read(`xsi:nil='${nil}'`, name)).toBe("declined");
  });

  it("an element with a fixed value may have a false xsi:nil", () => {
    expect(read("xsi:nil='false'", "fixed")).toEqual({ type: undefined, nil: false });
  });
});

it.each([
  ["xsi:type='Base' i:type='Base'", "Namespaces §6.3: a name stands once, whatever its prefixes"],
  ["xsi:nil='true' i:nil='true'", "Namespaces §6.3"],
  ["xsi:type='&nbsp;'", "there are no other entities"],
  ["xsi:type='Base' b", "the tag is not well-formed"],
])("is declined: %s (%s)", (attributes) => {
  expect(read(attributes)).toBe("declined");
});
