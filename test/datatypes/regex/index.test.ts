import { describe, expect, it } from "vitest";
import { compilePattern, compileReadable, PatternSyntaxError } from "../../../src/datatypes/regex/index.ts";

describe("a compiled pattern", () => {
  it.each([
    ["[A-Z]{3}", "native"],
    ["a*b", "native"],
    ["(a|ab)c", "linear"],
    ["a{4000000000}", "linear"],
  ])("%s is matched the %s way", (pattern, strategy) => {
    expect(compilePattern(pattern).strategy).toBe(strategy);
  });

  it("gives the same answer twice: it keeps no position", () => {
    for (const pattern of ["a+", "(a|aa)+"]) {
      const compiled = compilePattern(pattern);
      expect(["a", "a", "b", "a"].map((text) => compiled.test(text))).toEqual([true, true, false, true]);
    }
  });

  it.each([99_999, 100_000, 100_001])("a text of %i characters is matched the same", (length) => {
    const compiled = compilePattern("[ab]*c");
    const text = "a".repeat(length - 1);
    expect([compiled.test(`${text}c`), compiled.test(`${text}a`)]).toEqual([true, false]);
  });

  it("is of version 1.0 by default", () => {
    expect(() => compilePattern("\\p{IsNone}")).toThrow(PatternSyntaxError);
    expect(compilePattern("\\p{IsNone}", "1.1").test("x")).toBe(true);
  });
});

describe("reading a pattern of another dialect", () => {
  it("gives the result of the strict grammar if that accepts the pattern", () => {
    expect([compileReadable("^a", "1.0").test("^a"), compilePattern("^a").test("^a")]).toEqual([true, true]);
  });

  it("throws the error of the strict grammar if both fail", () => {
    expect(() => compileReadable("a++", "1.0")).toThrow(
      'nothing for "+" to repeat; write "\\+" for the character itself',
    );
  });

  it("is not done by compilePattern", () => {
    expect(() => compilePattern("\\/")).toThrow('"\\/" is not an escape of XML Schema');
    expect(compileReadable("\\/", "1.0").test("/")).toBe(true);
  });
});
