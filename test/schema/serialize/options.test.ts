/** V8: a default that is said aloud changes nothing, neither what comes out nor which way is taken. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  create,
  fromXml,
  sample,
  sampleXml,
  toXml,
  toXmlBytes,
  toXmlChunks,
  validate,
  validateXml,
} from "../../../src/index.ts";
import { fromJson, toJsonSchema } from "../../../src/json-schema/index.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { SchemaValidator } from "../../../src/schema/validate/validator.ts";
import { DEFAULT_LIMITS } from "../../../src/xml/limits.ts";
import { schemaOf } from "../value/inline-schema.ts";

const WRITING = {
  indent: [0, "", undefined],
  prefixes: [{}, undefined, { "urn:t": undefined }],
  declaration: [false, undefined],
  validators: [[], undefined],
  invalidCharacters: ["throw", undefined],
  maxIssues: [100, undefined],
};
const READING = {
  defaults: [false, undefined],
  validators: [[], undefined],
  maxIssues: [100, undefined],
  ...Object.fromEntries(Object.entries(DEFAULT_LIMITS).map(([name, limit]) => [name, [limit, undefined]])),
};

/** Each option said alone, and all together. */
function said(options: Readonly<Record<string, readonly unknown[]>>): readonly object[] {
  const alone = Object.entries(options).flatMap(([name, values]) =>
    values.map((value) => ({ [name]: value })),
  );
  const first = Object.fromEntries(Object.entries(options).map(([name, [value]]) => [name, value]));
  return [{}, ...alone, first];
}

const any = (options: object): never => options as never;

describe("V8: an option with its default value", () => {
  let schema: ElementSchema<Record<string, unknown>>;
  const xml = '<t:root xmlns:t="urn:t" b="x"><t:s>text</t:s></t:root>';
  const value = { b: "x", s: "text" };
  const asked = vi.spyOn(SchemaValidator.prototype, "startElement");

  beforeEach(async () => {
    schema = await schemaOf(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="s" type="xs:string"/></xs:sequence><xs:attribute name="a" default="d"/><xs:attribute name="b"/></xs:complexType></xs:element>',
    );
    asked.mockClear();
  });

  it.each(said(WRITING))("in writing: %o", (options) => {
    expect(toXml(schema, value, any(options))).toBe(xml);
    expect(Buffer.from(toXmlBytes(schema, value, any(options))).toString()).toBe(xml);
    expect(asked).not.toHaveBeenCalled();
    const chunks = toXmlChunks(schema, value, any(options));
    expect(Array.isArray(chunks)).toBe(false);
    expect([...chunks].join("")).toBe(xml);
    expect(create(schema, value, any(options))).toEqual(create(schema, value));
  });

  it.each(said(READING))("in reading: %o", (options) => {
    expect(fromXml(schema, xml, any(options))).toEqual(value);
    expect(asked).not.toHaveBeenCalled();
    expect(validateXml(schema, xml, any(options))).toEqual(validateXml(schema, xml));
    expect(validate(schema, {}, any(options))).toEqual(validate(schema, {}));
    expect(validate(schema, xml, any(options))).toEqual(validate(schema, xml));
  });

  it("in limits above the default, and with other validators", () => {
    const seen: string[] = [];
    const look = (bytes: Uint8Array): [] => {
      seen.push(Buffer.from(bytes).toString());
      return [];
    };
    const options = {
      maxDepth: 1_000,
      maxTextLength: Number.POSITIVE_INFINITY,
      doctype: "ignore",
      validators: [look],
    } as const;
    expect(fromXml(schema, xml, options)).toEqual(value);
    expect(asked).not.toHaveBeenCalled();
    expect(seen).toEqual([xml]);
    const objects = (): never =>
      [{ code: "second-opinion", rule: "r", message: "No.", path: "", xpath: "/" }] as never;
    expect(() => fromXml(schema, xml, { validators: [objects] })).toThrow(/No\./);
  });

  it("in samples and JSON", () => {
    expect(sample(schema, any({ seed: undefined, size: undefined }))).toEqual(sample(schema));
    expect(sampleXml(schema, any({ seed: 1, indent: 0, prefixes: {}, validators: [] }))).toBe(
      sampleXml(schema),
    );
    expect(toJsonSchema(schema, any({ direction: undefined, xsi: "types", patterns: undefined }))).toEqual(
      toJsonSchema(schema),
    );
    expect(fromJson(schema, value, any({ nullIsAbsent: undefined }))).toEqual(fromJson(schema, value));
  });

  it("is not what another choice says", () => {
    expect(toXml(schema, value, { indent: 1 })).not.toBe(xml);
    expect(fromXml(schema, xml, { defaults: true })).toEqual({ ...value, a: "d" });
    expect(() => fromXml(schema, xml, { maxDepth: 1 })).toThrow(/maxDepth/);
    expect(() => fromXml(schema, xml, { maxDepth: 0 })).toThrow(RangeError);
    for (const indent of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, "x", {}]) {
      expect(() => toXml(schema, value, any({ indent }))).toThrow(RangeError);
    }
  });
});
