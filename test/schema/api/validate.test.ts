import { beforeAll, describe, expect, test } from "vitest";
import { fromXml } from "../../../src/schema/api/from-xml.ts";
import { toXml, toXmlBytes } from "../../../src/schema/api/to-xml.ts";
import { validate, validateXml } from "../../../src/schema/api/validate.ts";
import type { Issue } from "../../../src/schema/issue.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { isXmlValidationError } from "../../../src/schema/value/validation-error.ts";
import { schemaOf } from "../value/inline-schema.ts";
import { INVOICE, type Invoice, invoiceSchema } from "../value/invoice.ts";

describe("validate", () => {
  let schema: ElementSchema<Invoice>;
  beforeAll(async () => {
    schema = await invoiceSchema();
  });

  test("validates a value", () => {
    expect(validate(schema, INVOICE)).toEqual({ valid: true, issues: [] });
    expect(validate(schema, { ...INVOICE, lines: [] })).toMatchObject({
      valid: false,
      issues: [{ code: "missing-element", path: "lines" }],
    });
  });

  test("asks further validators about the document of a valid value, as toXml does", () => {
    const asked: string[] = [];
    const objection = { code: "second-opinion", rule: "test", message: "No.", path: "", xpath: "" } as const;
    const validators = [
      (xml: Uint8Array) => {
        asked.push(new TextDecoder().decode(xml));
        return [objection];
      },
    ];
    expect(validate(schema, INVOICE, { validators })).toEqual({ valid: false, issues: [objection] });
    expect(asked).toEqual([toXml(schema, INVOICE)]);
    expect(validate(schema, { ...INVOICE, lines: [] }, { validators }).issues).not.toContain(objection);
    expect(asked).toHaveLength(1);
  });

  test("validates a document, as text or as bytes, where text cannot be a value", () => {
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

describe("validation tries the direct way first", () => {
  test("and agrees with toXml and fromXml for every value and document", async () => {
    const schema = await invoiceSchema();
    const wrong = { ...INVOICE, iban: "x" } as Invoice;
    expect(validate(schema, INVOICE, { maxDepth: 2 }).valid).toBe(false);
    expect(validate(schema, wrong).issues).toEqual(issuesOf(() => toXml(schema, wrong)));
    const xml = toXml(schema, INVOICE).replace("BE", "?");
    expect(validateXml(schema, xml).issues).toEqual(issuesOf(() => fromXml(schema, xml)));
  });

  test("and other validators still examine documents", async () => {
    const schema = await invoiceSchema();
    const objection: Issue = { code: "invalid-value", rule: "o", message: "no", path: "", xpath: "" };
    const { issues } = validateXml(schema, toXml(schema, INVOICE), { validators: [() => [objection]] });
    expect(issues).toEqual([objection]);
  });

  test("whether defaults are wanted makes no difference to the verdict", async () => {
    const schema = await invoiceSchema();
    expect(validateXml(schema, toXml(schema, INVOICE), { defaults: true })).toEqual({
      valid: true,
      issues: [],
    });
  });
});

function issuesOf(act: () => unknown): readonly Issue[] {
  try {
    act();
  } catch (error) {
    if (isXmlValidationError(error)) return error.issues;
    throw error;
  }
  return [];
}
