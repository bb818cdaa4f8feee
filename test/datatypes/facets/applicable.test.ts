import { describe, expect, it } from "vitest";
import { applicableFacets } from "../../../src/datatypes/facets/applicable.ts";
import { anySimpleType, deriveSimpleType, type FacetName } from "../../../src/datatypes/index.ts";
import { builtin, restrict } from "../context.ts";

const COMMON: readonly FacetName[] = ["pattern", "enumeration", "whiteSpace"];
const LENGTHS: readonly FacetName[] = ["length", "minLength", "maxLength"];
const BOUNDS: readonly FacetName[] = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"];
const DIGITS: readonly FacetName[] = ["totalDigits", "fractionDigits"];

describe("Part 2, §4.1.5, Applicable Facets", () => {
  it.each<[string, readonly FacetName[]]>([
    ["string", [...COMMON, ...LENGTHS]],
    ["boolean", ["pattern", "whiteSpace"]],
    ["decimal", [...COMMON, ...BOUNDS, ...DIGITS]],
    ["float", [...COMMON, ...BOUNDS]],
    ["double", [...COMMON, ...BOUNDS]],
    ["duration", [...COMMON, ...BOUNDS]],
    ["dateTime", [...COMMON, ...BOUNDS]],
    ["time", [...COMMON, ...BOUNDS]],
    ["date", [...COMMON, ...BOUNDS]],
    ["gYearMonth", [...COMMON, ...BOUNDS]],
    ["gYear", [...COMMON, ...BOUNDS]],
    ["gMonthDay", [...COMMON, ...BOUNDS]],
    ["gDay", [...COMMON, ...BOUNDS]],
    ["gMonth", [...COMMON, ...BOUNDS]],
    ["hexBinary", [...COMMON, ...LENGTHS]],
    ["base64Binary", [...COMMON, ...LENGTHS]],
    ["anyURI", [...COMMON, ...LENGTHS]],
    ["QName", [...COMMON, ...LENGTHS]],
    ["NOTATION", [...COMMON, ...LENGTHS]],
  ])("xs:%s has %j", (name, facets) => {
    expect([...applicableFacets(builtin(name))].sort()).toEqual([...facets].sort());
  });

  it.each([
    ["integer", "decimal"],
    ["unsignedByte", "decimal"],
    ["token", "string"],
    ["ID", "string"],
  ])("xs:%s has those of its primitive type %s", (name, primitive) => {
    expect(applicableFacets(builtin(name))).toEqual(applicableFacets(builtin(primitive)));
  });

  it("a restriction has those of its base, the facets that it was given notwithstanding", () => {
    expect(applicableFacets(restrict("string", { length: 3 }))).toEqual(applicableFacets(builtin("string")));
  });

  it("a list has the lengths, whatever its items are", () => {
    const lists = ["int", "boolean", "date"].map((name) => deriveSimpleType({ list: builtin(name) }));
    for (const list of [...lists, builtin("NMTOKENS")]) {
      expect([...applicableFacets(list)].sort()).toEqual([...COMMON, ...LENGTHS].sort());
    }
  });

  it("a union has patterns and enumerations only", () => {
    const union = deriveSimpleType({ union: [builtin("string"), builtin("int")] });
    expect([...applicableFacets(union)].sort()).toEqual(["enumeration", "pattern"]);
  });

  it("xs:anySimpleType cannot be restricted and has none", () => {
    expect([...applicableFacets(anySimpleType)]).toEqual([]);
  });
});
