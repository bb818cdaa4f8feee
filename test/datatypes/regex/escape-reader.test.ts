import { describe, expect, it } from "vitest";
import { PatternCursor, type RegexReading } from "../../../src/datatypes/regex/cursor.ts";
import { readEscape } from "../../../src/datatypes/regex/escape-reader.ts";
import type { RegexVersion } from "../../../src/datatypes/regex/escapes.ts";
import { PatternSyntaxError } from "../../../src/datatypes/regex/syntax-error.ts";

/** The meaning of an escape, and what is left behind it. */
function read(
  source: string,
  reading: RegexReading = "strict",
  version: RegexVersion = "1.0",
): { meaning: number | string; rest: string } | string {
  const cursor = new PatternCursor(source, version, reading);
  cursor.take("\\");
  try {
    const found = readEscape(cursor, 0);
    return { meaning: typeof found === "number" ? found : found.source(), rest: source.slice(cursor.offset) };
  } catch (error) {
    if (error instanceof PatternSyntaxError) return `${error.offset}: ${error.message}`;
    throw error;
  }
}

describe("escapes of XML Schema", () => {
  it.each<[string, number | string, string]>([
    ["\\.x", 0x2e, "x"],
    ["\\nx", 0x0a, "x"],
    ["\\\\", 0x5c, ""],
    ["\\sx", "[\\x09-\\x0a\\x0d\\x20]", "x"],
    ["\\dx", "[\\p{Nd}]", "x"],
    ["\\p{Lu}x", "[\\p{Lu}]", "x"],
    ["\\P{Lu}x", "[^[\\p{Lu}]]", "x"],
    ["\\p{IsBasicLatin}", "[\\x00-\\x7f]", ""],
  ])("%s", (source, meaning, rest) => {
    expect(read(source)).toEqual({ meaning, rest });
    expect(read(source, "lenient")).toEqual({ meaning, rest });
  });

  it.each([
    ["\\", '0: "\\" at the end'],
    ["\\q", '0: "\\q" is not an escape of XML Schema'],
    ["\\/", '0: "\\/" is not an escape of XML Schema'],
    ["\\😀", '0: "\\😀" is not an escape of XML Schema'],
    ["\\p", '0: "\\p" must be followed by a name in braces, such as "\\p{Lu}"'],
    ["\\pL", '0: "\\p" must be followed by a name in braces, such as "\\p{Lu}"'],
    ["\\p{Lu", '0: "\\p" must be followed by a name in braces, such as "\\p{Lu}"'],
    ["\\p{}", '0: "" is not a general category of Unicode, and block names begin with "Is"'],
    ["\\P{IsNone}", '0: "None" is not a Unicode block of XML Schema 1.0'],
  ])("%s is not an escape: %s", (source, message) => {
    expect(read(source)).toBe(message);
  });
});

describe("escapes of other dialects, if they are tolerated", () => {
  it.each<[string, number | string, string]>([
    ["\\u00e9x", 0xe9, "x"],
    ["\\u00E9", 0xe9, ""],
    ["\\x41B", 0x41, "B"],
    ["\\f", 0x0c, ""],
    ["\\v", 0x0b, ""],
    ["\\a", 0x07, ""],
    ["\\e", 0x1b, ""],
    ["\\0", 0x00, ""],
    ["\\/", 0x2f, ""],
    ["\\@", 0x40, ""],
    ["\\ ", 0x20, ""],
    ["\\😀", 0x1f600, ""],
    ["\\pLx", "[\\p{L}]", "x"],
    ["\\PLx", "[^[\\p{L}]]", "x"],
    ["\\p{IsNone}", "[\\x00-\\u{10ffff}]", ""],
  ])("%s", (source, meaning, rest) => {
    expect(read(source, "lenient")).toEqual({ meaning, rest });
    expect(typeof read(source, "strict")).toBe("string");
  });

  it.each(["\\1", "\\9", "\\b", "\\k", "\\u00", "\\u00g0", "\\xg0", "\\x4", "\\é", "\\", "\\p{Foo}"])(
    "%s is ambiguous or has no meaning",
    (source) => {
      expect(typeof read(source, "lenient")).toBe("string");
    },
  );
});
