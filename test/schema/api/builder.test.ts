import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { builder } from "../../../src/schema/api/build.ts";
import { isXmlValidationError } from "../../../src/schema/value/validation-error.ts";
import { schemaOf } from "../value/inline-schema.ts";
import { INVOICE, invoiceSchema } from "../value/invoice.ts";

/** The builder's methods without their types: what there is at run time. */
type Loose = { [method: string]: (...args: unknown[]) => Loose } & { $build(): unknown };

async function loose(declarations: string): Promise<Loose> {
  return builder(await schemaOf<unknown>(declarations)) as unknown as Loose;
}

const add = (build: (nested: Loose) => unknown): ((nested: Loose) => unknown) => build;

describe("the builder", () => {
  test("makes what create makes", async () => {
    const built = builder(await invoiceSchema())
      .number("INV-1")
      .issued("2026-08-22")
      .payment((payment) => payment.iban("BE68539007547034"))
      .lines((line) => line.sku("A-1").quantity(2).price("19.90"))
      .lines({ sku: "B-2", quantity: 1, price: "5" })
      .$build();
    expect(built).toEqual({ ...INVOICE, currency: "EUR" });
  });

  test("throws every issue when it builds", async () => {
    const made = builder(await invoiceSchema()).number("INV-1") as unknown as Loose;
    expect(() => made.$build()).toThrow(expect.toSatisfy(isXmlValidationError));
  });

  test("is not a promise, even with an element called then", async () => {
    const made = await loose(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="then" type="xs:string"/></xs:sequence></xs:complexType></xs:element>',
    );
    expect("then" in made).toBe(false);
    const awaited = (await made) as Loose;
    expect(Object.entries(awaited.$then?.("x").$build() as object)).toEqual([["then", "x"]]);
  });

  test("can be inspected", async () => {
    const made = await loose('<xs:element name="root"><xs:complexType/></xs:element>');
    expect(inspect(made)).toBe("{}");
  });

  test("has the methods of derived types, after $type", async () => {
    const made = await loose(
      '<xs:element name="root" type="t:Base"/><xs:complexType name="Base"/><xs:complexType name="More"><xs:complexContent><xs:extension base="t:Base"><xs:sequence><xs:element name="b" type="xs:int" maxOccurs="9"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>',
    );
    expect(made.$type?.("More").b?.(1, 2).$build()).toEqual({ $type: "More", b: [1, 2] });
  });

  test("adds to $content in order", async () => {
    const made = await loose(
      '<xs:element name="root"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="b" type="xs:string"/><xs:element name="n" type="xs:int"/></xs:choice></xs:complexType></xs:element>',
    );
    made.$content?.(
      add((list) => list.$text?.("a").b?.("c").n?.(1)),
      "z",
    );
    made.$content?.({ b: "d" });
    expect(made.$build()).toEqual({ $content: ["a", { b: "c" }, { n: 1 }, "z", { b: "d" }] });
  });

  test("names the member of a substitution group", async () => {
    const made = await loose(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element ref="t:shape"/></xs:sequence></xs:complexType></xs:element><xs:element name="shape" abstract="true"/><xs:element name="circle" substitutionGroup="t:shape"><xs:complexType><xs:attribute name="r" type="xs:int"/></xs:complexType></xs:element>',
    );
    expect(made.shape?.(add((shape) => shape.circle?.(add((circle) => circle.r?.(3))))).$build()).toEqual({
      shape: { circle: { r: 3 } },
    });
  });

  test("adds to a value that is a list, and makes null of nil", async () => {
    const made = await loose(
      '<xs:element name="root" nillable="true"><xs:complexType><xs:attribute name="sizes" type="xs:NMTOKENS"/></xs:complexType></xs:element>',
    );
    expect(made.sizes?.("a", "b").sizes?.("c").$nil?.(true).$build()).toEqual({
      $nil: true,
      sizes: ["a", "b", "c"],
    });
  });

  test("of a simple root has $value", async () => {
    const made = await loose('<xs:element name="root" type="xs:int"/>');
    expect(made.$value?.(5).$build()).toBe(5);
  });
});
