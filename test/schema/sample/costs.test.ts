/** The least number of elements that something needs, and the sentence that says why there is none. */
import { describe, expect, it } from "vitest";
import type { ComplexTypeDescriptor, DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import { costsOf } from "../../../src/schema/sample/costs.ts";
import { whyNot } from "../../../src/schema/sample/why-not.ts";
import { inventedName } from "../../../src/schema/sample/wildcard.ts";
import { link } from "../validate/documents.ts";

const complex = (content: ComplexTypeDescriptor["content"], more: object = {}) =>
  ({ complex: true, content, ...more }) as ComplexTypeDescriptor;
const NEVER = { restriction: "xs:string", facets: { patterns: ["[a-[a]]"] } };

/** The cost of the element `e` of a schema, and why it is infinite. */
function costOf(parts: Partial<DocumentDescriptor>) {
  const set = link(parts);
  const declaration = set.element("e");
  if (declaration === undefined) throw new Error("no element e");
  const costs = costsOf(set);
  expect(costsOf(set)).toBe(costs);
  const cost = costs.element(declaration);
  return { cost, why: Number.isFinite(cost) ? undefined : whyNot(declaration, costs) };
}
const ofType = (type: ComplexTypeDescriptor, more: Partial<DocumentDescriptor> = {}) =>
  costOf({ ...more, elements: { ...more.elements, e: { type } } }).cost;

const one = { element: "a", type: "xs:int" } as const;

describe("the cost", () => {
  it.each<[string, ComplexTypeDescriptor, number]>([
    ["of no content is the element itself", complex(undefined), 1],
    ["of optional content is nothing more", complex({ ...one, min: 0 }), 1],
    ["of required elements is their number", complex({ ...one, min: 3, max: "unbounded" }), 4],
    [
      "of a sequence is the sum of its parts",
      complex({ sequence: [one, { ...one, element: "b", min: 2, max: 2 }] }),
      4,
    ],
    ["of a choice is its cheapest branch", complex({ choice: [{ ...one, min: 5, max: 5 }, one] }), 2],
    ["of a choice with an empty branch is nothing", complex({ choice: [one, { sequence: [] }] }), 1],
    ["of a wildcard is one element", complex({ any: "any", process: "skip" }), 2],
    ["of a repeated group is that of all of its turns", complex({ sequence: [one], min: 4, max: 4 }), 5],
    [
      "of simple content is the element itself",
      { complex: true, simple: "xs:int" } as ComplexTypeDescriptor,
      1,
    ],
  ])("%s", (_, type, expected) => {
    expect(ofType(type)).toBe(expected);
  });

  it("of a type that contains itself is finite if it need not do so", () => {
    const types = { t: complex({ choice: [{ element: "r", type: "t" }, one] }) };
    expect(costOf({ types, elements: { e: { type: "t" } } }).cost).toBe(2);
  });

  it("of a head is that of its cheapest member", () => {
    const elements = {
      e: { type: complex({ ref: "head" }) },
      head: { type: "xs:int", abstract: true },
      dear: { type: complex({ ...one, min: 9, max: 9 }), substitutes: "head" },
      cheap: { type: "xs:int", substitutes: "head" },
    };
    expect(
      costOf({
        elements: { ...elements, head: {}, dear: elements.dear, cheap: elements.cheap, e: elements.e },
      }).cost,
    ).toBe(2);
  });

  it("of an element with a value is that value, whatever its type would need", () => {
    const type = complex({ ...one, min: 3, max: 3 }, { mixed: true });
    expect(costOf({ elements: { e: { type, default: "text" } } }).cost).toBe(1);
  });

  it("of a nillable element is the element alone where its content is impossible", () => {
    const type = complex({ element: "a", type: NEVER as never });
    expect(costOf({ elements: { e: { type, nillable: true } } }).cost).toBe(1);
    expect(costOf({ elements: { e: { type } } }).cost).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("there is no example, since", () => {
  it.each<[string, Partial<DocumentDescriptor>, RegExp]>([
    [
      "required content has no end",
      { types: { t: complex({ element: "r", type: "t" }) }, elements: { e: { type: "t" } } },
      /^the required content is infinite: <e> needs <r> needs <r>\.$/,
    ],
    [
      "an element is abstract without members",
      { elements: { e: { type: "xs:int", abstract: true } } },
      /^<e> is abstract, and no element can substitute for it\.$/,
    ],
    [
      "an element is abstract, and others could stand for it",
      { elements: { e: { type: "xs:int", abstract: true }, m: { type: "xs:int", substitutes: "e" } } },
      /^<e> is abstract; request one of the elements that can substitute for it: <m>\.$/,
    ],
    [
      "a type is abstract",
      { types: { t: { complex: true, abstract: true } }, elements: { e: { type: "t" } } },
      /^the type t of <e> is abstract, and no type derived from it is allowed there\.$/,
    ],
    [
      "a text has no value",
      { elements: { e: { type: NEVER as never } } },
      /^no value was found for <e>, of type \(anonymous, of string\) with pattern .*\.$/,
    ],
    [
      "a required attribute has no value",
      {
        elements: {
          e: { type: complex(undefined, { attributes: [{ name: "a", type: NEVER, use: "required" }] }) },
        },
      },
      /^no value was found for the attribute a of <e>, /,
    ],
    [
      "a child has none of these",
      { elements: { e: { type: complex({ sequence: [one, { element: "x", type: NEVER as never }] }) } } },
      /^no value was found for <x>, /,
    ],
    [
      "a wildcard wants an element that the schema has not",
      { elements: { e: { type: complex({ any: ["urn:other"] }) } } },
      /^<e> needs an element that is declared, in a namespace of its wildcard, and the schema has none\.$/,
    ],
    [
      "a choice has no branches",
      { elements: { e: { type: complex({ choice: [] }) } } },
      /^<e> needs a branch of a choice without branches\.$/,
    ],
  ])("%s", (_, parts, expected) => {
    const { cost, why } = costOf(parts);
    expect(cost).toBe(Number.POSITIVE_INFINITY);
    expect(why).toMatch(expected);
  });

  it("it would be deeper than can be looked at", () => {
    const elements: Record<string, object> = { e: { type: complex({ ref: "e0" }) } };
    for (let at = 0; at < 300; at++) elements[`e${at}`] = { type: complex({ ref: `e${at + 1}` }) };
    elements.e300 = { type: NEVER };
    expect(costOf({ elements: elements as never }).why).toBe(
      "the required content is more than 256 elements deep.",
    );
  });
});

describe("the name of undeclared content", () => {
  const invented = (namespaces: object, elements: object = {}) =>
    inventedName(
      { kind: "wildcard", namespaces } as never,
      link({ namespace: "urn:t", elements: elements as never }),
    );

  it.each<[string, object, unknown]>([
    ["any namespace", { kind: "any" }, { ns: "urn:example:any", local: "anything" }],
    [
      "another than that",
      { kind: "not", ns: "urn:example:any" },
      { ns: "urn:example:any:other", local: "anything" },
    ],
    ["another than the schema's", { kind: "not", ns: "urn:t" }, { ns: "urn:example:any", local: "anything" }],
    [
      "one of a list",
      { kind: "list", namespaces: new Set(["urn:t", ""]) },
      { ns: "urn:t", local: "anything" },
    ],
    ["none of an empty list", { kind: "list", namespaces: new Set() }, undefined],
  ])("for %s", (_, namespaces, expected) => {
    expect(invented(namespaces)).toEqual(expected);
  });

  it("is one that no declaration has", () => {
    const elements = { anything: {}, anything1: {} };
    expect(invented({ kind: "list", namespaces: new Set(["urn:t"]) }, elements)?.local).toBe("anything2");
  });
});
