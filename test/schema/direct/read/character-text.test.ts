/** From characters as a document has them to the text that they stand for. */
import { describe, expect, it } from "vitest";
import {
  attributeText,
  checkedAttributeText,
  contentText,
  withLineFeeds,
} from "../../../../src/schema/direct/read/character-text.ts";
import { attempted } from "../attempted.ts";

it.each([
  ["", ""],
  ["a\nb", "a\nb"],
  ["a\r\nb", "a\nb"],
  ["a\rb", "a\nb"],
  ["\r\r\n\n\r", "\n\n\n\n"],
])("XML 1.0 §2.11: line ends are line feeds: %j", (raw, text) => {
  expect(withLineFeeds(raw)).toBe(text);
});

describe("references, in text and in attribute values", () => {
  it.each([
    ["&lt;&gt;&amp;&quot;&apos;", `<>&"'`],
    ["&#65;&#x42;&#x1f600;", "AB😀"],
    ["a&amp;amp;b", "a&amp;b"],
    ["&#xA;&#13;", "\n\r"],
    ["&#000065;", "A"],
    ["no reference; at all", "no reference; at all"],
    ["&#xfffd;&#x10ffff;", "\ufffd\u{10ffff}"],
  ])("are resolved: %s", (raw, text) => {
    expect(contentText(raw)).toBe(text);
    expect(attributeText(raw)).toBe(text);
  });

  it.each([
    "&",
    "a & b;",
    "&amp",
    "&;",
    "&#;",
    "&#x;",
    "&#xZ;",
    "&#X41;",
    "&# 65;",
    "&#0;",
    "&#xd800;",
    "&#xfffe;",
    "&#x110000;",
    "&nbsp;",
    "&AMP;",
    "&toString;",
    "&constructor;",
    "&amp&amp;",
  ])("to what XML itself does not have are declined: %s", (raw) => {
    expect(attempted(() => contentText(raw))).toBe("declined");
    expect(attempted(() => attributeText(raw))).toBe("declined");
  });
});

describe("XML 1.0 §3.3.3: white space in attribute values", () => {
  it.each([
    ["a\tb\nc", "a b c"],
    ["a\r\nb", "a b"],
    ["a\rb", "a b"],
    ["a\n\nb", "a  b"],
    ["a&#9;b&#xA;c&#xD;d", "a\tb\nc\rd"],
    ["a\t&#9;", "a \t"],
    ["  ", "  "],
  ])("is spaces, unless it is written as references: %j", (raw, text) => {
    expect(attributeText(raw)).toBe(text);
  });

  it("stays in text", () => {
    expect(contentText("a\tb\r\nc ")).toBe("a\tb\nc ");
  });
});

describe("a value that was not read yet", () => {
  it.each(["", "é漢😀", "a\tb", "&#65;"])("is accepted if its characters are XML's: %j", (raw) => {
    expect(checkedAttributeText(raw)).toBe(attributeText(raw));
  });

  it.each(["\u0000", "\u0001", "a\u001fb", "\ufffe", "\uffff", "\ud800", "\udc00a"])(
    "XML 1.0 §2.2: declines characters that are not allowed: %j",
    (raw) => {
      expect(attempted(() => checkedAttributeText(raw))).toBe("declined");
    },
  );
});
