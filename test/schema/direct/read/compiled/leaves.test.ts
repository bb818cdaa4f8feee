/** Simple content and elements of simple types read by functions of types: by code and by steps, with the same results. */
import { afterEach, describe, expect, it } from "vitest";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { functionOf, MAKERS, valueIn } from "./functions.ts";

afterEach(closeDocument);

/** A root with one element `e` of a simple type. */
const element = (type: string, more = ""): string =>
  `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="e" ${more}><xs:simpleType>${type}</xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>`;
const named = (type: string, more = ""): string =>
  `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="e" type="xs:${type}" ${more}/></xs:sequence></xs:complexType></xs:element>`;
const restriction = (base: string, facets: string): string =>
  `<xs:restriction base="xs:${base}">${facets}</xs:restriction>`;
const words = (...values: readonly string[]): string =>
  restriction("token", values.map((value) => `<xs:enumeration value="${value}"/>`).join(""));
const letters = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `word${at}`);

const VALUES: readonly (readonly [
  rule: string,
  xsd: string,
  cases: readonly (readonly [string, unknown])[],
])[] = [
  [
    "xs:boolean",
    named("boolean"),
    [
      ["true", true],
      ["false", false],
      ["1", true],
      ["0", false],
      [" true ", true],
    ],
  ],
  [
    "xs:int",
    named("int"),
    [
      ["0", 0],
      ["007", 7],
      ["999999999", 999_999_999],
      ["1000000000", 1_000_000_000],
      ["2147483647", 2_147_483_647],
      ["-2147483648", -2_147_483_648],
      ["+5", 5],
      ["-0", 0],
      [" 5 ", 5],
      ["<!-- five -->5", 5],
    ],
  ],
  [
    "enumerated numbers",
    element(
      restriction(
        "byte",
        '<xs:enumeration value="1"/><xs:enumeration value="-2"/><xs:enumeration value="10"/>',
      ),
    ),
    [
      ["1", 1],
      ["10", 10],
      ["-2", -2],
      ["01", 1],
      [" 1 ", 1],
      ["+1", 1],
    ],
  ],
  [
    "xs:integer, which is a bigint",
    named("integer"),
    [
      ["0", 0n],
      ["5", 5n],
      ["1024", 1024n],
      ["-5", -5n],
      ["123456789012345678901", 123_456_789_012_345_678_901n],
    ],
  ],
  [
    "whole numbers from 3 to 12",
    element(restriction("int", '<xs:minInclusive value="3"/><xs:maxInclusive value="12"/>')),
    [
      ["3", 3],
      ["12", 12],
      ["0012", 12],
    ],
  ],
  [
    "few words",
    element(words("a", "ab", "b c")),
    [
      ["a", "a"],
      ["ab", "ab"],
      ["b c", "b c"],
      [" a ", "a"],
      ["b  c", "b c"],
      ["&#97;", "a"],
    ],
  ],
  [
    "many words",
    element(words(...letters(20))),
    [
      ["word0", "word0"],
      ["word19", "word19"],
      [" word7", "word7"],
    ],
  ],
  [
    "words beyond ASCII",
    element(words("é", "x")),
    [
      ["é", "é"],
      ["x", "x"],
    ],
  ],
  [
    "xs:string",
    named("string"),
    [
      ["", ""],
      ["a", "a"],
      [" a\tb ", " a\tb "],
      ["a&amp;b", "a&b"],
      ["é漢😀", "é漢😀"],
      ["a]]b", "a]]b"],
    ],
  ],
  [
    "xs:decimal",
    named("decimal"),
    [
      ["1.50", "1.50"],
      ["+1", "+1"],
      [".5", ".5"],
    ],
  ],
  [
    "xs:date",
    named("date"),
    [
      ["2024-01-31", "2024-01-31"],
      ["2024-02-29", "2024-02-29"],
      ["2024-01-31Z", "2024-01-31Z"],
    ],
  ],
  [
    "xs:double, of which there is no plain form",
    named("double"),
    [
      ["1.5e3", 1500],
      ["-INF", Number.NEGATIVE_INFINITY],
      ["-0", -0],
    ],
  ],
  ["lists", named("NMTOKENS"), [[" a  b ", ["a", "b"]]]],
  [
    "patterns",
    element(restriction("token", '<xs:pattern value="[A-Z]{2}"/>')),
    [
      ["AB", "AB"],
      [" AB ", "AB"],
    ],
  ],
];

const WRONG: readonly (readonly [rule: string, xsd: string, texts: readonly string[]])[] = [
  ["xs:boolean", named("boolean"), ["", "TRUE", "tru", "truex", "true false", "2", "<b/>"]],
  [
    "enumerated numbers",
    element(restriction("byte", '<xs:enumeration value="1"/><xs:enumeration value="10"/>')),
    ["", "0", "2", "11", "100", "1 0", "-1"],
  ],
  [
    "xs:int",
    named("int"),
    ["", "-", "1.0", "2147483648", "-2147483649", "1e3", "1 2", "99999999999999999999"],
  ],
  [
    "whole numbers from 3 to 12",
    element(restriction("int", '<xs:minInclusive value="3"/><xs:maxInclusive value="12"/>')),
    ["2", "13", "-3", "0", "1000000012"],
  ],
  ["few words", element(words("a", "ab", "b c")), ["", "c", "A", "abc", "a b", "bc"]],
  ["many words", element(words(...letters(20))), ["", "word", "word20", "word190", "Word1"]],
  ["xs:decimal", named("decimal"), ["", "1e3", "NaN", "1,5"]],
  ["xs:date", named("date"), ["2023-02-29", "2024-01-31T00:00:00", "24-01-31"]],
  [
    "patterns",
    element(restriction("token", '<xs:pattern value="[A-Z]{2}"/>')),
    ["", "A", "ABC", "ab", "A B"],
  ],
  ["xs:string, XML 1.0 §2.4", named("string"), ["]]>", "&unknown;", "\u0001", "<b/>"]],
];

describe.each(MAKERS)("elements of simple types read by %s", (_, make) => {
  it.each(VALUES)("%s", async (__, xsd, cases) => {
    const read = await functionOf(xsd, make);
    const judge = await functionOf(xsd, make, { makesValues: false });
    for (const [text, value] of cases) {
      const xml = `<r><e>${text}</e></r>`;
      expect(read(xml), text).toEqual({ value: { e: value }, rest: "</r>", isClosed: false });
      expect(judge(xml), text).toMatchObject({ rest: "</r>" });
    }
  });

  it.each(WRONG)("%s: invalid data is declined", async (__, xsd, texts) => {
    const read = await functionOf(xsd, make);
    const judge = await functionOf(xsd, make, { makesValues: false });
    for (const text of texts) {
      const xml = `<r><e>${text}</e></r>`;
      expect(["declined", "not plain"], text).toContain(read(xml));
      expect(["declined", "not plain"], text).toContain(judge(xml));
    }
  });

  it.each([
    ["<r><e/></r>", { e: "" }],
    ["<r><e></e></r>", { e: "" }],
    ["<r>\n <e/>\n</r>", { e: "" }],
    ["<r><e >a</e></r>", undefined],
    ["<r><e\n>a</e></r>", undefined],
    ["<r><e>a</e ></r>", undefined],
    ["<r><e a='1'>a</e></r>", undefined],
    ["<r><e>a</f></r>", undefined],
    ["<r><e>a</ee></r>", undefined],
    ["<r><ee>a</ee></r>", undefined],
    ["<r><e>a</r>", undefined],
    ["<r><e", undefined],
    ["<r></r>", undefined],
    ["<r/>", undefined],
    ["<r><e><![CDATA[a]]></e></r>", undefined],
    ["<r><e>a<!-- b --></e></r>", undefined],
    ["<r><e/><e/></r>", "rest"],
  ] as const)("xs:string in tags of all forms: %s", async (xml, value) => {
    const read = await functionOf(named("string"), make);
    const reading = read(xml);
    if (value === undefined) expect(["declined", "not plain"]).toContain(reading);
    // The second one is left over; whoever called expects the end tag there.
    else if (value === "rest") expect(reading).toMatchObject({ value: { e: "" }, rest: "<e/></r>" });
    else expect(valueIn(reading)).toEqual(value);
  });

  it.each([
    ['<e xsi:nil="true"/>', null],
    ['<e xsi:nil="true"></e>', null],
    ["<e>5</e>", 5],
  ])("Part 1 §3.3.4, cvc-elt.3: of nillable elements: %s", async (xml, value) => {
    const read = await functionOf(named("int", 'nillable="true"'), make);
    expect(valueIn(read(`<r>${xml}</r>`))).toEqual({ e: value });
  });

  it.each(['<e xsi:nil="true">5</e>', '<e xsi:nil="true"> </e>', '<e xsi:nil="false"/>', "<e/>", "<e></e>"])(
    "of nillable elements is given up: %s",
    async (xml) => {
      const read = await functionOf(named("int", 'nillable="true"'), make);
      expect(["declined", "not plain"]).toContain(read(`<r>${xml}</r>`));
    },
  );

  it.each(['<e xsi:nil="true"/>', '<e xsi:nil="false">5</e>'])(
    "Part 1 §3.3.4, cvc-elt.3.1: of elements that are not nillable is given up: %s",
    async (xml) => {
      expect(["declined", "not plain"]).toContain((await functionOf(named("int"), make))(`<r>${xml}</r>`));
    },
  );

  it.each([
    ["int", "7"],
    ["string", "x"],
  ])(
    "Part 1 §3.3.4, cvc-elt.5: an element without text has its default value, for plans to put there: xs:%s",
    async (type, text) => {
      const read = await functionOf(named(type, `default="${text}"`), make);
      expect(valueIn(read("<r><e>5</e></r>"))).toEqual({ e: type === "int" ? 5 : "5" });
      expect(["declined", "not plain"]).toContain(read("<r><e></e></r>"));
      expect(["declined", "not plain"]).toContain(read("<r><e/></r>"));
    },
  );

  it("Part 1 §3.3.4, cvc-elt.5.2.2: a fixed value is the only one", async () => {
    const read = await functionOf(named("int", 'fixed="7"'), make);
    expect(valueIn(read("<r><e>7</e></r>"))).toEqual({ e: 7 });
    for (const xml of ["<r><e>8</e></r>", "<r><e>07</e></r>", "<r><e> 7</e></r>"])
      expect(["declined", "not plain"], xml).toContain(read(xml));
  });
});

const simple = (base: string, attributes = ""): string =>
  `><xs:element name="r"><xs:complexType><xs:simpleContent><xs:extension base="xs:${base}">${attributes}</xs:extension></xs:simpleContent></xs:complexType></xs:element>`;

describe.each(MAKERS)("simple content read by %s", (_, make) => {
  it.each([
    ["int", "<r>5</r>", { $value: 5 }],
    ["string", "<r></r>", { $value: "" }],
    ["string", "<r/>", { $value: "" }],
    ["string", "<r> é </r>", { $value: " é " }],
    ["boolean", "<r> 1 </r>", { $value: true }],
    ["int", "<r><!-- a -->5</r>", { $value: 5 }],
    ["boolean", "<r><![CDATA[1]]></r>", { $value: true }],
  ])("xs:%s: %s", async (base, xml, value) => {
    const read = await functionOf(simple(base), make);
    expect(valueIn(read(xml))).toEqual(value);
    const judge = await functionOf(simple(base), make, { makesValues: false });
    expect(["declined", "not plain"]).not.toContain(judge(xml));
  });

  it("stands beside attributes", async () => {
    const read = await functionOf(simple("int", '<xs:attribute name="a" use="required"/>'), make);
    expect(read('<r a="x">5</r>')).toEqual({ value: { a: "x", $value: 5 }, rest: "</r>", isClosed: false });
    expect(["declined", "not plain"]).toContain(read("<r>5</r>"));
  });

  it.each([
    ["int", "<r/>"],
    ["int", "<r></r>"],
    ["int", "<r>x</r>"],
    ["boolean", "<r/>"],
  ])("xs:%s that is not valid is given up: %s", async (base, xml) => {
    expect(["declined", "not plain"]).toContain((await functionOf(simple(base), make))(xml));
  });

  it("is validated by its own declaration, without the elements inside", async () => {
    const reading = (await functionOf(simple("string"), make))("<r>a<b/></r>");
    // Whoever called expects the end tag there.
    expect(reading).toMatchObject({ rest: "<b/></r>" });
  });
});
