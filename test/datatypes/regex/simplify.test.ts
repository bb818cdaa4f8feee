import { describe, expect, it } from "vitest";
import type { RegexNode } from "../../../src/datatypes/regex/ast.ts";
import { parseRegex } from "../../../src/datatypes/regex/parse.ts";
import { simplified } from "../../../src/datatypes/regex/simplify.ts";

/** A pattern's syntax tree, written as a pattern. */
function written(node: RegexNode): string {
  switch (node.kind) {
    case "set":
      return node.set.source().replace(/^\[(.)\]$/, "$1");
    case "sequence":
      return node.items.map(written).join("");
    case "choice":
      return `(${node.branches.map(written).join("|")})`;
    case "repeat": {
      const item = written(node.item);
      return `${item.length > 1 && !item.startsWith("(") ? `(${item})` : item}{${node.min},${node.max}}`;
    }
  }
}

const plainer = (pattern: string): string =>
  written(simplified(parseRegex(pattern, "1.0"))).replaceAll(/\\u\{(\w+)\}/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );

describe("counts of counts are multiplied where no number is left out", () => {
  it.each([
    ["(a{1,9}){1,9}", plainer("a{1,81}")],
    ["((a{1,1000}){1,1000}){1,1000}", plainer("a{1,1000000000}")],
    ["(a?){3000}", plainer("a{0,3000}")],
    ["(a{2,3}){4}", plainer("a{8,12}")],
    ["(a*)*", plainer("a*")],
    ["(a+)?", plainer("a*")],
    ["(a{2,3}){2,}", plainer("a{4,}")],
  ])("%s", (pattern, expected) => {
    expect(plainer(pattern)).toBe(expected);
  });

  it.each(["(a{2}){1,3}", "(a{2,}){0,1}", "(a{5,6}){2,9}"])("not in %s", (pattern) => {
    expect(plainer(pattern)).not.toBe(plainer(pattern.replace(/[()]/g, "").replace(/\}\{/g, "},{")));
    expect(simplified(parseRegex(pattern, "1.0"))).toMatchObject({
      kind: "repeat",
      item: { kind: "repeat" },
    });
  });
});

describe("adjacent repetitions of one set are added", () => {
  it.each([
    ["a?a?aa", plainer("a{2,4}")],
    ["ab{2}b*c", plainer("ab{2,}c")],
    ["(aa)a", plainer("a{3}")],
  ])("%s", (pattern, expected) => {
    expect(plainer(pattern)).toBe(expected);
  });

  it("not those of different sets", () => {
    expect(plainer("a?b?")).toBe(`${plainer("a?")}${plainer("b?")}`);
  });
});

it("an empty branch makes a choice optional", () => {
  expect(simplified(parseRegex("(ab|)", "1.0"))).toMatchObject({ kind: "repeat", min: 0, max: 1 });
  expect(simplified(parseRegex("(|)", "1.0"))).toEqual({ kind: "sequence", items: [] });
});
