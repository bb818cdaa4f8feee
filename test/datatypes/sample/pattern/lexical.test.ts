import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  collapsedLanguage,
  lexicalLanguage,
  readableLanguage,
  whiteSpaceLanguage,
} from "../../../../src/datatypes/sample/pattern/lexical.ts";
import { lexicalSpace } from "../../../../src/datatypes/simple-type/lexical.ts";
import { normalizeWhiteSpace } from "../../../../src/datatypes/whitespace.ts";
import { builtin, context, restrict } from "../../context.ts";
import { isIn } from "./languages.ts";

/** Types, and texts that are in or near their lexical spaces. */
const NEAR: readonly (readonly [type: string, texts: readonly string[]])[] = [
  ["boolean", ["true", "1", "0", "false", "True", ""]],
  ["decimal", ["1", "-1.5", ".5", "5.", "+0", ".", "1e1", ""]],
  ["integer", ["1", "-0", "+7", "1.", "1.0", "", "-"]],
  ["unsignedByte", ["255", "1.5", "x"]],
  ["double", ["1", "1e5", "-1.5E-3", "INF", "-INF", "NaN", "+INF", "1e", ".", "inf"]],
  ["float", ["1.", ".5e1", "e1"]],
  ["duration", ["P1Y", "PT1S", "P1DT1H", "-P1Y2M3DT4H5M6.7S", "P", "PT", "P1YT", "P1S", "P1M1Y", "PT1.S"]],
  [
    "dateTime",
    [
      "2026-03-31T09:30:00",
      "2026-03-31T24:00:00Z",
      "2026-04-31T00:00:00",
      "2026-03-31",
      "2026-03-31T24:00:01",
    ],
  ],
  [
    "date",
    [
      "2026-03-31",
      "-0001-01-01+14:00",
      "12026-01-01",
      "2026-02-30",
      "2026-3-1",
      "02026-01-01",
      "2026-01-01+15:00",
    ],
  ],
  ["time", ["09:30:00", "24:00:00.0", "24:00:00.1", "25:00:00", "09:30"]],
  ["gYearMonth", ["2026-03", "2026-13", "2026"]],
  ["gYear", ["2026", "-0044", "26", "12026Z"]],
  ["gMonthDay", ["--02-29", "--02-30", "--04-31", "--12-31Z"]],
  ["gDay", ["---31", "---32", "---00"]],
  ["gMonth", ["--12", "--13", "--03--"]],
  ["hexBinary", ["", "0a", "0A1f", "0", "0g"]],
  ["language", ["en", "en-GB", "e1", "abcdefghi", ""]],
  ["NMTOKEN", ["a", "-1", "a:b", "", "a b"]],
  ["Name", ["a", "a:b", "1", ""]],
  ["NCName", ["a", "_", "a:b", "1", ""]],
  ["ID", ["a", "a:b"]],
  ["QName", ["a", "p:a", "p:", ":a", "p:a:b"]],
];

describe("the lexical space of a type as a regular language has the texts that validation takes", () => {
  it.each(NEAR)("xs:%s", (name, texts) => {
    const type = builtin(name);
    const language = lexicalLanguage(type);
    expect(texts.map((text) => [text, isIn(text, language)])).toEqual(
      texts.map((text) => [text, lexicalSpace(type).isLexical(text, context)]),
    );
  });

  it("except for what is not a regular language: 29 February, and the year 0000", () => {
    expect(isIn("2026-02-29", lexicalLanguage(builtin("date")))).toBe(true);
    expect(isIn("0000", lexicalLanguage(builtin("gYear")))).toBe(true);
  });

  it.each(["string", "token", "anyURI", "anySimpleType"])(
    "xs:%s accepts any text, also an empty one",
    (name) => {
      expect(lexicalLanguage(builtin(name))).toBeUndefined();
    },
  );

  it("never keeps out what validation takes", () => {
    const types = NEAR.map(([name]) => builtin(name));
    const text = fc.oneof(
      fc.constantFrom(...NEAR.flatMap(([, texts]) => texts)),
      fc.stringMatching(/^[-+0-9.:TZP]{1,10}$/),
      fc.stringMatching(/^[a-z0-9:-]{1,5}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), text, (type, given) => {
        if (lexicalSpace(type).isLexical(given, context))
          expect(isIn(given, lexicalLanguage(type))).toBe(true);
      }),
    );
  });
});

describe("base64Binary is of as many octets as the lengths allow", () => {
  it.each<[facets: Parameters<typeof restrict>[1], valid: string[], invalid: string[]]>([
    [{}, ["", "AA==", "AAA=", "AAAA", "AAAAAA=="], ["A", "AB==", "AAB=", "AA A"]],
    [{ length: 2 }, ["AAA=", "//8="], ["AA==", "AAAA", ""]],
    [{ minLength: 3, maxLength: 4 }, ["AAAA", "AAAAAA=="], ["AAA=", "AAAAAAA="]],
    [{ minLength: 3, maxLength: 2 }, [], ["", "AAAA"]],
  ])("%j", (facets, valid, invalid) => {
    const language = lexicalLanguage(restrict("base64Binary", facets));
    expect(valid.filter((text) => !isIn(text, language))).toEqual([]);
    expect(invalid.filter((text) => isIn(text, language))).toEqual([]);
  });
});

describe("readable texts are part of the lexical space", () => {
  it.each<[type: string, readable: string[], odd: string[]]>([
    ["decimal", ["1", "-1.50"], ["+1", ".5", "5."]],
    ["double", ["1.5"], ["1e5", "INF", "NaN"]],
    [
      "dateTime",
      ["2026-03-31T09:30:00", "2026-03-31T09:30:00Z"],
      ["1999-01-01T00:00:00", "2026-03-31T24:00:00"],
    ],
    ["date", ["2026-03-31", "2026-03-31+02:00"], ["-2026-03-31", "2026-03-31+13:59"]],
    ["duration", ["P1Y", "P1D", "PT1H"], ["-P1D", "P1000D"]],
    ["anyURI", ["https://a.example/b?c=d#e", "a/b", "#a"], ["a b", "é"]],
  ])("xs:%s", (name, readable, odd) => {
    const language = readableLanguage(builtin(name));
    expect(
      readable.filter(
        (text) => !isIn(text, language) || !lexicalSpace(builtin(name)).isLexical(text, context),
      ),
    ).toEqual([]);
    expect(odd.filter((text) => isIn(text, language))).toEqual([]);
  });

  it.each(["string", "boolean", "hexBinary", "gDay"])("all of xs:%s is alike", (name) => {
    expect(readableLanguage(builtin(name))).toBeUndefined();
  });
});

describe("text that comes through white space processing unchanged", () => {
  it.each(["", "a", "a b", " a", "a ", "a  b", "a\tb", "\n"])("%j", (text) => {
    for (const name of ["string", "normalizedString", "token"]) {
      const type = builtin(name);
      const unchanged = normalizeWhiteSpace(text, type.whiteSpace) === text;
      expect([name, isIn(text, whiteSpaceLanguage(type))]).toEqual([name, unchanged]);
    }
    expect(isIn(text, collapsedLanguage())).toBe(normalizeWhiteSpace(text, "collapse") === text);
  });

  it("of a list is collapsed", () => {
    expect(isIn("a  b", whiteSpaceLanguage(builtin("NMTOKENS")))).toBe(false);
  });
});
