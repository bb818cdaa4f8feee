/** Part 1 §3.2.4, §3.3.4 and §3.5.4: what default and fixed values mean. */
import { describe, expect, it } from "vitest";
import { builtinType, type SimpleType } from "../../../src/datatypes/index.ts";
import type { ElementDeclaration, ValueConstraint } from "../../../src/schema/components.ts";
import {
  breaksFixed,
  constraintValue,
  fixedText,
  isFilledWhenAbsent,
  isFixed,
  keepsFixedText,
  keepsOwnText,
} from "../../../src/schema/rules/value-constraint.ts";
import { link } from "../validate/documents.ts";

function constraint(kind: ValueConstraint["kind"], lexical: string): ValueConstraint {
  return { kind, lexical, resolvePrefix: () => undefined };
}

function validated(type: string, lexical: string): ReturnType<SimpleType["validate"]> {
  return (builtinType(type) as SimpleType).validate(lexical, { resolvePrefix: () => undefined });
}

describe("cvc-au, cvc-attribute.4, cvc-elt.5.2.2.2.2: a fixed value is the only one, compared as a value", () => {
  it.each([
    ["decimal", "fixed", "1", "1.0", false],
    ["decimal", "fixed", "1", "2", true],
    ["string", "fixed", "1", "1.0", true],
    ["boolean", "fixed", "true", "1", false],
    ["decimal", "default", "1", "2", false],
  ] as const)("%s: a %s %s is broken by %s: %j", (type, kind, declared, given, expected) => {
    expect(breaksFixed(constraint(kind, declared), validated(type, declared), validated(type, given))).toBe(
      expected,
    );
  });

  it("skips comparisons with invalid values, which have their own error", () => {
    const fixed = constraint("fixed", "x");
    expect(breaksFixed(fixed, validated("int", "x"), validated("int", "1"))).toBe(false);
    expect(breaksFixed(constraint("fixed", "1"), validated("int", "1"), validated("int", "x"))).toBe(false);
  });
});

describe("a text that needs no comparison", () => {
  it.each([
    [undefined, "1", true],
    [constraint("default", "1"), "2", true],
    [constraint("fixed", "1"), "1", true],
    [constraint("fixed", "1"), "1.0", false],
  ])("%o is kept by the text %s: %j", (declared, text, expected) => {
    expect(keepsFixedText(declared, text)).toBe(expected);
    expect(isFixed(declared)).toBe(declared?.kind === "fixed");
    expect(fixedText(declared)).toBe(declared?.kind === "fixed" ? "1" : undefined);
  });

  it.each([
    [constraint("default", "1"), "2", true],
    [constraint("default", "1"), "", false],
    [constraint("fixed", ""), "", false],
    [constraint("fixed", "1"), "1", true],
    [constraint("fixed", "1"), "2", false],
  ])("cvc-elt.5.1: under %o an element with the text %j has that as its value: %j", (declared, text, own) => {
    expect(keepsOwnText(declared, text)).toBe(own);
  });
});

describe("a required element that a value leaves out is written with its default or fixed value", () => {
  const attribute = { name: "a", type: "xs:int", use: "required" } as const;
  const set = link({
    elements: {
      simple: { type: "xs:int", default: "1" },
      noValue: { type: "xs:int" },
      text: { type: "text", fixed: "1" },
      textAndFixed: { type: "textAndFixed", fixed: "1" },
      textAndRequired: { type: "textAndRequired", fixed: "1" },
      mixed: { type: "mixed", default: "1" },
    },
    types: {
      text: { complex: true, base: "xs:int", derivation: "extension" },
      textAndFixed: {
        complex: true,
        base: "xs:int",
        derivation: "extension",
        attributes: [{ ...attribute, fixed: "2" }],
      },
      textAndRequired: { complex: true, base: "xs:int", derivation: "extension", attributes: [attribute] },
      mixed: { complex: true, mixed: true },
    },
  });

  it.each([
    ["simple", true],
    ["noValue", false],
    ["text", true],
    ["textAndFixed", true],
    ["textAndRequired", false],
    ["mixed", false],
  ])("%s: %j", (name, expected) => {
    expect(isFilledWhenAbsent(set.element(name) as ElementDeclaration)).toBe(expected);
  });
});

describe("the value of a constraint", () => {
  it("has the prefixes of the schema document", () => {
    const declared: ValueConstraint = {
      ...{ kind: "fixed", lexical: "s:a" },
      resolvePrefix: (prefix) => (prefix === "s" ? "urn:schema" : undefined),
    };
    const type = builtinType("QName") as SimpleType;
    const given = type.validate("d:a", { resolvePrefix: () => "urn:schema" });
    const value = constraintValue(declared, type, { notation: () => false });
    expect(breaksFixed(declared, value, given)).toBe(false);
  });
});
