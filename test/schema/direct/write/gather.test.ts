/** Documents that are gathered for the kernel: where that ends, what goes another way, and what is left behind. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import {
  type ElementSchema,
  fromXml,
  isXmlValidationError,
  toXml,
  toXmlBytes,
  validate,
} from "../../../../src/index.ts";
import { writeByDescriptor } from "../../../../src/schema/api/write-by-descriptor.ts";
import { setCodeGeneration } from "../../../../src/schema/direct/code/permission.ts";
import { DirectRoot } from "../../../../src/schema/direct/write/write.ts";
import { agree } from "./agreement.ts";

async function schemaOf(xsd: string): Promise<ElementSchema> {
  const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${xsd}</xs:schema>`;
  const set = await loadSchema([{ uri: "mem.xsd", content: text }], { version: "1.0" });
  return set.element("r");
}

const RECORDS = `><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="a" maxOccurs="unbounded"><xs:complexType><xs:sequence>
    <xs:element name="s" type="xs:string"/><xs:element name="t" type="T" minOccurs="0"/><xs:element name="i" type="xs:integer" minOccurs="0"/>
    <xs:element name="b" type="xs:boolean" minOccurs="0"/><xs:element name="d" type="xs:date" minOccurs="0"/><xs:element name="n" type="xs:decimal" minOccurs="0"/>
    <xs:element name="c" type="C" minOccurs="0"/></xs:sequence><xs:attribute name="x" type="xs:string"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:simpleType name="T"><xs:restriction base="xs:token"><xs:minLength value="2"/><xs:maxLength value="5"/></xs:restriction></xs:simpleType>
  <xs:complexType name="C"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="u"/></xs:extension></xs:simpleContent></xs:complexType>`;

/** Gathers a value until functions have been made, and compares each time. */
function agreeOften(schema: ElementSchema, value: unknown): string {
  let said = "";
  for (let times = 0; times < 40; times++) said = agree(schema.$linked(), value);
  return said;
}

function gathered(schema: ElementSchema, value: unknown): string | undefined {
  const bytes = new DirectRoot(schema.$linked()).gathered(value, {});
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

const RIGHT: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["nothing", { s: "", c: "" }],
  ["nothing with an attribute", { s: "x", c: { $value: "", u: "" } }],
  ["markup, tabs and line breaks", { s: "<&>\"'\t\n\r", x: "<&>\"'\t\n\r" }],
  ["characters beyond ASCII", { s: "naïve 漢字， 😀", x: "é😀", t: "ÄÖ" }],
  ["characters that count once in XML Schema and twice in JavaScript", { s: "x", t: "😀😀😀😀😀" }],
  ["white space that is not the value's", { s: "x", t: " \n ab  c\t" }],
  ["long texts", { s: "<é".repeat(5000), x: "&".repeat(5000), c: "x".repeat(400_000) }],
  ["numbers of every size", { s: "x", i: 2 ** 40, n: "-0.50" }],
  ["bigints", { s: "x", i: -5n, n: 12n }],
  ["bigints that no number holds", { s: "x", i: 10n ** 30n }],
  ["a zero with a sign", { s: "x", i: -0, n: -0 }],
  ["a leap day, and a year before Christ", { s: "x", d: "2024-02-29" }],
  ["a year that no table knows", { s: "x", d: "-0044-03-15" }],
  ["truth", { s: "x", b: false }],
  ["replacement characters", { s: "\ufffd", x: "\ufffd" }],
  ["what is undefined", { s: "x", t: undefined, b: true }],
];
const WRONG: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["half a surrogate pair", { s: "\ud83d" }],
  ["halves in two values", { s: "x\ud83d", c: "\ude00x" }],
  ["a character that XML has not", { s: "\uffff" }],
  ["a control character", { s: "\u0001" }],
  ["one code point where two are asked for", { s: "x", t: "😀" }],
  ["a line feed that makes a token too short", { s: "x", t: "a\n" }],
  ["a day that is none", { s: "x", d: "2023-02-29" }],
  ["a fraction", { s: "x", i: 1.5 }],
  ["NaN", { s: "x", i: Number.NaN }],
  ["a number for a text", { s: 5 }],
  ["a boxed string", { s: new String("x") }],
  ["a date", { s: new Date(0) }],
  ["what makes itself JSON", { s: { toJSON: () => "x" } }],
  ["a property that no type has", { s: "x", zz: 1 }],
  ["an array for one element", { s: ["x"] }],
];

/** One type around several elements, everything in it optional; simple content with and without attributes; a list that may be empty. */
const SHARED = `><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="a" type="P" minOccurs="0" maxOccurs="unbounded"/><xs:element name="long-name" type="P" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element name="n" type="N" minOccurs="0" maxOccurs="unbounded"/><xs:element name="m" type="N" minOccurs="0" maxOccurs="unbounded"/>
  <xs:element name="c" type="C" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:complexType name="P"><xs:sequence>
    <xs:element name="s" type="xs:string" minOccurs="0"/><xs:element name="t" type="xs:string" minOccurs="0" maxOccurs="2"/>
    <xs:element name="l" type="L" minOccurs="0"/><xs:element name="a" type="P" minOccurs="0"/></xs:sequence>
    <xs:attribute name="x"/><xs:attribute name="y"/></xs:complexType>
  <xs:complexType name="N"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="u"/></xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="C"><xs:choice minOccurs="0"><xs:element name="i" type="xs:int"/><xs:element name="b" type="xs:boolean"/>
    <xs:sequence><xs:element name="s" type="xs:string"/><xs:element name="t" type="xs:string" minOccurs="0"/></xs:sequence></xs:choice></xs:complexType>
  <xs:simpleType name="L"><xs:list itemType="xs:int"/></xs:simpleType>`;

/** Values of the types P, N and C. */
const PARTS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { x: "1" },
  { x: "1", y: "2" },
  { s: "" },
  { s: "x" },
  { y: "&", t: ["a", "b"] },
  { t: [] },
  { l: [] },
  { l: [1, 2], s: "é" },
  { a: {} },
  { a: { a: { x: "<", a: { s: "in" } } }, t: ["z"] },
  { s: "x".repeat(9000), t: ["", ">"] },
];
const NUMBERS: readonly unknown[] = [
  { $value: "1.5" },
  { $value: "2", u: "" },
  { $value: "0.10", u: "EUR" },
  "7",
];
const CHOSEN: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { i: 5 },
  { b: true },
  { b: false },
  { s: "" },
  { s: "x", t: "y" },
];

describe("a function for the values of a type", () => {
  it("writes each element's own tags around what the type has", async () => {
    const schema = await schemaOf(SHARED);
    const everything = { a: PARTS, "long-name": PARTS, n: NUMBERS, m: NUMBERS, c: CHOSEN };
    expect(agreeOften(schema, everything)).toBe("direct");
    for (const part of PARTS)
      expect(agreeOften(schema, { "long-name": [part], a: [part, part] })).toBe("direct");
    for (const number of NUMBERS)
      expect(agreeOften(schema, { m: [number], n: [number, number] })).toBe("direct");
    for (const chosen of CHOSEN) expect(agreeOften(schema, { c: [chosen, chosen] })).toBe("direct");
  });

  it.each([
    ["a property that the type does not have", { a: [{ s: "x", zz: 1 }] }],
    ["more than there may be", { a: [{ t: ["a", "b", "c"] }] }],
    ["what is no array", { a: [{ t: "ab" }] }],
    ["an array for what is no list", { a: [{ s: [] }] }],
    ["a number that is none", { m: [{ $value: "x", u: "EUR" }] }],
    ["no number", { m: [{ $value: "", u: "EUR" }] }],
    ["two branches of a choice", { c: [{ i: 5, b: true }] }],
    ["a branch without what it needs", { c: [{ t: "y" }] }],
  ])("leaves the judgement to the engine: %s", async (_, value) => {
    const schema = await schemaOf(SHARED);
    const everything = { a: PARTS, "long-name": PARTS, n: NUMBERS, m: NUMBERS, c: CHOSEN };
    agreeOften(schema, everything);
    expect(agreeOften(schema, value)).toBe("refused");
  });
});

describe("a value that is gathered", () => {
  it.each(RIGHT)("is written as the engine writes it: %s", async (_, record) => {
    const schema = await schemaOf(RECORDS);
    expect(agreeOften(schema, { a: [record, { s: "y" }] })).toBe("direct");
    const root = new DirectRoot(schema.$linked());
    for (let times = 0; times < 40; times++) expect(root.gathered({ a: [record] }, {})).toBeDefined();
  });

  it.each(WRONG)("is refused as the engine refuses it: %s", async (_, record) => {
    const schema = await schemaOf(RECORDS);
    for (let times = 0; times < 40; times++) agree(schema.$linked(), { a: [{ s: "y" }] });
    expect(agreeOften(schema, { a: [{ s: "y" }, record] })).toBe("refused");
  });

  it("may be larger than the memory of the kernel", async () => {
    const schema = await schemaOf(RECORDS);
    const value = { a: Array.from({ length: 30_000 }, (_, at) => ({ s: `<${at}>`, i: at, x: "é" })) };
    expect(gathered(schema, value)).toBe(writeByDescriptor(schema.$linked(), value));
  });

  it("may be a class instance no more than for the engine", async () => {
    const schema = await schemaOf(RECORDS);
    class Item {
      readonly s = "x";
    }
    expect(gathered(schema, { a: [new Item()] })).toBeUndefined();
    expect(toXml(schema, { a: [new Item()] })).toBe("<r><a><s>x</s></a></r>");
  });

  it.each([true, false])(
    "is never written with what all objects inherit (enumerable: %s)",
    async (enumerable) => {
      const schema = await schemaOf(RECORDS);
      const linked = schema.$linked();
      const values = [
        { a: [{ s: "x" }] },
        { a: [{ s: "x", x: "y" }] },
        { a: [{ t: "ab" }] },
        { a: [{ zz: "ab" }] },
      ];
      for (let times = 0; times < 60; times++) agree(linked, values[times % 2]);
      for (const inherited of ["s", "x", "t", "$value"]) {
        Object.defineProperty(Object.prototype, inherited, {
          value: "polluted",
          configurable: true,
          writable: true,
          enumerable,
        });
        try {
          for (const value of values) agree(linked, value);
        } finally {
          Reflect.deleteProperty(Object.prototype, inherited);
        }
      }
      expect(agree(linked, values[1])).toBe("direct");
    },
  );

  it("may write another document in a getter", async () => {
    const schema = await schemaOf(RECORDS);
    const write = (value: unknown): string => new TextDecoder().decode(toXmlBytes(schema, value));
    let inner = "";
    const outer = {
      a: [
        {
          get s(): string {
            inner = write({ a: [{ s: "inner" }] });
            return "outer";
          },
        },
      ],
    };
    for (let times = 0; times < 60; times++) {
      expect(write(outer)).toBe("<r><a><s>outer</s></a></r>");
      expect(inner).toBe("<r><a><s>inner</s></a></r>");
    }
  });

  it("does not affect the next value when reading a value throws", async () => {
    const schema = await schemaOf(RECORDS);
    for (let times = 0; times < 20; times++) toXmlBytes(schema, { a: [{ s: "x" }] });
    const broken = {
      a: [
        {
          get s(): string {
            throw new Error("not now");
          },
        },
      ],
    };
    expect(() => toXmlBytes(schema, broken)).toThrow(/not now/);
    expect(gathered(schema, { a: [{ s: "x" }] })).toBe("<r><a><s>x</s></a></r>");
  });

  it("has the hints of its root, and an XML declaration if that is requested", async () => {
    const schema = await schemaOf(RECORDS);
    const value = { $noNamespaceSchemaLocation: "a.xsd", a: [{ s: "x" }] };
    expect(agreeOften(schema, value)).toBe("direct");
    const texts = Array.from({ length: 20 }, () => toXml(schema, value, { declaration: true }));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^<\?xml [^>]*\?>\s*<r xmlns:xsi=/);
  });

  it("gives each caller bytes of its own", async () => {
    const schema = await schemaOf(RECORDS);
    const all = Array.from({ length: 300 }, (_, at) => toXmlBytes(schema, { a: [{ s: `${at}` }] }));
    for (const [at, bytes] of all.entries()) {
      expect(new TextDecoder().decode(bytes)).toBe(`<r><a><s>${at}</s></a></r>`);
    }
  });

  it("is validated, read and refused as before", async () => {
    const schema = await schemaOf(RECORDS);
    for (let times = 0; times < 40; times++) {
      expect(validate(schema, { a: [{ s: "x", t: "ab" }] }).valid).toBe(true);
      expect(validate(schema, { a: [{ s: "x", t: "a" }] }).issues).toHaveLength(1);
      expect(fromXml(schema, toXmlBytes(schema, { a: [{ s: "x" }] }))).toEqual({ a: [{ s: "x" }] });
      try {
        toXmlBytes(schema, { a: [{ s: 1 }] });
        expect.unreachable();
      } catch (error) {
        expect(isXmlValidationError(error)).toBe(true);
      }
    }
  });
});

describe("an element that turns out to be for the plan", () => {
  const OPEN = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="e" maxOccurs="2"><xs:complexType><xs:sequence>
    <xs:element name="n" type="xs:int" nillable="true" maxOccurs="2"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>`;

  it("declares prefixes in the order of the document, not in that of the attempts", async () => {
    const schema = await schemaOf(OPEN);
    const value = { e: [{ $attributes: { "{urn:o}x": "1" }, n: [null, 1] }, { n: [null] }] };
    agreeOften(schema, value);
    expect(toXml(schema, value)).toMatch(/^<r xmlns:\w+="urn:o" xmlns:xsi=/);
  });
});

describe("without code that is made at run time", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    setCodeGeneration("auto");
  });

  it("documents are gathered step by step, and no function is attempted", async () => {
    const schema = await schemaOf(RECORDS);
    setCodeGeneration("never");
    vi.stubGlobal(
      "Function",
      class {
        constructor() {
          throw new EvalError("attempted");
        }
      },
    );
    for (const [, record] of RIGHT) expect(agreeOften(schema, { a: [record] })).toBe("direct");
  });

  it("Node's switch against it changes no document", () => {
    const program = fileURLToPath(new URL("gather-program.mjs", import.meta.url));
    const run = (...flags: string[]): string =>
      execFileSync(process.execPath, [...flags, program], { encoding: "utf8" });
    const usual = run();
    expect(usual).toContain('<r><a i="0"><s>&lt;0&gt; é');
    expect(run("--disallow-code-generation-from-strings")).toBe(usual);
    expect(run("--jitless")).toBe(usual);
  }, 60_000);
});
