/** Texts, attribute values and what stands between elements, for functions: equal to what the XML reader makes of them. */
import { afterEach, describe, expect, it } from "vitest";
import { APOSTROPHE, LESS, QUOTE } from "../../../../../src/schema/direct/read/byte-classes.ts";
import { charactersUpTo, toTag } from "../../../../../src/schema/direct/read/compiled/characters.ts";
import { CURSOR, closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { outcomeOf, refusalOf, store, unitPosition } from "./document.ts";

afterEach(closeDocument);

/** A text that an end tag follows. */
function textOf(content: string): ReturnType<typeof outcomeOf> {
  store(`${content}</a>`);
  return outcomeOf(() => charactersUpTo(0, LESS));
}

/** An attribute value. */
function attributeValueOf(content: string, quote = QUOTE): ReturnType<typeof outcomeOf> {
  store(`${content}${String.fromCharCode(quote)}>`);
  return outcomeOf(() => charactersUpTo(0, quote));
}

describe("text up to an end tag", () => {
  it.each([
    ["", ""],
    ["abc", "abc"],
    ["é漢😀", "é漢😀"],
    [" \t\n ", " \t\n "],
    ["a\r\nb\rc\n", "a\nb\nc\n"],
    ["a > b", "a > b"],
    ["a]]b]>", "a]]b]>"],
    [`"'`, `"'`],
    ["\ufffc", "\ufffc"],
  ])("%j is %j", (content, text) => {
    expect(textOf(content)).toEqual({ value: text });
    expect(unitPosition()).toBe(content.length);
    expect(CURSOR.raw).toBe(text);
  });

  it("spaces that collapsing would remove are found, wherever they are among the bytes that are read together", () => {
    for (const spaces of [" ", "  "]) {
      for (const wide of ["", "é", "漢"]) {
        for (let at = 0; at <= 12; at += 1) {
          const rest = "abcdefghijkl".slice(at);
          const text = `${wide}${"abcdefghijkl".slice(0, at)}${spaces}${rest}`;
          expect(textOf(text)).toEqual({ value: text });
          expect([text, CURSOR.hasLooseSpaces]).toEqual([text, text.trim() !== text || spaces.length > 1]);
        }
      }
    }
  });

  it.each([
    ["&amp;&lt;&gt;&quot;&apos;", `&<>"'`],
    ["&#65;&#x41;&#x61;", "AAa"],
    ["&#233;&#x6f22;&#x1F600;", "é漢😀"],
    ["a&amp;b&amp;", "a&b&"],
    ["&#13;&#10;&#9;", "\r\n\t"],
    ["&amp;lt;", "&lt;"],
    ["&#x000041;", "A"],
    ["&#x10FFFF;", "\u{10ffff}"],
    ["&#xFFFD;", "\ufffd"],
    ["é&amp;漢", "é&漢"],
  ])("XML 1.0 §4.1 and §4.6: the references of %j are resolved", (content, text) => {
    expect(textOf(content)).toEqual({ value: text });
  });

  it.each([
    "&",
    "& ",
    "&;",
    "&amp",
    "&nbsp;",
    "&AMP;",
    "&#;",
    "&#x;",
    "&#xg;",
    "&#a;",
    "&#X41;",
    "&#0;",
    "&#8;",
    "&#xFFFE;",
    "&#xD800;",
    "&#x110000;",
    "&#99999999999;",
    "&#-1;",
    "&#00000000000000065;",
  ])("text that is not a reference, or refers to no character, is declined: %j", (content) => {
    expect(textOf(content)).toBe("declined");
    expect(attributeValueOf(content)).toBe("declined");
  });

  it.each([
    ["]]>", "XML 1.0 §2.4"],
    ["a]]>b", "XML 1.0 §2.4"],
    ["\u0001", "XML 1.0 §2.2"],
    ["\u001f", "XML 1.0 §2.2"],
    ["\ufffe", "XML 1.0 §2.2"],
    ["\uffff", "XML 1.0 §2.2"],
    ["\ud800", "XML 1.0 §2.2"],
    ["\ufffd", "it may stand for half a surrogate pair"],
  ])("%j is not allowed in it (%s)", (content) => {
    expect(textOf(content)).toBe("declined");
  });

  it("is declined if the document ends within it", () => {
    store("abc");
    expect(refusalOf(() => charactersUpTo(0, LESS))).toBe("declined");
  });
});

describe("comments, processing instructions and CDATA sections in text", () => {
  it.each([
    ["a<!-- b -->c", "ac"],
    ["<!----><?p?>", ""],
    ["a<?p b?>c<?q?>", "ac"],
    ["<![CDATA[<&]]>", "<&"],
    ["a<![CDATA[]]>b", "ab"],
    ["<![CDATA[a]]><![CDATA[b]]>", "ab"],
    ["<![CDATA[]]]]><![CDATA[>]]>", "]]>"],
    ["<![CDATA[a\r\nb\rc]]>", "a\nb\nc"],
    ["é<!-- 漢😀 -->ü<![CDATA[😀é]]>z", "éü😀éz"],
    ["<![CDATA[&amp;]]>&amp;", "&amp;&"],
  ])("%j is %j", (content, text) => {
    expect(textOf(content)).toEqual({ value: text });
    expect(unitPosition()).toBe(content.length);
  });

  it.each([
    "<!-- -- -->",
    "<!--->",
    "<!-- a",
    "<![CDATA[a",
    "<![cdata[a]]>",
    "<!ELEMENT a>",
    "<![CDATA[\u0001]]>",
    "<!-- \u0001 -->",
    "<!-- \uffff -->",
  ])("ill-formed text is declined: %j", (content) => {
    store(`${content}</a>`);
    expect(refusalOf(() => charactersUpTo(0, LESS))).toBeDefined();
  });

  it("also ends at a start tag, for validation", () => {
    store("ab<b/></a>");
    expect(charactersUpTo(0, LESS)).toBe("ab");
    expect(CURSOR.position).toBe(2);
  });
});

describe("an attribute value", () => {
  it.each([
    ["", ""],
    ["a'b", "a'b"],
    ["a>b]]>", "a>b]]>"],
    ["é😀", "é😀"],
    ["&quot;&#x41;", '"A'],
    // XML 1.0 §3.3.3: white space as it stands becomes spaces; what is written as a reference stays.
    ["a\tb\nc", "a b c"],
    ["a\r\nb\rc", "a b c"],
    ["a&#9;b&#10;c&#13;d", "a\tb\nc\rd"],
    ["  a  ", "  a  "],
  ])("%j is %j", (content, value) => {
    expect(attributeValueOf(content)).toEqual({ value });
    expect(unitPosition()).toBe(content.length);
  });

  it("may be in single quotation marks, and contain double ones", () => {
    expect(attributeValueOf('a"b', APOSTROPHE)).toEqual({ value: 'a"b' });
  });

  it.each(["a<b", "<!-- a -->", "\u0001", "\uffff", "\ud800"])("must not have %j in it", (content) => {
    expect(attributeValueOf(content)).toBe("declined");
  });
});

describe("whether there may be tabs and line feeds in a text", () => {
  it.each([
    ["abc d", false],
    ["a\tb", true],
    ["a\nb", true],
    ["a&#9;b", true],
    ["a&amp;b", false],
    ["<![CDATA[a]]>", true],
  ])("%j: %s", (content, has) => {
    textOf(content);
    expect(CURSOR.hasControls).toBe(has);
  });

  it("is forgotten with the next text", () => {
    textOf("a\tb");
    textOf("abc");
    expect(CURSOR.hasControls).toBe(false);
  });
});

describe("whether there may be spaces in a text that a type removes", () => {
  it.each([
    ["a b c", false],
    ["é 漢 😀", false],
    ["", false],
    [" a", true],
    ["a ", true],
    [" ", true],
    ["a  b", true],
    ["é  漢", true],
    ["a &amp; b", false],
    // Spaces on both sides of a comment stand beside each other in the value.
    ["a <!-- b --> c", true],
    ["a <?b?> c", true],
  ])("%j: %s", (content, has) => {
    expect(textOf(content)).toHaveProperty("value");
    expect(CURSOR.hasLooseSpaces).toBe(has);
  });

  it("is forgotten with the next text", () => {
    textOf(" a");
    textOf("a b");
    expect(CURSOR.hasLooseSpaces).toBe(false);
  });
});

describe("the next tag", () => {
  it.each([
    "",
    " \t\r\n",
    "<!---->",
    "<!-- é漢😀 - -->",
    "<?a?>",
    "<?a ?>",
    "<?xml-model href='x'?>",
    "<?a b?c?>",
    " <!--a--> <?b c?> <!--d--> ",
  ])("is found behind %j", (between) => {
    store(`${between}<b>`);
    CURSOR.position = toTag(0);
    expect(unitPosition()).toBe(between.length);
  });

  it("may be an end tag", () => {
    store(" </b>");
    expect(toTag(0)).toBe(1);
  });

  it.each([
    ["x<b>", "not plain"],
    ["&#32;<b>", "not plain"],
    ["\u00a0<b>", "not plain"],
    ["", "not plain"],
    [" ", "not plain"],
    ["<![CDATA[ ]]><b>", "not plain"],
    ["<?xml version='1.0'?><b>", "not plain"],
    ["<?XML a?><b>", "not plain"],
    ["<?1?><b>", "not plain"],
    ["<? a?><b>", "not plain"],
    ["<?a b<b>", "not plain"],
    ["<?é?><b>", "not plain"],
    ["<!DOCTYPE b><b>", "not plain"],
    ["<!-><b>", "not plain"],
    ["<!-- -- --><b>", "declined"],
    ["<!-- ---><b>", "declined"],
    ["<!-- a", "declined"],
    ["<!-- \u0001 --><b>", "declined"],
    ["<!-- \uffff --><b>", "declined"],
  ] as const)("is not looked for behind %j: %s", (between, refusal) => {
    store(between);
    expect(refusalOf(() => toTag(0))).toBe(refusal);
  });
});
