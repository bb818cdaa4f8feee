/** Cells of a table as values: only what looks like a value of the type is one. */
import { beforeAll, describe, expect, it } from "vitest";
import { SchemaPlaces, type ValuePlace } from "../../../src/schema/value/schema-places.ts";
import { typedText } from "../../../src/schema/value/typed-text.ts";
import { schemaOf } from "./inline-schema.ts";

const TYPES = ["int", "integer", "double", "decimal", "boolean", "string", "date", "NMTOKENS"] as const;

let places: SchemaPlaces;
let convert: (text: string, path: ValuePlace) => unknown;
beforeAll(async () => {
  const elements = TYPES.map((type) => `<xs:element name="${type}" type="xs:${type}" minOccurs="0"/>`);
  const nested = `<xs:element name="a" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType></xs:element>`;
  const union = `<xs:element name="union" minOccurs="0"><xs:simpleType><xs:union memberTypes="xs:int xs:string"/></xs:simpleType></xs:element>`;
  places = new SchemaPlaces(
    await schemaOf(
      `<xs:element name="root"><xs:complexType><xs:sequence>${elements.join("")}${nested}${union}</xs:sequence></xs:complexType></xs:element>`,
    ),
  );
  convert = typedText(places);
});

describe("a cell", () => {
  it.each<[string, string, unknown]>([
    ["int", "7", 7],
    ["int", " +07 ", 7],
    ["int", "-0", -0],
    ["int", "99999999999", 99_999_999_999],
    ["integer", "12345678901234567890", 12_345_678_901_234_567_890n],
    ["integer", "+5", 5n],
    ["integer", "-5", -5n],
    ["double", "1.5", 1.5],
    ["double", ".5", 0.5],
    ["double", "5.", 5],
    ["double", "-1E+3", -1000],
    ["boolean", "true", true],
    ["boolean", " 0 ", false],
  ])("of xs:%s with %j is the value %s", (type, text, expected) => {
    expect(convert(text, [type])).toBe(expected);
  });

  it.each([
    ["int", ""],
    ["int", "1.0"],
    ["int", "1e3"],
    ["int", "0x10"],
    ["int", "1 000"],
    ["integer", "--5"],
    ["integer", "0b1"],
    ["double", "0x10"],
    ["double", "0b1"],
    ["double", "0o7"],
    ["double", "1_000"],
    ["double", "1,5"],
    ["double", "Infinity"],
    ["double", "1e999"],
    ["double", " "],
    ["boolean", "TRUE"],
    ["boolean", "yes"],
    ["decimal", "1.10"],
    ["string", "7"],
    ["date", "2026-01-01"],
    ["NMTOKENS", "1 2"],
    ["union", "7"],
  ])("of xs:%s with %j stays a text, and validation decides", (type, text) => {
    expect(convert(text, [type])).toBe(text);
  });

  it("of a place that the schema has not, or that is no simple value, stays a text", () => {
    expect([convert("7", ["none"]), convert("7", ["a"]), convert("7", [])]).toEqual(["7", "7", "7"]);
  });
});

it("a column's name with a line break is no path", () => {
  expect(convert("7", ["a", "b"])).toBe(7);
  expect(convert("7", ["a\nb"])).toBe("7");
  expect(places.at(["a\nb"]).kind).toBe("unknown");
});
