/** Where a document is wrong depends on the document, and not on how it arrives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import type { ReaderOptions } from "../../src/xml/limits.ts";
import { XmlReader } from "../../src/xml/reader.ts";

const silent = { startElement: () => {}, text: () => {}, endElement: () => {} };

/** `code line:column message` of the fault, or that there is none. */
function faultOf(pieces: Iterable<string | Uint8Array>, options: ReaderOptions = {}): string {
  const reader = new XmlReader(silent, options);
  try {
    for (const piece of pieces) reader.write(piece);
    reader.close();
    return "none";
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    return `${error.code} ${error.line}:${error.column} ${error.message}`;
  }
}

function cut(document: string, cuts: readonly number[]): string[] {
  const places = [...new Set(cuts.map((each) => each % (document.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => document.slice(from, places[index] ?? document.length));
}

const units = (document: string): string[] =>
  Array.from({ length: document.length }, (_, at) => document.charAt(at));

/** Parts of documents, the most of them broken in one way or another. */
const PARTS = [
  "<a>",
  "</a>",
  "<b c='1'>",
  "</b>",
  "<e/>",
  "<p:x/>",
  "<a",
  "</",
  "</a",
  "<",
  ">",
  "/>",
  "/",
  " ",
  "\n",
  "\r\n",
  "\r",
  "\t",
  "x",
  "é",
  "😀",
  "&",
  "&amp;",
  "&am",
  "&#",
  "&#D",
  "&#D\n",
  "&#10;",
  "&#0;",
  "&#x",
  "&#xD;",
  "&#x110000;",
  "&nbsp;",
  "&nb",
  "&;",
  "& ",
  "&1;",
  "&é;",
  "&×;",
  "&:;",
  ";",
  "]]>",
  "]]",
  "<![CDATA[",
  "<![CDATA[x & y]]>",
  "<![CDAT",
  "<!",
  "<!x",
  "<!--",
  "-->",
  "<!-- c -->",
  "<!-- -- -->",
  "--",
  "<!DOCTYPE a>",
  "<!DOCTYPE",
  "<!D",
  "<?",
  "?>",
  "<?p x?>",
  "<?p:q?>",
  "<?xml?>",
  "<?xml version='1.0'?>",
  "<?xml version='2.0'?>",
  "<?XML v?>",
  "<?p?q?>",
  " c='v'",
  ' d="w"',
  " c",
  "=",
  "'",
  '"',
  " c='&x'",
  " c='a&amp;b&#D;'",
  " c='<'",
  " xmlns:p='u'",
  " xmlns:p=''",
  " c=v",
  "\u0001",
  "\ufffe",
  "\ud800",
  "\ufeff",
];

const WHOLE = [
  ["<a>R&#D\n<b>x &amp; y</b></a>", "1:5"],
  ["<a>\n R&D &amp; more</a>", "2:3"],
  ["<a>\n  &amp; R&nbsp\n ;</a>", "2:10"],
  ["<a b='x\n &#xZ; &amp;'/>", "2:2"],
  ["<a b='1' c='R&D' d='&amp;'/>", "1:14"],
  ["<a>&lt;&#0;&amp;</a>", "1:8"],
  ["<a>\n&undefined;</a>", "2:1"],
  ['<a>R&D <b c="1">\n</b> \u0001</a>', "1:5"],
  ["<a>x</a>\n &y; z", "2:2"],
] as const;

describe("D6: a fault is reported where it begins", () => {
  it.each(WHOLE)("D6: %j at %s", (document, place) => {
    const whole = faultOf([document]);
    expect(whole).toMatch(new RegExp(`^not-well-formed ${place} `));
    expect(faultOf(units(document))).toBe(whole);
    for (let at = 1; at < document.length; at++) expect(faultOf(cut(document, [at]))).toBe(whole);
  });

  it("D6: place and words are the same however the document is cut", () => {
    const parts = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 });
    const cuts = fc.array(fc.nat(200), { maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.boolean(), cuts, (some, within, places) => {
        const document = within ? `<a>${some.join("")}</a>` : some.join("");
        const whole = faultOf([document]);
        expect(faultOf(units(document))).toBe(whole);
        expect(faultOf(cut(document, places))).toBe(whole);
        const bytes = new TextEncoder().encode(document);
        if (new TextDecoder().decode(bytes) === document) {
          expect(faultOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe(faultOf([bytes]));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("D6: so it is for documents over a limit, and far into a long text", () => {
    const long = "x\n".repeat(100_000);
    const documents = [
      `<a>${long}R&D &amp;</a>`,
      `<a b='${long}&#D'/>`,
      `<a>${long}<b/>${long}]]></a>`,
      `<a><!-- & ${long} -- --></a>`,
    ];
    const pieces = (document: string): string[] => document.match(/[\s\S]{1,4093}/g) ?? [];
    for (const document of documents) expect(faultOf(pieces(document))).toBe(faultOf([document]));
    const limits = { maxDepth: 2, maxAttributes: 2, maxTextLength: 20, maxAttributeLength: 10 };
    for (const document of [
      "<a><b>\n<c></c></b></a>",
      "<a>\n<b c='1' d='2' e='3'/></a>",
      `<a>x\n<b>\n${"x".repeat(30)}</b></a>`,
      `<a>x\n<b c='${"x".repeat(30)}'/></a>`,
      `<a>x\n<b${"x".repeat(30)}/></a>`,
      `<a>x\n<!--${"x".repeat(30)}--></a>`,
      `<a>x\n<?p ${"x".repeat(30)}?></a>`,
      `<a>x\n<![CDATA[${"x".repeat(30)}]]></a>`,
      `<a>x\n${"x".repeat(12)}<!-- c -->${"x".repeat(12)}</a>`,
    ]) {
      const whole = faultOf([document], limits);
      expect(whole).toMatch(/^limit /);
      expect(faultOf(units(document), limits)).toBe(whole);
    }
  });
});
