import { describe, expect, it } from "vitest";
import type { ComponentSet, Particle } from "../../../src/schema/components.ts";
import { findAmbiguity } from "../../../src/schema/content/ambiguity.ts";
import { link } from "../validate/documents.ts";
import { element, group, noComponents, wildcard } from "./particles.ts";

function isAmbiguous(particle: Particle, set: ComponentSet = noComponents): boolean {
  return findAmbiguity(set, { kind: "element-only", particle }) !== undefined;
}

const a = element("a");
const anyOther = wildcard({ kind: "not", ns: "" });

describe("Unique Particle Attribution (cos-nonambig)", () => {
  it.each<[string, Particle, boolean]>([
    ["a, b, a", group("sequence", [a, element("b"), element("a")]), false],
    ["a?, a", group("sequence", [element("a", 0, 1), element("a")]), true],
    ["a{2}, a: the count tells", group("sequence", [element("a", 2, 2), element("a")]), false],
    ["a{1,2}, a", group("sequence", [element("a", 1, 2), element("a")]), true],
    ["a | a", group("choice", [a, element("a")]), true],
    [
      "(a, b) | (a, c)",
      group("choice", [
        group("sequence", [a, element("b")]),
        group("sequence", [element("a"), element("c")]),
      ]),
      true,
    ],
    [
      "(a, b?)*, a",
      group("sequence", [group("sequence", [a, element("b", 0, 1)], 0, 9), element("a")]),
      true,
    ],
    [
      "(a | b)*, c, a",
      group("sequence", [group("choice", [a, element("b")], 0, 9), element("c"), element("a")]),
      false,
    ],
    [
      "(b, a?){2}, a",
      group("sequence", [group("sequence", [element("b"), element("a", 0, 1)], 2, 2), element("a")]),
      true,
    ],
    [
      "((a, b){2}, a?)+: left only where the count is full",
      group("sequence", [group("sequence", [a, element("b")], 2, 2), element("a", 0, 1)], 1, 9),
      true,
    ],
    ["(a, b){2}, a", group("sequence", [group("sequence", [a, element("b")], 2, 2), element("a")]), false],
    ["a & b & a", group("all", [a, element("b"), element("a")]), true],
    ["a?, any other", group("sequence", [element("a", 0, 1), anyOther]), false],
    [
      "any other?, any",
      group("sequence", [wildcard({ kind: "not", ns: "" }, 0, 1), wildcard({ kind: "any" })]),
      true,
    ],
    ["any?, a", group("sequence", [wildcard({ kind: "any" }, 0, 1), a]), true],
    ["any{1}, a", group("sequence", [wildcard({ kind: "any" }), a]), false],
  ])("%s", (_title, particle, expected) => {
    expect(isAmbiguous(particle)).toBe(expected);
  });

  it("an element beside a wildcard is clear in XSD 1.1, two wildcards are not", () => {
    const set = { ...noComponents, version: "1.1" } as ComponentSet;
    const any = wildcard({ kind: "any" }, 0, 1);
    expect(isAmbiguous(group("sequence", [any, a]), set)).toBe(false);
    expect(isAmbiguous(group("sequence", [any, wildcard({ kind: "any" })]), set)).toBe(true);
  });

  it("members of a substitution group replace their head", () => {
    const set = link({
      elements: { head: {}, member: { substitutes: "head" }, other: {} },
      types: {
        clash: { complex: true, content: { choice: [{ ref: "head" }, { ref: "member" }] } },
        clear: { complex: true, content: { choice: [{ ref: "head" }, { ref: "other" }] } },
      },
    });
    const ofType = (name: string): unknown => {
      const type = set.type(name);
      return type?.kind === "complex" && "particle" in type.content && findAmbiguity(set, type.content)?.name;
    };
    expect(ofType("clash")).toBe("member");
    expect(ofType("clear")).toBeUndefined();
  });

  it("names the particles, the element before them, and the ambiguous name", () => {
    const [optional, required] = [element("a", 0, 1), element("a")];
    const first = element("b");
    const particle = group("sequence", [first, optional, required]);
    expect(findAmbiguity(noComponents, { kind: "element-only", particle })).toEqual({
      first: optional,
      second: required,
      after: first,
      name: "a",
    });
  });

  it("10 000 optional elements are checked in linear time", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => element(`e${index}`, 0, 1));
    const started = performance.now();
    expect(isAmbiguous(group("sequence", [...many, element("e9998")]))).toBe(true);
    expect(isAmbiguous(group("sequence", many))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
