import { describe, expect, it } from "vitest";
import { errorOf, eventsOf } from "./recorded.ts";

/** Document, line, column, and a word of the message. */
const MALFORMED: readonly (readonly [string, number, number, RegExp])[] = [
  // The document as a whole
  ["", 1, 1, /no root/],
  [" \n ", 2, 2, /no root/],
  ["text", 1, 1, /outside the root/],
  ["<!-- only -->", 1, 14, /no root/],
  ["<a/>text", 1, 5, /outside the root/],
  ["text<a/>", 1, 1, /outside the root/],
  ["<a/><b/>", 1, 5, /one root/],
  ["<a></a><a></a>", 1, 8, /one root/],
  ["<a/>&amp;", 1, 5, /outside the root/],
  ["<a/><![CDATA[x]]>", 1, 5, /outside the root/],
  ["<![CDATA[x]]><a/>", 1, 1, /outside the root/],
  // Nesting
  ["<a>", 1, 4, /ends inside the element a/],
  ["<a>\n<b>\n</a>", 3, 1, /<\/b>/],
  ["<a><b></b>", 1, 11, /element a/],
  ["<a></b>", 1, 4, /<\/a>/],
  ["<a></A>", 1, 4, /<\/a>/],
  ["</a>", 1, 1, /no element is open/],
  ["<a/></a>", 1, 5, /no element is open/],
  ["<a></>", 1, 6, /must name/],
  ["<a></ a>", 1, 7, /only a name/],
  ["<a></a b='1'>", 1, 8, /only a name/],
  ["<a></a", 1, 7, /middle/],
  // Tags
  ["<", 1, 2, /middle/],
  ["<a", 1, 3, /middle/],
  ["<a /", 1, 5, /middle/],
  ["<a/ >", 1, 4, /followed by '>'/],
  ["< a/>", 1, 2, /begin a tag/],
  ["<1a/>", 1, 2, /begin a tag/],
  ["<a><</a>", 1, 5, /begin a tag/],
  ["<a>1 < 2</a>", 1, 7, /begin a tag/],
  ["<a$/>", 1, 3, /tag name/],
  ["<a<b/>", 1, 3, /tag name/],
  // Attributes
  ["<a b/>", 1, 5, /attribute/],
  ["<a b>", 1, 5, /must have a value/],
  ["<a b c='1'/>", 1, 6, /must have a value/],
  ["<a b=1/>", 1, 6, /quotes/],
  ["<a b='1'c='2'/>", 1, 9, /White space must separate/],
  ["<a b='1' b='2'/>", 1, 1, /twice/],
  ["<a\n b='<'/>", 2, 5, /&lt;/],
  ["<a b='1/>", 1, 10, /middle/],
  ["<a b='&'/>", 1, 7, /&amp;/],
  ['<a b="x & y"/>', 1, 9, /&amp;/],
  ["<a b='&lt'/>", 1, 7, /&amp;/],
  ["<a 1b='1'/>", 1, 4, /attribute's name/],
  // References
  ["<a>&</a>", 1, 4, /&amp;/],
  ["<a>\n  x & y &amp; z</a>", 2, 5, /&amp;/],
  ["<a>&;</a>", 1, 4, /&amp;/],
  ["<a>&nbsp;</a>", 1, 4, /only lt, gt, amp, quot and apos/],
  ["<a>&LT;</a>", 1, 4, /only lt/],
  ["<a>&#;</a>", 1, 4, /character reference/],
  ["<a>&#x;</a>", 1, 4, /character reference/],
  ["<a>&#xG;</a>", 1, 4, /character reference/],
  ["<a>&#X41;</a>", 1, 4, /character reference/],
  ["<a>&#-1;</a>", 1, 4, /character reference/],
  ["<a>&# 65;</a>", 1, 4, /character reference/],
  ["<a>&amp</a>", 1, 4, /&amp;/],
  ["<a>&", 1, 4, /&amp;/],
  // Text and CDATA
  ["<a>]]></a>", 1, 6, /\]\]&gt;/],
  ["<a><![CDATA[x]]</a>", 1, 20, /middle/],
  ["<a><![CDATA[x", 1, 14, /middle/],
  ["<a><![cdata[x]]></a>", 1, 4, /CDATA/],
  ["<a><!x></a>", 1, 4, /DOCTYPE/],
  // Comments
  ["<a><!-- -- --></a>", 1, 4, /two hyphens/],
  ["<a><!-- x ---></a>", 1, 4, /two hyphens/],
  ["<a/><!-- x", 1, 11, /middle/],
  ["<a><!-></a>", 1, 4, /DOCTYPE/],
  // Processing instructions
  ["<a><??></a>", 1, 6, /target's name/],
  ["<a><? x?></a>", 1, 6, /target's name/],
  ["<a><?1?></a>", 1, 6, /target contains/],
  ["<a><?x</a>", 1, 7, /target contains/],
  ["<a><?x?y?></a>", 1, 4, /target contains/],
  ["<a><?x??></a>", 1, 4, /target contains/],
  ["<a><?x ></a>", 1, 13, /middle/],
  ["<a><?xml version='1.0'?></a>", 1, 9, /very beginning/],
  ["<a><?XML x?></a>", 1, 12, /'xml'/],
  // The XML declaration
  [" <?xml version='1.0'?><a/>", 1, 7, /very beginning/],
  ["<?xml version='1.0'?><?xml version='1.0'?><a/>", 1, 27, /very beginning/],
  ["<?xml?><a/>", 1, 7, /begin with version/],
  ["<?xml encoding='UTF-8'?><a/>", 1, 15, /declaration/],
  ["<?xml version=1.0?><a/>", 1, 15, /quotes/],
  // Labelled 1.1, read as 1.0: what only 1.1 allows stays an error.
  ["<?xml version='1.1'?><a>&#7;</a>", 1, 25, /names a character that XML 1.0 does not allow/],
  ["<?xml version='1.1'?><a>\u0001</a>", 1, 25, /does not allow/],
  ["<?xml version='1.1'?><a xmlns:b=''/>", 1, 22, /cannot remove/],
  ["<?xml version='1.'?><a/>", 1, 18, /1\.0/],
  ["<?xml version='2.0'?><a/>", 1, 19, /1\.0/],
  ["<?xml version='1.0' standalone='maybe'?><a/>", 1, 38, /yes or no/],
  ["<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>", 1, 46, /declaration/],
  ["<?xml version='1.0' encoding='-'?><a/>", 1, 32, /encoding/],
  ["<?xml version='1.0'encoding='UTF-8'?><a/>", 1, 20, /White space|white space/],
  ["<?xml version='1.0' foo='1'?><a/>", 1, 24, /declaration/],
  ["<?XML version='1.0'?><a/>", 1, 21, /'xml'/],
  // Characters
  ["<a>\u0000</a>", 1, 4, /does not allow/],
  ["<a>\n\u0008</a>", 2, 1, /does not allow/],
  ["<a>\u000b</a>", 1, 4, /does not allow/],
  ["<a b='\u001f'/>", 1, 7, /does not allow/],
  ["<a>\ufffe</a>", 1, 4, /does not allow/],
  ["<a>\uffff</a>", 1, 4, /does not allow/],
  ["<a><!--\u0001--></a>", 1, 8, /does not allow/],
  ["<a><![CDATA[\u0001]]></a>", 1, 13, /does not allow/],
  ["<a>\ud800</a>", 1, 4, /surrogate/],
  ["<a>\udc00</a>", 1, 4, /surrogate/],
  ["<a>x\ud83dy</a>", 1, 5, /surrogate/],
  ["<a/>\ud800", 1, 5, /surrogate/],
  ["\ufeff\ufeff<a/>", 1, 1, /byte order mark/],
  ["<a/>\u00a0", 1, 5, /outside the root/],
  // Document types
  ["<!DOCTYPE a><a/>", 1, 1, /DOCTYPE is not accepted/],
  ["<a/><!DOCTYPE a>", 1, 5, /before the root/],
  ["<a><!DOCTYPE a></a>", 1, 4, /before the root/],
  // Namespaces
  ["<p:a/>", 1, 1, /prefix p of p:a is not bound/],
  ["<a>\n<b p:c='1'/></a>", 2, 1, /not bound/],
  ["<a xmlns:p='u'/>\n<p:b/>", 2, 1, /one root/],
  ["<r><a xmlns:p='u'/><p:b/></r>", 1, 20, /not bound/],
  ["<a:b:c xmlns:a='u'/>", 1, 1, /one colon/],
  ["<:a/>", 1, 1, /one colon/],
  ["<a: xmlns:a='u'/>", 1, 1, /one colon/],
  ["<p:1 xmlns:p='u'/>", 1, 1, /one colon/],
  ["<a :b='1'/>", 1, 1, /one colon/],
  ["<a xmlns:='u'/>", 1, 1, /one colon/],
  ["<a xmlns:p=''/>", 1, 1, /bound to an empty namespace/],
  ["<a xmlns:xml='u'/>", 1, 1, /prefix xml/],
  ["<a xmlns:xmlns='u'/>", 1, 1, /prefix xmlns/],
  ["<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", 1, 1, /Only the prefix xml/],
  ["<a xmlns='http://www.w3.org/XML/1998/namespace'/>", 1, 1, /Only the prefix xml/],
  ["<a xmlns='http://www.w3.org/2000/xmlns/'/>", 1, 1, /No prefix may be bound/],
  ["<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", 1, 1, /No prefix may be bound/],
  ["<xmlns:a/>", 1, 1, /xmlns/],
  ["<a xmlns:p='u' xmlns:q='u' p:x='' q:x=''/>", 1, 1, /\{u\}x occurs twice/],
  ["<a xmlns:p='u' xmlns:p='u'/>", 1, 1, /twice/],
  ["<a><?p:x y?></a>", 1, 4, /colon/],
];

describe("a malformed document is refused at its line and column", () => {
  it.each(MALFORMED)("%j", (source, line, column, message) => {
    const error = errorOf(source);
    expect([error.code, error.line, error.column]).toEqual(["not-well-formed", line, column]);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/\.$/);
  });

  it.each(MALFORMED)("%j, fed one unit at a time", (source) => {
    expect(() => eventsOf([...Array(source.length).keys()].map((at) => source[at] ?? ""))).toThrow();
  });
});

describe("unusual but well-formed documents are read", () => {
  it.each([
    ["<a/>"],
    ["\ufeff<a/>"],
    ["<?xml version='1.0'?><a/>"],
    ['<?xml version = "1.0"\n encoding=\'UTF-8\'\tstandalone="no" ?>\n<a/>\n<!-- end -->\n<?pi?>\n'],
    ["<!-- first --><?pi body ? ?><a\n/>"],
    ["<a ></a\t>"],
    ["<a b = '1'\n\tc=\"'\"/>"],
    ["<a>]] > ]]&gt; ></a>"],
    ["<a><![CDATA[]]]]><![CDATA[>]]></a>"],
    ["<a><![CDATA[<&]]]></a>"],
    ["<a>&#x10FFFF;&#xD;&#9;&#00065;</a>"],
    ["<é名 \u{10000}=''/>"],
    ["<a xmlns='u' xmlns:p='u' x='' p:x=''/>"],
    ["<a xmlns='u'><b xmlns=''/></a>"],
    ["<a xml:lang='en' xmlns:xml='http://www.w3.org/XML/1998/namespace'/>"],
    ["<a><!----></a>"],
    ["<a><?x?><?x ?><?x ??><?x ?y?><?x  y?z?></a>"],
    ["<a __proto__='1' constructor='2'/>"],
  ])("%j", (source) => {
    expect(eventsOf([source]).length).toBeGreaterThan(1);
  });
});
