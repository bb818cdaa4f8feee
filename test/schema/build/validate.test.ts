import { beforeAll, describe, expect, test } from "vitest";
import { validate, validateXml } from "../../../src/schema/build/validate.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { toXml, toXmlBytes } from "../../../src/schema/serialize/to-xml.ts";
import { schemaOf } from "../value/inline-schema.ts";
import { INVOICE, type Invoice, invoiceSchema } from "../value/invoice.ts";

describe("validate", () => {
  let schema: ElementSchema<Invoice>;
  beforeAll(async () => {
    schema = await invoiceSchema();
  });

  test("judges a value", () => {
    expect(validate(schema, INVOICE)).toEqual({ valid: true, issues: [] });
    expect(validate(schema, { ...INVOICE, lines: [] })).toMatchObject({
      valid: false,
      issues: [{ code: "missing-element", path: "lines" }],
    });
  });

  test("judges a document, as text or as bytes, where text cannot be a value", () => {
    expect(validate(schema, toXml(schema, INVOICE)).valid).toBe(true);
    expect(validate(schema, toXmlBytes(schema, INVOICE)).valid).toBe(true);
    expect(validate(schema, "no document").issues).toMatchObject([{ code: "not-well-formed", line: 1 }]);
  });

  test("takes text for the value of a root of simple type; validateXml takes it for a document", async () => {
    const text = await schemaOf<string>('<xs:element name="root" type="xs:string"/>', "root", "");
    expect(validate(text, "plain")).toEqual({ valid: true, issues: [] });
    expect(validateXml(text, "plain").valid).toBe(false);
    expect(validateXml(text, "<root>plain</root>").valid).toBe(true);
  });
});
