import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../src/datatypes/index.ts";
import { enumerationCandidates } from "../../../src/datatypes/sample/enumeration.ts";
import type { SimpleSampleOptions } from "../../../src/datatypes/sample/index.ts";
import { builtin, restrict } from "../context.ts";
import { drawOf } from "./plain/draws.ts";

function listed(
  own: FacetsDescriptor,
  base = "token",
  options: Partial<SimpleSampleOptions> = {},
): string[] | undefined {
  const candidates = enumerationCandidates(restrict(base, own), drawOf(options));
  return candidates === undefined ? undefined : [...candidates];
}

describe("the values of an enumeration", () => {
  it("are all given once, starting anywhere", () => {
    const values = ["a", "b", "c", "d"];
    const found = listed({ enumeration: values });
    expect(found?.toSorted()).toEqual(values);
    expect(["abcd", "bcda", "cdab", "dabc"]).toContain(found?.join(""));
  });

  it("start elsewhere with other seeds", () => {
    const type = restrict("token", { enumeration: ["a", "b", "c", "d"] });
    const starts = Array.from({ length: 30 }, (_, seed) => {
      for (const text of enumerationCandidates(type, drawOf({}, 0, seed)) ?? []) return text;
      return undefined;
    });
    expect(new Set(starts)).toEqual(new Set(["a", "b", "c", "d"]));
  });

  it("are none if the list is empty, and are not requested if there is no list", () => {
    expect(listed({ enumeration: [] })).toEqual([]);
    expect(listed({})).toBeUndefined();
    expect(enumerationCandidates(builtin("int"), drawOf())).toBeUndefined();
  });

  it("are those of the nearest step that has any", () => {
    const type = restrict(restrict("token", { enumeration: ["a", "b"] }), { enumeration: ["b"] });
    expect([...(enumerationCandidates(restrict(type, { maxLength: 5 }), drawOf()) ?? [])]).toEqual(["b"]);
  });
});

describe("names are written with the prefixes of the document", () => {
  const own = { enumeration: ["x:a"], scope: { x: "urn:x" } };

  it.each<[what: string, prefix: string | undefined, found: string[]]>([
    ["another prefix", "q", ["q:a", "x:a"]],
    ["the same prefix", "x", ["x:a"]],
    ["no prefix", "", ["a", "x:a"]],
    ["none to be had", undefined, ["x:a"]],
  ])("%s", (_, prefix, found) => {
    expect(listed(own, "QName", { prefixFor: () => prefix })).toEqual(found);
  });

  it("each item of a list", () => {
    const both = { enumeration: ["x:a x:b"], scope: { x: "urn:x" } };
    expect(listed(both, "NMTOKENS", { prefixFor: () => "q" })).toEqual(["q:a q:b", "x:a x:b"]);
  });

  it("leaves out a text that is not a bound name, and types without bindings", () => {
    expect(
      listed({ enumeration: ["y:a"], scope: { x: "urn:x" } }, "QName", { prefixFor: () => "q" }),
    ).toEqual(["y:a"]);
    expect(listed({ enumeration: ["x:a"] }, "token", { prefixFor: () => "q" })).toEqual(["x:a"]);
  });
});
