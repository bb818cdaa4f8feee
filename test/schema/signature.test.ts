/** V10: wrong arguments are answered by what each argument is, and by which one was given. */
import { beforeAll, describe, expect, it, test } from "vitest";
import * as root from "../../src/index.ts";
import * as json from "../../src/json-schema/index.ts";
import type { ElementSchema } from "../../src/schema/schema.ts";
import { schemaOf } from "./value/inline-schema.ts";

type Call = (...given: unknown[]) => unknown;

/** Every public function that takes a schema, with its arguments. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  builder: "schema",
  create: "schema, init, options",
  describe: "schema",
  fromJson: "schema, json, options",
  fromXml: "schema, xml, options",
  fromXmlRecords: "schema, chunks, path, options",
  sample: "schema, options",
  sampleXml: "schema, options",
  toJson: "schema, value",
  toJsonSchema: "schema, options",
  toStandardJsonSchema: "schema",
  toXml: "schema, value, options",
  toXmlBytes: "schema, value, options",
  toXmlChunks: "schema, value, options",
  validate: "schema, value, options",
  validateXml: "schema, xml, options",
};

const functions: Readonly<Record<string, unknown>> = { ...root, ...json };
const call = (name: string, ...given: unknown[]): unknown => (functions[name] as Call)(...given);

/** What a call throws: always an ArgumentError. */
function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(root.ArgumentError);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ code: "ERR_ARGUMENT" });
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

const XSD = '<?xml version="1.0"?>\n<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>';

describe("V10: wrong arguments", () => {
  let schema: ElementSchema<unknown>;
  beforeAll(async () => {
    schema = await schemaOf('<xs:element name="root" type="xs:string"/>');
  });

  it("are reported by every function that takes a schema", () => {
    const errors = [
      "ArgumentError",
      "OptionRangeError",
      "SampleError",
      "XmlLimitError",
      "XmlValidationError",
    ];
    const others = [
      ...errors,
      "isXmlLimitError",
      "isXmlValidationError",
      "jsonReplacer",
      "namespacesOf",
      "setCodeGeneration",
    ];
    expect(
      Object.keys(functions)
        .filter((name) => !others.includes(name))
        .toSorted(),
    ).toEqual(Object.keys(FUNCTIONS));
  });

  describe.each(Object.entries(FUNCTIONS))("of %s", (name, parameters) => {
    const says = `${name}(${parameters}): the first argument, schema, must be a schema`;
    const second = parameters.split(", ")[1];

    it("a schema that is not one", () => {
      const module = { [Symbol.toStringTag]: "Module", OtherType: {}, InvoiceSchema: schema };
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      const cases: readonly (readonly [unknown, RegExp])[] = [
        [undefined, /found undefined: check that the module/],
        [null, /found null\./],
        [{}, /found an object\./],
        [[], /found an array\./],
        ["x", /found a string\./],
        [XSD, /the text of an XML Schema document: load it with loadSchema/],
        ["schemas/invoice.xsd", /the name of an XML Schema file: load it/],
        ["<invoice>secret</invoice>", /a string with an XML document\./],
        [() => schema, /found a function\./],
        [Promise.resolve(schema), /a promise: await it first/],
        [module, /a module: pass one of its schemas, which are InvoiceSchema/],
        [{ element: () => schema }, /the result of loadSchema: pass one of its elements/],
        [7, /found a number\./],
        [proxy, /an object that cannot be read/],
      ];
      for (const [given, expected] of cases) {
        const message = messageOf(() => call(name, given, "<x/>"));
        expect(message).toContain(says);
        expect(message).toMatch(expected);
        expect(message).not.toContain("secret");
      }
    });

    if (second !== undefined)
      it("in the wrong order", () => {
        const message = messageOf(() => call(name, {}, schema));
        expect(message).toContain(says);
        expect(message).toContain("The second argument is a schema: the schema comes first.");
        expect(messageOf(() => call(name, schema, schema))).toContain(
          `the second argument, ${second}, must be`,
        );
      });

    if (parameters.endsWith("options"))
      it("options that are none", () => {
        const fitting: Readonly<Record<string, unknown>> = { chunks: [], path: ["root"] };
        const filled = parameters
          .split(", ")
          .slice(0, -1)
          .map((each) => (each === "schema" ? schema : (fitting[each] ?? "<root xmlns='urn:t'/>")));
        for (const given of [null, 2, "  ", true, schema]) {
          expect(messageOf(() => call(name, ...filled, given))).toContain(
            "options, must be an object with options; found",
          );
        }
      });
  });

  test.each(["fromXml", "validateXml"])("of %s: a document that is not XML", (name) => {
    for (const given of [
      undefined,
      null,
      {},
      [],
      1,
      new ArrayBuffer(1),
      Object.create(Uint8Array.prototype),
    ]) {
      expect(messageOf(() => call(name, schema, given))).toContain(
        "the second argument, xml, must be a document, as a string or as bytes (Uint8Array); found",
      );
    }
  });

  it("are not checked here if they are values: validation decides about those", () => {
    expect(root.validate(schema, undefined as never).valid).toBe(false);
    expect(() => root.toXml(schema, 1 as never)).toThrow(root.XmlValidationError);
  });
});
