/** Every function refuses options that none of them takes: a misspelt one must not pass for its default. */
import { beforeAll, describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import {
  ArgumentError,
  create,
  type ElementSchema,
  type FromXmlOptions,
  fromXml,
  fromXmlRecords,
  namespacesOf,
  OptionRangeError,
  type SampleOptions,
  sample,
  sampleXml,
  type ToXmlOptions,
  toXml,
  toXmlBytes,
  toXmlChunks,
  validate,
  validateXml,
} from "../../../src/index.ts";
import { fromJson, toJsonSchema } from "../../../src/json-schema/index.ts";

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note"><xs:complexType>
  <xs:sequence><xs:element name="line" type="xs:string" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
const value = { line: ["a"] };
const xml = "<note><line>a</line></note>";

let schema: ElementSchema;
let validateBySet: (options: object) => unknown;
beforeAll(async () => {
  const set = await loadSchema([{ uri: "note.xsd", content: XSD }]);
  schema = set.element("note");
  validateBySet = (options) => set.validate(xml, options);
});

const CALLS: Readonly<Record<string, (options: object) => unknown>> = {
  create: (options) => create(schema, value, options),
  toXml: (options) => toXml(schema, value, options),
  toXmlBytes: (options) => toXmlBytes(schema, value, options),
  toXmlChunks: (options) => [...toXmlChunks(schema, value, options)],
  fromXml: (options) => fromXml(schema, xml, options),
  fromXmlRecords: (options) => fromXmlRecords(schema, [xml], ["line"], options),
  validate: (options) => validate(schema, value, options),
  validateXml: (options) => validateXml(schema, xml, options),
  namespacesOf: (options) => namespacesOf(xml, options),
  sample: (options) => sample(schema, options),
  sampleXml: (options) => sampleXml(schema, options),
  "set.validate": (options) => validateBySet(options),
};

describe.each(Object.keys(CALLS))("%s", (name) => {
  const call = (options: object) => CALLS[name]?.(options);

  it("refuses a misspelt option and suggests the right one", () => {
    expect(() => call({ maxDeph: 3 })).toThrow(ArgumentError);
    expect(() => call({ maxDeph: 3 })).toThrow(/there is no option "maxDeph". Did you mean "maxDepth"\?/);
  });

  it("treats an option that is undefined as absent", () => {
    expect(() => call({ maxDeph: undefined })).not.toThrow();
  });
});

it("one object of options serves writing, reading and samples: each skips what only the others take", () => {
  const all: Required<ToXmlOptions & FromXmlOptions & SampleOptions> = {
    maxDepth: 9,
    maxAttributes: 9,
    maxBytes: 9_000,
    maxTextLength: 9_000,
    maxAttributeLength: 9_000,
    maxDigits: 9_000,
    doctype: "refuse",
    maxIssues: 9,
    defaults: false,
    validators: [],
    prefixes: {},
    namespaces: {},
    invalidCharacters: "throw",
    indent: 0,
    declaration: false,
    seed: 1,
    size: "minimal",
  };
  for (const [name, call] of Object.entries(CALLS)) {
    if (name !== "set.validate") expect(() => call(all), name).not.toThrow();
  }
});

it.each<[string, (options: never) => unknown, object]>([
  ["maxIssues", (options) => toXml(schema, value, options), { maxIssues: 0 }],
  ["maxIssues", (options) => fromXml(schema, xml, options), { maxIssues: Number.NaN }],
  ["invalidCharacters", (options) => toXml(schema, value, options), { invalidCharacters: "drop" }],
  ["doctype", (options) => fromXml(schema, xml, options), { doctype: "allow" }],
  ["indent", (options) => toXml(schema, value, options), { indent: "--" }],
  ["size", (options) => sample(schema, options), { size: "ful" }],
  ["seed", (options) => sample(schema, options), { seed: 1.5 }],
  ["direction", (options) => toJsonSchema(schema, options), { direction: "in" }],
])("a value that the option %s does not take is an OptionRangeError", (option, call, options) => {
  expect(() => call(options as never)).toThrow(OptionRangeError);
  expect(() => call(options as never)).toThrow(`The option ${option} must be`);
});

it("JSON functions refuse options that do not exist", () => {
  expect(() => toJsonSchema(schema, { xsy: "all" } as object)).toThrow(/Did you mean "xsi"\?/);
  expect(() => fromJson(schema, value, { nullsAbsent: true } as object)).toThrow(
    /Did you mean "nullIsAbsent"\?/,
  );
});

describe("loadSchema", () => {
  it.each<[string, unknown, object, RegExp]>([
    ["an option that does not exist", "note.xsd", { tolerat: "all" }, /Did you mean "tolerate"\?/],
    [
      "a limit that does not exist",
      [{ uri: "a", content: XSD }],
      { limits: { maxDocs: 2 } },
      /no option "maxDocs"/,
    ],
    ["no document", [], {}, /no schema document is given; pass a path, or a list/],
    ["a document without content", [{ uri: "a.xsd", text: XSD }], {}, /input 1 is not a schema document/],
    ["input that is not iterable", { uri: "a.xsd", content: XSD }, {}, /the input is not a list/],
  ])("refuses %s", async (_, input, options, message) => {
    await expect(loadSchema(input as string, options)).rejects.toThrow(message);
    await expect(loadSchema(input as string, options)).rejects.toBeInstanceOf(ArgumentError);
  });
});
