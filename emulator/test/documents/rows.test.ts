import { describe, expect, test } from "vitest";
import { showable } from "../../src/documents/glyphs.ts";
import { textRows, xmlRows } from "../../src/documents/rows.ts";
import { withDocument } from "../../src/judge/parse.ts";

const rows = (xml: string, limit = 100) =>
  withDocument(new TextEncoder().encode(xml), (document) => xmlRows(document, limit));

describe("xmlRows", () => {
  test("lists elements and attributes in document order, with their own text and depth", () => {
    expect(rows('<o a="1"><b> x <c>y</c><![CDATA[z]]></b><!-- no --><p:d xmlns:p="urn:p"/></o>')).toEqual({
      cut: false,
      rows: [
        { depth: 0, name: "o", value: "" },
        { depth: 1, name: "@a", value: "1" },
        { depth: 1, name: "b", value: "x z" },
        { depth: 2, name: "c", value: "y" },
        { depth: 1, name: "d", value: "" },
      ],
    });
  });

  test.each([
    [4, true, 4],
    [5, false, 5],
  ])("with a limit of %i is cut: %s", (limit, cut, length) => {
    const content = rows(`<o>${"<a/>".repeat(4)}</o>`, limit);
    expect([content.cut, content.rows.length]).toEqual([cut, length]);
  });

  test("cuts long values visibly", () => {
    expect(rows(`<o a="${"y".repeat(5000)}">${"x".repeat(5000)}</o>`).rows.map(({ value }) => value)).toEqual(
      [`${"x".repeat(600)}…`, `${"y".repeat(600)}…`],
    );
  });
});

test("textRows gives the lines of a text", () => {
  expect(textRows("a\nb\nc", 2)).toEqual({
    cut: true,
    rows: [
      { depth: 0, name: "", value: "a" },
      { depth: 0, name: "", value: "b" },
    ],
  });
});

test.each([
  ["plain ASCII ~", "plain ASCII ~"],
  ["é ÿ € … ‹›", "é ÿ € … ‹›"],
  ["a\tb\r\nc", "a b  c"],
  ["Ł", "‹U+0141›"],
  ["😀", "‹U+1F600›"],
  ["\ud800", "‹U+D800›"],
  ["\u0080\u00ad", "‹U+0080›‹U+00AD›"],
])("showable(%j) is %j", (text, expected) => expect(showable(text)).toBe(expected));
