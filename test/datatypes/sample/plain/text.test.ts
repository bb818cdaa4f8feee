import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../src/datatypes/index.ts";
import {
  nameCandidates,
  rotated,
  textCandidates,
  uriCandidates,
} from "../../../../src/datatypes/sample/plain/text.ts";
import { builtin, faults, restrict } from "../../context.ts";
import { drawOf, first } from "./draws.ts";

const { POSITIVE_INFINITY: unbounded } = Number;

describe("texts are of the lengths that the facets allow, in characters", () => {
  it.each<[string, FacetsDescriptor]>([
    ["string", {}],
    ["string", { length: 1 }],
    ["string", { length: 40 }],
    ["string", { minLength: 100 }],
    ["string", { maxLength: 3 }],
    ["token", { minLength: 20, maxLength: 20 }],
    ["normalizedString", { maxLength: 1 }],
    ["language", { maxLength: 2 }],
    ["language", { minLength: 5 }],
    ["NMTOKEN", { length: 5 }],
    ["NCName", { maxLength: 5 }],
    ["ID", { minLength: 30 }],
  ])("xs:%s %j", (base, facets) => {
    const type = restrict(base, facets);
    for (const size of ["minimal", "full"] as const) {
      const texts = first(textCandidates(type, drawOf({ size })), 20);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.flatMap((text) => faults(type, text))).toEqual([]);
    }
  });

  it.each<FacetsDescriptor>([{ minLength: 3, maxLength: 2 }, { minLength: 1_000_001 }])(
    "none for %j",
    (facets) => {
      expect([...textCandidates(restrict("string", facets), drawOf())]).toEqual([]);
    },
  );

  it("have no space at their ends, cut or continued: collapsing would make them shorter", () => {
    for (let length = 1; length < 30; length++) {
      const texts = first(
        textCandidates(restrict("string", { length }), drawOf({ size: "full", name: "street" })),
        10,
      );
      expect(texts.filter((text) => text !== text.trim() || text.length !== length)).toEqual([]);
    }
  });

  it("a character beyond the Basic Multilingual Plane is not cut in two", () => {
    const texts = [...nameCandidates({ min: 0, max: 3 }, drawOf({ name: "𠀀𠀁" }))];
    expect(texts.every((text) => !/[\ud800-\udbff](?![\udc00-\udfff])/.test(text))).toBe(true);
  });
});

describe("names are the element's, with a number", () => {
  it.each([
    ["order", /^order-\d+$/],
    ["not a name", /^item-\d+$/],
    ["", /^item-\d+$/],
    ["x".repeat(50), /^x{30}-\d+$/],
  ])("%j", (name, form) => {
    expect(first(nameCandidates({ min: 0, max: unbounded }, drawOf({ name })), 1)[0]).toMatch(form);
  });

  it("are numbered on from those that are taken", () => {
    const [one, two] = first(nameCandidates({ min: 0, max: unbounded }, drawOf({}, 100)), 2);
    const number = Number(one?.slice("item-".length));
    expect(number).toBeGreaterThan(100);
    expect(two).toBe(`item-${number + 1}`);
  });

  it("are cut to the allowed length, and absent if nothing is allowed", () => {
    expect(first(nameCandidates({ min: 0, max: 3 }, drawOf()), 1)[0]).toMatch(/^i-\d$/);
    expect([...nameCandidates({ min: 0, max: 2 }, drawOf())]).toEqual([]);
  });
});

describe("URIs", () => {
  it.each<FacetsDescriptor>([{}, { maxLength: 10 }, { minLength: 60 }, { length: 30 }])("%j", (facets) => {
    const type = restrict("anyURI", facets);
    const valid = first(uriCandidates(type, drawOf()), 10).filter((text) => faults(type, text).length === 0);
    expect(valid.length).toBeGreaterThan(0);
  });

  it("are of example.com, which RFC 2606 keeps for this", () => {
    expect(first(uriCandidates(builtin("anyURI"), drawOf()), 1)[0]).toMatch(
      /^https:\/\/example\.com\/[a-z]+$/,
    );
  });

  it("differ by a number if many are wanted", () => {
    const texts = first(uriCandidates(builtin("anyURI"), drawOf({}, 7)), 6);
    expect(texts.slice(4).map((text) => text.replace(/^.*\//, ""))).toEqual(["8", "9"]);
  });
});

it.each([
  [0, "abc"],
  [1, "bca"],
  [2, "cab"],
  [3, "abc"],
])("a list begun at %i is %s", (start, expected) => {
  expect(rotated([..."abc"], start).join("")).toBe(expected);
});
