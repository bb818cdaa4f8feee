import { describe, expect, it } from "vitest";
import { enumerationOf } from "../../../codegen/model/enumeration.ts";
import { componentsOf } from "../check/components.ts";
import { facet, restricted, simpleOf } from "./modelling.ts";

describe("enumerationOf: the values of an enumeration as literals", () => {
  it.each<[says: string, base: string, facets: string, values: unknown]>([
    ["none", "xs:string", "", undefined],
    ["texts, in the order of the schema", "xs:string", facet("enumeration", "b", "a"), ["b", "a"]],
    ["white space is kept where the type keeps it", "xs:string", facet("enumeration", " a "), [" a "]],
    ["and collapsed where it does so", "xs:token", facet("enumeration", " a  b "), ["a b"]],
    ["values that are the same then stand once", "xs:token", facet("enumeration", "a", " a"), ["a"]],
    ["an empty text", "xs:string", facet("enumeration", ""), [""]],
    ["whole numbers are numbers", "xs:int", facet("enumeration", "1", "+02", "-3"), [1, 2, -3]],
    ["forms of one number stand once", "xs:int", facet("enumeration", "1", "01"), [1]],
    ["large ones are bigints", "xs:long", facet("enumeration", "9007199254740993"), [9007199254740993n]],
    [
      "decimals are no literals: a value has several forms",
      "xs:decimal",
      facet("enumeration", "1.0"),
      undefined,
    ],
    ["nor are dates", "xs:date", facet("enumeration", "2020-01-01"), undefined],
    ["nor QNames", "xs:QName", facet("enumeration", "t:a"), undefined],
  ])("%s", async (_says, base, facets, values) => {
    expect(enumerationOf(await restricted(base, facets))).toEqual(values);
  });

  it.each<[says: string, members: string, values: unknown]>([
    ["a union of members of one kind", "xs:token xs:string", ["1"]],
    ["a union of members of several kinds has none", "xs:int xs:string", undefined],
    ["a union of unions is its members", "t:v xs:string", ["1"]],
  ])("%s", async (_says, members, values) => {
    const set = await componentsOf(
      `<xs:simpleType name="u"><xs:union memberTypes="${members}"/></xs:simpleType><xs:simpleType name="v"><xs:union memberTypes="xs:token"/></xs:simpleType>
<xs:simpleType name="s"><xs:restriction base="t:u">${facet("enumeration", "1")}</xs:restriction></xs:simpleType>`,
    );
    expect(enumerationOf(simpleOf(set, "s"))).toEqual(values);
  });

  it("a list of enumerated items has no values of its own", async () => {
    const set = await componentsOf(
      `<xs:simpleType name="e"><xs:restriction base="xs:string">${facet("enumeration", "a")}</xs:restriction></xs:simpleType><xs:simpleType name="s"><xs:list itemType="t:e"/></xs:simpleType>`,
    );
    expect(enumerationOf(simpleOf(set, "s"))).toBeUndefined();
  });

  it("a restriction of an enumerated type has the enumeration of its base", async () => {
    const more = `<xs:simpleType name="b"><xs:restriction base="xs:string">${facet("enumeration", "a", "b")}</xs:restriction></xs:simpleType>`;
    expect(enumerationOf(await restricted("t:b", facet("maxLength", "3"), more))).toEqual(["a", "b"]);
  });
});
