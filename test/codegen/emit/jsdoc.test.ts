import fc from "fast-check";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { jsdoc, oneLine, saysSomething } from "../../../codegen/emit/jsdoc.ts";

function documented(text: string, source?: string): string {
  return jsdoc({ text, notes: [], source }, "");
}

describe("jsdoc", () => {
  it("is one line for one, and a block for more", () => {
    expect(documented("A line.")).toBe("/** A line. */\n");
    expect(jsdoc({ text: "A.\n\n  B\n c.", notes: ["Default 1."], source: "a.xsd:3" }, "  ")).toBe(
      "  /**\n   * A.\n   *\n   * B c.\n   * Default 1.\n   * @see `a.xsd:3`\n   */\n",
    );
  });

  it.each([
    ["ends no comment", "a */ process.exit() /*", "/** a *\\/ process.exit() /* */\n"],
    ["starts no tag", "@deprecated see {@link x} a@b.c", "/** &#64;deprecated see {&#64;link x} a@b.c */\n"],
    ["breaks no line", "a\u2028b\u0085c\u0000d", "/** a b c d */\n"],
    ["does not run backwards", "a\u202eb", "/** a b */\n"],
  ])("%s", (_rule, text, expected) => {
    expect(documented(text)).toBe(expected);
  });

  it("is cut if it is very long", () => {
    expect(documented("word ".repeat(5000)).length).toBeLessThan(5000);
  });

  it("is empty without documentation", () => {
    expect(jsdoc(undefined, "")).toBe("");
    expect(documented(" \n ")).toBe("");
    expect(saysSomething({ text: " ", notes: [], source: "a.xsd:1" })).toBe(false);
  });

  it("is only a comment, whatever the schema contains", () => {
    const unit = fc.constantFrom("*", "/", "\\", "@", "{", "\n", "\r", "\u2028", " ", "a", "`", "\u0000");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.string({ unit, maxLength: 20 }), (text, source) => {
        const comment = documented(text, source);
        const file = ts.createSourceFile("x.ts", `${comment}let end = 1;`, ts.ScriptTarget.Latest, true);
        expect(file.statements).toHaveLength(1);
        expect(file.text.slice(file.statements[0]?.getStart())).toBe("let end = 1;");
        expect(oneLine(text)).not.toMatch(/[\n\r\u2028\u2029]/u);
      }),
    );
  });
});
