import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { fromXml, jsonReplacer, toXml, validate } from "../../../src/index.ts";
import { fromJson, toJson } from "../../../src/json-schema/index.ts";

const TYPES = [
  "integer",
  "long",
  "decimal",
  "double",
  "boolean",
  "dateTime",
  "base64Binary",
  "hexBinary",
  "QName",
  "NMTOKENS",
];
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  integer: ["7", "-123456789012345678901234567890"],
  long: ["9007199254740993", "9007199254740991"],
  decimal: ["19.90"],
  double: ["INF", "-INF", "NaN", "1.5", "-0"],
  boolean: ["true"],
  dateTime: ["2026-01-02T03:04:05Z"],
  base64Binary: ["AQID", ""],
  hexBinary: ["0AFF"],
  QName: ["xs:string"],
  NMTOKENS: ["a b"],
};

describe("V4: every value can be logged and queued", () => {
  const elements = TYPES.map(
    (type) => `<xs:element name="${type}" type="xs:${type}" maxOccurs="unbounded"/>`,
  );
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType>
    <xs:sequence>${elements.join("")}</xs:sequence></xs:complexType></xs:element></xs:schema>`;
  const children = TYPES.flatMap((type) => (TEXTS[type] ?? []).map((text) => `<${type}>${text}</${type}>`));
  const xml = `<r xmlns:xs="http://www.w3.org/2001/XMLSchema">${children.join("")}</r>`;

  it("by jsonReplacer, which needs no schema", async () => {
    const schema = (await loadSchema([{ uri: "r.xsd", content }])).element("r");
    const value = fromXml(schema, xml);
    expect(JSON.parse(JSON.stringify({ record: [value] }, jsonReplacer)).record[0]).toMatchObject({
      integer: [7, "-123456789012345678901234567890"],
      long: ["9007199254740993", 9007199254740991],
      double: ["INF", "-INF", "NaN", 1.5, 0],
      base64Binary: ["AQID", ""],
      hexBinary: ["Cv8="],
    });
    expect(JSON.stringify({ bytes: Buffer.from([1, 2, 3]), at: new Date(0), big: 1n }, jsonReplacer)).toBe(
      '{"bytes":"AQID","at":"1970-01-01T00:00:00.000Z","big":1}',
    );
    expect(JSON.stringify(9007199254740993n, jsonReplacer)).toBe('"9007199254740993"');
  });

  it("by toJson and fromJson, there and back", async () => {
    const schema = (await loadSchema([{ uri: "r.xsd", content }])).element("r");
    const value = fromXml(schema, xml);
    const back = fromJson(schema, JSON.parse(JSON.stringify(toJson(schema, value))));
    expect(back).toEqual(value);
    expect(toXml(schema, back as never)).toBe(toXml(schema, value as never));
  });

  it("an xs:integer of one digit is a number, to the compiler and to JSON", async () => {
    const digit = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="octave"><xs:simpleType>
      <xs:restriction base="xs:integer"><xs:minInclusive value="0"/><xs:maxInclusive value="9"/></xs:restriction>
      </xs:simpleType></xs:element></xs:schema>`;
    const schema = (await loadSchema([{ uri: "octave.xsd", content: digit }])).element("octave");
    expect(JSON.stringify(fromXml(schema, "<octave>4</octave>"))).toBe("4");
    expect([4, 4n].map((value) => toXml(schema, value as never))).toEqual([
      expect.stringContaining("<octave>4</octave>"),
      expect.stringContaining("<octave>4</octave>"),
    ]);
    expect(validate(schema, 10 as never).valid).toBe(false);
  });
});
