import { describe, expect, test } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { elementSchema, linkedSchema } from "../../../src/schema/api/element-schema.ts";
import { toXml } from "../../../src/schema/api/to-xml.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import { HEAD } from "../value/inline-schema.ts";
import { INVOICE, invoiceSchema } from "../value/invoice.ts";

async function documents(): Promise<readonly DocumentDescriptor[]> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${HEAD}><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:string"/></xs:schema>`;
  return (await loadSchema([{ uri: "a.xsd", content }], { version: "1.0" })).documents;
}

describe("a schema value", () => {
  test("links nothing before it is used, and shares what it links", async () => {
    const list = await documents();
    let asked = 0;
    const thunk = (): readonly DocumentDescriptor[] => {
      asked++;
      return list;
    };
    const a = elementSchema<number>(thunk, "{urn:t}a");
    const b = elementSchema<string>(thunk, "{urn:t}b");
    expect(asked).toBe(0);
    expect(toXml(a, 1)).toBe('<t:a xmlns:t="urn:t">1</t:a>');
    expect(b.$linked().components).toBe(a.$linked().components);
    expect(asked).toBe(1);
    expect(elementSchema(() => list, "{urn:t}a").$linked().components).toBe(a.$linked().components);
  });

  test("of an element that is not declared throws when it is used", async () => {
    const list = await documents();
    const schema = elementSchema(() => list, "{urn:t}c");
    expect(() => schema.$linked()).toThrow(new RangeError("The schema declares no element {urn:t}c."));
  });
});

describe("Standard Schema", () => {
  test("a valid value is completed as create does", async () => {
    const schema = await invoiceSchema();
    const standard = schema["~standard"];
    expect([standard.version, standard.vendor]).toEqual([1, "xsdflow"]);
    expect(standard.validate(INVOICE)).toEqual({ value: { ...INVOICE, currency: "EUR" } });
  });

  test("issues have the path in steps", async () => {
    const schema = await invoiceSchema();
    const lines = [{ sku: "A", quantity: 0, price: "1" }];
    const result = schema["~standard"].validate({ ...INVOICE, lines });
    expect(result.issues).toMatchObject([{ path: ["lines", 0, "quantity"] }]);
    expect(schema["~standard"].validate(7).issues).toMatchObject([{ path: [] }]);
  });

  test("the property is lazy, and the same each time", () => {
    const schema = linkedSchema("a", () => {
      throw new Error("must not be linked");
    });
    expect(schema["~standard"]).toBe(schema["~standard"]);
  });
});
