/** Part 1 §3.3.4, cvc-elt.3: what xsi:nil may say. */
import { describe, expect, it } from "vitest";
import { nilFault, nilValue } from "../../../src/schema/rules/xsi-nil.ts";
import { link } from "../validate/documents.ts";

const set = link({
  elements: {
    plain: { type: "xs:string" },
    nillable: { type: "xs:string", nillable: true },
    filled: { type: "xs:string", nillable: true, default: "x" },
    fixed: { type: "xs:string", nillable: true, fixed: "x" },
    plainFixed: { type: "xs:string", fixed: "x" },
  },
});

describe("cvc-elt.3 (Part 1 §3.3.4): why an element cannot be nil", () => {
  it.each([
    ["plain", "cvc-elt.3.1"],
    ["nillable", undefined],
    ["filled", undefined],
    ["fixed", "cvc-elt.3.2.2"],
    ["plainFixed", "cvc-elt.3.1"],
  ])("<%s>: %s", (name, fault) => {
    const declaration = set.element(name);
    expect(declaration && nilFault(declaration)).toBe(fault);
    expect(declaration).toBeDefined();
  });
});

describe("xs:boolean (Part 2 §3.2.2): the values of xsi:nil", () => {
  it.each([
    ["true", true],
    ["1", true],
    [" true\n", true],
    ["false", false],
    ["0", false],
    ["\t0", false],
    ["", undefined],
    ["TRUE", undefined],
    ["\u00a0true", undefined],
    ["yes", undefined],
    ["01", undefined],
    ["true false", undefined],
  ])("%j: %s", (text, says) => {
    expect(nilValue(text)).toBe(says);
  });
});
