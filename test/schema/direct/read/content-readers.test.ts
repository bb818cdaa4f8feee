/** Readers of content, part by part: what each takes of a document, and where it leaves the source. */
import { describe, expect, it } from "vitest";
import { bindType } from "../../../../src/schema/binding/bind.ts";
import { readContent } from "../../../../src/schema/direct/read/content-reader.ts";
import { type ContentReading, MISSING, NONE, SOME } from "../../../../src/schema/direct/read/parts.ts";
import { ReadState } from "../../../../src/schema/direct/read/read-state.ts";
import { attempted } from "../attempted.ts";
import { schemaReaders, sourceOf } from "./readers.ts";

const OPTIONAL = 'minOccurs="0"';
const MANY = 'minOccurs="0" maxOccurs="unbounded"';
const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:int" ${more}/>`;

/** The reader of the root's content. */
async function readerOf(particle: string, more = "", mixed = ""): Promise<ContentReading> {
  const xsd = `><xs:element name="r"><xs:complexType ${mixed}>${particle}</xs:complexType></xs:element>${more}`;
  const { linked, readers } = await schemaReaders(xsd, new Map([["p", "urn:p"]]));
  const { type } = linked.declaration;
  const content = type.kind === "complex" ? bindType(type, linked.components).content : undefined;
  if (content === undefined) throw new Error("the root has no content");
  return readContent(content, readers);
}

/** What it makes of the beginning of a document: the outcome, the value, and what follows. */
function read(reader: ContentReading, text: string): unknown {
  const source = sourceOf(`${text}</r>`);
  const target = {};
  const outcome = attempted(() => reader.read(source, new ReadState(), target));
  return outcome === "declined" ? outcome : [outcome, target, source.text.slice(source.position)];
}

const END = "</r>";

describe("an element as a property", () => {
  it("Part 1 §3.9.4: a required element is present, or reported as missing", async () => {
    const reader = await readerOf(`<xs:sequence>${e("a")}</xs:sequence>`);
    expect(reader.mayBeEmpty).toBe(false);
    expect(reader.starts).toEqual(["a"]);
    expect(read(reader, "<a>1</a>")).toEqual([SOME, { a: 1 }, END]);
    expect(read(reader, " \n<!-- c --><a>1</a><b/>")).toEqual([SOME, { a: 1 }, `<b/>${END}`]);
    expect(read(reader, "<b/>")).toEqual([MISSING, {}, `<b/>${END}`]);
    expect(read(reader, "")).toEqual([MISSING, {}, END]);
    expect(read(reader, "<a>x</a>")).toBe("declined");
    expect(read(reader, "x<a>1</a>")).toBe("declined");
  });

  it("that is optional is present or absent", async () => {
    const reader = await readerOf(`<xs:sequence>${e("a", OPTIONAL)}</xs:sequence>`);
    expect(reader.mayBeEmpty).toBe(true);
    expect(read(reader, "<a>1</a><a>2</a>")).toEqual([SOME, { a: 1 }, `<a>2</a>${END}`]);
    expect(read(reader, "")).toEqual([NONE, {}, END]);
  });

  it.each([
    ["<a>1</a>", "declined"],
    ["<a>1</a> <a>2</a>", [SOME, { a: [1, 2] }, END]],
    ["<a>1</a><a>2</a><a>3</a>", [SOME, { a: [1, 2, 3] }, END]],
    ["<a>1</a><a>2</a><a>3</a><a>4</a>", [SOME, { a: [1, 2, 3] }, `<a>4</a>${END}`]],
    ["", [MISSING, {}, END]],
  ])("that occurs two or three times: %s", async (text, expected) => {
    const reader = await readerOf(`<xs:sequence>${e("a", 'minOccurs="2" maxOccurs="3"')}</xs:sequence>`);
    expect(read(reader, text)).toEqual(expected);
  });

  it("is read once: what would be its second value is declined", async () => {
    const reader = await readerOf(`<xs:sequence>${e("a")}</xs:sequence>`);
    const source = sourceOf("<a>1</a>");
    expect(attempted(() => reader.read(source, new ReadState(), { a: 0 }))).toBe("declined");
  });

  it("Part 1 §3.3.6: is named by the member that stands for it", async () => {
    const members = `${e("h")}${e("m", 'substitutionGroup="h"')}`;
    const reader = await readerOf(`<xs:sequence><xs:element ref="h" ${MANY}/></xs:sequence>`, members);
    expect([...reader.starts].sort()).toEqual(["h", "m"]);
    expect(read(reader, "<m>1</m><h>2</h><x/>")).toEqual([SOME, { h: [{ m: 1 }, { h: 2 }] }, `<x/>${END}`]);
  });

  it("cannot be read in this way if counts have gaps", async () => {
    const gaps = `<xs:sequence ${OPTIONAL}>${e("a", 'minOccurs="2" maxOccurs="2"')}</xs:sequence>`;
    const content = gaps.replace(OPTIONAL, 'minOccurs="0" maxOccurs="2"');
    const made = await readerOf(content).catch((error: unknown) =>
      attempted(() => {
        throw error;
      }),
    );
    expect(made).toBe("declined");
  });
});

describe("a sequence", () => {
  it("takes its parts in order, and leaves what follows", async () => {
    const reader = await readerOf(
      `<xs:sequence>${e("a", OPTIONAL)}${e("b")}${e("c", OPTIONAL)}</xs:sequence>`,
    );
    expect(reader.starts).toEqual(["a", "b"]);
    expect(reader.mayBeEmpty).toBe(false);
    expect(read(reader, "<b>2</b>")).toEqual([SOME, { b: 2 }, END]);
    expect(read(reader, "<a>1</a><b>2</b><c>3</c>")).toEqual([SOME, { a: 1, b: 2, c: 3 }, END]);
    expect(read(reader, "<b>2</b><a>1</a>")).toEqual([SOME, { b: 2 }, `<a>1</a>${END}`]);
    expect(read(reader, "<c>3</c>")).toEqual([MISSING, {}, `<c>3</c>${END}`]);
    // Once a part is there, what is missing cannot be anything else.
    expect(read(reader, "<a>1</a><c>3</c>")).toBe("declined");
  });

  it.each([
    ["<e14>1</e14>", [SOME, { e14: 1 }, END]],
    ["<e0>0</e0><e14>1</e14><e19>2</e19>", [SOME, { e0: 0, e14: 1, e19: 2 }, END]],
    ["<e13>1</e13>", "declined"],
    ["<e15>1</e15>", [MISSING, {}, `<e15>1</e15>${END}`]],
    ["", [MISSING, {}, END]],
    ["<e14>1</e14><e13>1</e13>", [SOME, { e14: 1 }, `<e13>1</e13>${END}`]],
    ["<e14>1</e14><e14>1</e14>", [SOME, { e14: 1 }, `<e14>1</e14>${END}`]],
  ])("of many parts looks up the next by its name: %s", async (text, expected) => {
    const parts = Array.from({ length: 20 }, (_, at) => e(`e${at}`, at === 14 ? "" : OPTIONAL)).join("");
    expect(read(await readerOf(`<xs:sequence>${parts}</xs:sequence>`), text)).toEqual(expected);
  });
});

describe("a choice", () => {
  it.each([
    ["<a>1</a>", [SOME, { a: 1 }, END]],
    ["<c>1</c><d>2</d>", [SOME, { c: 1, d: 2 }, END]],
    ["<a>1</a><b>1</b>", [SOME, { a: 1 }, `<b>1</b>${END}`]],
    ["<d>1</d>", [MISSING, {}, `<d>1</d>${END}`]],
    ["", [MISSING, {}, END]],
    ["<c>1</c>", "declined"],
  ])("takes one part: %s", async (text, expected) => {
    const reader = await readerOf(
      `<xs:choice>${e("a")}${e("b")}<xs:sequence>${e("c")}${e("d")}</xs:sequence></xs:choice>`,
    );
    expect(reader.starts).toEqual(["a", "b", "c"]);
    expect(read(reader, text)).toEqual(expected);
  });

  it("may be none where one part may be absent (Part 1 §3.9.6)", async () => {
    const reader = await readerOf(`<xs:choice>${e("a")}${e("b", OPTIONAL)}</xs:choice>`);
    expect(reader.mayBeEmpty).toBe(true);
    expect(read(reader, "<x/>")).toEqual([NONE, {}, `<x/>${END}`]);
  });

  it("of many parts looks up the next by its name", async () => {
    const parts = Array.from({ length: 20 }, (_, at) => e(`e${at}`)).join("");
    const reader = await readerOf(`<xs:choice>${parts}</xs:choice>`);
    expect(read(reader, " <e17>1</e17>")).toEqual([SOME, { e17: 1 }, END]);
    expect(read(reader, "<e20>1</e20>")).toEqual([MISSING, {}, `<e20>1</e20>${END}`]);
    expect(read(reader, "")).toEqual([MISSING, {}, END]);
  });
});

describe("xs:all", () => {
  it.each([
    ["<a>1</a>", [SOME, { a: 1 }, END]],
    ["<b>2</b> <a>1</a>", [SOME, { b: 2, a: 1 }, END]],
    ["<b>2</b>", "declined"],
    ["", [MISSING, {}, END]],
    ["<a>1</a><a>1</a>", [SOME, { a: 1 }, `<a>1</a>${END}`]],
    ["<a>1</a><x/>", [SOME, { a: 1 }, `<x/>${END}`]],
  ])("Part 1 §3.8.4: takes each part once, in any order: %s", async (text, expected) => {
    expect(read(await readerOf(`<xs:all>${e("a")}${e("b", OPTIONAL)}</xs:all>`), text)).toEqual(expected);
  });
});

describe("content in document order", () => {
  it.each([
    ["", [NONE, {}, END]],
    ["<b>1</b><a>2</a><a>3</a>", [SOME, { $content: [{ b: 1 }, { a: 2 }, { a: 3 }] }, END]],
    [" <a>2</a> <!-- c --> ", [SOME, { $content: [{ a: 2 }] }, END]],
    ["<a>1</a><x/>", [SOME, { $content: [{ a: 1 }] }, `<x/>${END}`]],
    ["<x/>", [NONE, {}, `<x/>${END}`]],
    ["<a>1</a>x", "declined"],
  ])("is a list of entries: %s", async (text, expected) => {
    expect(read(await readerOf(`<xs:choice ${MANY}>${e("a")}${e("b")}</xs:choice>`), text)).toEqual(expected);
  });

  it("is declined if its content model is incomplete", async () => {
    const reader = await readerOf(`<xs:sequence ${MANY}>${e("a")}${e("b")}</xs:sequence>`);
    expect(read(reader, "<a>1</a><b>2</b>")).toEqual([SOME, { $content: [{ a: 1 }, { b: 2 }] }, END]);
    expect(read(reader, "<a>1</a><b>2</b><a>1</a>")).toBe("declined");
    expect(read(reader, "<b>2</b>")).toEqual([NONE, {}, `<b>2</b>${END}`]);
  });

  it("has text between elements if it is mixed", async () => {
    const reader = await readerOf(`<xs:sequence>${e("a", OPTIONAL)}</xs:sequence>`, "", 'mixed="true"');
    expect(read(reader, "x &amp; y<a>1</a><![CDATA[z]]>")).toEqual([
      SOME,
      { $content: ["x & y", { a: 1 }, "z"] },
      END,
    ]);
    expect(read(reader, " ")).toEqual([SOME, { $content: [" "] }, END]);
    expect(read(reader, "")).toEqual([NONE, {}, END]);
    expect(read(reader, "<a>1</a>")).toEqual([SOME, { $content: [{ a: 1 }] }, END]);
  });
});

describe("a wildcard as a property", () => {
  const any = (more: string): string =>
    `<xs:sequence><xs:any namespace="##other" processContents="skip" ${more}/></xs:sequence>`;

  it.each([
    [OPTIONAL, "", NONE],
    ["", "", MISSING],
    [OPTIONAL, "<a/>", NONE],
  ])("%s: ignores all of it: %s", async (more, text, outcome) => {
    expect(read(await readerOf(any(more)), text)).toEqual([outcome, {}, text + END]);
  });

  it("has an array with at most the allowed number", async () => {
    const reader = await readerOf(any('maxOccurs="2"'));
    const [outcome, value, rest] = Object(read(reader, "<p:x xmlns:p='urn:p'/> <p:y/><p:z/>")) as [
      number,
      object,
      string,
    ];
    expect([outcome, rest]).toEqual([SOME, `<p:z/>${END}`]);
    expect(Object.values(value)).toMatchObject([
      [{ name: { ns: "urn:p", local: "x" } }, { name: { ns: "urn:p", local: "y" } }],
    ]);
  });

  it("is declined if there are too few", async () => {
    expect(read(await readerOf(any('minOccurs="2" maxOccurs="2"')), "<p:x/>")).toBe("declined");
  });
});
