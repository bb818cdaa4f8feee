/** JSON Schemas of small declarations: what ajv takes by them is what `create` takes, in JSON form. */
import { describe, expect, test } from "vitest";
import { create, type ElementSchema, validate } from "../../src/index.ts";
import { fromJson, type JsonSchema, toJson, toJsonSchema } from "../../src/json-schema/index.ts";
import { schemaOf } from "../schema/value/inline-schema.ts";
import { checkOf, complaint } from "./checked.ts";

const element = (type: string): string => `<xs:element name="root" type="${type}"/>`;
const restricted = (base: string, facets: string): string =>
  `<xs:element name="root"><xs:simpleType><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType></xs:element>`;
const content = (particles: string, after = ""): string =>
  `<xs:element name="root"><xs:complexType>${particles}${after}</xs:complexType></xs:element>`;
const sequence = (particles: string): string => content(`<xs:sequence>${particles}</xs:sequence>`);
const field = (name: string, more = 'type="xs:string"'): string => `<xs:element name="${name}" ${more}/>`;
const nine = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map((name) => field(name)).join("");

interface Case {
  readonly xsd: string;
  readonly taken: readonly unknown[];
  readonly refused: readonly unknown[];
}

const cases: Readonly<Record<string, Case>> = {
  "a string": { xsd: element("xs:string"), taken: ["", "x"], refused: [1, true, {}, []] },
  boolean: { xsd: element("xs:boolean"), taken: [true], refused: ["true", 1] },
  "a small whole number": { xsd: element("xs:byte"), taken: [-128, 127], refused: [128, -129, 1.5, "1"] },
  "a whole number of any size": {
    xsd: element("xs:integer"),
    taken: [0, -5, 9007199254740991, "9007199254740993", "-123456789012345678901234567890"],
    refused: [1.5, "1.0", "01", "+1", "x", 9007199254740992],
  },
  "a long": {
    xsd: element("xs:long"),
    taken: ["9223372036854775807"],
    refused: ["99223372036854775807", 2 ** 60],
  },
  "a positive whole number": {
    xsd: element("xs:positiveInteger"),
    taken: [1, "10"],
    refused: [0, "0", "-1"],
  },
  "a bounded whole number": {
    xsd: restricted("xs:integer", '<xs:minExclusive value="3"/><xs:totalDigits value="2"/>'),
    taken: [4, 99],
    refused: [3, 100, -1],
  },
  "a decimal": {
    xsd: element("xs:decimal"),
    taken: ["1.50", "+1.", ".5", "-0", 1.5, 19.9, "123456789012345678901234567890.123"],
    refused: ["", ".", "1e5", "1,5", true, null],
  },
  "a decimal with digits counted": {
    xsd: restricted("xs:decimal", '<xs:totalDigits value="3"/><xs:fractionDigits value="2"/>'),
    taken: ["1.50", "001.500", "0.01", "123", "-12.3", "12.", ".25"],
    refused: ["1.234", "1234", "123.4", "0.001"],
  },
  "a double": {
    xsd: restricted("xs:double", '<xs:maxInclusive value="10"/>'),
    taken: [1.5, -1e300, "-INF", 10, "-0"],
    refused: [10.5, "INF", "NaN", "1"],
  },
  "a date": {
    xsd: element("xs:date"),
    taken: ["2026-08-22", "-0044-03-15Z"],
    refused: ["22.8.2026", "2026-13-01", 5],
  },
  "a duration": { xsd: element("xs:duration"), taken: ["P1Y", "-PT0.5S"], refused: ["P", "P1YT", "1Y"] },
  "bytes in base64": {
    xsd: element("xs:base64Binary"),
    taken: ["", "AQID", "AQ=="],
    refused: ["A", "AR==", "%%%%"],
  },
  "bytes in hexadecimal": {
    xsd: restricted("xs:hexBinary", '<xs:length value="2"/>'),
    taken: ["0AFF", "0aff"],
    refused: ["0A", "0A0", "zzzz"],
  },
  "a name": {
    xsd: element("xs:QName"),
    taken: [
      { ns: "urn:a", local: "b" },
      { ns: "", local: "b", prefix: "" },
    ],
    refused: ["a:b", { local: "b" }, { ns: "urn:a", local: "a:b" }],
  },
  "text with facets": {
    xsd: restricted(
      "xs:token",
      '<xs:minLength value="2"/><xs:maxLength value="3"/><xs:pattern value="[a-z\u{1f600}]*"/>',
    ),
    taken: ["ab", "\u{1f600}\u{1f600}\u{1f600}"],
    refused: ["a", "abcd", "AB"],
  },
  "text by an enumeration": {
    xsd: restricted("xs:string", '<xs:enumeration value="a"/><xs:enumeration value="b c"/>'),
    taken: ["a", "b c"],
    refused: ["c", 1],
  },
  "decimals by an enumeration": {
    xsd: restricted("xs:decimal", '<xs:enumeration value="1.50"/><xs:enumeration value="0"/>'),
    taken: ["1.5", "01.500", 1.5, 0, "0.0", "-0"],
    refused: ["1.51", 2, "-1.5"],
  },
  "a list": {
    xsd: `<xs:element name="root"><xs:simpleType><xs:restriction><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType><xs:maxLength value="2"/></xs:restriction></xs:simpleType></xs:element>`,
    taken: [[], [1, 2]],
    refused: [[1, 2, 3], ["1"], 1],
  },
  "a list of words": { xsd: element("xs:NMTOKENS"), taken: [["a", "b"]], refused: [[], ["a b"], [""]] },
  "a union": {
    xsd: `<xs:element name="root"><xs:simpleType><xs:union memberTypes="xs:int xs:boolean"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="many"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType></xs:element>`,
    taken: [1, true, "many"],
    refused: ["few", 1.5],
  },
  "a fixed value": {
    xsd: '<xs:element name="root" type="xs:int" fixed="7"/>',
    taken: [7],
    refused: [8, "7"],
  },
  "a nillable element": {
    xsd: '<xs:element name="root" type="xs:int" nillable="true"/>',
    taken: [null, 5],
    refused: ["", {}],
  },
  "a nillable element with a default value": {
    xsd: '<xs:element name="root" type="xs:int" default="7" nillable="true"/>',
    taken: [null, 7, 8],
    refused: ["7"],
  },
  "a nillable element with a fixed value": {
    xsd: '<xs:element name="root" type="xs:int" fixed="7" nillable="true"/>',
    taken: [7],
    refused: [null, 8],
  },
  "a nillable element of simple content with a fixed value": {
    xsd: '<xs:element name="root" fixed="7" nillable="true"><xs:complexType><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>',
    taken: [{ $value: 7 }, { $value: 7, a: "x" }],
    refused: [null, { $nil: true, a: "x" }],
  },
  properties: {
    xsd: sequence(
      field("a") + field("b", 'type="xs:int" minOccurs="0"') + field("c", 'type="xs:int" maxOccurs="3"'),
    ),
    taken: [
      { a: "", c: [1] },
      { a: "", b: 1, c: [1, 2, 3] },
    ],
    refused: [
      { a: "" },
      { c: [1] },
      { a: "", c: [] },
      { a: "", c: [1, 2, 3, 4] },
      { a: "", c: 1 },
      { a: "", c: [1], d: 1 },
      [],
    ],
  },
  attributes: {
    xsd: content(
      "",
      '<xs:attribute name="a" type="xs:int" use="required"/><xs:attribute name="b" default="x"/><xs:attribute name="c" use="required" fixed="y"/>',
    ),
    taken: [{ a: 1 }, { a: 1, b: "z", c: "y" }],
    refused: [{}, { a: 1, c: "z" }, { a: "1" }],
  },
  "a choice": {
    xsd: content(
      `<xs:choice>${field("a")}<xs:sequence>${field("b")}${field("c", 'type="xs:string" minOccurs="0"')}</xs:sequence></xs:choice>`,
    ),
    taken: [{ a: "" }, { b: "" }, { b: "", c: "" }],
    refused: [{}, { a: "", b: "" }, { c: "" }, { a: "", c: "" }],
  },
  "an optional choice with an array": {
    xsd: content(
      `<xs:choice minOccurs="0">${field("a", 'type="xs:int" minOccurs="2" maxOccurs="3"')}${field("b")}</xs:choice>`,
    ),
    taken: [{}, { a: [1, 2] }, { b: "" }, { a: [], b: "" }, { a: [] }],
    refused: [{ a: [1] }, { a: [1, 2], b: "" }, { a: [1, 2, 3, 4] }],
  },
  "a choice with an empty branch": {
    xsd: content(
      `<xs:choice><xs:sequence>${field("a", 'type="xs:string" minOccurs="0"')}${field("b", 'type="xs:string" minOccurs="0"')}</xs:sequence>${field("c")}</xs:choice>`,
    ),
    taken: [{}, { a: "" }, { a: "", b: "" }, { c: "" }],
    refused: [{ a: "", c: "" }],
  },
  "a choice with a tag": {
    xsd: content(`<xs:choice>${nine}</xs:choice>`),
    taken: [{ a: "" }, { $case: "b", b: "" }],
    refused: [{}, { a: "", b: "" }, { $case: "a", b: "" }, { $case: "z", a: "" }],
  },
  "an optional group": {
    xsd: sequence(
      field("x") +
        `<xs:sequence minOccurs="0">${field("a")}${field("b", 'type="xs:string" minOccurs="0"')}</xs:sequence>`,
    ),
    taken: [{ x: "" }, { x: "", a: "" }, { x: "", a: "", b: "" }],
    refused: [{ x: "", b: "" }],
  },
  "elements with a default": {
    xsd: sequence(field("a", 'type="xs:int" default="5"') + field("b", 'type="xs:string" fixed="z"')),
    taken: [{}, { a: 1 }, { b: "z" }],
    refused: [{ a: "1" }, { b: "y" }],
  },
  "simple content": {
    xsd: content(
      '<xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="u"/></xs:extension></xs:simpleContent>',
    ),
    taken: [5, { $value: 5 }, { $value: 5, u: "" }],
    refused: ["5", { u: "" }, { $value: "5" }],
  },
  "simple content with a required attribute": {
    xsd: content(
      '<xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="u" use="required"/></xs:extension></xs:simpleContent>',
    ),
    taken: [{ $value: 5, u: "" }],
    refused: [5, { $value: 5 }],
  },
  "mixed content": {
    xsd: `<xs:element name="root"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded">${field("b")}${field("i", 'type="xs:int"')}</xs:choice></xs:complexType></xs:element>`,
    taken: [{}, { $content: ["x", { b: "y" }, "z", { i: 1 }] }],
    refused: [
      "x",
      { $content: "x" },
      { $content: [{ b: "y", i: 1 }] },
      { $content: [{ z: 1 }] },
      { $content: [{}] },
    ],
  },
  "a wildcard": {
    xsd: sequence('<xs:any processContents="skip" namespace="##other" maxOccurs="2"/>'),
    taken: [{ $any: [{ name: { ns: "urn:a", local: "b" }, children: ["x"] }] }],
    refused: [{}, { $any: [] }, { $any: ["x"] }, { $any: [{ local: "b" }] }],
  },
  "derived types": {
    xsd: `<xs:element name="root" type="t:Base"/><xs:complexType name="Base" abstract="true"><xs:sequence>${field("a")}</xs:sequence></xs:complexType>
      <xs:complexType name="One"><xs:complexContent><xs:extension base="t:Base"><xs:sequence>${field("b", 'type="xs:int"')}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="Two"><xs:complexContent><xs:extension base="t:Base"/></xs:complexContent></xs:complexType>`,
    taken: [
      { $type: "One", a: "", b: 1 },
      { $type: "Two", a: "" },
    ],
    refused: [{ a: "" }, { $type: "Two", a: "", b: 1 }, { $type: "One", a: "" }, { $type: "Base", a: "" }],
  },
  "a substitution group": {
    xsd: `${sequence('<xs:element ref="t:shape" maxOccurs="2"/>')}<xs:element name="shape" abstract="true" type="xs:string"/><xs:element name="circle" substitutionGroup="t:shape"/><xs:element name="square" substitutionGroup="t:shape"/>`,
    taken: [{ shape: [{ circle: "" }, { square: "" }] }],
    refused: [{ shape: [{ circle: "", square: "" }] }, { shape: [{ shape: "" }] }, { shape: ["x"] }],
  },
  "a recursive type": {
    xsd: `<xs:element name="root" type="t:Node"/><xs:complexType name="Node"><xs:sequence>${field("node", 'type="t:Node" minOccurs="0" maxOccurs="unbounded"')}</xs:sequence></xs:complexType>`,
    taken: [{}, { node: [{ node: [{}] }, {}] }],
    refused: [{ node: [{ node: [1] }] }],
  },
  "nil with attributes": {
    xsd: '<xs:element name="root" nillable="true"><xs:complexType><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence><xs:attribute name="why"/></xs:complexType></xs:element>',
    taken: [null, { a: 1 }, { $nil: true, why: "none" }],
    refused: [{}, { $nil: true, a: 1 }, { $nil: true, other: "" }],
  },
  anyType: {
    xsd: sequence('<xs:element name="a"/>'),
    taken: [{ a: { $content: ["x"], $attributes: { b: "c" } } }, { a: { $type: "xs:int", $value: 5 } }],
    refused: [{ a: "x" }, { a: { $content: [5] } }],
  },
};

describe.each(Object.entries(cases))("%s", (_, { xsd, taken, refused }) => {
  const both = async (): Promise<{ schema: ElementSchema; check: ReturnType<typeof checkOf> }> => {
    const schema = await schemaOf(xsd);
    return { schema, check: checkOf(schema) };
  };

  test("takes what create takes", async () => {
    const { schema, check } = await both();
    for (const json of taken) {
      expect(validate(schema, fromJson(schema, json)).issues, JSON.stringify(json)).toEqual([]);
      expect(complaint(check, json), JSON.stringify(json)).toBe("");
    }
  });

  test("refuses what create refuses", async () => {
    const { schema, check } = await both();
    for (const json of refused) {
      expect(validate(schema, fromJson(schema, json)).valid, JSON.stringify(json)).toBe(false);
      expect(complaint(check, json), JSON.stringify(json)).not.toBe("");
    }
  });

  test("describes the output of create", async () => {
    const { schema } = await both();
    const check = checkOf(schema, { direction: "output" });
    for (const json of taken) {
      const made = create(schema, fromJson(schema, json));
      expect(complaint(check, toJson(schema, made)), JSON.stringify(json)).toBe("");
    }
  });
});

describe("a JSON Schema", () => {
  const made = async (xsd: string, options = {}): Promise<JsonSchema> =>
    toJsonSchema(await schemaOf(xsd), options);

  test("contains documentation and defaults, and descriptions of what it cannot express", async () => {
    const documented = sequence(
      `<xs:element name="a" default="BE" type="xs:token"><xs:annotation><xs:documentation>Where to.</xs:documentation></xs:annotation></xs:element>` +
        `<xs:element name="d"><xs:simpleType><xs:restriction base="xs:date"><xs:minInclusive value="2020-01-01"/></xs:restriction></xs:simpleType></xs:element>`,
    );
    const { $defs } = (await made(documented)) as {
      $defs: Record<string, { properties: Record<string, JsonSchema> }>;
    };
    const { a, d } = $defs.anonymous?.properties ?? {};
    expect(a).toMatchObject({ type: "string", description: "Where to.", default: "BE" });
    expect(d?.$comment).toBe("Checked by xsdflow only: minInclusive 2020-01-01.");
  });

  test("is the same whenever it is made", async () => {
    const xsd = cases["derived types"]?.xsd ?? "";
    expect(JSON.stringify(await made(xsd))).toBe(JSON.stringify(await made(xsd)));
  });

  test("contains all xsi: attributes on request, and otherwise none", async () => {
    const schema = await schemaOf(sequence(field("a", 'type="xs:int"')));
    const hinted = { $schemaLocation: "urn:t t.xsd", a: 1 };
    const typed = { a: { $type: "xs:byte", $value: 1 } };
    const verdicts = (["none", "types", "all"] as const).map((xsi) => {
      const check = checkOf(schema, { xsi });
      return [check(hinted), check(typed)];
    });
    expect(verdicts).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  test("names definitions so that references need no escapes, whatever the types are called", async () => {
    const odd = `<xs:element name="root" type="t:__proto__"/><xs:complexType name="__proto__"><xs:sequence>${field("x", 'type="t:ü·n"')}</xs:sequence></xs:complexType><xs:complexType name="ü·n"/>`;
    const schema = await schemaOf(odd);
    expect(Object.keys((toJsonSchema(schema) as { $defs: object }).$defs)).toEqual(["_", "__n"]);
    expect(complaint(checkOf(schema), { x: {} })).toBe("");
  });

  test("of unions upon unions costs no more than there are types", async () => {
    const height = 60;
    const floors = Array.from({ length: height }, (_, floor) => {
      const below = floor === height - 1 ? "xs:int xs:date" : `t:U${floor + 1} t:U${floor + 1}`;
      return `<xs:simpleType name="U${floor}"><xs:union memberTypes="${below}"/></xs:simpleType>`;
    });
    const schema = await schemaOf(`${element("t:U0")}${floors.join("")}`);
    const check = checkOf(schema);
    expect([check(5), check("2026-08-22")]).toEqual([true, true]);
    expect(fromJson(schema, 5)).toBe(5);
  });

  test("of a choice with very many groups states that it does not distinguish them", async () => {
    const groups = Array.from(
      { length: 300 },
      (_, at) => `<xs:sequence>${field(`a${at}`)}${field(`b${at}`)}</xs:sequence>`,
    );
    const schema = await schemaOf(content(`<xs:choice>${groups.join("")}</xs:choice>`));
    expect(JSON.stringify(toJsonSchema(schema))).toContain("a large choice");
    expect(JSON.stringify(toJsonSchema(schema)).length).toBeLessThan(100_000);
    expect(complaint(checkOf(schema), { a7: "", b7: "" })).toBe("");
  });
});
