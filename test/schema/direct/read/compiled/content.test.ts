/** Content of elements read by functions of types: by code and by steps, with the same results. */
import { afterEach, describe, expect, it } from "vitest";
import { isDeclined } from "../../../../../src/schema/direct/decline.ts";
import { closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { functionOf, MAKERS } from "./functions.ts";

afterEach(closeDocument);

const content = (particle: string, more = ""): string =>
  `><xs:element name="r"><xs:complexType>${particle}</xs:complexType></xs:element>${more}`;
const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:int" ${more}/>`;
const OPTIONAL = 'minOccurs="0"';
const MANY = 'minOccurs="0" maxOccurs="unbounded"';

interface Case {
  readonly rule: string;
  readonly xsd: string;
  /** Contents, and their values. */
  readonly read: readonly (readonly [content: string, value: unknown])[];
  /** Contents that are given up, here or where the end tag is expected. */
  readonly others: readonly string[];
}

const CASES: readonly Case[] = [
  {
    rule: "a sequence",
    xsd: content(`<xs:sequence>${e("a")}${e("b", OPTIONAL)}${e("c")}</xs:sequence>`),
    read: [
      ["<a>1</a><b>2</b><c>3</c>", { a: 1, b: 2, c: 3 }],
      ["<a>1</a><c>3</c>", { a: 1, c: 3 }],
      ["\n <a>1</a>\n <!-- b --><c>3</c>\n<?p?>\n", { a: 1, c: 3 }],
    ],
    others: [
      "",
      "<a>1</a>",
      "<c>3</c>",
      "<a>1</a><c>3</c><b>2</b>",
      "<a>1</a><a>1</a><c>3</c>",
      "<a>1</a>x<c>3</c>",
      "<a>1</a><c>3</c><d>4</d>",
      "<a>1</a><c>3</c>x",
      "<aa>1</aa><c>3</c>",
      "<b>1</b><c>3</c>",
    ],
  },
  {
    rule: "an element that may be absent",
    xsd: content(`<xs:sequence>${e("a", OPTIONAL)}</xs:sequence>`),
    read: [
      ["", {}],
      [" ", {}],
      [" <!-- a -->", {}],
      ["<a>1</a>", { a: 1 }],
    ],
    others: ["<b>1</b>", "<a>1</a><a>1</a>", "x", "<a/>"],
  },
  {
    rule: "counts, Part 1 §3.9.4",
    xsd: content(`<xs:sequence>${e("a", 'minOccurs="2" maxOccurs="3"')}${e("b", MANY)}</xs:sequence>`),
    read: [
      ["<a>1</a><a>2</a>", { a: [1, 2] }],
      ["<a>1</a> <a>2</a> <a>3</a>", { a: [1, 2, 3] }],
      ["<a>1</a><a>2</a><b>3</b>", { a: [1, 2], b: [3] }],
      [`<a>1</a><a>2</a>${"<b>5</b>".repeat(100)}`, { a: [1, 2], b: Array.from({ length: 100 }, () => 5) }],
    ],
    others: [
      "",
      "<a>1</a>",
      "<a>1</a><b>1</b>",
      "<a>1</a><a>2</a><a>3</a><a>4</a>",
      "<b>1</b>",
      "<a>1</a><a>2</a><b>1</b><a>1</a>",
    ],
  },
  {
    rule: "a choice",
    xsd: content(`<xs:choice>${e("a")}${e("b")}${e("c", MANY)}</xs:choice>`),
    read: [
      ["<a>1</a>", { a: 1 }],
      ["<b>2</b>", { b: 2 }],
      ["<c>2</c><c>3</c>", { c: [2, 3] }],
      // A branch that may be absent.
      ["", {}],
    ],
    others: ["<a>1</a><b>2</b>", "<a>1</a><a>1</a>", "<d>1</d>", "<c>1</c><a>1</a>"],
  },
  {
    rule: "a choice of which one branch must be taken",
    xsd: content(`<xs:choice>${e("a")}<xs:sequence>${e("b")}${e("c")}</xs:sequence></xs:choice>`),
    read: [
      ["<a>1</a>", { a: 1 }],
      ["<b>1</b><c>2</c>", { b: 1, c: 2 }],
    ],
    others: ["", " ", "<b>1</b>", "<c>2</c>", "<a>1</a><c>2</c>", "<b>1</b><c>2</c><a>1</a>"],
  },
  {
    rule: "a group that may be absent, and is all there where it is not",
    xsd: content(
      `<xs:sequence>${e("a")}<xs:sequence minOccurs="0">${e("b", OPTIONAL)}${e("c")}</xs:sequence>${e("d", OPTIONAL)}</xs:sequence>`,
    ),
    read: [
      ["<a>1</a>", { a: 1 }],
      ["<a>1</a><d>4</d>", { a: 1, d: 4 }],
      ["<a>1</a><c>3</c>", { a: 1, c: 3 }],
      ["<a>1</a><b>2</b><c>3</c><d>4</d>", { a: 1, b: 2, c: 3, d: 4 }],
    ],
    others: ["<a>1</a><b>2</b>", "<a>1</a><b>2</b><d>4</d>", "<c>3</c>", "<a>1</a><c>3</c><b>2</b>"],
  },
  {
    rule: "a choice in a sequence",
    xsd: content(
      `<xs:sequence><xs:choice minOccurs="0">${e("a")}${e("b")}</xs:choice><xs:choice>${e("c")}${e("d")}</xs:choice></xs:sequence>`,
    ),
    read: [
      ["<c>1</c>", { c: 1 }],
      ["<b>1</b><d>2</d>", { b: 1, d: 2 }],
    ],
    others: ["<a>1</a>", "<a>1</a><b>1</b><c>1</c>", "<c>1</c><d>1</d>", ""],
  },
  {
    rule: "one property of two branches",
    xsd: content(
      `<xs:choice><xs:sequence>${e("a")}${e("x")}</xs:sequence><xs:sequence>${e("b")}${e("x")}</xs:sequence></xs:choice>`,
    ),
    read: [
      ["<a>1</a><x>2</x>", { a: 1, x: 2 }],
      ["<b>1</b><x>2</x>", { b: 1, x: 2 }],
    ],
    others: ["<a>1</a>", "<x>2</x>", "<a>1</a><x>1</x><x>2</x>"],
  },
  {
    rule: "a long sequence, by a table of its tags",
    xsd: content(
      `<xs:sequence>${["alpha", "alphabet", "beta", "b", "gamma", "gammas", "delta", "x", "xy"]
        .map((name, at) => e(name, at === 4 ? "" : at === 8 ? MANY : OPTIONAL))
        .join("")}</xs:sequence>`,
    ),
    read: [
      ["<gamma>1</gamma>", { gamma: 1 }],
      ["<alpha>1</alpha><alphabet>2</alphabet><gamma>3</gamma>", { alpha: 1, alphabet: 2, gamma: 3 }],
      [
        "<beta>1</beta> <b>2</b> <gamma>3</gamma> <gammas>4</gammas> <x>5</x>",
        { beta: 1, b: 2, gamma: 3, gammas: 4, x: 5 },
      ],
      ["<gamma>1</gamma><xy>1</xy><xy>2</xy>", { gamma: 1, xy: [1, 2] }],
    ],
    others: [
      "",
      "<alpha>1</alpha>",
      "<delta>1</delta>",
      "<delta>1</delta><gamma>1</gamma>",
      "<gamma>1</gamma><gamma>1</gamma>",
      "<gamma>1</gamma><alpha>1</alpha>",
      "<gamma>1</gamma><gammass>1</gammass>",
      "<gamma>1</gamma><x>1</x><delta>1</delta>",
      "<gamma>1</gamma><xyz>1</xyz>",
    ],
  },
  {
    rule: "names that begin alike, of texts that may be empty",
    xsd: content(
      ["e", "ee", "e-e", "e.e"]
        .map((name) => `<xs:element name="${name}" type="xs:string" ${OPTIONAL}/>`)
        .join("")
        .replace(/^.*$/s, "<xs:sequence>$&</xs:sequence>"),
    ),
    read: [
      ["<ee>1</ee>", { ee: "1" }],
      ["<e-e/><e.e></e.e>", { "e-e": "", "e.e": "" }],
      ["<e/><ee/>", { e: "", ee: "" }],
    ],
    others: ["<eee/>", "<ee/><e/>", "<e:e/>"],
  },
  {
    rule: "names beyond ASCII",
    xsd: content(`<xs:sequence>${e("é")}${e("漢字", MANY)}${e("Größe")}</xs:sequence>`),
    read: [
      ["<é>1</é><Größe>2</Größe>", { é: 1, Größe: 2 }],
      ["<é>1</é><漢字>1</漢字><漢字>2</漢字><Größe>2</Größe>", { é: 1, 漢字: [1, 2], Größe: 2 }],
    ],
    others: ["<è>1</è><Größe>2</Größe>", "<é>1</é><Größo>2</Größo>", "<é>1</é>"],
  },
  {
    rule: "names that are properties of every object, and have no value here until they are read",
    xsd: content(`<xs:sequence>${e("constructor", OPTIONAL)}${e("toString", OPTIONAL)}</xs:sequence>`),
    read: [
      ["", {}],
      ["<constructor>1</constructor>", { $constructor: 1 }],
      ["<constructor>1</constructor><toString>2</toString>", { $constructor: 1, $toString: 2 }],
    ],
    others: ["<hasOwnProperty>1</hasOwnProperty>"],
  },
  {
    rule: "a branch that an optional element begins, with its required element behind it",
    xsd: content(`<xs:choice><xs:sequence>${e("a", OPTIONAL)}${e("bb")}</xs:sequence>${e("c")}</xs:choice>`),
    read: [
      ["<a>1</a><bb>2</bb>", { a: 1, bb: 2 }],
      ["<bb>2</bb>", { bb: 2 }],
    ],
    others: ["<a>1</a><xx>2</bb>", "<a>1</a><b>22</bb>", "<a>1</a>", "<xx>2</bb>"],
  },
  {
    rule: "a wildcard that may match nothing, of which nothing is there",
    xsd: content(`<xs:sequence>${e("a")}<xs:any namespace="##other" ${MANY}/></xs:sequence>`),
    read: [["<a>1</a>", { a: 1 }]],
    others: ["<a>1</a><x xmlns='urn:x'/>", "<x xmlns='urn:x'/>", ""],
  },
  {
    rule: "members of a substitution group, Part 1 §3.3.6",
    xsd: content(
      `<xs:sequence><xs:element ref="h" ${MANY}/></xs:sequence>`,
      `${e("h")}${e("m", 'substitutionGroup="h"')}${e("n", 'substitutionGroup="m"')}${e("o")}`,
    ),
    read: [
      ["", {}],
      ["<h>1</h>", { h: [{ h: 1 }] }],
      ["<m>1</m><h>2</h><n>3</n>", { h: [{ m: 1 }, { h: 2 }, { n: 3 }] }],
    ],
    others: ["<o>1</o>", "<m/>", "<m>x</m>"],
  },
  {
    rule: "members of an abstract head",
    xsd: content(
      '<xs:sequence><xs:element ref="h"/></xs:sequence>',
      `${e("h", 'abstract="true"')}${e("m", 'substitutionGroup="h"')}${e("n", 'substitutionGroup="h"')}`,
    ),
    read: [
      ["<m>1</m>", { h: { m: 1 } }],
      ["<n>1</n>", { h: { n: 1 } }],
    ],
    others: ["", "<h>1</h>", "<m>1</m><n>1</n>"],
  },
  {
    rule: "no content, Part 1 §3.4.4, cvc-complex-type.2.1",
    xsd: content('<xs:attribute name="a"/>'),
    read: [["", {}]],
    others: [" ", "x", "<a/>"],
  },
  {
    rule: "an empty sequence, which is no content either",
    xsd: content("<xs:sequence/>"),
    read: [["", {}]],
    others: [" ", "x", "<a/>"],
  },
];

describe.each(MAKERS)("content read by %s", (_, make) => {
  it.each(CASES)("$rule", async ({ xsd, read: values, others }) => {
    const read = await functionOf(xsd, make);
    const judge = await functionOf(xsd, make, { makesValues: false });
    for (const [inner, value] of values) {
      const xml = `<r>${inner}</r>`;
      const reading = read(xml);
      expect(reading, xml).toEqual({ value, rest: "</r>", isClosed: false });
      expect(Object.keys(Object(typeof reading === "string" ? {} : reading.value))).toEqual(
        Object.keys(Object(value)),
      );
      expect(judge(xml), xml).toMatchObject({ rest: "</r>" });
    }
    for (const inner of others) {
      for (const ask of [read, judge]) {
        const reading = ask(`<r>${inner}</r>`);
        if (typeof reading !== "string") expect(reading.rest, inner).not.toBe("</r>");
      }
    }
  });

  it.each([
    [content(`<xs:sequence>${e("a", OPTIONAL)}</xs:sequence>`), true],
    [content("<xs:sequence/>"), true],
    [content(`<xs:choice>${e("a")}${e("b", OPTIONAL)}</xs:choice>`), true],
    [content(`<xs:sequence>${e("a")}</xs:sequence>`), false],
    [content(`<xs:choice>${e("a")}</xs:choice>`), false],
  ])("an empty tag is accepted if no content is required: %s %s", async (xsd, may) => {
    const reading = (await functionOf(xsd, make))("<r/>");
    expect(reading).toEqual(may ? { value: {}, rest: "", isClosed: true } : "not plain");
  });

  it.each([
    ["abstract types", '><xs:element name="r" type="T"/><xs:complexType name="T" abstract="true"/>'],
    [
      "counts with gaps between them",
      content(
        `<xs:sequence minOccurs="0" maxOccurs="3">${e("a", 'minOccurs="2" maxOccurs="2"')}</xs:sequence>`,
      ),
    ],
    ["a choice without branches", content("<xs:choice/>")],
  ])("there is no function for %s", async (_rule, xsd) => {
    await expect(functionOf(xsd, make)).rejects.toSatisfy(isDeclined);
  });

  it("elements whose namespace the document does not have are not expected", async () => {
    const own = `targetNamespace="urn:a" xmlns="urn:a">`;
    const xsd = (occurs: string): string =>
      `${own}<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="l" type="xs:int" form="qualified" ${occurs}/><xs:element name="u" type="xs:int" form="unqualified"/></xs:sequence></xs:complexType></xs:element>`;
    const options = { root: "{urn:a}r", prefixes: new Map([["p", "urn:a"]]) };
    const read = await functionOf(xsd(OPTIONAL), make, options);
    expect(read("<p:r><p:l>1</p:l><u>2</u></p:r>")).toMatchObject({ value: { l: 1, u: 2 } });
    const withDefault = { root: "{urn:a}r", prefixes: new Map([["", "urn:a"]]) };
    await expect(functionOf(xsd(""), make, withDefault)).rejects.toSatisfy(isDeclined);
  });

  it("is at most 200 elements deep: what is deeper is for the engine, which knows the limit", async () => {
    const read = await functionOf(content(`<xs:sequence>${e("a")}</xs:sequence>`), make);
    expect(read("<r><a>1</a></r>", 199)).toMatchObject({ value: { a: 1 } });
    expect(read("<r><a>1</a></r>", 200)).toBe("not plain");
  });
});

describe("xs:all read by code", () => {
  const [, make] = MAKERS[0] ?? [];
  const xsd = content(`<xs:all>${e("a")}${e("b", OPTIONAL)}${e("c", OPTIONAL)}</xs:all>`);

  it.each([
    ["<a>1</a>", { a: 1 }],
    ["<c>3</c><a>1</a>", { c: 3, a: 1 }],
    [" <b>2</b> <c>3</c> <a>1</a> ", { b: 2, c: 3, a: 1 }],
  ])("Part 1 §3.8.4: each part once, in any order: %s", async (inner, value) => {
    if (make === undefined) throw new Error("there is no maker");
    const reading = (await functionOf(xsd, make))(`<r>${inner}</r>`);
    expect(reading).toEqual({ value, rest: "</r>", isClosed: false });
    expect(Object.keys(Object(typeof reading === "string" ? {} : reading.value))).toEqual(Object.keys(value));
  });

  it.each(["", "<b>2</b>", "<a>1</a><a>1</a>", "<a>1</a><b>1</b><a>1</a>"])(
    "is given up: %s",
    async (inner) => {
      if (make === undefined) throw new Error("there is no maker");
      expect((await functionOf(xsd, make))(`<r>${inner}</r>`)).toBe("not plain");
    },
  );

  it("has no function of steps", async () => {
    const [, steps] = MAKERS[1] ?? [];
    if (steps === undefined) throw new Error("there is no maker");
    await expect(functionOf(xsd, steps)).rejects.toSatisfy(isDeclined);
  });
});
