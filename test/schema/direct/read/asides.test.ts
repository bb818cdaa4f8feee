/** Comments, processing instructions and CDATA sections. */
import { describe, expect, it } from "vitest";
import { endOfAside, sectionAt } from "../../../../src/schema/direct/read/asides.ts";
import { attempted } from "../attempted.ts";

describe("a comment or processing instruction", () => {
  it.each([
    "<!---->",
    "<!-- a - b -->",
    "<!--<a/> & ]]> -->",
    "<!-- é😀 -->",
    "<?a?>",
    "<?a b?>",
    "<?xml-stylesheet href='?'?>",
    "<?xmlish?>",
    "<?é\tb?>",
  ])("ends if it does: %s", (aside) => {
    expect(endOfAside(aside, 0)).toBe(aside.length);
    expect(endOfAside(`<a>${aside}-->?></a>`, 3)).toBe(3 + aside.length);
  });

  it.each([
    ["<!-- a", "XML 1.0 §2.5: it has an end"],
    ["<!-- -- -->", "§2.5: no -- inside"],
    ["<!-- --->", "§2.5: no - in front of its end"],
    ["<!--->", "§2.5: the marks do not overlap"],
    ["<!-", "it is none"],
    ["<!DOCTYPE a>", "a document type is for the engine"],
    ["<![CDATA[a]]>", "a section is text"],
    ["<a>", "it is a tag"],
    ["<?a", "§2.6: it has an end"],
    ["<??>", "§2.6: it has a target"],
    ["<? a?>", "§2.6: its target comes first"],
    ["<?1?>", "§2.6: its target is a name"],
    ["<?a?b?>", "§2.6: white space stands behind its target"],
    ["<?a:b?>", "Namespaces §7: its target has no colon"],
    ["<?xml?>", "§2.6: its target is not xml"],
    ["<?XmL version='1.0'?>", "§2.6: its target is not xml"],
  ])("is declined: %s (%s)", (text) => {
    expect(attempted(() => endOfAside(text, 0))).toBe("declined");
  });
});

describe("XML 1.0 §2.7: a CDATA section", () => {
  it.each([
    ["<![CDATA[]]>", ""],
    ["<![CDATA[<&>]]>", "<&>"],
    ["<![CDATA[&amp;]]>", "&amp;"],
    ["<![CDATA[]]]]>", "]]"],
    ["<![CDATA[a\r\nb\rc]]>", "a\nb\nc"],
    ["<![CDATA[ é😀 ]]>", " é😀 "],
  ])("%j is %j", (section, text) => {
    expect(sectionAt(`${section}]]>`, 0)).toEqual({ text, end: section.length });
    expect(sectionAt(`ab${section}`, 2)).toEqual({ text, end: section.length + 2 });
  });

  it.each(["<![cdata[a]]>", "<![CDATA a]]>", "<!-- a -->", "<a>", "", "x<![CDATA[a]]>"])(
    "is not %j",
    (text) => {
      expect(sectionAt(text, 0)).toBeUndefined();
    },
  );

  it.each(["<![CDATA[", "<![CDATA[a]>", "<![CDATA[a]]"])("is declined if it has no end: %j", (text) => {
    expect(attempted(() => sectionAt(text, 0))).toBe("declined");
  });
});
