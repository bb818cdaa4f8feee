import { expect, test } from "vitest";
import { toXml } from "../../../src/schema/serialize/to-xml.ts";
import { schemaOf } from "../../schema/value/inline-schema.ts";

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
