import { describe, expect, it } from "vitest";
import { canonicalXml } from "../../src/xml/canonical.ts";
import { codePointOrder } from "../../src/xml/code-point-order.ts";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

describe("Canonical XML 1.0", () => {
  it.each([
    [
      "declaration, comments and instructions are left out",
      "<?xml version='1.0'?><!-- c --><a><?p?></a>\n",
      "<a></a>",
    ],
    ["empty elements have an end tag", "<a><b/></a>", "<a><b></b></a>"],
    ["line ends are line feeds", "<a>1\r\n2\r3</a>", "<a>1\n2\n3</a>"],
    ["CDATA is text", "<a><![CDATA[<&>]]></a>", "<a>&lt;&amp;&gt;</a>"],
    ["references are characters", "<a>&#65;&quot;&#13;&#9;</a>", '<a>A"&#xD;\t</a>'],
    [
      "attribute values are escaped",
      "<a b='&#9;&#10;&#13;&lt;>&quot;&apos;'/>",
      `<a b="&#x9;&#xA;&#xD;&lt;>&quot;'"></a>`,
    ],
    ["white space in tags is dropped", "<a  b = '1'\n></a >", '<a b="1"></a>'],
    [
      "declarations come first, by prefix; attributes by namespace, then name",
      '<a b:z="3" y="2" x="1" a:z="4" xmlns:b="aaa" xmlns:a="bbb" xmlns="zzz"/>',
      '<a xmlns="zzz" xmlns:a="bbb" xmlns:b="aaa" x="1" y="2" b:z="3" a:z="4"></a>',
    ],
    [
      "declarations in force are not repeated",
      '<a xmlns:p="u"><b xmlns:p="u"><c xmlns:p="v"/></b></a>',
      '<a xmlns:p="u"><b><c xmlns:p="v"></c></b></a>',
    ],
    [
      "an empty default namespace is written only to undo one",
      '<a xmlns=""><b xmlns="u"><c xmlns=""><d xmlns=""/></c></b></a>',
      '<a><b xmlns="u"><c xmlns=""><d></d></c></b></a>',
    ],
    ["unused declarations stay", '<a xmlns:p="u"/>', '<a xmlns:p="u"></a>'],
    ["white space of content stays", "<a> <b/> </a>", "<a> <b></b> </a>"],
  ])("%s", (_, source, canonical) => {
    expect(canonicalXml(source)).toBe(canonical);
    expect(canonicalXml(canonical)).toBe(canonical);
  });
});

describe("ignoreElementOnlyWhitespace", () => {
  it.each([
    ["is dropped between elements", "<a>\n <b> </b>\n</a>", "<a><b> </b></a>"],
    ["stays beside text", "<a> x <b/> </a>", "<a> x <b></b> </a>"],
    ["stays where it is all there is", "<a> </a>", "<a> </a>"],
    [
      "stays where it is preserved",
      '<a xml:space="preserve"> <b> <c/> </b></a>',
      '<a xml:space="preserve"> <b> <c></c> </b></a>',
    ],
  ])("%s", (_, source, canonical) => {
    expect(canonicalXml(source, { ignoreElementOnlyWhitespace: true })).toBe(canonical);
  });
});

describe("prefixes: rewrite", () => {
  const rewrite = (source: string): string => canonicalXml(source, { prefixes: "rewrite" });

  it("documents that differ in prefixes only are equal", () => {
    const one = '<p:a xmlns:p="u" xmlns:x="unused" p:b="1"><c xmlns="v"/></p:a>';
    const other = '<a xmlns="u" xmlns:q="u" q:b="1"><z:c xmlns:z="v"/></a>';
    expect(rewrite(one)).toBe('<n1:a xmlns:n1="u" n1:b="1"><n2:c xmlns:n2="v"></n2:c></n1:a>');
    expect(rewrite(other)).toBe(rewrite(one));
  });

  it("documents that differ in a namespace are not", () => {
    expect(rewrite('<a xmlns="u"/>')).not.toBe(rewrite('<a xmlns="v"/>'));
    expect(rewrite('<a xmlns="u"/>')).not.toBe(rewrite("<a/>"));
  });

  it("the prefix of an xsi:type is part of a name, and follows", () => {
    const typed = (prefix: string): string =>
      rewrite(`<a xmlns:${prefix}="t" xmlns:xsi="${XSI}" xsi:type="${prefix}:T"/>`);
    expect(typed("p")).toBe(typed("q"));
    expect(typed("p")).toContain('type="n2:T"');
    expect(rewrite(`<a xmlns:xsi="${XSI}" xsi:type="no:T"/>`)).toContain('type="no:T"');
  });

  it("a document's own n1 does not get in the way", () => {
    expect(rewrite('<n1:a xmlns:n1="v"><n2:b xmlns:n2="u"/></n1:a>')).toBe(
      '<n1:a xmlns:n1="v"><n2:b xmlns:n2="u"></n2:b></n1:a>',
    );
    expect(rewrite('<n2:a xmlns:n2="v" xmlns:n1="u" n1:x=""/>')).toBe(
      '<n1:a xmlns:n1="v" xmlns:n2="u" n2:x=""></n1:a>',
    );
  });

  it("xml: stays xml:", () => {
    expect(rewrite('<a xml:lang="en"/>')).toBe('<a xml:lang="en"></a>');
  });
});

it("the order is by code points, with those beyond U+FFFF last", () => {
  const names = ["\u{10000}", "\ufa00", "b", "a", "ab"];
  expect(names.sort(codePointOrder)).toEqual(["a", "ab", "b", "\ufa00", "\u{10000}"]);
});

describe("Canonical XML 1.0, §2.3 and §4: more of what documents differ in without meaning", () => {
  it.each([
    ["quotes of attributes", "<a b='x'/>", '<a b="x"/>'],
    ["the form of empty elements", "<a></a>", "<a/>"],
    ["the order of attributes", '<a b="1" c="2"/>', '<a c="2" b="1"/>'],
    ["the order of declarations", '<a xmlns:p="u" xmlns:q="v"/>', '<a xmlns:q="v" xmlns:p="u"/>'],
    ["references and characters", "<a>&#233;&#x1F600;</a>", "<a>é😀</a>"],
    ["CDATA and references", "<a><![CDATA[&]]></a>", "<a>&amp;</a>"],
    ["line ends", "<a>\r\n</a>", "<a>\n</a>"],
    ["white space of attribute values", "<a b='x\ny'/>", "<a b='x y'/>"],
    ["comments", "<a><!-- x --></a>", "<a/>"],
    ["a byte order mark", "\ufeff<a/>", "<a/>"],
    ["encodings", "<?xml version='1.0' encoding='UTF-8'?><a/>", "<a/>"],
  ])("%s", (_, one, other) => {
    expect(canonicalXml(one)).toBe(canonicalXml(other));
  });

  it.each([
    ["white space of text", "<a> </a>", "<a/>"],
    ["prefixes", '<p:a xmlns:p="u"/>', '<q:a xmlns:q="u"/>'],
    ["the order of elements", "<a><b/><c/></a>", "<a><c/><b/></a>"],
    ["the case of names", "<a/>", "<A/>"],
    ["an attribute without a namespace and one with", '<a b="1"/>', '<a xmlns:p="u" p:b="1"/>'],
    ["a carriage return by reference and a line feed", "<a>&#13;</a>", "<a>\n</a>"],
    ["a line feed by reference in an attribute and a space", "<a b='&#10;'/>", "<a b=' '/>"],
    ["composed and decomposed letters", "<a>é</a>", "<a>e\u0301</a>"],
  ])("but not: %s", (_, one, other) => {
    expect(canonicalXml(one)).not.toBe(canonicalXml(other));
  });

  it("is read from bytes as from text", () => {
    expect(canonicalXml(new TextEncoder().encode("<a>é</a>"))).toBe("<a>é</a>");
  });

  it("throws what the reader throws", () => {
    expect(() => canonicalXml("<a>")).toThrow(/ends inside the element a/);
  });
});
