import { describe, expect, it } from "vitest";
import { CheckContext } from "../../../../codegen/check/context.ts";
import { gatherComponents } from "../../../../codegen/check/gather.ts";
import { stRestrictFacets } from "../../../../codegen/check/simple-type/facets.ts";
import { Tolerance } from "../../../../codegen/tolerate/tolerance.ts";
import { componentsOf, examined } from "../components.ts";

const facet = (name: string, value: string, more = ""): string => `<xs:${name} value="${value}" ${more}/>`;
const type = (name: string, base: string, facets: string): string =>
  `<xs:simpleType name="${name}"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>\n`;

/** The rules that the types break, each with the type's name. */
async function broken(body: string): Promise<string[]> {
  const { context, inventory } = await examined(body);
  for (const each of inventory.simpleTypes) stRestrictFacets(each, context);
  return context.report.findings.issues.map(
    ({ rule, message }) => `${rule} ${/^Type "(\w+)": /.exec(message)?.[1]}`,
  );
}

/** A base `b` with some facets, and a type `a` that restricts it. */
const two = (of: string, base: string, derived: string): string =>
  type("b", of, base) + type("a", "t:b", derived);

describe("a facet must be applicable to its type (Part 2 §4.1.5, cos-applicable-facets)", () => {
  it.each([
    ["length of a string", "xs:string", facet("length", "1"), true],
    ["length of a number", "xs:int", facet("length", "1"), false],
    ["length of a list counts its items", "xs:NMTOKENS", facet("length", "1"), true],
    ["totalDigits of a decimal", "xs:decimal", facet("totalDigits", "1"), true],
    ["totalDigits of a double", "xs:double", facet("totalDigits", "1"), false],
    ["fractionDigits of a string", "xs:string", facet("fractionDigits", "1"), false],
    ["minInclusive of a date", "xs:date", facet("minInclusive", "2020-01-01"), true],
    ["minInclusive of a boolean", "xs:boolean", facet("minInclusive", "0"), false],
    ["enumeration of a boolean", "xs:boolean", facet("enumeration", "1"), false],
    ["pattern of a boolean", "xs:boolean", facet("pattern", "1"), true],
  ])("%s", async (_says, base, facets, applies) => {
    expect(await broken(type("a", base, facets))).toEqual(applies ? [] : ["cos-applicable-facets a"]);
  });
});

describe("facets of one type fit each other (Part 2 §4.3)", () => {
  it.each([
    [
      "minLength is at most maxLength",
      "xs:string",
      facet("minLength", "2") + facet("maxLength", "2"),
      undefined,
    ],
    [
      "minLength above maxLength",
      "xs:string",
      facet("minLength", "3") + facet("maxLength", "2"),
      "minLength-less-than-equal-to-maxLength",
    ],
    [
      "minInclusive is at most maxInclusive",
      "xs:int",
      facet("minInclusive", "2") + facet("maxInclusive", "2"),
      undefined,
    ],
    [
      "minInclusive above maxInclusive",
      "xs:int",
      facet("minInclusive", "3") + facet("maxInclusive", "2"),
      "minInclusive-less-than-equal-to-maxInclusive",
    ],
    [
      "minExclusive at maxExclusive",
      "xs:int",
      facet("minExclusive", "2") + facet("maxExclusive", "2"),
      undefined,
    ],
    [
      "minExclusive at maxInclusive",
      "xs:int",
      facet("minExclusive", "2") + facet("maxInclusive", "2"),
      "minExclusive-less-than-maxInclusive",
    ],
    [
      "minInclusive at maxExclusive",
      "xs:int",
      facet("minInclusive", "2") + facet("maxExclusive", "2"),
      "minInclusive-less-than-maxExclusive",
    ],
    [
      "both upper bounds",
      "xs:int",
      facet("maxInclusive", "2") + facet("maxExclusive", "2"),
      "maxInclusive-maxExclusive",
    ],
    [
      "both lower bounds",
      "xs:int",
      facet("minInclusive", "2") + facet("minExclusive", "2"),
      "minInclusive-minExclusive",
    ],
    [
      "fractionDigits is at most totalDigits",
      "xs:decimal",
      facet("totalDigits", "2") + facet("fractionDigits", "2"),
      undefined,
    ],
    [
      "fractionDigits above totalDigits",
      "xs:decimal",
      facet("totalDigits", "2") + facet("fractionDigits", "3"),
      "fractionDigits-totalDigits",
    ],
  ])("%s", async (_says, base, facets, rule) => {
    expect(await broken(type("a", base, facets))).toEqual(rule === undefined ? [] : [`${rule} a`]);
  });
});

describe("a facet restricts that of the base (Part 2 §4.3, …-valid-restriction)", () => {
  it.each([
    ["the same length", "xs:string", facet("length", "2"), facet("length", "2"), undefined],
    ["another length", "xs:string", facet("length", "2"), facet("length", "3"), "length-valid-restriction"],
    ["a longer minLength", "xs:string", facet("minLength", "2"), facet("minLength", "3"), undefined],
    [
      "a shorter minLength",
      "xs:string",
      facet("minLength", "2"),
      facet("minLength", "1"),
      "minLength-valid-restriction",
    ],
    ["a shorter maxLength", "xs:string", facet("maxLength", "2"), facet("maxLength", "1"), undefined],
    [
      "a longer maxLength",
      "xs:string",
      facet("maxLength", "2"),
      facet("maxLength", "3"),
      "maxLength-valid-restriction",
    ],
    ["fewer totalDigits", "xs:decimal", facet("totalDigits", "2"), facet("totalDigits", "1"), undefined],
    [
      "more totalDigits",
      "xs:decimal",
      facet("totalDigits", "2"),
      facet("totalDigits", "3"),
      "totalDigits-valid-restriction",
    ],
    [
      "more fractionDigits",
      "xs:decimal",
      facet("fractionDigits", "2"),
      facet("fractionDigits", "3"),
      "fractionDigits-valid-restriction",
    ],
    ["a lower maxInclusive", "xs:int", facet("maxInclusive", "2"), facet("maxInclusive", "1"), undefined],
    [
      "a higher maxInclusive",
      "xs:int",
      facet("maxInclusive", "2"),
      facet("maxInclusive", "3"),
      "maxInclusive-valid-restriction",
    ],
    [
      "a lower minInclusive",
      "xs:int",
      facet("minInclusive", "2"),
      facet("minInclusive", "1"),
      "minInclusive-valid-restriction",
    ],
    [
      "collapse after replace",
      "xs:string",
      facet("whiteSpace", "replace"),
      facet("whiteSpace", "collapse"),
      undefined,
    ],
    [
      "preserve after replace",
      "xs:string",
      facet("whiteSpace", "replace"),
      facet("whiteSpace", "preserve"),
      "whiteSpace-valid-restriction",
    ],
    [
      "some of the enumeration",
      "xs:string",
      facet("enumeration", "a") + facet("enumeration", "b"),
      facet("enumeration", "b"),
      undefined,
    ],
    [
      "a value outside of the enumeration",
      "xs:string",
      facet("enumeration", "a"),
      facet("enumeration", "b"),
      "enumeration-valid-restriction",
    ],
  ])("%s", async (_says, of, base, derived, rule) => {
    expect(await broken(two(of, base, derived))).toEqual(rule === undefined ? [] : [`${rule} a`]);
  });
});

it("a facet that the base fixes cannot be another (Part 2 §4.3.1)", async () => {
  const fixed = facet("maxLength", "2", 'fixed="true"');
  expect(await broken(two("xs:string", fixed, facet("maxLength", "2")))).toEqual([]);
  expect(await broken(two("xs:string", fixed, facet("maxLength", "1")))).toEqual(["st-restrict-facets a"]);
});

it("a fault of a facet is a warning if facets are tolerated", async () => {
  const set = await componentsOf(type("a", "xs:int", facet("length", "1")));
  const context = new CheckContext(set, Tolerance.of("facets"));
  for (const each of gatherComponents(context).simpleTypes) stRestrictFacets(each, context);
  expect(context.report.findings.issues).toEqual([]);
  expect(context.report.findings.warnings.map(({ group, issue }) => `${group} ${issue.rule}`)).toEqual([
    "facets cos-applicable-facets",
  ]);
});
