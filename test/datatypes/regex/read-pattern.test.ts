import { describe, expect, it } from "vitest";
import { compileReadable, isReadable } from "../../../src/datatypes/regex/index.ts";

const matches = (pattern: string, text: string): boolean => compileReadable(pattern, "1.0").test(text);

describe("S3: a pattern that breaks the grammar of XML Schema", () => {
  it.each([
    ["[a-z0-9-_]+", "a-_9", "a b"],
    ["[\\w-.]+", "a-b.c", "a b"],
    ["[+--]+", "+,-", "."],
    ["[a-\\d]+", "a-5", "b"],
    ["[[a]+", "[a", "b"],
    ["\\/\\_\\@\\,\\:\\'\\ ", "/_@,:' ", "x"],
    ["\\u00e9\\x41", "éA", "u"],
    ["\\f?a", "a", "f"],
    ["^[\\w-.]+$|^\\/$", "/", "^/"],
    ["\\A\\/\\Z", "/", "A/Z"],
    ["a$b\\/", "a$b/", "ab/"],
    ["a^b\\/", "a^b/", "ab/"],
    ["(a$|b)\\/", "a/", "a$/"],
    ["(?:\\/a)+?", "/a/a", "/"],
    ["\\/{x}", "/{x}", "/x"],
    ["\\/{,2}", "//", "///"],
    ["]\\/}", "]/}", "/"],
    ["\\pL\\/", "é/", "1/"],
    ["\\p{IsGreek}\\/", "α/", "αα"],
  ])("S3: %s is read as other dialects mean it", (pattern, right, wrong) => {
    expect([matches(pattern, right), matches(pattern, wrong)]).toEqual([true, false]);
  });

  it.each(["(a", "a)", "[a", "[z-a]", "a{3,1}", "\\1\\/", "(?=a)\\/", "(?i)\\/", "\\l", "[]", "a++", "\\"])(
    "S3: %s is refused",
    (pattern) => {
      expect(isReadable(pattern, "1.0")).toBe(false);
    },
  );

  it.each(["a", "", "[\\w-.]+", "\\/", "\\p{IsNone}"])("S3: %j can be read", (pattern) => {
    expect(isReadable(pattern, "1.0")).toBe(true);
  });

  it("S3: a correct pattern keeps its meaning in XML Schema, including ^ and $", () => {
    expect([matches("^a$", "^a$"), matches("^a$", "a")]).toEqual([true, false]);
    expect([matches("[a-z-[aeiou]]", "b"), matches("[a-z-[aeiou]]", "a")]).toEqual([true, false]);
  });
});
