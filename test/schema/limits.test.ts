/** One set of limits in every way in and out: what one way takes, all take, and nothing that is over a limit is called invalid. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../codegen/index.ts";
import {
  fromXml,
  isXmlLimitError,
  isXmlValidationError,
  toXml,
  toXmlBytes,
  toXmlChunks,
  validate,
  validateXml,
  XmlLimitError,
} from "../../src/index.ts";
import { readByDescriptor } from "../../src/schema/api/read-by-descriptor.ts";
import { writeByDescriptor } from "../../src/schema/api/write-by-descriptor.ts";
import type { ElementSchema } from "../../src/schema/schema.ts";
import { DEFAULT_LIMITS, LIMIT_NAMES, type LimitName } from "../../src/xml/limits.ts";

const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="n"><xs:complexType mixed="true"><xs:sequence>
  <xs:element ref="n" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="a"/><xs:attribute name="d" type="xs:decimal"/><xs:anyAttribute processContents="lax"/></xs:complexType></xs:element>
  <xs:element name="t"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:schema>`;
const set = await loadSchema([{ uri: "limits.xsd", content }]);
const n = set.element("n");
const t = set.element("t");

/** What a way says of a document or value: that it passes, or the limit that it is over. */
function outcome(act: () => unknown): string {
  try {
    act();
    return "passes";
  } catch (error) {
    if (!isXmlLimitError(error)) throw error;
    expect(error).toBeInstanceOf(XmlLimitError);
    expect(error.message).toMatch(/exceeds a limit and was not checked/);
    expect(error.message).not.toMatch(/not valid/);
    expect(isXmlValidationError(error)).toBe(true);
    return error.issues.map(({ code, option }) => `${code} ${option}`).join();
  }
}

function told({ valid, issues, overLimit }: ReturnType<typeof validate>): string {
  if (valid) return "passes";
  expect(overLimit).toBe(true);
  expect(issues.every(({ message, option }) => message.includes(`the option ${option}`))).toBe(true);
  return issues.map(({ code, option }) => `${code} ${option}`).join();
}

async function ways(
  of: ElementSchema,
  xml: string,
  options?: Partial<Record<LimitName, number>>,
): Promise<string[]> {
  const chunks = async function* (): AsyncGenerator<string> {
    for (let at = 0; at < xml.length; at += 100_000) yield xml.slice(at, at + 100_000);
  };
  return [
    outcome(() => fromXml(of, xml, options)),
    outcome(() => fromXml(of, xml, { ...options, defaults: true })),
    outcome(() => fromXml(of, new TextEncoder().encode(xml), options)),
    ...(options === undefined ? [outcome(() => readByDescriptor(of.$linked(), xml))] : []),
    told(validateXml(of, xml, options)),
    told(set.validate(xml, options)),
    told(await set.validateStream(chunks(), options)),
  ];
}

function nested(depth: number): { value: object; xml: string } {
  let value: object = {};
  for (let level = 1; level < depth; level++) value = { $content: [{ n: value }] };
  return { value, xml: "<n>".repeat(depth) + "</n>".repeat(depth) };
}

const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`b${index}`, "v"]));

describe("D5: limits of documents", () => {
  it("D5: an attribute of 1.2 MB is read, validated and written in every way", async () => {
    const long = "x".repeat(1_200_000);
    for (const of of [n, t]) {
      const xml = `<${of === n ? "n" : "t"} a="${long}"/>`;
      expect(new Set(await ways(of, xml))).toEqual(new Set(["passes"]));
      expect(toXml(of, fromXml(of, xml) as never)).toHaveLength(xml.length);
    }
  });

  it("D5: each limit has the same default in every way of reading, and can be raised in each", async () => {
    const attributes = Object.keys(many(257)).map((name) => `${name}="v"`);
    const documents: readonly (readonly [LimitName, string, number])[] = [
      ["maxDepth", nested(257).xml, 257],
      ["maxAttributes", `<n ${attributes.join(" ")}/>`, 257],
      ["maxAttributeLength", `<n a="${"x".repeat(2 ** 24 + 1)}"/>`, 2 ** 24 + 1],
    ];
    for (const [name, xml, needed] of documents) {
      expect(new Set(await ways(n, xml))).toEqual(new Set([`limit ${name}`]));
      expect(new Set(await ways(n, xml, { [name]: needed }))).toEqual(new Set(["passes"]));
    }
  });

  it("D5: lowered limits hold in every way of reading as well", async () => {
    const xml = `<n b="${"x".repeat(50)}" d="1.25"><n>${"y".repeat(60)}</n></n>`;
    const low = {
      ...{ maxDepth: 1, maxAttributes: 1, maxAttributeLength: 49 },
      ...{ maxTextLength: 59, maxBytes: 100, maxDigits: 2 },
    };
    for (const name of LIMIT_NAMES) {
      expect(new Set(await ways(n, xml, { [name]: low[name] }))).toEqual(new Set([`limit ${name}`]));
      const value = fromXml(n, xml) as never;
      expect(outcome(() => toXml(n, value, { [name]: low[name] }))).toBe(`limit ${name}`);
      expect(outcome(() => toXmlBytes(n, value, { [name]: low[name] }))).toBe(`limit ${name}`);
      if (name !== "maxBytes") {
        expect(outcome(() => toXmlChunks(n, value, { [name]: low[name] }))).toBe(`limit ${name}`);
        expect(told(validate(n, value, { [name]: low[name] }))).toBe(`limit ${name}`);
      }
      for (const wrong of [0, -1, 1.5, Number.NaN, "3"]) {
        for (const act of [toXml, fromXml, validate, validateXml]) {
          const data = act === toXml ? value : xml;
          expect(() => act(n, data as never, { [name]: wrong } as never)).toThrow(RangeError);
        }
        expect(() => set.validate(xml, { [name]: wrong as number })).toThrow(RangeError);
      }
    }
  });

  it("D5: toXml writes nothing that fromXml refuses with the same options", () => {
    const values: readonly (readonly [LimitName, object, number])[] = [
      ["maxDepth", nested(257).value, 257],
      ["maxAttributes", { $attributes: many(257) }, 257],
      ["maxAttributeLength", { a: "x".repeat(2 ** 24 + 1) }, 2 ** 24 + 1],
      ["maxTextLength", { $content: ["x".repeat(2 ** 25), "x".repeat(2 ** 25 + 1)] }, 2 ** 26 + 1],
    ];
    for (const [name, value, needed] of values) {
      const linked = n.$linked();
      expect(outcome(() => toXml(n, value as never))).toBe(`limit ${name}`);
      expect(outcome(() => writeByDescriptor(linked, value))).toBe(`limit ${name}`);
      expect(outcome(() => toXmlChunks(n, value as never))).toBe(`limit ${name}`);
      const xml = toXml(n, value as never, { [name]: needed });
      expect(outcome(() => fromXml(n, xml))).toBe(`limit ${name}`);
      expect(outcome(() => fromXml(n, xml, { [name]: needed }))).toBe("passes");
    }
    const text = { $value: "x".repeat(2 ** 26 + 1) } as never;
    expect(outcome(() => toXml(t, text))).toBe("limit maxTextLength");
    expect(outcome(() => toXml(t, text, { maxTextLength: Number.POSITIVE_INFINITY }))).toBe("passes");
    const hint = { $schemaLocation: "x".repeat(2 ** 24 + 1), $value: "" } as never;
    expect(outcome(() => toXml(t, hint))).toBe("limit maxAttributeLength");
  });

  it("D5: data exactly at a limit is accepted", async () => {
    const { value, xml } = nested(DEFAULT_LIMITS.maxDepth);
    expect(new Set(await ways(n, xml))).toEqual(new Set(["passes"]));
    expect(outcome(() => toXml(n, value as never))).toBe("passes");
    expect(outcome(() => fromXml(n, toXml(n, { $attributes: many(256) } as never)))).toBe("passes");
  });

  it("D5: a value that is nested deeper than the call stack allows is over a limit, whatever maxDepth is", () => {
    const { value } = nested(200_000);
    expect(() => toXml(n, value as never, { maxDepth: Number.POSITIVE_INFINITY })).toThrow(/call stack/);
    expect(validate(n, value, { maxDepth: Number.POSITIVE_INFINITY })).toMatchObject({ overLimit: true });
    expect(() => toXml(n, nested(1_000).value as never, { maxDepth: 1_000 })).not.toThrow();
  });

  it("D5: a document that is invalid before it is over a limit is invalid", () => {
    const xml = `<n><x/>${"<n>".repeat(300)}`;
    expect(set.validate(xml)).not.toHaveProperty("overLimit");
    expect(() => fromXml(n, xml)).toThrow(/is not valid/);
  });
});

describe("D4: one option for document types", () => {
  const xml = '<!DOCTYPE n PUBLIC "-//x" "n.dtd" [<!ENTITY e "v">]><n>x</n>';
  const ignore = { doctype: "ignore" } as const;

  it("D4: a DOCTYPE is refused by default, and skipped on request, in every way of reading", async () => {
    const stream = async function* (text: string): AsyncGenerator<string> {
      yield* text;
    };
    for (const options of [undefined, { doctype: "refuse" as const }]) {
      expect(() => fromXml(n, xml, options)).toThrow(/set the option doctype to "ignore"/);
      for (const { valid, issues } of [
        validate(n, xml, options),
        validateXml(n, xml, options),
        set.validate(xml, options),
        await set.validateStream(stream(xml), options),
      ]) {
        expect(valid).toBe(false);
        expect(issues).toMatchObject([{ code: "not-well-formed", option: "doctype", line: 1, column: 1 }]);
      }
    }
    expect(fromXml(n, xml, ignore)).toEqual({ $content: ["x"] });
    for (const outcomes of [
      validateXml(n, xml, ignore),
      set.validate(xml, ignore),
      await set.validateStream(stream(xml), ignore),
    ])
      expect(outcomes).toEqual({ valid: true, issues: [] });
  });

  it("D4: entities are never expanded", () => {
    const withEntity = xml.replace(">x<", ">&e;<");
    expect(set.validate(withEntity, ignore).issues).toMatchObject([{ code: "not-well-formed", column: 56 }]);
    expect(() => set.validate(xml, { doctype: "read" as never })).toThrow(RangeError);
  });
});
