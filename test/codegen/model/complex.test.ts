import { describe, expect, it } from "vitest";
import { declared, facet } from "./modelling.ts";

const complex = (name: string, content: string, more = ""): string =>
  `<xs:complexType name="${name}" ${more}>${content}</xs:complexType>`;
const e = (name: string, type = "xs:string", more = ""): string =>
  `<xs:element name="${name}" type="${type}" ${more}/>`;
const sequence = (content: string): string => `<xs:sequence>${content}</xs:sequence>`;
const derived = (name: string, base: string, content = "", more = ""): string =>
  complex(
    name,
    `<xs:complexContent><xs:extension base="t:${base}">${content}</xs:extension></xs:complexContent>`,
    more,
  );
const simple = (base: string, more = ""): string =>
  `<xs:simpleContent><xs:extension base="${base}">${more}</xs:extension></xs:simpleContent>`;

/** The declarations of a body, and what names a type by itself left out. */
const without = async (body: string): Promise<string[]> =>
  (await declared(body)).map((each) =>
    each
      .replace(/\$type\?: "\w+";? ?/, "")
      .replace("{  }", "{ }")
      .replace("& { } &", "&"),
  );

describe("ComplexTypes: a named type", () => {
  it.each<[says: string, body: string, declaration: string]>([
    ["empty content", complex("T", ""), "interface T { }"],
    [
      "elements",
      complex("T", sequence(e("a") + e("b", "xs:int", 'minOccurs="0"'))),
      "interface T { a: string; b?: number }",
    ],
    [
      "a repeated element",
      complex("T", sequence(e("a", "xs:int", 'maxOccurs="2"'))),
      "interface T { a: (number)[] }",
    ],
    [
      "an optional repeated element",
      complex("T", sequence(e("a", "xs:int", 'minOccurs="0" maxOccurs="unbounded"'))),
      "interface T { a?: (number)[] }",
    ],
    [
      "a nillable element",
      complex("T", sequence(e("a", "xs:int", 'nillable="true"'))),
      "interface T { a: number | null }",
    ],
    [
      "attributes",
      complex("T", '<xs:attribute name="a"/><xs:attribute name="b" type="xs:int" use="required"/>'),
      "interface T { a?: string; b: number }",
    ],
    [
      "attributes of a wildcard",
      complex("T", "<xs:anyAttribute/>"),
      "interface T { $attributes?: Record<string, string> }",
    ],
    [
      "simple content",
      complex("T", simple("xs:int", '<xs:attribute name="a" type="xs:token"/>')),
      "interface T { a?: string; $value: number }",
    ],
    [
      "an element of any type",
      complex("T", sequence('<xs:element name="a"/>')),
      "interface T { a: AnyType }",
    ],
    [
      "an element of any simple type",
      complex("T", sequence(e("a", "xs:anySimpleType"))),
      "interface T { a: AnySimple }",
    ],
    ["a wildcard", complex("T", sequence("<xs:any/>")), "interface T { $any: (XmlNode)[] }"],
    ["a fixed value", complex("T", sequence(e("a", "xs:int", 'fixed="1"'))), "interface T { a: Filled<1> }"],
    [
      "a required element with a default is filled in",
      complex("T", sequence(e("a", "xs:int", 'default="1"'))),
      "interface T { a: Filled<number> }",
    ],
    [
      "an optional one is not",
      complex("T", sequence(e("a", "xs:int", 'default="1" minOccurs="0"'))),
      "interface T { a?: number }",
    ],
    [
      "a required attribute with a fixed value is filled in",
      complex("T", '<xs:attribute name="a" type="xs:int" fixed="1" use="required"/>'),
      "interface T { a: Filled<1> }",
    ],
    [
      "mixed content is a list",
      complex("T", sequence(e("a", "xs:int")), 'mixed="true"'),
      "interface T { $content: (string | { a: number })[] }",
    ],
    [
      "a repeated choice is a list",
      complex("T", `<xs:choice maxOccurs="unbounded">${e("a")}${e("b", "xs:int")}</xs:choice>`),
      "interface T { $content: (OneOf<{ a: string; b: number }>)[] }",
    ],
    [
      "a choice is a union",
      complex("T", `<xs:choice>${e("a")}${e("b")}</xs:choice>`),
      "type T = XsiHints & { a: string; b?: never } | { b: string; a?: never }",
    ],
  ])("%s", async (_says, body, declaration) => {
    expect((await without(body))[0]).toBe(declaration);
  });

  it("has an optional property $type with its name", async () => {
    expect(await declared(complex("T", ""))).toEqual(['interface T { $type?: "T" }']);
  });
});

describe("ComplexTypes: types that derive from each other", () => {
  const base = complex("B", sequence(e("a")));

  it("an extension has the properties of its base", async () => {
    const [, extension] = await without(base + derived("D", "B", sequence(e("b"))));
    expect(extension).toBe("interface D { a: string; b: string }");
  });

  it("an element of the base may be any type derived from it, named by $type", async () => {
    const found = await without(base + derived("D", "B") + complex("T", sequence(e("x", "t:B"))));
    expect(found).toContain('type $B = B | D & { $type: "D" }');
    expect(found).toContain("interface T { x: $B }");
  });

  it("an abstract base is not one of them", async () => {
    const found = await without(
      complex("B", "", 'abstract="true"') + derived("D", "B") + complex("T", sequence(e("x", "t:B"))),
    );
    expect(found).toContain('type $B = D & { $type: "D" }');
  });

  it("an abstract type from which nothing derives has no value", async () => {
    const found = await without(complex("B", "", 'abstract="true"') + complex("T", sequence(e("x", "t:B"))));
    expect(found).toContain("interface T { x: never }");
  });

  it("and an intermediate abstract type has none either", async () => {
    const found = await without(
      base +
        derived("M", "B", "", 'abstract="true"') +
        derived("D", "M") +
        complex("T", sequence(e("x", "t:B"))),
    );
    expect(found).toContain('type $B = B | D & { $type: "D" }');
  });
});

describe("ComplexTypes: an anonymous type is named after its place", () => {
  it("in an element of a type", async () => {
    const inner = `<xs:element name="line"><xs:complexType>${sequence(e("a"))}</xs:complexType></xs:element>`;
    expect(await without(complex("Invoice", sequence(inner)))).toEqual([
      "interface InvoiceLine { a: string }",
      "interface Invoice { line: InvoiceLine }",
    ]);
  });

  it("an enumeration of an attribute", async () => {
    const attribute = `<xs:attribute name="unit"><xs:simpleType><xs:restriction base="xs:string">${facet("enumeration", "kg")}</xs:restriction></xs:simpleType></xs:attribute>`;
    expect(await without(complex("Line", attribute))).toEqual([
      'type LineUnit = "kg"',
      "const LineUnitValues = kg",
      "interface Line { unit?: LineUnit }",
    ]);
  });

  it("a type in a group is named after the group, and only once", async () => {
    const inner = `<xs:element name="p"><xs:complexType>${sequence(e("a"))}</xs:complexType></xs:element>`;
    const body = `<xs:group name="parts">${sequence(inner)}</xs:group>${complex("A", '<xs:group ref="t:parts"/>')}${complex("B", '<xs:group ref="t:parts"/>')}`;
    expect(await without(body)).toEqual([
      "interface PartsP { a: string }",
      "interface A { p: PartsP }",
      "interface B { p: PartsP }",
    ]);
  });

  it("an inherited anonymous type is named after the base, in either order", async () => {
    const inner = `<xs:element name="p"><xs:complexType/></xs:element>`;
    const found = await without(derived("A", "B") + complex("B", sequence(inner)));
    expect(found).toEqual(["interface BP { }", "interface B { p: BP }", "interface A { p: BP }"]);
  });
});

describe("ComplexTypes: nil and substitution groups", () => {
  it("a nillable element can be nil and have attributes", async () => {
    const found = await without(
      complex("B", '<xs:attribute name="i"/>') + complex("T", sequence(e("x", "t:B", 'nillable="true"'))),
    );
    expect(found).toContain('interface T { x: B | null | Nilled<B, "i"> }');
  });

  it("a nillable element of a type without attributes is only null", async () => {
    const found = await without(
      complex("B", sequence(e("a"))) + complex("T", sequence(e("x", "t:B", 'nillable="true"'))),
    );
    expect(found).toContain("interface T { x: B | null }");
  });

  it("a head allows any one of its members", async () => {
    const heads = `${e("h", "xs:int")}${e("m", "xs:int", 'substitutionGroup="t:h"')}`;
    const found = await without(heads + complex("T", sequence('<xs:element ref="t:h"/>')));
    expect(found).toContain("type H$Member = OneOf<{ h: number; m: number }>");
    expect(found).toContain("interface T { h: H$Member }");
  });
});
