import { describe, expect, it } from "vitest";
import { readDataset } from "../../../src/flows/model/dataset.ts";

const XSD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>';
const base64 = Buffer.from(XSD).toString("base64");
const withSchema = (schemaContent: unknown, more: object = {}) => ({
  content: { type: "schema", schemaContent: { schemaContent, ...more } },
});

describe("readDataset", () => {
  it("reads every property", () => {
    const raw = {
      id: "d",
      displayName: "Orders",
      description: "What is ordered",
      purpose: ["flowInput"],
      readOnly: false,
      ...withSchema(base64, { schemaType: "xsd", wrapperElementName: "orders", primaryEntity: "order" }),
    };
    expect(readDataset(raw)).toEqual({
      id: "d",
      displayName: "Orders",
      description: "What is ordered",
      purpose: ["flowInput"],
      readOnly: false,
      type: "schema",
      schema: {
        schemaType: "xsd",
        xsd: new Uint8Array(Buffer.from(XSD)),
        wrapperElementName: "orders",
        primaryEntity: "order",
      },
      raw,
    });
  });

  it.each<[says: string, raw: unknown]>([
    ["nothing", undefined],
    ["properties of other types", { id: 5, purpose: "flowInput", readOnly: "no", content: [] }],
  ])("%s is a data set without known properties", (_says, raw) => {
    expect(readDataset(raw)).toEqual({ purpose: [], raw });
  });

  it("leaves out purposes that are not texts", () => {
    expect(readDataset({ purpose: ["flowInput", 5, null, "flowOutput"] }).purpose).toEqual([
      "flowInput",
      "flowOutput",
    ]);
  });

  it("base64 in lines is one text", () => {
    const lines = base64.replace(/(.{10})/g, "$1\r\n");
    expect(Buffer.from(readDataset(withSchema(lines)).schema?.xsd ?? []).toString()).toBe(XSD);
  });

  it.each<[says: string, schemaContent: unknown]>([
    ["absent", undefined],
    ["no text", 5],
    ["empty", ""],
    ["XML that is not coded", XSD],
    ["of the alphabet of URLs", "_-8"],
    ["with more padding than there is", "YQ==="],
  ])("a schema whose content is %s counts as missing", (_says, schemaContent) => {
    expect(readDataset(withSchema(schemaContent)).schema).toBeUndefined();
  });
});
