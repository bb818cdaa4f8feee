import { describe, expect, it } from "vitest";
import { facetTexts, inlineFacets } from "../../../codegen/model/facets.ts";
import { componentsOf } from "../check/components.ts";
import { facet, restricted } from "./modelling.ts";

describe("facetTexts: rules of the schema that the TypeScript type does not express", () => {
  it.each<[says: string, base: string, facets: string, texts: object[]]>([
    ["nothing", "xs:string", "", []],
    ["built-in facets are told by the type", "xs:byte", "", []],
    [
      "facets, sorted by name",
      "xs:string",
      facet("minLength", "1") + facet("maxLength", "3"),
      [
        { name: "maxLength", text: "3" },
        { name: "minLength", text: "1" },
      ],
    ],
    ["white space is no demand", "xs:string", facet("whiteSpace", "collapse"), []],
    [
      "patterns of one step are alternatives, in one text",
      "xs:string",
      facet("pattern", "a", "b"),
      [{ name: "pattern", text: "a|b" }],
    ],
    ["an enumeration that the type tells", "xs:string", facet("enumeration", "a"), []],
    [
      "one that it does not",
      "xs:decimal",
      facet("enumeration", "1.0", "2.0"),
      [{ name: "enumeration", text: "1.0 | 2.0" }],
    ],
  ])("%s", async (_says, base, facets, texts) => {
    expect(facetTexts(await restricted(base, facets))).toEqual(texts);
  });

  it("includes facets of the base", async () => {
    const more = `<xs:simpleType name="b"><xs:restriction base="xs:string">${facet("minLength", "1")}</xs:restriction></xs:simpleType>`;
    expect(
      facetTexts(await restricted("t:b", facet("maxLength", "3"), more)).map(({ name }) => name),
    ).toEqual(["maxLength", "minLength"]);
  });
});

describe("inlineFacets: are stated where an anonymous type is used", () => {
  it("of an anonymous type", async () => {
    const [element] = (
      await componentsOf(
        `<xs:element name="e"><xs:simpleType><xs:restriction base="xs:string">${facet("length", "3")}</xs:restriction></xs:simpleType></xs:element>`,
      )
    ).elements();
    expect(element?.type.kind === "simple" && inlineFacets(element.type)).toEqual({
      facets: [{ name: "length", text: "3" }],
    });
  });

  it("are left out for a named type, whose declaration has them", async () => {
    expect(inlineFacets(await restricted("xs:string", facet("length", "3")))).toEqual({});
  });

  it("are empty for a type without facets", async () => {
    const [element] = (
      await componentsOf(
        '<xs:element name="e"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:element>',
      )
    ).elements();
    expect(element?.type.kind === "simple" && inlineFacets(element.type)).toEqual({});
  });
});
