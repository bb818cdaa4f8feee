/** The edition of XML 1.0 that names in values are held to: every place where a name is read or written. */
import { createRequire } from "node:module";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { generate, loadSchema, type NameEdition, SchemaError, type SchemaSet } from "../../codegen/index.ts";
import { SECOND_EDITION } from "../../codegen/second-edition.ts";
import { nameCharacters } from "../../src/datatypes/index.ts";
import { fromXml, isXmlValidationError, sampleXml, toXml, validate } from "../../src/index.ts";
import { toJsonSchema } from "../../src/json-schema/index.ts";
import { linkedSchema } from "../../src/schema/api/element-schema.ts";
import { linkDocuments } from "../../src/schema/link/link.ts";
import { BothWays } from "../schema/direct/read/agreement.ts";
import { agree } from "../schema/direct/write/agreement.ts";
import { complaintsOf } from "../types/compile.ts";

/** Names of the fifth edition that the second has no characters for. */
const NEWER = ["a€", "a😀", "a０", "ⅷ", "ﬀ", "Ω\u{10000}", "a\u{0221}"];
/** Names of both editions. */
const OLDER = ["a", "straße", "Ελλάδα", "日本", "a·b", "क\u{0941}", "_x-1.2", "Ж"];

const TYPES = [
  "NCName",
  "Name",
  "NMTOKEN",
  "ID",
  "QName",
  "NMTOKENS",
  "derived",
  "either",
  "listed",
  "i",
  "c",
];
const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
${TYPES.map((type) => `  <xs:element name="e-${type}" type="${/^[A-Z]/u.test(type) ? "xs:" : ""}${type}"/>`).join("\n")}
  <xs:element name="attribute"><xs:complexType><xs:attribute name="is" type="xs:NCName"/></xs:complexType></xs:element>
  <xs:element name="any" type="xs:anySimpleType"/>
  <xs:element name="refs">
    <xs:complexType>
      <xs:sequence><xs:element name="of" type="xs:ID"/><xs:element name="to" type="xs:IDREF"/></xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:simpleType name="derived"><xs:restriction base="xs:NCName"><xs:maxLength value="20"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="either"><xs:union memberTypes="xs:int xs:NCName"/></xs:simpleType>
  <xs:simpleType name="listed"><xs:list itemType="derived"/></xs:simpleType>
  <xs:simpleType name="i"><xs:restriction base="xs:string"><xs:pattern value="[\\i-[:]][\\c-[:]]*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="c"><xs:restriction base="xs:string"><xs:pattern value="\\c+"/></xs:restriction></xs:simpleType>
  <xs:element name="no-c">
    <xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="a\\C|[^\\c]|\\I"/></xs:restriction></xs:simpleType>
  </xs:element>
</xs:schema>`;

function load(nameCharacters?: NameEdition, content: string = SCHEMA): Promise<SchemaSet> {
  const options = nameCharacters === undefined ? {} : { nameCharacters };
  return loadSchema([{ uri: "names.xsd", content }], { version: "1.0", ...options });
}

/** A document and a value that hold the name. */
const PLACES: readonly (readonly [string, (name: string) => string, (name: string) => unknown])[] = [
  ...TYPES.map(
    (type) =>
      [
        `e-${type}`,
        (name: string) => `<e-${type}>${name}</e-${type}>`,
        (name: string): unknown => {
          if (type === "QName") return { ns: "", local: name };
          return type === "NMTOKENS" || type === "listed" ? ["a", name] : name;
        },
      ] as const,
  ),
  ["attribute", (name) => `<attribute is="${name}"/>`, (name) => ({ is: name })],
  ["refs", (name) => `<refs><of>${name}</of><to>${name}</to></refs>`, (name) => ({ of: name, to: name })],
  [
    "any",
    (name) =>
      `<any xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:NCName">${name}</any>`,
    (name) => ({ $type: "xs:NCName", $value: name }),
  ],
];

/** Whether all ways in and out take the name there; they have to agree. */
async function takes(
  set: SchemaSet,
  [element, document, value]: (typeof PLACES)[number],
  name: string,
): Promise<boolean> {
  const schema = set.element(element);
  const xml = document(name);
  const answers = {
    validateXml: (await set.validate(xml)).valid,
    validate: validate(schema, value(name)).valid,
    fromXml: succeeds(() => fromXml(schema, xml)),
    toXml: succeeds(() => toXml(schema, value(name))),
    directRead: new BothWays(schema.$linked()).agree(xml) !== "refused",
    directWrite: agree(schema.$linked(), value(name)) !== "refused",
  };
  const all = new Set(Object.values(answers));
  expect([...all], JSON.stringify({ element, name, answers })).toHaveLength(1);
  return answers.validateXml;
}

function succeeds(step: () => unknown): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (isXmlValidationError(error)) return false;
    throw error;
  }
}

describe("S11: names of the second edition in values", () => {
  it("S11: the tables are those of XML 1.0's editions before the fifth", () => {
    // saxes depends on xmlchars, which has the tables of the fourth edition: appendix B did not change before the fifth.
    const require = createRequire(createRequire(import.meta.url).resolve("saxes"));
    const { LETTER, NAME_CHAR } = require("xmlchars/xml/1.0/ed4.js") as Record<string, string>;
    const start = new RegExp(`[_:${LETTER}]`, "u");
    const char = new RegExp(`[${NAME_CHAR}]`, "u");
    const names = nameCharacters(SECOND_EDITION);
    const wrong: number[] = [];
    for (let codePoint = 0; codePoint < 0x1_1000; codePoint += 1) {
      const text = String.fromCodePoint(codePoint);
      const isRight =
        names.isNameStart(codePoint) === start.test(text) && names.isNameChar(codePoint) === char.test(text);
      if (!isRight) wrong.push(codePoint);
    }
    expect(wrong).toEqual([]);
  });

  it.each(PLACES.map((place) => [place[0], place] as const))(
    "S11: are accepted everywhere; newer names only by default: %s",
    async (_name, place) => {
      const [usual, fifth, second] = await Promise.all([
        load(),
        load("fifth-edition"),
        load("second-edition"),
      ]);
      for (const name of OLDER) {
        for (const set of [usual, fifth, second]) expect(await takes(set, place, name), name).toBe(true);
      }
      for (const name of NEWER) {
        expect(await takes(usual, place, name), name).toBe(true);
        expect(await takes(fifth, place, name), name).toBe(true);
        expect(await takes(second, place, name), name).toBe(false);
      }
    },
  );

  it("S11: \\C and \\I are what the edition leaves over", async () => {
    const [usual, second] = await Promise.all([load(), load("second-edition")]);
    for (const text of ["a€", "€"]) {
      expect((await usual.validate(`<no-c>${text}</no-c>`)).valid, text).toBe(false);
      expect((await second.validate(`<no-c>${text}</no-c>`)).valid, text).toBe(true);
    }
  });

  it("S11: the message names the edition", async () => {
    const second = await load("second-edition");
    const [issue] = (await second.validate("<e-ID>a€</e-ID>")).issues;
    expect(issue?.message).toContain("in characters of XML 1.0, second edition");
    const [usual] = (await (await load()).validate("<e-ID>1</e-ID>")).issues;
    expect(usual?.message).not.toContain("edition");
  });

  it("S11: names of elements, attributes and types still follow the fifth edition", async () => {
    const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="a€"><xs:complexType><xs:attribute name="ﬀ" type="xs:ID" use="required"/></xs:complexType></xs:element>
    </xs:schema>`;
    const second = await load("second-edition", content);
    expect((await second.validate('<a€ ﬀ="x"/>')).valid).toBe(true);
    // The sample of an identifier is called after its attribute, where that is a name of the edition.
    expect((await second.validate(sampleXml(second.element("a€")))).valid).toBe(true);
    expect((await second.validate('<a€ ﬀ="ﬀ"/>')).valid).toBe(false);
  });

  it("S11: applies to defaults and enumerations of the schema", async () => {
    const content = (value: string): string => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="a" type="xs:NCName" default="${value}"/>
    </xs:schema>`;
    await expect(load("second-edition", content("a€"))).rejects.toThrow(SchemaError);
    await load("second-edition", content("é"));
    await load(undefined, content("a€"));
  });

  it("S11: JSON Schema follows it", async () => {
    const pattern = async (edition: NameEdition): Promise<RegExp> => {
      const set = await load(edition);
      const text = JSON.stringify(toJsonSchema(set.element("e-NCName")));
      const [, found = '"none"'] = /"pattern":("(?:[^"\\\\]|\\\\.)*")/u.exec(text) ?? [];
      return new RegExp(JSON.parse(found) as string, "u");
    };
    expect((await pattern("fifth-edition")).test("a€")).toBe(true);
    expect((await pattern("second-edition")).test("a€")).toBe(false);
    expect((await pattern("second-edition")).test("straße")).toBe(true);
  });

  it("S11: generated modules contain the choice, but only if it was requested", async () => {
    const [usual, second] = await Promise.all([load(), load("second-edition")]);
    const [plain] = generate(usual);
    const [held] = generate(second);
    expect(plain?.text).not.toContain("nameCharacters");
    expect(held?.text).toContain("// Options: nameCharacters=second-edition.");
    expect(Buffer.byteLength(held?.text ?? "") - Buffer.byteLength(plain?.text ?? "")).toBeLessThan(2_600);
    expect(complaintsOf(ts, new Map([["names.xsd.ts", held?.text ?? ""]]))).toEqual([]);
    const [, json = ""] = /String\.raw`(.*)`\)/su.exec(held?.text ?? "") ?? [];
    const schema = linkedSchema("e-NCName", () => {
      const components = linkDocuments([JSON.parse(json)]);
      const declaration = components.element("e-NCName");
      if (declaration === undefined) throw new Error("there is no e-NCName");
      return { components, declaration };
    });
    expect(validate(schema, "a€").valid).toBe(false);
    expect(validate(schema, "straße").valid).toBe(true);
  });

  it("S11: refuses a word that is not an edition", async () => {
    await expect(load("third" as NameEdition)).rejects.toThrow(
      'nameCharacters: expected "fifth-edition" or "second-edition", found "third".',
    );
  });
});
