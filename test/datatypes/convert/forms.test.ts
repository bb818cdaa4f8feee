import { expect, test } from "vitest";
import { otherForms } from "../../../src/datatypes/convert/forms.ts";
import { hasForms } from "../../../src/datatypes/convert/write.ts";
import { valueKey } from "../../../src/datatypes/index.ts";
import { atomicValue, PRIMITIVES } from "../../../src/datatypes/primitives.ts";
import { toXml } from "../../../src/schema/api/to-xml.ts";
import { schemaOf } from "../../schema/value/inline-schema.ts";
import { builtin } from "../context.ts";

test.each<[string, string, unknown, string]>([
  ["xs:double", "-?[0-9]+\\.[0-9]{2}", 4840, "4840.00"],
  ["xs:double", "-?[0-9]+\\.[0-9]{2}", -5.2, "-5.20"],
  ["xs:decimal", "[0-9]+\\.[0-9]{2}", 19.9, "19.90"],
  ["xs:int", "[0-9]{3}", 7, "007"],
  ["xs:integer", "[0-9]{5}", 501n, "00501"],
  ["xs:boolean", "0|1", true, "1"],
  ["xs:int", "[0-9]+", 7, "7"],
])(
  "%s with the pattern %s: %s is written in the form that the pattern takes",
  async (base, pattern, value, lexical) => {
    const schema = await schemaOf(
      `<xs:element name="root"><xs:simpleType><xs:restriction base="${base}"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType></xs:element>`,
    );
    expect(toXml(schema, value)).toContain(`>${lexical}<`);
  },
);

test.each<[string, unknown]>([
  ["[0-9]+\\.[0-9]{2}", 1.234],
  ["[0-9]+\\.[0-9]{2}", "5"],
  ["a", 1],
  ["[0-9]{3}", 1e30],
])("a pattern %s that no form of %s fits is an issue", async (pattern, value) => {
  const schema = await schemaOf(
    `<xs:element name="root"><xs:simpleType><xs:restriction base="xs:decimal"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType></xs:element>`,
  );
  expect(() => toXml(schema, value)).toThrow(/pattern/);
});

/** Every text that a form makes of an atomic value's usual one. */
function formsOf(base: string, lexical: string): ReadonlySet<string> {
  const type = builtin(base);
  return new Set(
    otherForms()
      .map((form) => form(type, lexical))
      .filter((text) => text !== undefined),
  );
}

test.each<[base: string, lexical: string, some: string[]]>([
  ["boolean", "true", ["1"]],
  ["boolean", "false", ["0"]],
  ["decimal", "5", ["5.0", "5.00", "05", "005"]],
  ["decimal", "-1.5", ["-1.5", "-1.50", "-01.5"]],
  ["int", "7", ["007"]],
  ["double", "1.5", ["1.50", "01.5"]],
  ["hexBinary", "0AFF", ["0aff"]],
  ["dateTime", "2026-01-01T00:00:00Z", ["2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00.000Z"]],
  ["time", "09:30:00.5Z", ["09:30:00.500Z", "09:30:00.5+00:00", "09:30:00.5-00:00"]],
  ["duration", "P1D", ["P1D", "PT86400S", "P0Y0M1DT0H0M0S", "P0Y0M1D"]],
  ["duration", "PT1H", ["PT3600S", "PT1H0M0S", "P0Y0M0DT1H0M0S"]],
  ["duration", "P1Y", ["P1Y0M0DT0H0M0S", "P1Y0M0D"]],
])("forms of the xs:%s %s include %j", (base, lexical, some) => {
  const forms = formsOf(base, lexical);
  expect(some.filter((text) => !forms.has(text))).toEqual([]);
});

test.each<[base: string, lexical: string]>([
  ["boolean", "true"],
  ["decimal", "-12.5"],
  ["integer", "12"],
  ["double", "0.5"],
  ["float", "100"],
  ["hexBinary", "0AFF"],
  ["dateTime", "2026-01-01T23:59:59.25Z"],
  ["time", "09:30:00Z"],
  ["duration", "P1DT1H"],
  ["duration", "-PT1.5S"],
  ["duration", "P14M3D"],
  ["duration", "PT0S"],
])("no form of the xs:%s %s has another value", (base, lexical) => {
  const primitive = builtin(base).primitive ?? "anySimpleType";
  const context = { resolvePrefix: () => undefined };
  const value = (text: string): string =>
    PRIMITIVES[primitive].isLexical(text, context) ? valueKey(atomicValue(primitive, text, context)) : text;
  const others = [...formsOf(base, lexical)];
  expect(others.filter((text) => value(text) !== value(lexical))).toEqual([]);
});

test("no form gives a time zone to a time that has none", () => {
  expect([...formsOf("time", "09:30:00")].filter((text) => /[Z+-]/.test(text))).toEqual([]);
});

test.each<[base: string, lexical: string]>([
  ["string", "5"],
  ["anyURI", "true"],
  ["date", "2026-01-01"],
  ["gYear", "2026"],
  ["base64Binary", "AAAA"],
  ["double", "1e+21"],
  ["double", "NaN"],
  ["double", "INF"],
])("the xs:%s %s has one form only", (base, lexical) => {
  expect([...formsOf(base, lexical)]).toEqual([]);
});

test("nothing is rounded: all digits are kept", () => {
  expect([...formsOf("decimal", "1.25")].some((text) => !text.includes("1.25"))).toBe(false);
  expect([...formsOf("time", "00:00:00.125")].some((text) => !text.includes(".125"))).toBe(false);
});

test("months are never made days, for no month has a fixed length (Part 2, §3.2.6)", () => {
  const forms = [...formsOf("duration", "P1M")];
  expect(forms.some((text) => /P\d+D$|PT\d+S$/.test(text))).toBe(false);
});

test.each<[unknown, boolean]>([
  ["5", false],
  [null, false],
  [undefined, false],
  [["a", "b"], false],
  [[], false],
  [5, true],
  [true, true],
  [["a", 5], true],
  [new Date(0), true],
])("%o has several forms: %s (a string is used unchanged)", (value, expected) => {
  expect(hasForms(value)).toBe(expected);
});
