/** What editors show of generated types and of builders. */
import ts55 from "typescript-5.5";
import ts59 from "typescript-5.9";
import ts60 from "typescript-6.0";
import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../codegen/generate.ts";
import { loadSchema } from "../../codegen/schema-set.ts";
import { inFolder } from "./compile.ts";
import { type Editor, openEditor } from "./editor.ts";

/** An element with documentation. */
function element(name: string, doc: string, rest = 'type="xs:string"', content = ""): string {
  const documentation = `<xs:annotation><xs:documentation>${doc}</xs:documentation></xs:annotation>`;
  return `<xs:element name="${name}" ${rest}>${documentation}${content}</xs:element>`;
}

function enumeration(...values: readonly string[]): string {
  const facets = values.map((value) => `<xs:enumeration value="${value}"/>`).join("");
  return `<xs:restriction base="xs:string">${facets}</xs:restriction>`;
}

/** A choice of so many branches that its types do not exclude each other. */
const WIDE = Array.from({ length: 12 }, (_, index) => element(`mark${index}`, `Mark ${index}.`));

const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="invoice"><xs:complexType><xs:sequence>
    ${element(
      "invoiceNumber",
      "The number of the invoice.",
      "",
      '<xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="35"/></xs:restriction></xs:simpleType>',
    )}
    <xs:choice>${element("cash", "Paid in cash.", 'type="xs:decimal"')}${element("card", "Paid by card.")}</xs:choice>
    ${element("line", "What is sold.", 'type="Line" maxOccurs="unbounded"')}
    ${element("note", "May be left out.", 'type="xs:string" minOccurs="0"')}
    ${element("then", "What happens next.", 'type="xs:string" minOccurs="0"')}
    ${element("colour", "Any colour.", 'type="Colour" minOccurs="0"')}
    ${element("code", "A standard code, or one of ours.", 'type="Code" minOccurs="0"')}
    <xs:element name="shape" type="Shape"/>
    <xs:element name="text" type="Text"/>
    <xs:element name="marks" type="Marks"/>
  </xs:sequence><xs:attribute name="version" fixed="1.0" use="required"><xs:annotation>
    <xs:documentation>The version of the format.</xs:documentation></xs:annotation></xs:attribute>
  </xs:complexType></xs:element>
  <xs:simpleType name="Colour"><xs:union memberTypes="xs:string"><xs:simpleType>${enumeration("red", "blue")}</xs:simpleType></xs:union></xs:simpleType>
  <xs:simpleType name="Standard">${enumeration("S1", "S2")}</xs:simpleType>
  <xs:simpleType name="Own"><xs:restriction base="xs:string"><xs:pattern value="x-.*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Code"><xs:union memberTypes="Standard Own"/></xs:simpleType>
  <xs:complexType name="Line"><xs:sequence>${element("sku", "The article.")}</xs:sequence></xs:complexType>
  <xs:complexType name="Shape" abstract="true"><xs:sequence>${element("id", "Names the shape.")}</xs:sequence></xs:complexType>
  <xs:complexType name="Circle"><xs:complexContent><xs:extension base="Shape"><xs:sequence>
    ${element("radius", "From the centre.")}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Square"><xs:complexContent><xs:extension base="Shape"><xs:sequence>
    ${element("side", "From corner to corner.")}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Text" mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">
    ${element("bold", "Bold text.")}${element("plain", "Plain text.")}</xs:choice></xs:complexType>
  <xs:complexType name="Marks" mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">${WIDE.join("")}</xs:choice></xs:complexType>
</xs:schema>`;

const PROGRAM = `import { builder, create } from "xsdflow";
import { type Colour, type Invoice, InvoiceSchema } from "./invoice-2.1.xsd.js";
export const invoice: Invoice = builder(InvoiceSchema)
  .version("1.0").invoiceNumber("1").card("4242").$then("pay")
  .line((line) => line.sku("A-1"), { sku: "A-2" })
  .shape((shape) => shape.id("1").$type("Square").side("2"))
  .text((text) => text.$content((list) => list.$text("a").bold("b")))
  .marks((marks) => marks.$content((list) => list.mark7("m")))
  .note("n")
  .$build();
builder(InvoiceSchema).cash("1").line({ sku: "A-3" });
builder(InvoiceSchema).shape((either) => either.radius("1").id("2").$type("Circle"));
builder(InvoiceSchema).colour("mauve").code("");
export const colour: Colour = "";
export const line = { invoiceNumber: "1", cash: "1", line: [], shape: { $type: "Circle", id: "1", radius: "1" }, text: {}, marks: {} } as const;
create(InvoiceSchema, { ...line, code: "x-1" });
`;

/** Where a literal may stand, and the ones that the schema lists there beside any text. */
const LITERALS: readonly (readonly [string, string, readonly string[]])[] = [
  ["a value of the type", 'colour: Colour = "', ["red", "blue"]],
  ["a builder's argument", '.colour("', ["red", "blue"]],
  ["literals of a named type, beside a named type of text", '.code("', ["S1", "S2"]],
  ["a property for create", ', code: "', ["S1", "S2"]],
];

/** Where a builder's method stands in the program, and the documentation of its property. */
const METHODS: readonly (readonly [string, string, string])[] = [
  ["an element, with its facets", '"1.0").', "The number of the invoice.\nLength: 35 or less"],
  ["an attribute", "builder(InvoiceSchema)\n  .", 'The version of the format.\nAlways "1.0".'],
  ["a branch of a choice", 'invoiceNumber("1").', "Paid by card."],
  ["an array", '$then("pay")\n  .', "What is sold."],
  ["an optional element, at the end", 'mark7("m")))\n  .', "May be left out."],
  ["a nested builder's element", "(line) => line.", "The article."],
  ["what derived types have in common", "(shape) => shape.", "Names the shape."],
  ["what one of them has, once $type is set", '$type("Square").', "From corner to corner."],
  ["what one of them has, before", "(either) => either.", "From the centre."],
  ["mixed content", 'list.$text("a").', "Bold text."],
  ["mixed content of many elements", "(marks) => marks.$content((list) => list.", "Mark 7."],
];

const PLACE = /^@see `invoice-2\.1\.xsd:\d+`$/u;

describe.each([
  ["5.5", ts55 as unknown as typeof ts59],
  ["5.9", ts59],
  ["6.0", ts60 as unknown as typeof ts59],
])("an editor with TypeScript %s", (_version, api) => {
  let offered: ReadonlyMap<string, readonly string[]> = new Map();
  let seen: ReadonlyMap<string, ReturnType<Editor["hover"]> & { declaredIn: readonly string[] }> = new Map();
  let errors: readonly string[] = [];
  beforeAll(async () => {
    const set = await loadSchema([{ uri: "invoice-2.1.xsd", content: SCHEMA }], { version: "1.0" });
    const files = new Map(generate(set).map(({ path, text }) => [path, text]));
    files.set("program.ts", PROGRAM);
    inFolder(files, (folder) => {
      const editor = openEditor(api, folder, "program.ts", PROGRAM);
      errors = editor.errors();
      offered = new Map(LITERALS.map(([what, before]) => [what, editor.offered(before)]));
      seen = new Map(
        METHODS.map(([what, before]) => [
          what,
          { ...editor.hover(before), declaredIn: editor.declaredIn(before) },
        ]),
      );
    });
  });

  it("finds no error in the program", () => {
    expect(errors).toEqual([]);
  });

  it.each(METHODS)("documents a builder's method as its property: %s", (what, _before, documentation) => {
    expect(seen.get(what)?.documentation).toBe(documentation);
    expect(seen.get(what)?.declaredIn).toEqual(["invoice-2.1.xsd.ts"]);
  });

  it("shows the place in the schema as it is", () => {
    // Editors list a tag once for each type that declares the property.
    for (const { tags } of seen.values()) expect([...new Set(tags)]).toEqual([expect.stringMatching(PLACE)]);
  });

  it.each(LITERALS)("offers literals beside any text: %s", (what, _before, literals) => {
    expect(offered.get(what)).toEqual(literals);
  });
});
