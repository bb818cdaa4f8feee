import { describe, expect, it } from "vitest";
import { moduleOf, modulesOf, schemaText } from "./schema-text.ts";

/** What is printed for a complex type `T` with some content. */
async function typeOf(content: string, more = ""): Promise<string> {
  const text = await moduleOf(`<xs:complexType name="T">${content}</xs:complexType>${more}`);
  const start = text.search(/export (?:interface|type) T\b/u);
  return text
    .slice(start)
    .split(/\n\n/u)[0]
    ?.replace('  $type?: "T";\n', "")
    .replace(' $type?: "T" ', "") as string;
}
const element = (name: string, type: string, more = ""): string =>
  `<xs:element name="${name}" type="${type}" ${more}/>`;

describe("simple types", () => {
  it.each([
    ["xs:string", "string"],
    ["xs:token", "string"],
    ["xs:int", "number"],
    ["xs:unsignedInt", "number"],
    ["xs:long", "bigint"],
    ["xs:positiveInteger", "bigint"],
    ["xs:decimal", "Decimal"],
    ["xs:double", "number"],
    ["xs:boolean", "boolean"],
    ["xs:date", "XsDate"],
    ["xs:dateTime", "DateTime"],
    ["xs:time", "XsTime"],
    ["xs:duration", "Duration"],
    ["xs:gYear", "GYear"],
    ["xs:base64Binary", "Uint8Array"],
    ["xs:QName", "QNameValue"],
    ["xs:anyURI", "AnyUri"],
    ["xs:NMTOKENS", "string[]"],
    ["xs:anySimpleType", "AnySimple"],
    ["xs:anyType", "AnyType"],
  ])("%s is %s", async (type, expected) => {
    expect(await typeOf(`<xs:sequence>${element("x", type)}</xs:sequence>`)).toContain(`  x: ${expected};\n`);
  });

  const restriction = (base: string, facets: string): string =>
    `<xs:simpleType name="S"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;
  const enumeration = (...values: string[]): string =>
    values.map((value) => `<xs:enumeration value="${value}"/>`).join("");

  it.each([
    ["an enumeration is a union of literals", "xs:string", enumeration("a", "b "), '"a" | "b "'],
    [
      "white space is collapsed first, and each value stands once",
      "xs:token",
      enumeration("a", " a "),
      '"a"',
    ],
    ["of whole numbers, it is a union of numbers", "xs:int", enumeration("1", "02"), "1 | 2"],
    [
      "V4: of large ones, of bigints",
      "xs:long",
      enumeration("1", "9007199254740992"),
      "1n | 9007199254740992n",
    ],
    ["V4: of a wide type, of numbers where all are safe", "xs:long", enumeration("1", "-2"), "1 | -2"],
    ["of decimals it stays Decimal: 1.0 is 1.00", "xs:decimal", enumeration("1.0"), "Decimal"],
  ])("%s", async (_rule, base, facets, expected) => {
    expect(await moduleOf(restriction(base, facets))).toContain(`export type S = ${expected};`);
  });

  it("lists the values of an enumeration at run time", async () => {
    const text = await moduleOf(restriction("xs:string", enumeration("a", "b")));
    expect(text).toContain('export const SValues = ["a", "b"] as const;');
  });

  it("takes an enumeration of more than 4000 values for a string, and keeps the list", async () => {
    const values = Array.from({ length: 4001 }, (_, index) => `v${index}`);
    const text = await moduleOf(restriction("xs:string", enumeration(...values)));
    expect(text).toContain("export type S = string;");
    expect(text).toContain("export const SValues: readonly string[] = [");
    expect(text).toContain('  "v4000",\n');
  });

  it("keeps the literals of a union with any string apart", async () => {
    const inner = restriction("xs:string", enumeration("")).replace(' name="S"', "");
    const text = await moduleOf(
      `<xs:simpleType name="U"><xs:union memberTypes="xs:language xs:int">${inner}</xs:union></xs:simpleType>`,
    );
    expect(text).toBe('export type U = (string & {}) | number | "";');
  });

  it("documents the facets in words", async () => {
    const text = await moduleOf(
      restriction(
        "xs:string",
        '<xs:pattern value="[A-Z]*/"/><xs:minLength value="1"/><xs:maxLength value="9"/>',
      ),
    );
    expect(text).toContain(" * Length: 1 to 9.\n * Pattern: [A-Z]*\\/\n");
  });
});

describe("complex types", () => {
  it.each<[string, string, string]>([
    [
      "elements may be optional, repeat, and be nil",
      `<xs:sequence>${element("a", "xs:int")}${element("b", "xs:int", 'minOccurs="0"')}${element("c", "xs:int", 'maxOccurs="9" nillable="true"')}</xs:sequence>`,
      "  a: number;\n  b?: number;\n  c: (number | null)[];",
    ],
    [
      "attributes are properties, beside an element of the name with @",
      `<xs:sequence>${element("a", "xs:int")}</xs:sequence><xs:attribute name="a" type="xs:date"/><xs:attribute name="b-c" use="required" type="xs:int"/>`,
      '  "@a"?: XsDate;\n  "b-c": number;\n  a: number;',
    ],
    [
      "a fixed attribute that is required is filled in",
      '<xs:attribute name="v" type="xs:string" fixed="1" use="required"/>',
      '  v: Filled<"1">;',
    ],
    [
      "a fixed attribute without a type is its text",
      '<xs:attribute name="v" fixed="1" use="required"/>',
      '  v: Filled<"1">;',
    ],
    [
      "an element with a default is filled in where no choice depends on it",
      `<xs:sequence>${element("a", "xs:int", 'default="1"')}</xs:sequence>`,
      "  a: Filled<number>;",
    ],
    [
      "a wildcard is $any, an attribute wildcard $attributes",
      '<xs:sequence><xs:any maxOccurs="9" processContents="lax"/></xs:sequence><xs:anyAttribute/>',
      "  $attributes?: Record<string, string>;\n  $any: XmlNode[];",
    ],
    [
      "a repeated choice is $content",
      `<xs:choice maxOccurs="9">${element("a", "xs:int")}${element("b", "xs:int")}</xs:choice>`,
      "  $content: OneOf<{ a: number; b: number }>[];",
    ],
  ])("%s", async (_rule, content, expected) => {
    expect(await typeOf(content)).toContain(expected);
  });

  it("a choice is a union that forbids the other branches", async () => {
    const text = await typeOf(`<xs:choice>${element("a", "xs:int")}${element("b", "xs:int")}</xs:choice>`);
    expect(text).toContain("({ a: number; b?: never } | { b: number; a?: never });");
  });

  it("an optional group is present completely or not at all", async () => {
    const group = `<xs:sequence minOccurs="0">${element("a", "xs:int")}${element("b", "xs:int")}</xs:sequence>`;
    const text = await typeOf(`<xs:sequence>${group}${element("c", "xs:int")}</xs:sequence>`);
    expect(text).toContain("({ a: number; b: number } | { a?: never; b?: never });");
  });

  it("a choice of more than eight branches is tagged", async () => {
    const branches = [..."abcdefghi"].map((name) => element(name, "xs:int")).join("");
    const text = await typeOf(`<xs:choice>${branches}</xs:choice>`);
    expect(text).toContain('| { $case: "a"; a: number }');
    expect(text).not.toContain("never");
  });

  it("choices whose product would be too large are loose", async () => {
    const choices = Array.from(
      { length: 8 },
      (_, index) =>
        `<xs:choice>${element(`a${index}`, "xs:int")}${element(`b${index}`, "xs:int")}</xs:choice>`,
    );
    const text = await typeOf(`<xs:sequence>${choices.join("")}</xs:sequence>`);
    expect(text.match(/never/gu)).toHaveLength(14);
    expect(text).toContain("a7?: number; b7?: number }");
  });

  it("mixed content holds strings and single-key objects", async () => {
    const text = await moduleOf(
      `<xs:complexType name="T" mixed="true"><xs:sequence>${element("a", "t:T")}${element("b", "xs:int")}</xs:sequence></xs:complexType>`,
    );
    expect(text).toContain("  $content: (string | OneOf<{ a: T; b: number }>)[];");
  });

  it("nil with attributes keeps the attributes", async () => {
    const text = await typeOf(
      `<xs:sequence><xs:element name="p" nillable="true" type="t:P"/></xs:sequence>`,
      '<xs:complexType name="P"><xs:attribute name="unit" type="xs:string"/></xs:complexType>',
    );
    expect(text).toContain('  p: P | null | Nilled<P, "unit">;');
  });
});

describe("derived types and substitution groups", () => {
  const derived = (name: string, base: string, more = ""): string =>
    `<xs:complexType name="${name}" ${more}><xs:complexContent><xs:extension base="t:${base}"/></xs:complexContent></xs:complexType>`;

  it("a type with derived types is a union that $type distinguishes", async () => {
    const text = await moduleOf(
      `<xs:complexType name="A"/>${derived("B", "A")}${derived("C", "B", 'abstract="true"')}<xs:element name="root" type="t:A"/>`,
    );
    expect(text).toContain('export type $A = A | (B & { $type: "B" });');
    expect(text).toContain("export type Root = $A;");
  });

  it("the union does not include an abstract type", async () => {
    const text = await moduleOf(
      `<xs:complexType name="A" abstract="true"/>${derived("B", "A")}<xs:element name="root" type="t:A"/>`,
    );
    expect(text).toContain('export type $A = B & { $type: "B" };');
  });

  it("an element that others substitute names its member", async () => {
    const text = await moduleOf(
      `<xs:element name="head" type="xs:string"/><xs:element name="one" substitutionGroup="t:head"/>
       <xs:complexType name="T"><xs:sequence><xs:element ref="t:head" maxOccurs="9"/></xs:sequence></xs:complexType>`,
    );
    expect(text).toContain("export type Head$Member = OneOf<{ head: string; one: string }>;");
    expect(text).toContain("  head: Head$Member[];");
  });

  it("an abstract element has no schema value", async () => {
    const text = await moduleOf('<xs:element name="head" abstract="true"/><xs:element name="root"/>');
    expect(text).not.toContain("HeadSchema");
    expect(text).toContain("export const RootSchema");
  });
});

describe("names of declarations", () => {
  it("types are named first; an element with the name of another type has a suffix", async () => {
    const text = await moduleOf(
      `<xs:element name="thing" type="xs:int"/><xs:simpleType name="Thing"><xs:restriction base="xs:string"/></xs:simpleType>`,
    );
    expect(text).toContain("export type Thing = string;");
    expect(text).toContain("export type ThingElement = number;");
    expect(text).toContain("export const ThingSchema: ElementSchema<ThingElement>");
  });

  it("contain the place of an anonymous type", async () => {
    const nested = `<xs:complexType><xs:sequence><xs:element name="order-line" maxOccurs="9"><xs:complexType>
      <xs:attribute name="kind"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="x"/></xs:restriction></xs:simpleType></xs:attribute>
      </xs:complexType></xs:element></xs:sequence></xs:complexType>`;
    const text = await moduleOf(`<xs:element name="order">${nested}</xs:element>`);
    for (const name of ["interface Order ", "interface OrderOrderLine ", 'type OrderOrderLineKind = "x"']) {
      expect(text).toContain(`export ${name}`);
    }
  });

  it("of anonymous types in a group contain the name of the group", async () => {
    const text = await moduleOf(
      `<xs:complexType name="A"><xs:sequence><xs:group ref="t:G"/></xs:sequence></xs:complexType>
       <xs:group name="G"><xs:sequence><xs:element name="x"><xs:complexType/></xs:element></xs:sequence></xs:group>`,
    );
    expect(text).toContain("export interface GX ");
    expect(text).toContain("  x: GX;");
  });

  it("that would be equal are numbered", async () => {
    const simple = (name: string): string =>
      `<xs:simpleType name="${name}"><xs:restriction base="xs:int"/></xs:simpleType>`;
    const text = await moduleOf(simple("a-b") + simple("aB") + simple("a.b"));
    expect(text.match(/export type \w+/gu)).toEqual([
      "export type AB",
      "export type AB_2",
      "export type AB_3",
    ]);
  });

  it("of properties are camelCase on request, as the descriptor records", async () => {
    const body = `<xs:complexType name="T"><xs:sequence>${element("Invoice-Line", "xs:int")}</xs:sequence></xs:complexType><xs:element name="T" type="t:T"/>`;
    const modules = await modulesOf({ "t.xsd": schemaText(body) }, { names: "camel" });
    expect(modules["t.xsd.ts"]).toContain("  invoiceLine: number;");
    expect(modules["t.xsd.ts"]).toContain('"names": "camel"');
  });

  it("of two namespaces are in two modules, and an import that clashes is renamed", async () => {
    const other = schemaText('<xs:complexType name="T"/>', "urn:o");
    const body = `<xs:import namespace="urn:o" schemaLocation="o.xsd"/><xs:complexType name="T">
      <xs:sequence><xs:element name="x" type="o:T" xmlns:o="urn:o"/></xs:sequence></xs:complexType>`;
    const modules = await modulesOf({ "t.xsd": schemaText(body), "o.xsd": other });
    expect(modules["t.xsd.ts"]).toContain('import type { T as T$2 } from "./o.xsd.js";');
    expect(modules["t.xsd.ts"]).toContain("  x: T$2;");
  });
});
