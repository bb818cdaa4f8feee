import { describe, expect, it } from "vitest";
import { type Breaks, EVERYBODY, NOBODY, READERS, WRITERS } from "../../../codegen/changes/change.ts";
import { choiceBreaks, facetChange, subsetBreaks, typeBreaks } from "../../../codegen/changes/type-change.ts";

describe("typeBreaks: a wider type breaks programs that read it, a narrower one programs that write it", () => {
  it.each<[from: string, to: string, breaks: Breaks]>([
    ["string", "string", NOBODY],
    ["string", "number | string", READERS],
    ["number | string", "string", WRITERS],
    ["string", "number", EVERYBODY],
    ["A | B", "B | C", EVERYBODY],
    ["Shape", "$Shape", READERS],
    ["$Shape", "Shape", WRITERS],
    ["enumeration", "string", READERS],
    ["string", "enumeration", WRITERS],
    ['"a | b"', '"a | b" | "c"', READERS],
    ["number", "null | number", READERS],
  ])("%s → %s", (from, to, breaks) => {
    expect(typeBreaks(from, to)).toBe(breaks);
  });
});

it.each<[from: string[], to: string[], breaks: Breaks]>([
  [["a"], ["a"], NOBODY],
  [["a"], ["a", "b"], READERS],
  [["a", "b"], ["a"], WRITERS],
  [["a"], ["b"], EVERYBODY],
  [[], [], NOBODY],
])("subsetBreaks: %j → %j", (from, to, breaks) => {
  expect(subsetBreaks(from, to)).toBe(breaks);
});

describe("choiceBreaks: exclusive branches", () => {
  it.each<[says: string, from: string[], to: string[], breaks: Breaks | undefined]>([
    ["the same", ["a", "b"], ["a", "b"], undefined],
    ["a branch of new properties", ["a", "b"], ["a", "b", "c"], READERS],
    ["two branches become one: both may stand", ["a", "b"], ["a, b"], EVERYBODY],
    ["a property more in a branch is told of that property", ["a", "b"], ["a, c", "b"], undefined],
    ["a property that becomes optional in its branch", ["a", "b"], ["a?", "b"], EVERYBODY],
  ])("%s", (_says, from, to, breaks) => {
    expect(choiceBreaks(from, to)).toEqual(breaks);
  });
});

describe("facetChange: the values that a facet allows", () => {
  it.each([
    ["maxLength", "10", "5", "facet-tightened"],
    ["maxLength", "5", "10", "facet-loosened"],
    ["minLength", "1", "2", "facet-tightened"],
    ["minLength", "2", "1", "facet-loosened"],
    ["minInclusive", "-1", "0", "facet-tightened"],
    ["maxExclusive", "9.5", "9.4", "facet-tightened"],
    ["totalDigits", "5", "6", "facet-loosened"],
    ["maxInclusive", "9007199254740993", "9007199254740992", "facet-tightened"],
    ["maxInclusive", "0.1", "0.10000000000000000001", "facet-loosened"],
    ["maxInclusive", "1", "1.0", undefined],
    ["minInclusive", "0", "-0", undefined],
    ["maxInclusive", "1e5", "2e5", "facet-loosened"],
    ["maxInclusive", "INF", "5", "facet-changed"],
    ["pattern", "a", "b", "facet-changed"],
    ["length", "1", "2", "facet-changed"],
    ["minInclusive", "2020-01-01", "2021-01-01", "facet-changed"],
  ] as const)("%s of %s → %s: %s", (name, from, to, change) => {
    expect(facetChange(name, from, to)).toBe(change);
  });
});
