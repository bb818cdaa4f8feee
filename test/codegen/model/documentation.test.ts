import { describe, expect, it } from "vitest";
import {
  constraintNotes,
  documentationOf,
  facetNotes,
  propertyDocumentation,
} from "../../../codegen/model/documentation.ts";
import { facet, restricted } from "./modelling.ts";

it.each([
  [
    "text and place",
    { doc: "A.", source: { file: "a.xsd", line: 3, column: 7 } },
    { text: "A.", notes: [], source: "a.xsd:3" },
  ],
  ["neither", { doc: undefined, source: undefined }, { text: undefined, notes: [], source: undefined }],
])("documentationOf: %s", (_says, component, documentation) => {
  expect(documentationOf(component)).toEqual(documentation);
});

it("documentationOf: generated notes beside the text", () => {
  expect(documentationOf({ doc: "A.", source: undefined }, ["Default 1."]).notes).toEqual(["Default 1."]);
});

const value = (kind: "default" | "fixed", lexical: string) => ({
  kind,
  lexical,
  resolvePrefix: () => undefined,
});
it.each([
  ["no value", undefined, []],
  ["a default", value("default", "1"), ['Default "1".']],
  ["a fixed value", value("fixed", "1"), ['Always "1".']],
  ["a value that would break the line", value("default", 'a"\n'), ['Default "a\\"\\n".']],
])("constraintNotes: %s", (_says, constraint, notes) => {
  expect(constraintNotes(constraint)).toEqual(notes);
});

describe("facetNotes: the facets of a type's own derivation step in words", () => {
  it.each<[says: string, base: string, facets: string, notes: string[]]>([
    ["none", "xs:string", "", []],
    ["an exact length", "xs:string", facet("length", "3"), ["Length: 3."]],
    [
      "a range of lengths",
      "xs:string",
      facet("minLength", "1") + facet("maxLength", "35"),
      ["Length: 1 to 35."],
    ],
    ["a least length", "xs:string", facet("minLength", "1"), ["Length: 1 or more."]],
    ["a greatest length", "xs:string", facet("maxLength", "35"), ["Length: 35 or less."]],
    ["a length of 0", "xs:string", facet("maxLength", "0"), ["Length: 0 or less."]],
    ["a range", "xs:int", facet("minInclusive", "1") + facet("maxInclusive", "9"), ["Range: 1 to 9."]],
    ["a lower bound that is not in it", "xs:int", facet("minExclusive", "1"), ["Range: above 1."]],
    ["an upper bound that is not in it", "xs:int", facet("maxExclusive", "9"), ["Range: below 9."]],
    [
      "one bound in it, one not",
      "xs:int",
      facet("minInclusive", "1") + facet("maxExclusive", "9"),
      ["Range: 1 to below 9."],
    ],
    ["a single value", "xs:int", facet("minInclusive", "5") + facet("maxInclusive", "5"), ["Range: 5."]],
    [
      "digits",
      "xs:decimal",
      facet("totalDigits", "5") + facet("fractionDigits", "2"),
      ["Digits: at most 5, at most 2 after the point."],
    ],
    [
      "fraction digits only",
      "xs:decimal",
      facet("fractionDigits", "0"),
      ["Digits: at most 0 after the point."],
    ],
    ["each pattern", "xs:string", facet("pattern", "a+", "b"), ["Pattern: a+", "Pattern: b"]],
    ["an enumeration tells itself", "xs:string", facet("enumeration", "a"), []],
  ])("%s", async (_says, base, facets, notes) => {
    expect(facetNotes(await restricted(base, facets))).toEqual(notes);
  });

  it("leaves out facets of the base", async () => {
    const more = `<xs:simpleType name="b"><xs:restriction base="xs:string">${facet("minLength", "1")}</xs:restriction></xs:simpleType>`;
    expect(facetNotes(await restricted("t:b", facet("maxLength", "3"), more))).toEqual([
      "Length: 3 or less.",
    ]);
  });
});

describe("propertyDocumentation: states the type's own facets in one line", () => {
  const source = { file: "a.xsd", line: 3, column: 7 };
  const code = facet("minLength", "1") + facet("maxLength", "35") + facet("pattern", "[A-Z]{3}");
  const line = "Length: 1 to 35 · Pattern: [A-Z]{3}";
  it("facets alone take one line", async () => {
    const said = propertyDocumentation(
      { doc: undefined, source },
      undefined,
      await restricted("xs:string", code),
    );
    expect(said).toEqual({ text: undefined, notes: [line], source: undefined });
  });

  it("they follow the text and the default", async () => {
    const type = await restricted("xs:string", code);
    const said = propertyDocumentation({ doc: "A.", source }, value("default", "ABC"), type);
    expect(said).toEqual({ text: "A.", notes: ['Default "ABC".', line], source: "a.xsd:3" });
  });

  it("a type without facets of its own adds nothing", async () => {
    const said = propertyDocumentation({ doc: "A.", source }, undefined, await restricted("xs:int", ""));
    expect(said).toEqual({ text: "A.", notes: [], source: "a.xsd:3" });
  });
});
