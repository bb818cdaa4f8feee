/** Part 1 §3.4.4 and §3.5: which attributes must be there, and what stands for those that are not. */
import { describe, expect, it } from "vitest";
import type { AttributeUse, ComplexType } from "../../../src/schema/components.ts";
import {
  countRequired,
  isAssumedWhenAbsent,
  isFilledWhenLeftOut,
  mustBeGiven,
  requiresAttributes,
  standIn,
} from "../../../src/schema/rules/attribute-use.ts";
import { link } from "../validate/documents.ts";

const set = link({
  types: {
    all: {
      complex: true,
      attributes: [
        { name: "optional", type: "xs:int" },
        { name: "optionalDefault", type: "xs:int", default: "1" },
        { name: "optionalFixed", type: "xs:int", fixed: "1" },
        { name: "required", type: "xs:int", use: "required" },
        { name: "requiredFixed", type: "xs:int", use: "required", fixed: "1" },
        { name: "prohibited", type: "xs:int", use: "prohibited" },
        { ref: "fixedGlobally", use: "required" },
      ],
    },
    fillable: {
      complex: true,
      attributes: [{ name: "a", type: "xs:int", use: "required", fixed: "1" }, { name: "b" }],
    },
    none: { complex: true },
  },
  attributes: { fixedGlobally: { type: "xs:int", fixed: "2" } },
});

function complex(name: string): ComplexType {
  const type = set.type(name);
  if (type?.kind !== "complex") throw new Error(name);
  return type;
}

const uses = complex("all").attributes;

/** The attributes that a question is answered with yes. */
function those(question: (use: AttributeUse) => boolean): readonly string[] {
  return [...uses].filter(([, use]) => question(use)).map(([name]) => name);
}

describe("an attribute that is missing", () => {
  it("cvc-complex-type.4: is an error if it is required, even with a fixed value", () => {
    expect(countRequired(uses.values())).toBe(3);
    expect(those(({ required }) => required)).toEqual(["required", "requiredFixed", "fixedGlobally"]);
  });

  it("§3.2.1: counts as present with its default or fixed value if it is optional", () => {
    expect(those(isAssumedWhenAbsent)).toEqual(["optionalDefault", "optionalFixed"]);
  });

  it("§3.4.2: does not exist if its use is prohibited", () => {
    expect(uses.has("prohibited")).toBe(false);
  });
});

describe("an attribute that a value leaves out", () => {
  it("is written with its fixed value if it is required, be that of the use or of the declaration", () => {
    expect(those(isFilledWhenLeftOut)).toEqual(["requiredFixed", "fixedGlobally"]);
    expect(standIn(uses.get("fixedGlobally") as AttributeUse)).toMatchObject({ lexical: "2" });
  });

  it("must be given if it is required and no value is declared", () => {
    expect(those(mustBeGiven)).toEqual(["required"]);
  });

  it("is left out of the document if it is optional, with or without a default value", () => {
    expect(those((use) => standIn(use) === "nothing")).toEqual([
      "optional",
      "optionalDefault",
      "optionalFixed",
    ]);
  });

  it.each([
    ["all", true],
    ["fillable", false],
    ["none", false],
  ])("keeps a value of the type %s from being a bare text: %j", (name, expected) => {
    expect(requiresAttributes(complex(name))).toBe(expected);
  });
});
