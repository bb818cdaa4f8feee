import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../src/datatypes/regex/index.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";
import { isTimePromised } from "../../../src/datatypes/regex/time-promise.ts";

const promised = (pattern: string, maxLength = Number.POSITIVE_INFINITY): boolean =>
  isTimePromised(parseRegex(pattern, "1.0"), maxLength);

describe("isTimePromised", () => {
  it("is decided from the pattern, without running it", () => {
    const nodes = Array.from({ length: 2000 }, (_, index) =>
      parseRegex(`((ab|a){${9000 + index}}x)*`, "1.0"),
    );
    const start = process.cpuUsage();
    for (const node of nodes) expect(isTimePromised(node, Number.POSITIVE_INFINITY, false)).toBe(false);
    // Two thousand programs of 9000 copies would take half a minute.
    expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
  });

  it.each([
    ["the next character settles every choice", "[A-Z]{2}\\d{2}[A-Z0-9]{11,30}"],
    ["few instructions", "(a+)+b"],
    ["a count that is not written out", ".*a.{4000}b"],
    [
      "an automaton with few states",
      "\\s*((#[0-9a-f]{3}([0-9a-f]{3})?)|red|rot|rose|blue|black|blau|brown|green|gray|gold)\\s*",
    ],
    ["only short texts can match", "(.{0,3}a){0,4}(.{0,3}b){0,4}"],
  ])("promises it where %s", (_, pattern) => {
    expect(promised(pattern)).toBe(true);
  });

  it.each(["(.{0,400}a){0,400}(.{0,300}b){0,400}", "(a{50,200}b?){100,200}"])(
    "does not promise it for %s",
    (pattern) => {
      expect(promised(pattern)).toBe(false);
    },
  );

  it("promises it if the type allows only short texts", () => {
    const pattern = "(.{0,9}a|.{0,9}ab|c){0,40}(.{0,9}b|d)*";
    expect([promised(pattern), promised(pattern, 50)]).toEqual([false, true]);
  });

  it("does not use the automaton if the option is false", () => {
    const pattern = "(red|rot|rose|blue|black|blau|brown|green|gray|gold|gelb|grau|weiss|white)*";
    const node = parseRegex(pattern, "1.0");
    expect(isTimePromised(node, Number.POSITIVE_INFINITY)).toBe(true);
    expect(isTimePromised(node, Number.POSITIVE_INFINITY, false)).toBe(false);
  });

  it("keeps its promises: the longest text is decided", () => {
    for (const pattern of ["(a+)+b", ".*a.{4000}b", "(a|b)*a(a|b){12}"]) {
      expect(promised(pattern)).toBe(true);
      expect(compilePattern(pattern).test("a".repeat(100_000))).toBe(pattern.endsWith("}"));
    }
  });
});
