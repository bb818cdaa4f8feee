/** The limit on the digits of a number: the same in every way in and out, and no text that is not a number is over it. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../codegen/index.ts";
import {
  fromXml,
  isXmlLimitError,
  toXml,
  toXmlBytes,
  toXmlChunks,
  validate,
  validateXml,
} from "../../src/index.ts";
import { fromJson } from "../../src/json-schema/index.ts";
import type { ElementSchema } from "../../src/schema/schema.ts";
import { SchemaPlaces } from "../../src/schema/value/schema-places.ts";
import { typedText } from "../../src/schema/value/typed-text.ts";
import { DEFAULT_LIMITS } from "../../src/xml/limits.ts";

const simple = (name: string, content: string): string =>
  `<xs:element name="${name}"><xs:simpleType>${content}</xs:simpleType></xs:element>`;
const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  ${["decimal", "integer", "double", "duration", "dateTime", "date", "gYear", "string"]
    .map((name) => `<xs:element name="${name}" type="xs:${name}"/>`)
    .join("")}
  ${simple("amount", '<xs:restriction base="xs:decimal"><xs:totalDigits value="2000000"/></xs:restriction>')}
  ${simple("list", '<xs:list itemType="xs:integer"/>')}
  ${simple("union", '<xs:union memberTypes="xs:integer xs:string"/>')}
  <xs:element name="a"><xs:complexType><xs:attribute name="n" type="xs:integer"/></xs:complexType></xs:element>
</xs:schema>`;
const set = await loadSchema([{ uri: "digits.xsd", content }]);

const MOST = DEFAULT_LIMITS.maxDigits;
const digits = (count: number): string => "7".repeat(count);

/** Texts with a number of digits, by element. */
const TEXTS: Readonly<Record<string, (count: number) => string>> = {
  decimal: (count) => `-1.${digits(count - 1)}`,
  amount: (count) => `1.${digits(count - 1)}`,
  integer: (count) => `-${digits(count)}`,
  double: (count) => `0.${digits(count - 1)}`,
  duration: (count) => `P${digits(count - 1)}Y1M`,
  dateTime: (count) => `2000-01-01T00:00:00.${digits(count - 14)}`,
  date: (count) => `${digits(count - 4)}-01-01`,
  gYear: digits,
  list: (count) => `1 ${digits(count)} 2`,
  union: digits,
};

function told(act: () => unknown): string {
  try {
    act();
    return "passes";
  } catch (error) {
    if (!isXmlLimitError(error)) throw error;
    return error.issues
      .map(({ code, rule, option, message }) => `${code} ${rule} ${option} ${message}`)
      .join();
  }
}

const overLimit = (limit: number): string =>
  `limit limit.maxDigits maxDigits A number, date, time or duration has more than ${limit} digits, the limit of the option maxDigits: raise it to allow more.`;

describe("a number with more digits than the limit", () => {
  it.each(["amount", "integer", "union"])(
    "%s: is over it by default, and passes with one digit less",
    (name) => {
      const schema = set.element(name);
      const document = (count: number): string => `<${name}>${TEXTS[name]?.(count)}</${name}>`;
      expect(told(() => fromXml(schema, document(MOST + 1)))).toBe(overLimit(MOST));
      expect(validateXml(schema, document(MOST + 1))).toMatchObject({ valid: false, overLimit: true });
      expect(validateXml(schema, document(MOST))).toEqual({ valid: true, issues: [] });
    },
  );

  it.each(Object.entries(TEXTS))("%s: the limit can be lowered and raised in every way", (name, textOf) => {
    const schema = set.element(name);
    const xml = `<${name}>${textOf(40)}</${name}>`;
    const value = fromXml(schema, xml) as never;
    for (const [maxDigits, outcome] of [
      [39, overLimit(39)],
      [41, "passes"],
      [Number.POSITIVE_INFINITY, "passes"],
    ] as const) {
      // A double is written in its shortest form.
      const written = name === "double" ? "passes" : outcome;
      expect(told(() => fromXml(schema, xml, { maxDigits }))).toBe(outcome);
      expect(told(() => toXml(schema, value, { maxDigits }))).toBe(written);
      expect(told(() => toXmlBytes(schema, value, { maxDigits }))).toBe(written);
      expect(told(() => [...toXmlChunks(schema, value, { maxDigits })])).toBe(written);
      expect(set.validate(xml, { maxDigits }).valid).toBe(outcome === "passes");
      expect(validate(schema, value, { maxDigits }).valid).toBe(written === "passes");
    }
  });

  it("is over it in an attribute, and when it is written", () => {
    const schema: ElementSchema = set.element("a");
    const n = 1n << BigInt(4 * MOST);
    for (const act of [
      toXml,
      toXmlBytes,
      (...given: Parameters<typeof toXmlChunks>) => [...toXmlChunks(...given)],
    ])
      expect(told(() => act(schema, { n } as never))).toBe(overLimit(MOST));
    expect(validate(schema, { n })).toMatchObject({ overLimit: true, issues: [{ path: "n" }] });
    expect(told(() => fromXml(schema, `<a n="${digits(MOST + 1)}"/>`))).toBe(overLimit(MOST));
  });

  it("is over it when it comes from JSON or a table, which keep it as text", () => {
    const schema = set.element("integer");
    const long = digits(MOST + 1);
    const cell = typedText(new SchemaPlaces(schema))(long, []);
    for (const value of [fromJson(schema, long), cell] as never[]) {
      expect(value).toBe(long);
      expect(told(() => toXml(schema, value))).toBe(overLimit(MOST));
      expect(toXml(schema, value, { maxDigits: MOST + 1 })).toBe(`<integer>${long}</integer>`);
    }
  });
});

it.each([
  ["string", digits(MOST + 1)],
  ["union", `${digits(MOST + 1)}x`],
])("a text that is not a number has no such limit: %s", (name, text) => {
  expect(validateXml(set.element(name), `<${name}>${text}</${name}>`).valid).toBe(true);
});

it("data that is invalid for another reason is invalid", () => {
  const { issues } = validateXml(set.element("integer"), `<integer>${digits(MOST + 1)}x</integer>`);
  expect(issues).toMatchObject([{ code: "invalid-value" }]);
});
