import { describe, expect, it } from "vitest";
import { describeFacets } from "../../../codegen/describe/facets.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const facet = (name: string, value: string, more = ""): string => `<xs:${name} value="${value}" ${more}/>`;
const type = (facets: string, base = "xs:string"): string =>
  `<xs:simpleType name="s"><xs:restriction base="${base}">\n${facets}</xs:restriction></xs:simpleType>`;

async function described(body: string) {
  const { scope, node, issues } = await scopeOf(body);
  return { facets: describeFacets(node("restriction"), node("simpleType"), scope), issues: issues() };
}

describe("describeFacets (Part 2 §4.3)", () => {
  it.each<[says: string, facets: string, described: object | undefined]>([
    ["none", "", undefined],
    ["length", facet("length", "3"), { length: 3 }],
    ["numbers with a sign and zeros", facet("minLength", "+03"), { minLength: 3 }],
    ["numbers with white space", facet("maxLength", " 3 "), { maxLength: 3 }],
    [
      "digits",
      facet("totalDigits", "5") + facet("fractionDigits", "2"),
      { totalDigits: 5, fractionDigits: 2 },
    ],
    [
      "bounds are texts: their type says what they mean",
      facet("minInclusive", " 1.0 ") + facet("maxExclusive", "2"),
      { minInclusive: " 1.0 ", maxExclusive: "2" },
    ],
    ["white space", facet("whiteSpace", " collapse "), { whiteSpace: "collapse" }],
    [
      "patterns of one step are alternatives, in order",
      facet("pattern", "a") + facet("pattern", "b"),
      { patterns: ["a", "b"] },
    ],
    ["an empty pattern", facet("pattern", ""), { patterns: [""] }],
    [
      "an enumeration, in order, its texts as they are",
      facet("enumeration", " b ") + facet("enumeration", "a"),
      { enumeration: [" b ", "a"] },
    ],
    ["one value twice", facet("enumeration", "a") + facet("enumeration", "a"), { enumeration: ["a", "a"] }],
    [
      "fixed facets",
      facet("length", "3", 'fixed="true"') + facet("whiteSpace", "collapse", 'fixed="1"'),
      { length: 3, whiteSpace: "collapse", fixed: ["length", "whiteSpace"] },
    ],
    ["fixed may be said to be false", facet("length", "3", 'fixed="false"'), { length: 3 }],
    ["annotations and inner types are no facets", "<xs:annotation/>", undefined],
  ])("%s", async (_says, facets, expected) => {
    const found = await described(type(facets));
    expect(found.facets === undefined ? undefined : bare(found.facets)).toEqual(expected);
    expect(found.issues).toEqual([]);
  });

  it("a count that is not a number is left out: the grammar check has reported it", async () => {
    const { facets } = await described(type(facet("length", "three")));
    expect(facets && bare(facets)).toEqual({});
  });

  it("a facet without a value is left out", async () => {
    expect((await described(type("<xs:length/>"))).facets).toBeUndefined();
  });
});

describe("describeFacets: places, so that an issue can show the facet", () => {
  it("the line of each, and one column if all have it", async () => {
    const { facets } = await described(type(`${facet("minLength", "1")}\n${facet("maxLength", "2")}`));
    expect(facets).toMatchObject({ column: 1 });
    expect({ ...facets?.lines }).toEqual({ minLength: 3, maxLength: 4 });
  });

  it("line and column of a facet at another place", async () => {
    const { facets } = await described(type(facet("minLength", "1") + facet("maxLength", "2")));
    expect({ ...facets?.lines }).toEqual({ minLength: 3, maxLength: [3, 27] });
  });

  it("each value of an enumeration, and the first pattern", async () => {
    const body = `${facet("enumeration", "a")}\n${facet("enumeration", "b")}\n${facet("pattern", "x")}\n${facet("pattern", "y")}`;
    expect({ ...(await described(type(body))).facets?.lines }).toEqual({
      "enumeration:a": 3,
      "enumeration:b": 4,
      pattern: 5,
    });
  });

  it("a value named like a property of objects is an ordinary value", async () => {
    const { facets } = await described(type(facet("enumeration", "__proto__")));
    expect(Object.keys(facets?.lines ?? {})).toEqual(["enumeration:__proto__"]);
  });
});

describe("src-single-facet-value (Part 2 §4.3): every facet except pattern and enumeration occurs once", () => {
  it.each([
    "length",
    "minLength",
    "maxLength",
    "totalDigits",
    "fractionDigits",
    "whiteSpace",
    "minInclusive",
    "maxExclusive",
  ])("%s", async (name) => {
    const value = name === "whiteSpace" ? "collapse" : "1";
    const { facets, issues } = await described(type(`${facet(name, value)}\n${facet(name, value)}`));
    expect(issues).toEqual([
      `src-single-facet-value, line 4: <xs:${name}> occurs twice in one restriction: the first is at a.xsd:3:1.`,
    ]);
    expect(facets).toHaveProperty(name);
  });

  it("the first one applies", async () => {
    const { facets } = await described(type(facet("length", "1") + facet("length", "2")));
    expect(facets?.length).toBe(1);
  });
});

describe("describeFacets: prefixes of values that are names (Part 2 §3.2.18)", () => {
  it("an enumeration of QNames has the bindings of all its prefixes", async () => {
    const body = type(
      facet("enumeration", "t:a") + facet("enumeration", "p:b", 'xmlns:p="urn:p"'),
      "xs:QName",
    );
    expect({ ...(await described(body)).facets?.scope }).toEqual({ t: "urn:t", p: "urn:p" });
  });

  it("one of strings has none", async () => {
    expect((await described(type(facet("enumeration", "t:a")))).facets?.scope).toBeUndefined();
  });

  it("a pattern of QNames has no such form, because it is matched with the text", async () => {
    expect((await described(type(facet("pattern", "t:.*"), "xs:QName"))).facets?.scope).toBeUndefined();
  });
});
