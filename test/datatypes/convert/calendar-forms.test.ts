/** V2: the text of a date is the one that the facets of its type take, and always the same instant. */
import { describe, expect, it, test } from "vitest";
import { toXml } from "../../../src/schema/api/to-xml.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "../../schema/value/inline-schema.ts";

/** A value as Temporal has it. */
function temporal(kind: string, text: string): object {
  return { [Symbol.toStringTag]: `Temporal.${kind}`, toString: () => text };
}

const at = (text: string): Date => new Date(text);

async function restricted(base: string, ...facets: string[]): Promise<ElementSchema> {
  return await schemaOf(
    `<xs:element name="root"><xs:simpleType><xs:restriction base="${base}">${facets.join("")}</xs:restriction></xs:simpleType></xs:element>`,
  );
}

const pattern = (value: string): string => `<xs:pattern value="${value}"/>`;
const one = (value: string): string => `<xs:enumeration value="${value}"/>`;

/** Both ways of writing: asking for the prefix by name makes the engine do it. */
function texts(schema: ElementSchema, value: unknown): (string | undefined)[] {
  return [undefined, { prefixes: { "urn:t": "t" } }].map(
    (options) => />([^<]*)</.exec(toXml(schema, value as never, options))?.[1],
  );
}

describe("V2: a pattern fixes the form of a date", () => {
  const local = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";
  test.each<[base: string, pattern: string, value: unknown, lexical: string]>([
    ["dateTime", `${local}\\.\\d{3}Z`, at("2026-01-02T03:04:05.120Z"), "2026-01-02T03:04:05.120Z"],
    ["dateTime", `${local}\\.\\d{3}Z`, at("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05.000Z"],
    [
      "dateTime",
      `${local}\\.\\d{6}\\+00:00`,
      at("2026-01-02T03:04:05.1Z"),
      "2026-01-02T03:04:05.100000+00:00",
    ],
    ["dateTime", `${local}\\.\\d{7}Z`, at("2026-01-02T03:04:05.1Z"), "2026-01-02T03:04:05.1000000Z"],
    ["dateTime", `${local}\\+00:00`, at("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05+00:00"],
    ["dateTime", `${local}-00:00`, at("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05-00:00"],
    ["dateTime", `${local}Z`, at("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05Z"],
    [
      "dateTime",
      `${local}\\.\\d{3}`,
      temporal("PlainDateTime", "2026-01-02T03:04:05"),
      "2026-01-02T03:04:05.000",
    ],
    [
      "dateTime",
      `${local}\\.\\d{3}\\+02:00`,
      temporal("ZonedDateTime", "2026-01-02T03:04:05.5+02:00[Europe/Brussels]"),
      "2026-01-02T03:04:05.500+02:00",
    ],
    [
      "dateTime",
      `${local}Z`,
      temporal("ZonedDateTime", "2026-01-02T03:04:05+00:00[UTC]"),
      "2026-01-02T03:04:05Z",
    ],
    ["time", "\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", temporal("PlainTime", "03:04:05"), "03:04:05.000"],
    ["time", "\\d\\d:\\d\\d:\\d\\d", temporal("PlainTime", "03:04:05"), "03:04:05"],
    ["duration", "PT\\d+H\\d+M\\d+S", temporal("Duration", "PT1H"), "PT1H0M0S"],
    ["duration", "P\\d+Y\\d+M\\d+DT\\d+H\\d+M\\d+S", temporal("Duration", "P1D"), "P0Y0M1DT0H0M0S"],
    ["duration", "PT\\d+S", temporal("Duration", "P1DT1M"), "PT86460S"],
    ["duration", "P\\d+D", temporal("Duration", "PT48H"), "P2D"],
    ["hexBinary", "[0-9a-f]*", new Uint8Array([0xab, 0xcd]), "abcd"],
  ])("xs:%s with the pattern %s", async (base, regex, value, lexical) => {
    expect(texts(await restricted(`xs:${base}`, pattern(regex)), value)).toEqual([lexical, lexical]);
  });

  test.each<[base: string, pattern: string, value: unknown]>([
    ["dateTime", `${local}`, at("2026-01-02T03:04:05Z")],
    ["dateTime", `${local}Z`, at("2026-01-02T03:04:05.120Z")],
    ["dateTime", `${local}\\+02:00`, at("2026-01-02T03:04:05Z")],
    ["dateTime", `${local}Z`, temporal("PlainDateTime", "2026-01-02T03:04:05")],
    ["dateTime", `${local}Z`, temporal("ZonedDateTime", "2026-01-02T03:04:05+02:00[Europe/Brussels]")],
    ["date", ".*Z", temporal("PlainDate", "2026-01-02")],
    ["duration", "P\\d+D", temporal("Duration", "PT25H")],
    ["duration", "PT\\d+S", temporal("Duration", "P1M")],
    ["dateTime", `${local}\\.\\d{3}Z`, "2026-01-02T03:04:05Z"],
    // Its text looks like a duration, and has one form only.
    ["base64Binary", "PT0H0M5S", new Uint8Array([61, 62, 82])],
  ])("never writes another value to fit: xs:%s with the pattern %s", async (base, regex, value) => {
    const schema = await restricted(`xs:${base}`, pattern(regex));
    expect(() => toXml(schema, value)).toThrow(/pattern/);
    expect(() => toXml(schema, value, { indent: 1 })).toThrow(/pattern/);
  });

  it("holds for every instant of a thousand", async () => {
    const schema = await restricted("xs:dateTime", pattern(`${local}\\.\\d{3}Z`));
    for (let count = 0; count < 1_000; count++) {
      const date = new Date(1_767_225_600_000 + count * 86_399_991);
      expect(texts(schema, date)).toEqual([date.toISOString(), date.toISOString()]);
    }
  });

  it("in lists, in unions, in attributes, and where the pattern is the list's or the union's", async () => {
    const schema = await schemaOf<unknown>(`
      <xs:simpleType name="stamp"><xs:restriction base="xs:dateTime"><xs:pattern value=".*\\.\\d{3}Z"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="stamps"><xs:list itemType="t:stamp"/></xs:simpleType>
      <xs:simpleType name="either"><xs:union memberTypes="xs:int t:stamp"/></xs:simpleType>
      <xs:simpleType name="times"><xs:list itemType="xs:dateTime"/></xs:simpleType>
      <xs:simpleType name="alike"><xs:restriction base="t:times"><xs:pattern value="(\\S*\\.\\d{2}\\+00:00( |$)?)*"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="amounts"><xs:restriction><xs:simpleType><xs:list itemType="xs:decimal"/></xs:simpleType><xs:pattern value="\\d+\\.\\d{2}( \\d+\\.\\d{2})*"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="open"><xs:union memberTypes="xs:int xs:dateTime"/></xs:simpleType>
      <xs:simpleType name="closed"><xs:restriction base="t:open"><xs:pattern value=".*\\.\\d{3}Z"/></xs:restriction></xs:simpleType>
      <xs:element name="root"><xs:complexType><xs:sequence>
        <xs:element name="list" type="t:stamps"/><xs:element name="union" type="t:either"/><xs:element name="alike" type="t:alike"/>
        <xs:element name="amounts" type="t:amounts"/><xs:element name="closed" type="t:closed"/>
      </xs:sequence><xs:attribute name="at" type="t:stamp"/></xs:complexType></xs:element>`);
    const date = at("2026-01-02T03:04:05.1Z");
    const whole = at("2026-01-02T03:04:05Z");
    const value = {
      at: date,
      list: [date, whole],
      union: date,
      alike: [date, whole],
      amounts: [1.5, 2, 3.25],
      closed: whole,
    };
    for (const options of [{}, { prefixes: { "urn:t": "t" } }]) {
      const xml = toXml(schema, value, options);
      expect(xml).toContain('at="2026-01-02T03:04:05.100Z"');
      expect(xml).toContain("<t:list>2026-01-02T03:04:05.100Z 2026-01-02T03:04:05.000Z</t:list>");
      expect(xml).toContain("<t:union>2026-01-02T03:04:05.100Z</t:union>");
      expect(xml).toContain("<t:alike>2026-01-02T03:04:05.10+00:00 2026-01-02T03:04:05.00+00:00</t:alike>");
      expect(xml).toContain("<t:amounts>1.50 2.00 3.25</t:amounts>");
      expect(xml).toContain("<t:closed>2026-01-02T03:04:05.000Z</t:closed>");
    }
  });
});

describe("V2: an enumeration fixes the form of a date", () => {
  test.each<[base: string, listed: string, value: unknown]>([
    ["dateTime", "2026-01-02T03:04:05.000Z", at("2026-01-02T03:04:05Z")],
    ["dateTime", "2026-01-02T05:04:05+02:00", at("2026-01-02T03:04:05Z")],
    ["dateTime", "2026-01-02T03:04:05.000", temporal("PlainDateTime", "2026-01-02T03:04:05")],
    ["time", "03:04:05.00", temporal("PlainTime", "03:04:05")],
    ["date", "2026-01-02", temporal("PlainDate", "2026-01-02")],
    ["duration", "PT24H", temporal("Duration", "P1D")],
  ])("xs:%s listed as %s", async (base, listed, value) => {
    const other = base === "date" ? "2020-01-01" : listed.replace("0", "1");
    const schema = await restricted(`xs:${base}`, one(other), one(listed));
    expect(texts(schema, value)).toEqual([listed, listed]);
  });

  it("refuses what is not listed", async () => {
    const schema = await restricted("xs:dateTime", one("2026-01-02T03:04:05.000"));
    expect(() => toXml(schema, at("2026-01-02T03:04:05Z"))).toThrow(/expected/);
  });

  it("leaves what bounds and fixed values say to the value", async () => {
    const bounded = await restricted(
      "xs:dateTime",
      '<xs:maxInclusive value="2026-01-02T03:04:05.000+00:00"/>',
    );
    expect(texts(bounded, at("2026-01-02T03:04:05Z"))).toEqual([
      "2026-01-02T03:04:05Z",
      "2026-01-02T03:04:05Z",
    ]);
    const fixed = await schemaOf<unknown>(
      '<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="t" type="xs:dateTime" fixed="2026-01-02T03:04:05.000Z"/></xs:sequence></xs:complexType></xs:element>',
    );
    expect(toXml(fixed, { t: at("2026-01-02T03:04:05Z") })).toContain("2026-01-02T03:04:05");
  });
});
