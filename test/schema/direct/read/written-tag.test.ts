/** Start tags of any form, as they are written. */
import { describe, expect, it } from "vitest";
import {
  declarationsIn,
  declaredPrefixOf,
  MOST_ATTRIBUTES,
  namespacesDeclaredBy,
  writtenAttributeAt,
  writtenTagAt,
} from "../../../../src/schema/direct/read/written-tag.ts";
import { attempted } from "../attempted.ts";

describe("a start tag", () => {
  it.each([
    ["<a>", "a", [], false],
    ["<a/>", "a", [], true],
    ["<a />", "a", [], true],
    ["<p:é-1.b\n>", "p:é-1.b", [], false],
    ['<a b="c">', "a", [["b", "c"]], false],
    [
      `<a b="'" c='"'/>`,
      "a",
      [
        ["b", "'"],
        ["c", '"'],
      ],
      true,
    ],
    [
      "<a\tb = 'c'\r\n d\n=\n\"e\" >",
      "a",
      [
        ["b", "c"],
        ["d", "e"],
      ],
      false,
    ],
    [
      '<a b=">" c="/>">',
      "a",
      [
        ["b", ">"],
        ["c", "/>"],
      ],
      false,
    ],
    ['<a b="&lt;&#65;"/>', "a", [["b", "&lt;&#65;"]], true],
    ['<a b="">', "a", [["b", ""]], false],
    ['<a b="\u0001">', "a", [["b", "\u0001"]], false],
  ] as const)("%j", (text, name, attributes, isEmpty) => {
    const tag = writtenTagAt(`xx${text}yy`, 2);
    expect(tag).toMatchObject({ name, isEmpty, start: 2, end: 2 + text.length });
    expect(tag.attributes.map((each) => [each.name, each.raw])).toEqual(attributes);
  });

  it.each([
    ["<", "there is no name"],
    ["< a>", "there is no name"],
    ["</a>", "it is an end tag"],
    ["a>", "it is no tag"],
    ["<a", "it has no end"],
    ["<a b>", "XML 1.0 §3.1: attributes have values"],
    ["<a b=c>", "§3.1: values are in quotation marks"],
    ['<a b="c>', "the value has no end"],
    [`<a b="c'>`, "the value has no end"],
    ['<a b="<">', "§3.1: no < in values"],
    ['<ab="c">', "§3.1: white space in front of attributes"],
    ['<a b="c"d="e">', "§3.1: white space between attributes"],
    ['<a b="c" b="d">', "§3.1: a name stands once"],
    ["<a / >", "the tag does not end so"],
    ["<a <b>", "another tag begins in it"],
    ["<a &b;='c'>", "names have no references"],
  ])("is declined: %j (%s)", (text) => {
    expect(attempted(() => writtenTagAt(text, 0))).toBe("declined");
  });

  it("has the given number of attributes, and no more", () => {
    const tag = (count: number): string =>
      `<a${Array.from({ length: count }, (_, at) => ` b${at}=""`).join("")}>`;
    expect(writtenTagAt(tag(MOST_ATTRIBUTES), 0).attributes).toHaveLength(MOST_ATTRIBUTES);
    expect(attempted(() => writtenTagAt(tag(MOST_ATTRIBUTES + 1), 0))).toBe("declined");
  });
});

describe("an attribute", () => {
  it.each([
    ['b="c" d', "b", "c", 5],
    ["b = 'c'>", "b", "c", 7],
    ['xmlns:p="u"', "xmlns:p", "u", 11],
  ])("%j", (text, name, raw, end) => {
    expect(writtenAttributeAt(text, 0)).toEqual({ name, raw, end });
  });

  it.each(["", " b='c'", "b", "b=", "b='c", "='c'", '"b"="c"'])("is declined: %j", (text) => {
    expect(attempted(() => writtenAttributeAt(text, 0))).toBe("declined");
  });
});

describe("Namespaces in XML §3: declarations", () => {
  it.each([
    ["xmlns", ""],
    ["xmlns:p", "p"],
    ["xmlns:xmlns", "xmlns"],
    ["xml:lang", undefined],
    ["xmlnsp", undefined],
    ["p:xmlns", undefined],
    ["XMLNS", undefined],
    ["b", undefined],
  ])("the attribute %s declares the prefix %j", (name, prefix) => {
    expect(declaredPrefixOf(name)).toBe(prefix);
  });

  const declared = (attributes: string): unknown =>
    attempted(() => [...namespacesDeclaredBy(writtenTagAt(`<a ${attributes}>`, 0))]);

  it.each([
    ["b='c'", []],
    ["xmlns='urn:d'", [["", "urn:d"]]],
    ["xmlns=''", [["", ""]]],
    [
      "b='c' xmlns:p='urn:p' xmlns:q='urn:p'",
      [
        ["p", "urn:p"],
        ["q", "urn:p"],
      ],
    ],
    ["xmlns:p='a&amp;b&#65;'", [["p", "a&bA"]]],
    ["xmlns:p=' urn:p '", [["p", " urn:p "]]],
    ["xmlns:é='urn:é'", [["é", "urn:é"]]],
  ])("of a tag: %s", (attributes, expected) => {
    expect(declared(attributes)).toEqual(expected);
  });

  it.each([
    ["xmlns:p=''", "§5: a prefix is not taken back"],
    ["xmlns:xmlns='urn:a'", "§3: xmlns is not declared"],
    ["xmlns:p='http://www.w3.org/2000/xmlns/'", "§3: nothing else is its namespace"],
    ["xmlns:xml='urn:a'", "§3: xml is bound to its namespace only"],
    ["xmlns:p='http://www.w3.org/XML/1998/namespace'", "§3: no other prefix is bound to that"],
    ["xmlns='http://www.w3.org/XML/1998/namespace'", "§3: nor is it the default namespace"],
    ["xmlns:a:b='urn:a'", "§3: a prefix has no colon"],
    ["xmlns:1='urn:a'", "§3: a prefix is a name"],
    ["xmlns:='urn:a'", "§3: a prefix is a name"],
    ["xmlns:p='&nbsp;'", "there are no other entities"],
    ["xmlns:p='\u0001'", "XML 1.0 §2.2"],
  ])("are declined: %s (%s)", (attributes) => {
    expect(declared(attributes)).toBe("declined");
  });
});

describe("the declarations of a tag as text", () => {
  const text = (tag: string): string => declarationsIn(writtenTagAt(tag, 0));

  it("are the same for the same declarations, whatever else the tag contains", () => {
    expect(text('<a xmlns="u" xmlns:p="v">')).toBe(text("<b x='1' xmlns='u' y='2' xmlns:p='v'/>"));
  });

  it("differ where names or namespaces do", () => {
    const tags = [
      '<a xmlns="u">',
      '<a xmlns="v">',
      '<a xmlns:u="u">',
      '<a xmlns="u" xmlns:p="v">',
      '<a xmlns="uxmlns:p=v">',
      "<a>",
    ];
    expect(new Set(tags.map(text)).size).toBe(tags.length);
  });
});
