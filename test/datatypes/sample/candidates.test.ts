import { describe, expect, it } from "vitest";
import { deriveSimpleType, type FacetsDescriptor, type SimpleType } from "../../../src/datatypes/index.ts";
import { candidates } from "../../../src/datatypes/sample/candidates.ts";
import { Effort } from "../../../src/datatypes/sample/effort.ts";
import type { SimpleSampleOptions } from "../../../src/datatypes/sample/index.ts";
import { builtin, context, faults, restrict } from "../context.ts";
import { drawOf, first } from "./plain/draws.ts";

const list = (item: SimpleType): SimpleType => deriveSimpleType({ list: item });
const union = (...members: SimpleType[]): SimpleType => deriveSimpleType({ union: members });

function given(
  type: SimpleType,
  count: number,
  options: Partial<SimpleSampleOptions> = {},
  effort = 1_000_000,
): string[] {
  return first(candidates(type, drawOf({ context, ...options }), new Effort(effort)), count);
}

describe("one of the first hundred candidates is valid, for every variety", () => {
  it.each<[what: string, type: SimpleType]>([
    ["a built-in type", builtin("int")],
    ["a pattern", restrict("token", { patterns: ["[A-Z]{3}-[0-9]{2}"] })],
    ["a pattern and a length", restrict("string", { patterns: ["a+b*"], length: 7 })],
    ["two steps of patterns", restrict(restrict("string", { patterns: ["a.*"] }), { patterns: [".*z"] })],
    ["a number with a pattern", restrict("decimal", { patterns: ["[0-9]+\\.[0-9]{2}"], maxInclusive: "10" })],
    ["a date with a pattern", restrict("date", { patterns: [".*Z"], minInclusive: "2026-01-01Z" })],
    ["an enumeration", restrict("token", { enumeration: ["a", "b"] })],
    ["a list", list(builtin("date"))],
    ["a list of so many items", restrict(list(builtin("int")), { length: 5 })],
    ["a list with a pattern", restrict(list(builtin("int")), { patterns: ["1 [0-9]+ 3"] })],
    ["a list of an enumeration", list(restrict("token", { enumeration: ["a", "b"] }))],
    ["a list of texts that must not have spaces", list(restrict("string", { patterns: ["[a-z ]{5}"] }))],
    ["a union", union(builtin("date"), builtin("int"))],
    [
      "a union with a pattern that only its last member can match",
      restrict(union(builtin("date"), builtin("int")), { patterns: ["7"] }),
    ],
    ["a union of a list", union(list(builtin("int")), builtin("boolean"))],
    [
      "a union with an enumeration",
      restrict(union(builtin("int"), builtin("string")), { enumeration: ["x"] }),
    ],
  ])("%s", (_, type) => {
    for (const size of ["minimal", "full"] as const) {
      expect(given(type, 100, { size }).some((text) => faults(type, text).length === 0)).toBe(true);
    }
  });
});

describe("identifiers come from the document", () => {
  it.each<[string, Partial<SimpleSampleOptions>]>([
    ["IDREF", { ids: ["one", "two"] }],
    ["ENTITY", { entities: ["one", "two"] }],
  ])("xs:%s", (name, options) => {
    expect(given(builtin(name), 10, options).toSorted()).toEqual(["one", "two"]);
  });

  it("gives none if the document has none", () => {
    expect(given(builtin("IDREF"), 10, { ids: [] })).toEqual([]);
    expect(given(builtin("ENTITY"), 10, { entities: [] })).toEqual([]);
  });

  it("gives any name if the identifiers are unknown, and for the declaration of an ID", () => {
    expect(given(builtin("IDREF"), 1)[0]).toMatch(/^item-\d$/);
    expect(given(builtin("ID"), 1, { ids: ["one"] })[0]).toMatch(/^item-\d$/);
  });

  it("of a list: items are taken from them", () => {
    expect(given(builtin("IDREFS"), 1, { ids: ["one"] })).toEqual(["one"]);
  });
});

describe("candidates end", () => {
  it.each<[what: string, type: SimpleType]>([
    ["a union without members", union()],
    ["a list that cannot be so long", restrict(list(builtin("int")), { length: 100_001 })],
    ["lengths that contradict each other", restrict(list(builtin("int")), { minLength: 3, maxLength: 2 })],
    ["an enumeration of nothing", restrict("token", { enumeration: [] })],
    ["an integer between two", restrict("integer", { minExclusive: "1", maxExclusive: "2" })],
  ])("%s", (_, type) => {
    const valid = given(type, 10_000).filter((text) => faults(type, text).length === 0);
    expect(valid).toEqual([]);
  });

  it("when the effort is spent", () => {
    const hard = restrict("string", { patterns: ["(a|b)*a(a|b){20}", "x"], length: 5 });
    expect(given(restrict(hard, { patterns: ["y.*"] }), 10_000, {}, 100).length).toBeLessThan(10_000);
  });
});

it("an empty list is offered if a list may be empty, after one with items", () => {
  const texts = given(list(builtin("int")), 100);
  expect(texts[0]).toMatch(/^\d+$/);
  expect(texts).toContain("");
  expect(
    given(restrict(list(builtin("int")), { minLength: 1 } satisfies FacetsDescriptor), 100),
  ).not.toContain("");
});

it("the items of a long list repeat: a hundred thousand of them cost no more than sixteen", () => {
  const [text = ""] = given(restrict(list(builtin("int")), { length: 100_000 }), 1);
  const items = text.split(" ");
  expect([items.length, new Set(items).size <= 16]).toEqual([100_000, true]);
});
