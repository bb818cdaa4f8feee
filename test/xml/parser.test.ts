import { describe, expect, it } from "vitest";
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import type { XmlHandler } from "../../src/xml/events.ts";
import { type ReaderOptions, readerLimits } from "../../src/xml/limits.ts";
import { XmlParser } from "../../src/xml/parser.ts";

interface Parsed {
  /** Events as `<a`, `"text`, `>`, each with the place where it begins. */
  readonly events: string[];
  readonly error: string | undefined;
}

function parse(pieces: readonly string[], options: ReaderOptions = {}): Parsed {
  const events: string[] = [];
  const at = (): string => `${parser.position().line}:${parser.position().column}`;
  const handler: XmlHandler = {
    startElement: ({ local }) => events.push(`<${local} ${at()}`),
    text: (data) => events.push(`"${data} ${at()}`),
    endElement: () => events.push(`> ${at()}`),
  };
  const parser = new XmlParser(handler, readerLimits(options));
  try {
    for (const piece of pieces) parser.feed(piece);
    parser.close();
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    return { events, error: `${error.line}:${error.column} ${error.code} ${error.option ?? "-"}` };
  }
  return { events, error: undefined };
}

describe("events have the position where they begin", () => {
  it.each<[document: string, events: string[]]>([
    ["<a/>", ["<a 1:1", "> 1:1"]],
    ["<a></a>", ["<a 1:1", "> 1:4"]],
    ["<a>x</a>", ["<a 1:1", '"x 1:4', "> 1:5"]],
    ["\n <a/>", ["<a 2:2", "> 2:2"]],
    ["<a>\n<b/>\n</a>", ["<a 1:1", '"\n 1:4', "<b 2:1", "> 2:1", '"\n 2:5', "> 3:1"]],
    ["<!-- x --><a/>", ["<a 1:11", "> 1:11"]],
    ["<a><![CDATA[x]]>y</a>", ["<a 1:1", '"x 1:4', '"y 1:17', "> 1:18"]],
    ["<a><?p i?>x</a>", ["<a 1:1", '"x 1:11', "> 1:12"]],
    ["<a>&lt;&#65;</a>", ["<a 1:1", '"<A 1:4', "> 1:13"]],
  ])("%j", (document, events) => {
    expect(parse([document])).toEqual({ events, error: undefined });
  });

  it.each(["<a>\n<b/>\n</a>", "<a><!-- x --><b c='d'>é</b></a>", "<a>x&lt;y</a>"])(
    "the same in pieces of one character: %j",
    (document) => {
      const joined = (events: readonly string[]): string[] =>
        events.filter((event) => !event.startsWith('"'));
      expect(joined(parse([...document]).events)).toEqual(joined(parse([document]).events));
    },
  );
});

describe("limits are enforced, and the error names the option that allows more", () => {
  it.each<[document: string, options: ReaderOptions, error: string | undefined]>([
    ["<a><b/></a>", { maxDepth: 2 }, undefined],
    ["<a><b/></a>", { maxDepth: 1 }, "1:4 limit maxDepth"],
    ["<a b='1' c='2'/>", { maxAttributes: 2 }, undefined],
    ["<a b='1' c='2'/>", { maxAttributes: 1 }, "1:1 limit maxAttributes"],
    ["<a xmlns='u' xmlns:p='v'/>", { maxAttributes: 1 }, "1:1 limit maxAttributes"],
    ["<a>xxx</a>", { maxTextLength: 3 }, undefined],
    ["<a>xxxx</a>", { maxTextLength: 3 }, "1:4 limit maxTextLength"],
    ["<a>xx<!-- -->xx</a>", { maxTextLength: 3 }, "1:4 limit maxTextLength"],
    ["<a>xx<![CDATA[xx]]></a>", { maxTextLength: 3 }, "1:4 limit maxTextLength"],
    ["<a>xx<b/>xx</a>", { maxTextLength: 3 }, undefined],
    ["<a><!--xxx--></a>", { maxTextLength: 3 }, undefined],
    ["<a><!--xxxx--></a>", { maxTextLength: 3 }, "1:4 limit maxTextLength"],
    ["<a><?p xxxx?></a>", { maxTextLength: 3 }, "1:4 limit maxTextLength"],
    ["<abc/>", { maxAttributeLength: 3 }, undefined],
    ["<abcd/>", { maxAttributeLength: 3 }, "1:1 limit maxAttributeLength"],
    ["<a b='xxxx'/>", { maxAttributeLength: 3 }, "1:1 limit maxAttributeLength"],
    ["<a bbbb='x'/>", { maxAttributeLength: 3 }, "1:1 limit maxAttributeLength"],
  ])("%s with %j", (document, options, error) => {
    expect(parse([document], options).error).toBe(error);
  });

  it.each<[pieces: string[], options: ReaderOptions, error: string]>([
    [["<a>", "x".repeat(10)], { maxTextLength: 3 }, "1:4 limit maxTextLength"],
    [["<a b='", "x".repeat(10)], { maxAttributeLength: 3 }, "1:1 limit maxAttributeLength"],
    [["<", "a".repeat(10)], { maxAttributeLength: 3 }, "1:1 limit maxAttributeLength"],
    [["<a><!--", "x".repeat(10)], { maxTextLength: 3 }, "1:4 limit maxTextLength"],
  ])("before the token has ended: %j", (pieces, options, error) => {
    expect(parse([...pieces, ""], options).error).toBe(error);
  });
});

describe("a DOCTYPE is refused, or skipped unread", () => {
  it.each<[document: string, doctype: "refuse" | "ignore", error: string | undefined]>([
    ["<!DOCTYPE a><a/>", "refuse", "1:1 not-well-formed doctype"],
    ["<!DOCTYPE a><a/>", "ignore", undefined],
    ["<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "ignore", undefined],
    ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "ignore", "1:34 not-well-formed -"],
    ["<!DOCTYPE><a/>", "ignore", "1:1 not-well-formed -"],
    ["<a/><!DOCTYPE a>", "ignore", "1:5 not-well-formed -"],
  ])("%s, %s", (document, doctype, error) => {
    expect(parse([document], { doctype }).error).toBe(error);
  });
});

describe("errors have the position of the wrong markup or character", () => {
  it.each<[document: string, place: string]>([
    ["<a>\n<b></a>", "2:4"],
    ["<a>\n  &nbsp;</a>", "2:3"],
    ["<a b='&'/>", "1:7"],
    ["<a>\u0001</a>", "1:4"],
    ["<a><p:b/></a>", "1:4"],
    ["<a/>\nx", "2:1"],
    ["<a>", "1:4"],
    ["", "1:1"],
    ["<a/><b/>", "1:5"],
    ["<a><!-- -- --></a>", "1:4"],
    ["<a><?p:i?></a>", "1:4"],
    ["<a>x]]></a>", "1:7"],
  ])("%j: %s", (document, place) => {
    expect(parse([document]).error).toMatch(new RegExp(`^${place} not-well-formed`));
  });

  it.each(["<a>\n  &nbsp;</a>", "<a/>\nx", "<a>\n<b></a>", "<a b='<'/>"])(
    "the same in pieces of one character: %j",
    (document) => {
      expect(parse([...document]).error).toBe(parse([document]).error);
    },
  );
});

describe("text is passed on with each piece, so that memory does not grow", () => {
  it("when it is long", () => {
    const { events } = parse(["<a>", "x".repeat(70_000), "y</a>"]);
    expect(events.filter((event) => event.startsWith('"')).map((event) => event.length)).toEqual([
      70_005,
      expect.any(Number),
    ]);
  });
});
