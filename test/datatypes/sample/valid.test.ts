import { describe, expect, it } from "vitest";
import { deriveSimpleType, type SimpleType } from "../../../src/datatypes/index.ts";
import { Effort } from "../../../src/datatypes/sample/effort.ts";
import { accept, isValid, validated } from "../../../src/datatypes/sample/valid.ts";
import { builtin, context, restrict } from "../context.ts";

const options = { size: "minimal", context } as const;

/** What it takes to find out about a text, in steps. */
function cost(type: SimpleType, text: string): number {
  for (let steps = 1; steps < 1_000_000_000; steps *= 2) {
    const effort = new Effort(steps);
    isValid(type, text, options, effort);
    if (effort.spend(0)) return steps;
  }
  return Number.POSITIVE_INFINITY;
}

describe("whether a candidate is valid", () => {
  it("is what validation says, with white space processed", () => {
    const type = restrict("int", { maxInclusive: "5" });
    expect(validated(type, " 5 ", options, new Effort(1_000))?.normalized).toBe("5");
    expect(validated(type, "6", options, new Effort(1_000))).toBeUndefined();
    expect([
      isValid(type, "5", options, new Effort(1_000)),
      isValid(type, "x", options, new Effort(1_000)),
    ]).toEqual([true, false]);
  });

  it("is not found out without effort", () => {
    expect(isValid(builtin("int"), "5", options, new Effort(0))).toBe(false);
  });

  it("of a name goes by the prefixes of the document", () => {
    expect(isValid(builtin("QName"), "p:a", options, new Effort(100))).toBe(true);
    expect(isValid(builtin("QName"), "p:a", { size: "minimal" }, new Effort(100))).toBe(false);
  });

  it("of a type that is not made here is asked of its own validation", () => {
    const foreign: SimpleType = {
      ...builtin("int"),
      validate: () => ({ ok: false, normalized: "", faults: [] }),
    };
    expect(accept(foreign, "5", context)).toBeUndefined();
  });
});

describe("the cost of the decision", () => {
  it("grows with the length of the text", () => {
    expect(cost(builtin("string"), "a".repeat(100_000))).toBeGreaterThan(10 * cost(builtin("string"), "a"));
  });

  it("grows with the members of a union and the items' type of a list", () => {
    const members = Array.from({ length: 64 }, () => restrict("int", {}));
    expect(cost(deriveSimpleType({ union: members }), "x")).toBeGreaterThan(10 * cost(builtin("int"), "x"));
    expect(cost(deriveSimpleType({ list: deriveSimpleType({ union: members }) }), "x")).toBeGreaterThan(
      10 * cost(builtin("int"), "x"),
    );
  });

  it.each([
    ["(a{50}b?){100}", true],
    ["((ab){40}){40}", true],
    ["(ab){2000}", true],
    ["a{100000}", false],
    ["(ab){10}", false],
    ["((ab){40}|c){40}", true],
    ["(c|(ab){40}){40}", true],
    ["(ab){40}|(ab){40}", false],
    ["[a-z]*", false],
    ["(x|(a{50}b?){100})y", true],
  ])("a pattern such as %s is slow: %s", (pattern, slow) => {
    const ratio =
      cost(restrict("string", { patterns: [pattern] }), "a".repeat(100)) /
      cost(builtin("string"), "a".repeat(100));
    expect(ratio > 100).toBe(slow);
  });
});
