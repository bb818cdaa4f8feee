/** Part 1 §3.3.4 and §3.4.4: what xsi:type may name. */
import { describe, expect, it } from "vitest";
import type { ComplexType, ElementDeclaration, Type } from "../../../src/schema/components.ts";
import {
  derivedInstances,
  instantiableTypes,
  isAbstractType,
  mayGovern,
  mayInstantiate,
} from "../../../src/schema/rules/xsi-type.ts";
import { XS } from "../../../src/xml/names.ts";
import { link } from "../validate/documents.ts";

const set = link({
  elements: {
    open: { type: "base" },
    blocks: { type: "base", block: ["extension"] },
    blocksAll: { type: "base", block: ["extension", "restriction"] },
    ofSealed: { type: "sealed" },
    ofSealedToo: { type: "sealed", block: ["restriction"] },
    ofAbstract: { type: "abstract" },
    number: { type: "xs:decimal" },
    numberOnly: { type: "xs:decimal", block: ["restriction"] },
  },
  types: {
    base: { complex: true },
    longer: { complex: true, base: "base", derivation: "extension" },
    narrower: { complex: true, base: "base", derivation: "restriction" },
    both: { complex: true, base: "longer", derivation: "restriction" },
    hidden: { complex: true, base: "base", derivation: "extension", abstract: true },
    sealed: { complex: true, block: ["extension"] },
    sealedLonger: { complex: true, base: "sealed", derivation: "extension" },
    sealedNarrower: { complex: true, base: "sealed", derivation: "restriction" },
    abstract: { complex: true, abstract: true },
    concrete: { complex: true, base: "abstract", derivation: "extension" },
    other: { complex: true },
  },
});

function type(name: string): Type {
  const found = set.type(name.startsWith("xs:") ? `{${XS}}${name.slice(3)}` : name);
  if (found === undefined) throw new Error(name);
  return found;
}

function element(name: string): ElementDeclaration {
  const found = set.element(name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe("cvc-elt.4.3 (Part 1 §3.3.4): a type named by xsi:type is derived from the declared one, and not blocked", () => {
  it.each([
    ["open", "base", true],
    ["open", "longer", true],
    ["open", "narrower", true],
    ["open", "both", true],
    ["open", "other", false],
    ["open", "xs:int", false],
    ["open", "xs:anyType", false],
    ["blocks", "base", true],
    ["blocks", "longer", false],
    ["blocks", "narrower", true],
    ["blocks", "both", false],
    ["blocksAll", "base", true],
    ["blocksAll", "narrower", false],
    ["ofSealed", "sealedLonger", false],
    ["ofSealed", "sealedNarrower", true],
    ["ofSealedToo", "sealed", true],
    ["ofSealedToo", "sealedLonger", false],
    ["ofSealedToo", "sealedNarrower", false],
    ["number", "xs:int", true],
    ["number", "xs:string", false],
    ["numberOnly", "xs:decimal", true],
    ["numberOnly", "xs:int", false],
  ])("<%s> of %s: %s", (declaration, named, may) => {
    expect(mayGovern(type(named), element(declaration))).toBe(may);
  });
});

describe("cvc-type.2 (Part 1 §3.4.4): no element is valid with an abstract type", () => {
  it.each([
    ["open", "hidden", false],
    ["open", "longer", true],
    ["open", "other", false],
    ["ofAbstract", "abstract", false],
    ["ofAbstract", "concrete", true],
  ])("<%s> of %s: %s", (declaration, named, may) => {
    expect(mayInstantiate(type(named), element(declaration))).toBe(may);
  });

  it("a type may govern although it is abstract, which is then reported as that", () => {
    expect(mayGovern(type("hidden"), element("open"))).toBe(true);
    expect(isAbstractType(type("hidden"))).toBe(true);
    expect(isAbstractType(type("xs:anySimpleType"))).toBe(false);
  });

  it.each([
    ["open", ["base", "longer", "narrower", "both"]],
    ["blocks", ["base", "narrower"]],
    ["ofSealed", ["sealed", "sealedNarrower"]],
    ["ofAbstract", ["concrete"]],
  ])("the types that <%s> can be valid with: %j", (declaration, names) => {
    const found = instantiableTypes(element(declaration), set).map(({ key }) => key);
    expect(found.toSorted()).toEqual(names.toSorted());
  });

  it("the types that may stand for a complex one are those derived from it that are not abstract, whatever is blocked", () => {
    const derived = (name: string) => derivedInstances(type(name) as ComplexType, set).map(({ key }) => key);
    expect(derived("base").toSorted()).toEqual(["both", "longer", "narrower"]);
    expect(derived("sealed").toSorted()).toEqual(["sealedLonger", "sealedNarrower"]);
    expect(derived("abstract")).toEqual(["concrete"]);
    expect(derived("other")).toEqual([]);
  });
});
