import { describe, expect, it } from "vitest";
import { compilePattern, PatternSyntaxError, type RegexVersion } from "../../../src/datatypes/index.ts";

function syntaxError(pattern: string, version?: RegexVersion): PatternSyntaxError | undefined {
  try {
    compilePattern(pattern, version);
    return undefined;
  } catch (error) {
    if (error instanceof PatternSyntaxError) return error;
    throw error;
  }
}

describe("patterns that are not regular expressions are refused with reason and position", () => {
  it.each([
    ["a)", 1, /"\)" without "\("/],
    ["(a", 0, /"\(" without "\)"/],
    ["a**", 2, /nothing for "\*" to repeat/],
    ["?", 0, /nothing for "\?" to repeat/],
    ["a{2,1}", 1, /first number, 2, is greater than its second, 1/],
    ["a{,3}", 1, /\{n\}, \{n,\} or \{n,m\}/],
    ["a{x}", 1, /\{n\}, \{n,\} or \{n,m\}/],
    ["a{1", 1, /\{n\}, \{n,\} or \{n,m\}/],
    ["{1}", 0, /nothing for "\{" to repeat/],
    ["a}", 1, /"\}" stands for itself only as/],
    ["a]", 1, /"\]" stands for itself only as/],
    ["[a", 0, /"\[" without "\]"/],
    ["[]", 0, /brackets are empty/],
    ["[^]", 0, /brackets are empty/],
    ["[z-a]", 1, /first character comes after its last/],
    ["[a[b]", 2, /"\[" stands for itself only as/],
    ["[a-c-e]", 4, /first or last in brackets/],
    ["[a-\\d]", 1, /must end with a single character/],
    ["[a-z-[aeiou]b]", 12, /last part of its brackets/],
    ["\\", 0, /"\\" at the end/],
    ["\\q", 0, /"\\q" is not an escape/],
    ["\\b", 0, /"\\b" is not an escape/],
    ["(?:a)", 1, /nothing for "\?" to repeat/],
    ["\\1", 0, /"\\1" is not an escape/],
    ["\\u0041", 0, /"\\u" is not an escape/],
    ["\\pL", 0, /name in braces/],
    ["\\p{Xx}", 0, /not a general category/],
    ["\\p{Cs}", 0, /not a general category/],
    ["\\p{IsKlingon}", 0, /not a Unicode block/],
    ["\\p{Isbasiclatin}", 0, /not a Unicode block/],
  ])("%s at %i", (pattern, offset, message) => {
    const error = syntaxError(pattern);
    expect(error?.offset).toBe(offset);
    expect(error?.message).toMatch(message);
  });

  it("refuses groups nested so deep that the stack would overflow", () => {
    expect(syntaxError("(".repeat(100_000))?.message).toMatch(/nested more than/);
    expect(syntaxError(`${"[a-".repeat(100_000)}`)?.message).toMatch(/nested more than/);
  });

  it("accepts two hundred nested groups, and no more", () => {
    const nested = (depth: number): string => `${"(".repeat(depth)}a${")".repeat(depth)}`;
    expect(syntaxError(nested(200))).toBeUndefined();
    expect(syntaxError(nested(201))?.message).toBe("groups are nested more than 200 deep");
  });

  it("an unknown block matches everything in XSD 1.1 only", () => {
    expect(compilePattern("\\p{IsKlingon}", "1.1").test("x")).toBe(true);
    expect(syntaxError("\\p{IsKlingon}", "1.0")).toBeInstanceOf(PatternSyntaxError);
  });
});

describe("patterns match the complete text", () => {
  it.each<[pattern: string, matching: string[], failing: string[]]>([
    ["", [""], ["a"]],
    ["a|", ["", "a"], ["b", "aa"]],
    ["a^b$", ["a^b$"], ["ab"]],
    ["^a", ["^a"], ["a"]],
    ["[A-Z]{2}[0-9]{2,3}", ["BE12", "BE123"], ["B12", "BE1234", "xBE12", "BE12\n"]],
    [".", ["a", "😀", " "], ["", "\n", "\r", "ab"]],
    ["\\n\\r\\t\\\\\\|\\.\\?\\*\\+\\(\\)\\{\\}\\-\\[\\]\\^", ["\n\r\t\\|.?*+(){}-[]^"], ["nrt"]],
    ["\\s+", [" \t\n\r"], ["\u00a0", "\u2003", ""]],
    ["\\S", ["\u00a0"], [" "]],
    ["\\d", ["0", "٣"], ["a", "²"]],
    ["\\w+", ["aé1漢$"], ["a.b", "a b", "-"]],
    ["\\i\\c*", ["_a-1.·", ":x"], ["1a", "-", ""]],
    ["[\\i-[:]][\\c-[:]]*", ["a-b"], ["a:b", ":a"]],
    ["\\I\\C", ["1 "], ["ab"]],
    ["\\p{Lu}\\P{Lu}", ["Aa", "Éé"], ["AA", "aa"]],
    ["\\p{L}+", ["aЖ漢"], ["1"]],
    ["\\p{IsBasicLatin}*", ["abc~", ""], ["é"]],
    ["\\P{IsBasicLatin}", ["é", "😀"], ["e"]],
    ["\\p{IsGreek}", ["α"], ["a"]],
    ["\\p{IsGreekandCoptic}", ["α"], ["a"]],
    ["\\p{IsCombiningMarksforSymbols}", ["\u20d0"], ["a"]],
    ["\\p{IsPrivateUse}", ["\ue000", "\uf8ff"], ["\uf900"]],
    ["\\p{IsHighSurrogates}", [], ["a", "😀"]],
    ["\\p{IsSpecials}", ["\ufeff", "\ufff0"], ["\ufefe"]],
    ["\\p{IsCJKUnifiedIdeographsExtensionB}", ["\u{20000}"], ["\u4e00"]],
    ["[a-z-[aeiou]]+", ["xyz"], ["abc"]],
    ["[a-z-[b-y-[m]]]", ["a", "m", "z"], ["b", "n"]],
    ["[^a-z-[0-9]]", ["A", "-"], ["a", "5"]],
    ["[\\d-[5]]", ["4", "٣"], ["5"]],
    ["[-a]", ["-", "a"], ["b"]],
    ["[a-]", ["-", "a"], ["b"]],
    ["[^-]", ["a"], ["-"]],
    ["[a^]", ["^", "a"], ["b"]],
    ["[\\-\\]\\^]", ["-", "]", "^"], ["\\"]],
    ["[!-~]", ["!", "~", "A"], [" ", "é"]],
    ["[.?*+(){}|]", [".", "{", "|"], ["a"]],
    ["[&~]", ["&", "~"], ["a"]],
    ["[&&a]{3}", ["&&a"], ["b"]],
    ["[😀-😂]", ["😁"], ["😃", "\ud83d"]],
    ["(ab|cd){2}", ["abcd"], ["ab", "abc"]],
    ["a{0}", [""], ["a"]],
    ["(a?b?)*c", ["ababc", "c", "bac"], ["ab"]],
    ["x{3,}", ["xxx", "xxxxx"], ["xx"]],
    ["(a|b)*a(a|b){3}", ["babab", "aaaa"], ["abb", "bbbbb"]],
    ["(a+)+b", ["aab"], ["aa"]],
  ])("%s", (pattern, matching, failing) => {
    const compiled = compilePattern(pattern);
    expect(matching.filter((text) => !compiled.test(text))).toEqual([]);
    expect(failing.filter((text) => compiled.test(text))).toEqual([]);
  });
});
