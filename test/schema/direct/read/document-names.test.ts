import { describe, expect, it } from "vitest";
import { isDeclined } from "../../../../src/schema/direct/decline.ts";
import { DocumentNames, prologOf, rootTagAt } from "../../../../src/schema/direct/read/document-names.ts";
import { XML } from "../../../../src/xml/names.ts";

describe("the beginning of a document", () => {
  it.each([
    ["<a/>", 0],
    ["\ufeff<a/>", 1],
    ['<?xml version="1.0"?><a/>', 21],
    ["<?xml version='1.0' encoding='Utf-8' standalone='no' ?>\n<a/>", 55],
    ['<?xml version="1.1"?><a/>', 21],
    ['<?xml version="1.0" encoding="latin1"?><a/>', 39],
    ['<?xml version="2.0"?><a/>', 0],
    ['<?xml encoding="latin1"?><a/>', 0],
    ["<?XML version='1.0'?><a/>", 0],
  ])("%j has %i characters of its own", (text, length) => {
    expect(prologOf(text).length).toBe(length);
  });
});

describe("a root tag", () => {
  it("reports its name and the prefixes that it declares", () => {
    const { name, prefixes } = rootTagAt(
      `<!--x--><p:a b="&amp;" xmlns = 'urn:d' c='1'\n xmlns:p="urn:p" />`,
      8,
    );
    expect(name).toBe("p:a");
    expect([...prefixes]).toEqual([
      ["", "urn:d"],
      ["p", "urn:p"],
    ]);
  });

  it.each([
    "<a",
    "<a b>",
    '<a b="<">',
    '<a xmlns="\u0001">',
    '<a xmlns="\ud800">',
    '<a xmlns:p="" >',
    '<a xmlns:p="urn:a" xmlns:p="urn:a">',
    '<a xmlns:xmlns="urn:a">',
    '<a xmlns:a:b="urn:a">',
    "a>",
    `<a${Array.from({ length: 300 }, (_, at) => ` a${at}=""`).join("")}>`,
  ])("is declined if it is not of the usual form: %s", (text) => {
    let thrown: unknown;
    try {
      rootTagAt(text, 0);
    } catch (error) {
      thrown = error;
    }
    expect(isDeclined(thrown)).toBe(true);
  });

  it("is looked at in time that grows with its length", () => {
    for (const part of [" ", "a", ' a="', "=", "a=", " a"]) {
      expect(() => rootTagAt(`<a ${part.repeat(300_000)}`, 0)).toThrow();
    }
  });
});

describe("names in a document", () => {
  const names = new DocumentNames(
    new Map([
      ["", "urn:d"],
      ["p", "urn:p"],
      ["d", "urn:d"],
    ]),
  );

  it("are written with the first prefix that fits", () => {
    expect(names.element({ ns: "urn:d", local: "a" })).toBe("a");
    expect(names.element({ ns: "urn:p", local: "a" })).toBe("p:a");
    expect(names.attribute({ ns: "urn:d", local: "a" })).toBe("d:a");
    expect(names.attribute({ ns: "", local: "a" })).toBe("a");
    expect(names.attribute({ ns: XML, local: "lang" })).toBe("xml:lang");
  });

  it("do not exist if no prefix does", () => {
    expect(names.element({ ns: "urn:q", local: "a" })).toBeUndefined();
    expect(names.element({ ns: "", local: "a" })).toBeUndefined();
    expect(names.attribute({ ns: "urn:q", local: "a" })).toBeUndefined();
  });

  it("are resolved in values", () => {
    expect(names.resolve("p:a")).toMatchObject({ ns: "urn:p", local: "a" });
    expect(names.resolve("a")).toMatchObject({ ns: "urn:d", local: "a" });
    expect(new DocumentNames(new Map()).resolve("a")).toMatchObject({ ns: "", local: "a" });
    expect(names.resolve("q:a")).toBeUndefined();
    expect(names.resolve("a b")).toBeUndefined();
  });
});
