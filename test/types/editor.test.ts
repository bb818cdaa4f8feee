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
    <xs:element name="shape" type="Shape"/>
    <xs:element name="text" type="Text"/>
    <xs:element name="marks" type="Marks"/>
  </xs:sequence><xs:attribute name="version" fixed="1.0" use="required"><xs:annotation>
    <xs:documentation>The version of the format.</xs:documentation></xs:annotation></xs:attribute>
  </xs:complexType></xs:element>
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

const PROGRAM = `import { builder } from "xsdflow";
import { type Invoice, InvoiceSchema } from "./invoice.xsd.js";
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
`;

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

describe.each([
  ["5.5", ts55 as unknown as typeof ts59],
  ["5.9", ts59],
  ["6.0", ts60 as unknown as typeof ts59],
])("an editor with TypeScript %s", (_version, api) => {
  let seen: ReadonlyMap<string, ReturnType<Editor["hover"]> & { declaredIn: readonly string[] }> = new Map();
  let errors: readonly string[] = [];
  beforeAll(async () => {
    const set = await loadSchema([{ uri: "invoice.xsd", content: SCHEMA }], { version: "1.0" });
    const files = new Map(generate(set).map(({ path, text }) => [path, text]));
    files.set("program.ts", PROGRAM);
    inFolder(files, (folder) => {
      const editor = openEditor(api, folder, "program.ts", PROGRAM);
      errors = editor.errors();
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
    expect(seen.get(what)?.declaredIn).toEqual(["invoice.xsd.ts"]);
  });
});
