/** What is known of a constraint before a document is read: where its selector looks, and whether it is two. */
import { describe, expect, it } from "vitest";
import { compileConstraint } from "../../../src/schema/identity/compiled.ts";
import { XPathSyntaxError } from "../../../src/schema/identity/xpath.ts";
import { constraint } from "./constraint.ts";

const compiled = (selector: string) => compileConstraint(constraint({ selector }));

describe("a selector", () => {
  it.each([
    ["a", { reachesFar: false, descends: false, findsAlike: false }],
    ["a/b|c", { reachesFar: false, descends: false, findsAlike: false }],
    [".//a", { reachesFar: true, descends: true, findsAlike: true }],
    [".//a|.//b", { reachesFar: true, descends: true, findsAlike: true }],
    [".//.", { reachesFar: true, descends: true, findsAlike: true }],
    [".//a/b", { reachesFar: true, descends: true, findsAlike: false }],
    [".//a|b", { reachesFar: true, descends: false, findsAlike: false }],
  ])("%s looks: %j", (selector, expected) => {
    expect(compiled(selector)).toMatchObject(expected);
  });

  it.each(["a", "a|b", ".//a", ".//a|.//b", ".//a/b|c"])("%s is one constraint", (selector) => {
    expect(compiled(selector).halves).toBeUndefined();
  });

  it.each([".//a|b", "b|.//a", "b/c|.//a|d|.//e"])("%s is two: far and near", (selector) => {
    const { halves } = compiled(selector);
    expect(halves?.far).toMatchObject({ reachesFar: true, descends: true, findsAlike: true });
    expect(halves?.near).toMatchObject({ reachesFar: false, descends: false });
    expect(halves?.far.constraint).toBe(halves?.near.constraint);
    expect(halves?.far.fields).toBe(halves?.near.fields);
  });
});

describe("a constraint", () => {
  it("is compiled once", () => {
    const one = constraint();
    expect(compileConstraint(one)).toBe(compileConstraint(one));
    expect(compileConstraint(one)).not.toBe(compileConstraint({ ...one }));
  });

  it("has a program for each of its fields", () => {
    const { fields } = compileConstraint(constraint({ fields: ["@p:a", ".", "b/@c"] }));
    expect(fields.map(({ selectsElement, goesOn }) => [selectsElement, goesOn])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    expect(fields[0]?.selectsAttribute({ ns: "urn:p", local: "a" })).toBe(true);
  });

  it.each([
    ["an attribute in a selector", { selector: "@a" }],
    ["a prefix that is not bound", { selector: "q:a" }],
    ["an axis that is not allowed", { selector: "ancestor::a" }],
    ["a predicate", { fields: ["a[1]"] }],
    ["an absolute path", { fields: ["/a"] }],
    ["nothing", { selector: "" }],
    ["nothing beside a bar", { selector: "a|" }],
    ["a slash at the end", { fields: ["a/"] }],
    ["a descendant in the middle", { fields: ["a//b"] }],
  ])("with %s is an error with its place", (_, changes) => {
    expect(() => compileConstraint(constraint(changes))).toThrow(XPathSyntaxError);
    expect(() => compileConstraint(constraint(changes))).toThrow(/at character \d+\.$/);
  });
});
