import { describe, expect, it } from "vitest";
import type { DerivationMethod } from "../../../src/schema/descriptor.ts";
import { typeDerivationOk } from "../../../src/schema/rules/derivation.ts";
import { XS } from "../../../src/xml/names.ts";
import { link } from "../validate/documents.ts";

const set = link({
  types: {
    a: { complex: true },
    b: { complex: true, base: "a", derivation: "extension" },
    c: { complex: true, base: "b", derivation: "restriction" },
    price: { complex: true, base: "small", derivation: "extension", simple: "small" },
    small: { restriction: "xs:int" },
    sealed: { restriction: "xs:int", final: ["restriction"] },
    opened: { restriction: "sealed" },
    ints: { list: "xs:int" },
    either: { union: ["xs:int", "xs:date"] },
  },
});

function type(name: string) {
  const found = set.type(name.startsWith("xs:") ? `{${XS}}${name.slice(3)}` : name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe("typeDerivationOk (cos-ct-derived-ok, cos-st-derived-ok)", () => {
  it.each<[string, string, DerivationMethod[], boolean]>([
    ["a", "a", ["extension", "restriction"], true],
    ["c", "a", [], true],
    ["c", "a", ["extension"], false],
    ["c", "b", ["extension"], true],
    ["c", "b", ["restriction"], false],
    ["a", "c", [], false],
    ["a", "xs:anyType", [], true],
    ["xs:int", "xs:anyType", ["extension"], true],
    ["xs:int", "xs:anyType", ["restriction"], false],
    ["price", "xs:int", [], true],
    ["price", "xs:int", ["extension"], false],
    ["small", "xs:decimal", [], true],
    ["small", "xs:string", [], false],
    ["small", "xs:anySimpleType", [], true],
    ["opened", "sealed", [], false],
    ["ints", "xs:anySimpleType", [], true],
    ["ints", "xs:int", [], false],
    ["small", "either", [], true],
    ["small", "either", ["restriction"], false],
    ["xs:string", "either", [], false],
    ["small", "a", [], false],
  ])("%s from %s, without %j: %s", (derived, base, exclude, expected) => {
    expect(typeDerivationOk(type(derived), type(base), new Set(exclude))).toBe(expected);
  });
});

it("typeDerivationOk looks at each member of unions of unions once", () => {
  const tower = Object.fromEntries(
    Array.from({ length: 40 }, (_, level) => [`t${level + 1}`, { union: [`t${level}`, `t${level}`] }]),
  );
  const towers = link({
    types: { t0: { union: ["xs:int", "xs:date"] }, ...tower, other: { list: "xs:int" } },
  });
  const of = (name: string) => towers.type(name) ?? type("a");
  expect(typeDerivationOk(type("xs:int"), of("t40"))).toBe(true);
  expect(typeDerivationOk(type("xs:boolean"), of("t40"))).toBe(false);
  expect(typeDerivationOk(of("t7"), of("t40"))).toBe(true);
});
