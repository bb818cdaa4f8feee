import { describe, expect, it } from "vitest";
import { parseClassExpression } from "../../../src/datatypes/regex/class-expression.ts";
import { PatternCursor, type RegexReading } from "../../../src/datatypes/regex/cursor.ts";
import { PatternSyntaxError } from "../../../src/datatypes/regex/syntax-error.ts";

/** The ASCII characters of a bracket expression, or what is wrong with it. */
function members(expression: string, reading: RegexReading = "strict"): string {
  const cursor = new PatternCursor(expression, "1.0", reading);
  cursor.take("[");
  try {
    const set = parseClassExpression(cursor, 0, 0);
    if (!cursor.atEnd()) return `rest: ${expression.slice(cursor.offset)}`;
    const printable = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index));
    return printable.filter((char) => set.has(char.charCodeAt(0))).join("");
  } catch (error) {
    if (error instanceof PatternSyntaxError) return `${error.offset}: ${error.message}`;
    throw error;
  }
}

describe("Part 2, appendix F.1, posCharGroup", () => {
  it.each([
    ["[a]", "a"],
    ["[abc]", "abc"],
    ["[a-d]", "abcd"],
    ["[a-cx-z]", "abcxyz"],
    ["[a-a]", "a"],
    ["[ ]", " "],
    ["[.]", "."],
    ["[*+?(){}|$/]", "$()*+/?{|}"],
    ["[\\d]", "0123456789"],
    ["[\\dabc]", "0123456789abc"],
    ["[\\.\\-]", "-."],
    ["[\\[\\]]", "[]"],
    ["[\\\\]", "\\"],
    ["[\\p{Nd}x]", "0123456789x"],
    ["[a^]", "^a"],
    ["[\\^a]", "^a"],
    ["[+--]", '3: "-" cannot end a range; write "\\-"'],
    ["[!-#]", '!"#'],
  ])("%s has %s", (expression, expected) => {
    expect(members(expression)).toBe(expected);
  });
});

describe("appendix F.1: a hyphen is a character first or last in brackets, or before a subtraction", () => {
  it.each([
    ["[-]", "-"],
    ["[-a]", "-a"],
    ["[a-]", "-a"],
    ["[-a-c]", "-abc"],
    ["[a-c-]", "-abc"],
    ["[--[b]]", "-"],
    ["[a--[b]]", "-a"],
    ["[\\d-]", "-0123456789"],
  ])("%s", (expression, expected) => {
    expect(members(expression)).toBe(expected);
  });

  it.each([
    ["[a-c-e]", 4],
    ["[\\d-x]", 3],
    ["[ab-c-d]", 5],
  ])("%s is invalid, at %i", (expression, offset) => {
    expect(members(expression)).toBe(
      `${offset}: "-" is a character only first or last in brackets; write "\\-"`,
    );
  });
});

describe("appendix F.1, negCharGroup and charClassSub", () => {
  it.each([
    ["[^ -~]", ""],
    ["[^!-~]", " "],
    ["[^\\d-[!-/:-~]]", " "],
    ["[a-e-[b-d]]", "ae"],
    ["[a-e-[^b-d]]", "bcd"],
    ["[a-e-[b-d-[c]]]", "ace"],
    ["[a-c-[a-c]]", ""],
    ["[\\w-[\\d_A-Za-z]]", "$+<=>^`|~"],
  ])("%s has %s", (expression, expected) => {
    expect(members(expression)).toBe(expected);
  });

  it("`^` negates only the group, from which the subtraction is taken", () => {
    expect(members("[^b-~-[ !]]")).toBe(
      [...members("[^b-~]")].filter((char) => char !== " " && char !== "!").join(""),
    );
  });
});

describe("text that is not a bracket expression", () => {
  it.each([
    ["[", '0: "[" without "]"'],
    ["[a", '0: "[" without "]"'],
    ["[]", "0: the brackets are empty"],
    ["[^]", "0: the brackets are empty"],
    ["[]a]", "0: the brackets are empty"],
    ["[z-a]", "1: the range's first character comes after its last"],
    ["[a-\\d]", "1: a range must end with a single character"],
    ["[a[]", '2: "[" stands for itself only as "\\["'],
    ["[-[a]]", '2: "[" stands for itself only as "\\["'],
    ["[a-[b]c]", '6: a subtraction must be the last part of its brackets: "]" is missing'],
    ["[a-[b]", '6: a subtraction must be the last part of its brackets: "]" is missing'],
    ["[a-", '3: "]" is missing'],
    ["[\\q]", '1: "\\q" is not an escape of XML Schema'],
  ])("%s", (expression, message) => {
    expect(members(expression)).toBe(message);
  });

  it("more than a hundred subtractions in each other", () => {
    const nested = (depth: number): string => `${"[a-".repeat(depth)}[a]${"]".repeat(depth)}`;
    expect(members(nested(100))).toBe("a");
    expect(members(nested(101))).toMatch(/subtractions are nested more than 100 deep/);
  });
});

describe("bracket expressions of other dialects, if they are tolerated", () => {
  it.each([
    ["[a-c-e]", "-abce"],
    ["[\\d-x]", "-0123456789x"],
    ["[a-\\d]", "-0123456789a"],
    ["[+--]", "+,-"],
    ["[[]", "["],
    ["[a[b]", "[ab"],
    ["[\\/]", "/"],
  ])("%s has %s", (expression, expected) => {
    expect(members(expression, "lenient")).toBe(expected);
  });

  it.each(["[]", "[z-a]", "[a"])("%s remains an error", (expression) => {
    expect(members(expression, "lenient")).toMatch(/^\d+: /);
  });
});
