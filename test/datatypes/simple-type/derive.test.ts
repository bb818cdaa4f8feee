import { describe, expect, it } from "vitest";
import { anySimpleType, deriveSimpleType } from "../../../src/datatypes/index.ts";
import { builtin, context, faults, restrict } from "../context.ts";

describe("Part 1, §3.14.1: a restriction", () => {
  const type = deriveSimpleType({
    key: "{urn:t}code",
    restriction: builtin("NMTOKEN"),
    facets: { maxLength: 3 },
    final: ["list"],
    doc: "A code.",
    source: { file: "t.xsd", line: 4 },
  });

  it("has variety, primitive type and built-in ancestor of its base", () => {
    expect([type.variety, type.primitive, type.builtin, type.derivation]).toEqual([
      "atomic",
      "string",
      "NMTOKEN",
      "restriction",
    ]);
    expect(type.base).toBe(builtin("NMTOKEN"));
  });

  it("has name, place, documentation and final of its definition", () => {
    expect([type.key, type.doc, type.source, [...type.final]]).toEqual([
      "{urn:t}code",
      "A code.",
      { file: "t.xsd", line: 4 },
      ["list"],
    ]);
  });

  it("has its own facets, and those of its base with them", () => {
    expect(type.ownFacets).toEqual({ maxLength: 3 });
    expect([...type.facets.keys()].sort()).toEqual(["maxLength", "whiteSpace"]);
  });

  it("has neither if they are not given", () => {
    const plain = deriveSimpleType({ restriction: builtin("int") });
    expect([plain.key, plain.doc, plain.source, plain.final.size, plain.ownFacets]).toEqual([
      undefined,
      undefined,
      undefined,
      0,
      undefined,
    ]);
  });

  it("of a list is a list, of a union a union", () => {
    const ofList = restrict(builtin("IDREFS"), { maxLength: 2 });
    expect([ofList.variety, ofList.itemType, ofList.idKind]).toEqual(["list", builtin("IDREF"), "IDREF"]);
    const union = deriveSimpleType({ union: [builtin("int"), builtin("date")] });
    const ofUnion = restrict(union, { patterns: ["1"] });
    expect([ofUnion.variety, ofUnion.memberTypes]).toEqual(["union", union.memberTypes]);
  });
});

describe("Part 1, §3.14.1: a list", () => {
  const type = deriveSimpleType({ key: "{urn:t}sizes", list: builtin("int") });

  it("restricts anySimpleType, collapses white space for good, and has nothing else of its items", () => {
    expect(type.base).toBe(anySimpleType);
    expect([type.variety, type.derivation, type.primitive, type.whiteSpace]).toEqual([
      "list",
      "list",
      undefined,
      "collapse",
    ]);
    expect([...type.facets.values()].map(({ name, values, fixed }) => [name, values, fixed])).toEqual([
      ["whiteSpace", ["collapse"], true],
    ]);
  });

  it.each([
    ["IDREF", "IDREF"],
    ["ENTITY", "ENTITY"],
    ["ID", "ID"],
    ["int", ""],
  ])("of %s has the kind of identifier %j", (item, kind) => {
    expect(deriveSimpleType({ list: builtin(item) }).idKind).toBe(kind);
  });
});

describe("Part 1, §3.14.1: a union", () => {
  const type = deriveSimpleType({ union: [builtin("int"), builtin("ID")] });

  it("restricts anySimpleType and has no facets at all", () => {
    expect(type.base).toBe(anySimpleType);
    expect([type.variety, type.derivation, type.facets.size, type.itemType]).toEqual([
      "union",
      "union",
      0,
      undefined,
    ]);
    expect(type.memberTypes).toEqual([builtin("int"), builtin("ID")]);
  });

  it("is not a kind of identifier itself: the member that accepts a text decides", () => {
    expect(type.idKind).toBe("");
    const result = type.validate("a", context);
    expect(result.ok && result.type.idKind).toBe("ID");
  });
});

describe("white space (Part 2, §4.3.6)", () => {
  it.each([
    ["string", undefined, "preserve"],
    ["string", "replace", "replace"],
    ["string", "collapse", "collapse"],
    ["normalizedString", undefined, "replace"],
    ["normalizedString", "collapse", "collapse"],
    ["token", undefined, "collapse"],
    ["int", undefined, "collapse"],
  ] as const)("a restriction of %s by %s has %s", (base, own, expected) => {
    const type = restrict(base, own === undefined ? {} : { whiteSpace: own });
    expect(type.whiteSpace).toBe(expected);
  });

  it("of a list cannot be changed", () => {
    const type = restrict(deriveSimpleType({ list: builtin("string") }), { whiteSpace: "preserve" });
    expect(type.whiteSpace).toBe("collapse");
    expect(type.validate(" a  b ", context).normalized).toBe("a b");
  });
});

describe("whether a JavaScript number holds every whole number of the type", () => {
  it.each([
    ["int", true],
    ["unsignedInt", true],
    ["long", false],
    ["integer", false],
    ["decimal", false],
    ["string", false],
    ["double", false],
  ])("xs:%s: %s", (name, expected) => {
    expect(builtin(name).safeIntegers).toBe(expected);
  });

  it("depends on the bounds, or on the built-in type alone if the definition says so", () => {
    const facets = { maxInclusive: "9", minInclusive: "0" };
    const restriction = builtin("integer");
    expect(deriveSimpleType({ restriction, facets }).safeIntegers).toBe(true);
    expect(deriveSimpleType({ restriction, facets, integers: "by-facets" }).safeIntegers).toBe(true);
    expect(deriveSimpleType({ restriction, facets, integers: "by-builtin" }).safeIntegers).toBe(false);
  });
});

describe("a definition that makes no sense is not an error here", () => {
  it("facets that cannot be applied are not", () => {
    const type = restrict("boolean", { maxLength: 1, totalDigits: 1, patterns: ["("] });
    expect(faults(type, "true")).toEqual([]);
  });

  it("patterns are compiled when a text is first validated, not before", () => {
    expect(() => restrict("string", { patterns: ["(".repeat(10_000)] })).not.toThrow();
  });
});

it("a result has the text that was read, valid or not, after white space processing", () => {
  const type = restrict("int", { maxInclusive: "5" });
  expect([type.validate(" 5 ", context), type.validate(" 6 ", context)]).toMatchObject([
    { ok: true, normalized: "5" },
    { ok: false, normalized: "6" },
  ]);
});
