import { expect, it } from "vitest";
import { documentation } from "../../../codegen/describe/annotation.ts";
import { scopeOf } from "./scoping.ts";

const element = (content: string): string => `<xs:element name="e">${content}</xs:element>`;
const annotated = (...texts: string[]): string =>
  element(
    `<xs:annotation>${texts.map((text) => `<xs:documentation>${text}</xs:documentation>`).join("")}</xs:annotation>`,
  );

it.each<[says: string, body: string, text: string | undefined]>([
  ["no annotation has none", element(""), undefined],
  [
    "an annotation without a documentation has none",
    element("<xs:annotation><xs:appinfo>x</xs:appinfo></xs:annotation>"),
    undefined,
  ],
  ["an empty documentation is none", annotated(""), undefined],
  ["white space alone is none", annotated(" \n\t\n "), undefined],
  ["text on one line", annotated("A price."), "A price."],
  ["white space around it goes", annotated("\n   A price.\n  "), "A price."],
  ["the common indentation goes", annotated("\n    One\n      two\n    three\n  "), "One\n  two\nthree"],
  [
    "the first line has the indentation of its start tag, which says nothing",
    annotated("One\n    two\n    three"),
    "One\ntwo\nthree",
  ],
  ["a tab counts as two spaces", annotated("One\n\ttwo\n    three"), "One\ntwo\n  three"],
  ["white space at line ends goes", annotated("One  \n  two \t\n  three"), "One\ntwo\nthree"],
  ["empty lines in a row become one", annotated("One\n\n\n\n  two"), "One\n\ntwo"],
  ["lines of spaces count as empty, and have no indentation", annotated("One\n  \n    two"), "One\n\ntwo"],
  ["several documentations are paragraphs", annotated("One.", "Two."), "One.\n\nTwo."],
  ["empty ones among them go", annotated("One.", " ", "Two."), "One.\n\nTwo."],
  [
    "text of elements inside is part of it",
    annotated('See <b xmlns="urn:html">this</b> one.'),
    "See this one.",
  ],
  ["references and CDATA are what they stand for", annotated("a &lt; b <![CDATA[&]]> c"), "a < b & c"],
])("documentation: %s", async (_says, body, text) => {
  expect(documentation((await scopeOf(body)).node("element"))).toBe(text);
});
