import { beforeAll, describe, expect, test } from "vitest";
import { create } from "../../../src/schema/api/create.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { isXmlValidationError } from "../../../src/schema/value/validation-error.ts";
import { schemaOf } from "../value/inline-schema.ts";
import { INVOICE, type Invoice, invoiceSchema } from "../value/invoice.ts";

const any = (value: unknown): never => value as never;

function element(type: string): Promise<ElementSchema<unknown>> {
  return schemaOf<unknown>(`<xs:element name="root" type="${type}"/>`);
}

describe("create", () => {
  let schema: ElementSchema<Invoice>;
  beforeAll(async () => {
    schema = await invoiceSchema();
  });

  test("fills defaults, and shares nothing with its input", () => {
    const made = create(schema, INVOICE);
    expect(made).toEqual({ ...INVOICE, currency: "EUR" });
    expect(made.lines).not.toBe(INVOICE.lines);
    expect(made.lines[0]).not.toBe(INVOICE.lines[0]);
  });

  test("reports every issue of structure and values", () => {
    try {
      create(schema, any({ ...INVOICE, issued: "x", lines: [], total: 1 }));
      expect.unreachable();
    } catch (error) {
      if (!isXmlValidationError(error)) throw error;
      expect(error.issues.map(({ code, path }) => `${code} ${path}`).toSorted()).toEqual([
        "invalid-value issued",
        "missing-element lines",
        "unknown-property total",
      ]);
      expect(error.message).toContain("the value is not valid:");
    }
  });

  test.each<[string, unknown, unknown]>([
    ["xs:decimal", 19.9, "19.9"],
    ["xs:decimal", 5n, "5"],
    ["xs:long", 5, 5n],
    ["xs:integer", 5n, 5n],
    ["xs:dateTime", new Date(Date.UTC(2026, 7, 22, 9, 30)), "2026-08-22T09:30:00Z"],
    ["xs:token", " a  b ", "a b"],
    ["xs:NMTOKENS", ["a", "b"], ["a", "b"]],
    ["xs:base64Binary", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ])("%s takes %s and gives %s", async (type, wide, narrow) => {
    expect(create(await element(type), wide)).toEqual(narrow);
  });

  test("bytes are copied", async () => {
    const bytes = new Uint8Array([1]);
    expect(create(await element("xs:hexBinary"), bytes)).not.toBe(bytes);
  });

  test("a bare value becomes the $value of simple content, beside the defaults", async () => {
    const money = await schemaOf<unknown>(
      '<xs:element name="root"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" type="xs:string" default="EUR"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>',
    );
    expect(create(money, 5)).toEqual({ currency: "EUR", $value: "5" });
  });

  test("required elements with a fixed value are filled, optional ones are not", async () => {
    const versioned = await schemaOf<unknown>(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="version" type="xs:int" fixed="2"/><xs:element name="kind" type="xs:string" minOccurs="0" default="x"/><xs:sequence minOccurs="0"><xs:element name="a" type="xs:string"/><xs:element name="b" type="xs:int" fixed="1"/></xs:sequence></xs:sequence></xs:complexType></xs:element>',
    );
    expect(create(versioned, {})).toEqual({ version: 2 });
    expect(create(versioned, { a: "x" })).toEqual({ version: 2, a: "x", b: 1 });
  });

  test("the prefix of a QName in a default is resolved in its schema document", async () => {
    const named = await schemaOf<unknown>(
      '<xs:element name="root"><xs:complexType><xs:attribute name="q" type="xs:QName" default="t:n"/></xs:complexType></xs:element>',
    );
    expect(create(named, {})).toEqual({ q: { ns: "urn:t", local: "n", prefix: "t" } });
  });

  test("the branch of a large choice is tagged", async () => {
    const branches = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((n) => `<xs:element name="e${n}" type="xs:string"/>`)
      .join("");
    const choice = await schemaOf<unknown>(
      `<xs:element name="root"><xs:complexType><xs:choice>${branches}</xs:choice></xs:complexType></xs:element>`,
    );
    expect(create(choice, { e4: "x" })).toEqual({ $case: "e4", e4: "x" });
  });
});
