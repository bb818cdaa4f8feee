import { describe, expect, it } from "vitest";
import type {
  ComponentSet,
  ElementDeclaration,
  NamespaceConstraint,
  Wildcard,
} from "../../../src/schema/components.ts";
import { Candidates, type Slot } from "../../../src/schema/content/candidates.ts";
import { link } from "../validate/documents.ts";
import { declare, noComponents } from "./particles.ts";

const any = (namespaces: NamespaceConstraint): Wildcard => ({
  kind: "wildcard",
  namespaces,
  process: "lax",
  source: undefined,
});
const list = (...namespaces: string[]): NamespaceConstraint => ({
  kind: "list",
  namespaces: new Set(namespaces),
});

function candidates(
  terms: readonly (ElementDeclaration | Wildcard)[],
  set: ComponentSet = noComponents,
): Candidates {
  return new Candidates(
    set,
    terms.map((term, number): Slot => ({ term, number })),
  );
}

describe("the terms that a name can match", () => {
  const found = candidates([
    any({ kind: "any" }),
    declare("a"),
    declare("b"),
    declare("a"),
    any({ kind: "not", ns: "urn:t" }),
    any(list("", "urn:x")),
  ]);

  it.each<[name: string, numbers: number[]]>([
    ["a", [1, 3, 0, 5]],
    ["b", [2, 0, 5]],
    ["c", [0, 5]],
    ["{urn:x}c", [0, 4, 5]],
    ["{urn:t}c", [0]],
    ["{urn:y}a", [0, 4]],
  ])("%s: %j, elements in document order before wildcards", (name, numbers) => {
    expect(found.of(name)).toEqual(numbers);
  });

  it("are the very same list when they are requested again", () => {
    expect(found.of("a")).toBe(found.of("a"));
  });

  it("are none if there are no terms", () => {
    expect(candidates([]).of("a")).toEqual([]);
  });

  it("of many names are not all remembered: they come from documents", () => {
    for (let index = 0; index < 5_000; index++) found.of(`{urn:x}name-${index}`);
    expect(found.of("{urn:x}name-4999")).toEqual([0, 4, 5]);
    expect(found.of("{urn:x}name-4999")).not.toBe(found.of("{urn:x}name-4999"));
    expect(found.of("{urn:x}name-0")).toBe(found.of("{urn:x}name-0"));
  });
});

describe("Part 1, §3.3.6: an element matches the heads that it may stand for", () => {
  const set = link({
    elements: {
      head: { type: "xs:string" },
      member: { type: "xs:string", substitutes: "head" },
      abstractMember: { type: "xs:string", abstract: true, substitutes: "head" },
      second: { type: "xs:token", substitutes: "member" },
      closed: { type: "xs:string", block: ["substitution"] },
      shut: { type: "xs:string", substitutes: "closed" },
      strict: { type: "xs:string", block: ["restriction"] },
      narrower: { type: "xs:token", substitutes: "strict" },
      equal: { type: "xs:string", substitutes: "strict" },
    },
  });
  const element = (name: string): ElementDeclaration => {
    const found = set.element(name);
    if (found === undefined) throw new Error(`no element ${name}`);
    return found;
  };
  const found = candidates([element("head"), element("member"), element("closed"), element("strict")], set);

  it.each<[name: string, numbers: number[], why: string]>([
    ["head", [0], "itself"],
    ["member", [0, 1], "itself, and its head, in document order"],
    ["second", [0, 1], "its head, and the head of that"],
    ["abstractMember", [0], "abstract: whoever validates says so"],
    ["shut", [], "the head blocks substitution"],
    ["narrower", [], "the head blocks the method of the derivation"],
    ["equal", [3], "no derivation, so nothing is blocked"],
    ["unknown", [], "no element of that name"],
  ])("%s: %j (%s)", (name, numbers) => {
    expect(found.of(name)).toEqual(numbers);
  });

  it("a local declaration of a head's name is not a head", () => {
    expect(candidates([declare("head")], set).of("member")).toEqual([]);
    expect(candidates([declare("head")], set).of("head")).toEqual([0]);
  });

  it("heads that go in a circle end the search", () => {
    const circle = link({
      elements: {
        one: { type: "xs:string", substitutes: "two" },
        two: { type: "xs:string", substitutes: "one" },
      },
    });
    const head = circle.element("two");
    expect(head !== undefined && candidates([head], circle).of("one")).toEqual([0]);
  });
});
