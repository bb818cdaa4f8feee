import { describe, expect, it } from "vitest";
import { PathProgram } from "../../../src/schema/identity/path-program.ts";
import { PathState } from "../../../src/schema/identity/path-state.ts";
import { parseField, parseSelector, XPathSyntaxError } from "../../../src/schema/identity/xpath.ts";

const resolve = (prefix: string): string | undefined => (prefix === "p" ? "urn:p" : undefined);

describe("selectors and fields (c-selector-xpath, c-fields-xpaths)", () => {
  it.each([
    ["a", [{ ns: "", local: "a" }]],
    ["p:a", [{ ns: "urn:p", local: "a" }]],
    [
      "*/p:*",
      [
        { ns: undefined, local: undefined },
        { ns: "urn:p", local: undefined },
      ],
    ],
    [
      "child::a / child :: b",
      [
        { ns: "", local: "a" },
        { ns: "", local: "b" },
      ],
    ],
    ["./a/.", [{ ns: "", local: "a" }]],
    ["child", [{ ns: "", local: "child" }]],
    ["a.b-c", [{ ns: "", local: "a.b-c" }]],
  ])("%s", (expression, steps) => {
    expect(parseSelector(expression, resolve)).toEqual([{ descendant: false, steps, attribute: undefined }]);
  });

  it("alternatives, descendants and attributes", () => {
    expect(parseField(".//a | @p:b | attribute::*", resolve)).toEqual([
      { descendant: true, steps: [{ ns: "", local: "a" }], attribute: undefined },
      { descendant: false, steps: [], attribute: { ns: "urn:p", local: "b" } },
      { descendant: false, steps: [], attribute: { ns: undefined, local: undefined } },
    ]);
  });

  it.each([
    "",
    "/a",
    "a//b",
    "a/.//b",
    "..",
    "a[1]",
    "a|",
    "q:a",
    "a b",
    "p:",
    ":a",
    "parent::a",
    "a/",
    "$a",
    "1a",
    "p :a",
    "text()",
    "//a",
    "p:a:b",
  ])("%j is refused, with its place", (expression) => {
    for (const parse of [parseSelector, parseField]) {
      const attempt = (): unknown => parse(expression, resolve);
      expect(attempt).toThrow(XPathSyntaxError);
    }
  });

  it("an attribute is for fields, and for their last step", () => {
    expect(() => parseSelector("@a", resolve)).toThrow(/selector cannot select attributes/);
    expect(() => parseField("@a/b", resolve)).toThrow(XPathSyntaxError);
  });

  it("reports the place of the error", () => {
    try {
      parseSelector("item/q:a", resolve);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ offset: 5, expression: "item/q:a" });
    }
  });
});

describe("following an expression down a document", () => {
  function selected(expression: string, path: string): boolean {
    let at: PathState | undefined = PathState.start(new PathProgram(parseSelector(expression, resolve)));
    for (const local of path.split("/").filter((each) => each !== "")) at = at?.step({ ns: "", local });
    return at?.selectsElement === true;
  }

  it.each([
    [".", "", true],
    [".", "a", false],
    ["a", "a", true],
    ["a", "b/a", false],
    ["a/b", "a/b", true],
    ["a/*", "a/x", true],
    [".//a", "x/y/a", true],
    [".//a/b", "a/a/b", true],
    [".//a/b", "a/x/b", false],
    [".//.", "x/y", true],
    ["a|b/c", "b/c", true],
  ])("%s from the context to %j: %s", (expression, path, expected) => {
    expect(selected(expression, path)).toBe(expected);
  });

  it("ends in attributes, and cannot continue from there", () => {
    const start = PathState.start(new PathProgram(parseField("a/@b", resolve)));
    const at = start.step({ ns: "", local: "a" });
    expect(start.selectsAttribute({ ns: "", local: "b" })).toBe(false);
    expect(at?.selectsAttribute({ ns: "", local: "b" })).toBe(true);
    expect(at?.selectsAttribute({ ns: "", local: "c" })).toBe(false);
    expect(at?.selectsElement).toBe(false);
    expect(at?.leadsInto(undefined)).toBe(false);
    expect(start.leadsInto(undefined)).toBe(true);
    expect(start.leadsInto({ ns: "", local: "c" })).toBe(false);
  });

  it("reaches the same state by the same paths", () => {
    const start = PathState.start(new PathProgram(parseSelector(".//a/b", resolve)));
    const a = start.step({ ns: "", local: "a" });
    expect(a?.step({ ns: "", local: "b" })?.step({ ns: "", local: "a" })).toBe(a);
  });
});
