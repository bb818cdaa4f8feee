/** What of a value is looked at while it is gathered, and what is left to the kernel. */
import { describe, expect, it } from "vitest";
import { deriveSimpleType } from "../../../../../src/datatypes/index.ts";
import type { FacetsDescriptor } from "../../../../../src/datatypes/types.ts";
import { KernelMemory } from "../../../../../src/schema/direct/kernel/kernel-memory.ts";
import {
  ATTRIBUTE,
  BASIC_PLANE,
  LONGEST_VALUE,
  NOT_EMPTY,
  TABLE,
  TEXT,
  TOKEN,
} from "../../../../../src/schema/direct/kernel/operation.ts";
import { Gather, Operations } from "../../../../../src/schema/direct/write/gather/gather.ts";
import {
  LeafPlace,
  type ValueCheck,
  valueCheckOf,
} from "../../../../../src/schema/direct/write/gather/leaf-place.ts";
import { leafOf } from "../../../../../src/schema/direct/write/leaf.ts";
import { WriteState } from "../../../../../src/schema/direct/write/state.ts";
import { builtin, restrict } from "../../../../datatypes/context.ts";
import { attempted } from "../../attempted.ts";

const check = (base: string, facets: FacetsDescriptor = {}, isAttribute = false): ValueCheck =>
  valueCheckOf(restrict(base, facets), isAttribute);

/** The action of a text, which has to be one. */
function actionOf(base: string, facets: FacetsDescriptor = {}, isAttribute = false): number {
  const found = check(base, facets, isAttribute);
  if (found.kind !== "text") throw new Error(`expected a text, found ${found.kind}`);
  return found.action;
}

const has = (action: number, bit: number): boolean => (action & bit) !== 0;

describe("how the values of a type are validated", () => {
  it.each([
    ["int", {}, { kind: "integer", min: -2_147_483_647, max: 2_147_483_647 }],
    ["unsignedByte", {}, { kind: "integer", min: 0, max: 255 }],
    ["integer", {}, { kind: "integer", min: -2_147_483_647, max: 2_147_483_647 }],
    ["int", { minInclusive: "5", maxInclusive: "8" }, { kind: "integer", min: 5, max: 8 }],
    ["unsignedInt", {}, { kind: "integer", min: 0, max: 2_147_483_647 }],
    ["boolean", {}, { kind: "boolean" }],
  ] as const)("as numbers of 32 bits, or as one of two words: xs:%s %j", (base, facets, expected) => {
    expect(check(base, facets)).toEqual(expected);
  });

  it.each([
    ["xs:ID, which is told apart over the whole document", builtin("ID")],
    ["xs:IDREF", builtin("IDREF")],
    ["xs:QName", builtin("QName")],
    ["xs:double", builtin("double")],
    ["xs:base64Binary", builtin("base64Binary")],
    ["lists", builtin("NMTOKENS")],
    ["unions", deriveSimpleType({ union: [builtin("int"), builtin("string")] })],
    ["a boolean with a pattern", restrict("boolean", { patterns: ["true"] })],
    ["whole numbers with a bound that is not among them", restrict("int", { maxExclusive: "9" })],
    ["whole numbers with a pattern", restrict("int", { patterns: ["[0-9]"] })],
  ] as const)("by their own writer: %s", (_, type) => {
    expect(valueCheckOf(type, false)).toEqual({ kind: "other" });
  });

  it("as texts of a length", () => {
    expect(check("string", { minLength: 2, maxLength: 5 })).toMatchObject({ kind: "text", min: 2, max: 5 });
    expect(check("string")).toMatchObject({ min: 0, max: LONGEST_VALUE });
    expect(check("string", { maxLength: 1_000_000 })).toMatchObject({ max: LONGEST_VALUE });
  });

  it("as decimals between bounds", () => {
    expect(check("decimal", { minInclusive: "0" })).toMatchObject({
      kind: "text",
      bounds: { minInclusive: 0 },
    });
  });
});

describe("what the kernel is asked to look at in a text", () => {
  it("is what has to be escaped at its position", () => {
    expect(has(actionOf("string"), TEXT)).toBe(true);
    expect(has(actionOf("string"), ATTRIBUTE)).toBe(false);
    expect(has(actionOf("string", {}, true), ATTRIBUTE)).toBe(true);
    expect(has(actionOf("string", {}, true), TEXT)).toBe(false);
  });

  it("is nothing that a pattern rules out", () => {
    const action = actionOf("string", { patterns: ["[a-z]+"] });
    expect([has(action, TABLE), has(action, TEXT), has(action, NOT_EMPTY)]).toEqual([true, false, true]);
    expect(has(actionOf("string", { patterns: ["[a-z<]*"] }), TEXT)).toBe(true);
    expect(has(actionOf("string", { patterns: ["[a-z]*"] }), NOT_EMPTY)).toBe(false);
  });

  it("is white space that collapsing would change, where it matters (Part 2 §4.3.6)", () => {
    expect(has(actionOf("token", { minLength: 1 }), TOKEN)).toBe(true);
    // Valid whatever it becomes.
    expect(has(actionOf("token"), TOKEN)).toBe(false);
    expect(has(actionOf("string", { minLength: 1 }), TOKEN)).toBe(false);
  });

  it("is a single character of two UTF-16 units if two or more are required", () => {
    expect(has(actionOf("string", { minLength: 2 }), BASIC_PLANE)).toBe(true);
    expect(has(actionOf("string", { minLength: 1 }), BASIC_PLANE)).toBe(false);
    expect(has(actionOf("string", { maxLength: 5 }), BASIC_PLANE)).toBe(false);
  });
});

describe("a value between its markup", () => {
  const memory = new KernelMemory();

  /** What is written of a value as an element `<a>`, or as an attribute. */
  function write(
    base: string,
    facets: FacetsDescriptor,
    value: unknown,
    isAttribute = false,
  ): string | "declined" {
    const type = restrict(base, facets);
    const operations = new Operations(memory);
    const markup = isAttribute
      ? { before: ' a="', behind: '"', endTag: 0, isAttribute }
      : { before: "<a>", behind: "</a>", endTag: 4, isAttribute };
    return attempted(() => {
      const place = new LeafPlace(type, leafOf(type), markup, operations);
      const gather = new Gather(memory, new WriteState());
      gather.begin(new WriteState(), operations.places);
      place.put(value, gather);
      gather.spill();
      return new TextDecoder().decode(memory.finish(new Uint8Array()));
    });
  }

  it.each([
    ["string", {}, "a<b", "<a>a&lt;b</a>"],
    ["string", {}, "", "<a/>"],
    ["string", {}, "é😀", "<a>é😀</a>"],
    ["string", { maxLength: 1 }, "😀", "<a>😀</a>"],
    ["string", { minLength: 2 }, "😀b", "<a>😀b</a>"],
    ["token", { minLength: 1 }, " a ", "<a> a </a>"],
    ["string", {}, "x".repeat(5000), `<a>${"x".repeat(5000)}</a>`],
    ["string", {}, `${"x".repeat(LONGEST_VALUE)}<`, `<a>${"x".repeat(LONGEST_VALUE)}&lt;</a>`],
    ["token", { patterns: ["[a-z]+"] }, " ab ", "<a> ab </a>"],
    ["string", { enumeration: ["a b"] }, "a b", "<a>a b</a>"],
    ["int", {}, 5, "<a>5</a>"],
    ["int", {}, -0, "<a>0</a>"],
    ["int", {}, 7n, "<a>7</a>"],
    ["int", {}, -2_147_483_648, "<a>-2147483648</a>"],
    ["integer", {}, 12_345_678_901_234_567_890n, "<a>12345678901234567890</a>"],
    ["integer", {}, 3_000_000_000, "<a>3000000000</a>"],
    ["boolean", {}, true, "<a>true</a>"],
    ["boolean", {}, false, "<a>false</a>"],
    ["decimal", { minInclusive: "0" }, "1.50", "<a>1.50</a>"],
    ["decimal", {}, "+.5", "<a>+.5</a>"],
    ["date", {}, "2024-02-29", "<a>2024-02-29</a>"],
    ["base64Binary", {}, Uint8Array.of(0, 255), "<a>AP8=</a>"],
    ["NMTOKENS", {}, ["a", "b"], "<a>a b</a>"],
  ] as const)("xs:%s %j is written", (base, facets, value, written) => {
    expect(write(base, facets, value)).toBe(written);
    if (typeof value !== "string")
      expect(write(base, facets, value, true)).toBe(` a="${written.slice(3, -4)}"`);
  });

  it.each([
    ["string", {}, [5, null, undefined, "\u0001", "\ud800", {}]],
    ["string", { minLength: 2 }, ["a", "😀", ""]],
    ["string", { maxLength: 1 }, ["ab", "😀a"]],
    ["token", { minLength: 1 }, ["", " ", "\n"]],
    ["token", { patterns: ["[a-z]+"] }, ["A", "", "a b", "é"]],
    ["string", { enumeration: ["a b"] }, ["a  b", "a", ""]],
    ["int", {}, ["5", 1.5, Number.NaN, 2 ** 31, 2n ** 40n, true, null]],
    ["int", { minInclusive: "5", maxInclusive: "7" }, [4, 8, 4n, 8n, -6]],
    ["unsignedByte", {}, [-1, 256, -1n]],
    ["boolean", {}, ["true", 1, null]],
    ["decimal", { minInclusive: "0", maxExclusive: "10" }, ["-0.1", "10", "1e0", ""]],
    ["date", {}, ["2023-02-29", "", 5]],
    ["NMTOKENS", {}, [[], ["a b"], "a"]],
  ] as const)("xs:%s %j: invalid text is declined", (base, facets, values) => {
    for (const value of values) {
      expect(write(base, facets, value), String(value)).toBe("declined");
      expect(write(base, facets, value, true), String(value)).toBe("declined");
    }
  });

  it("is escaped as an attribute value if it is one", () => {
    expect(write("string", {}, 'a"b', true)).toBe(' a="a&quot;b"');
    expect(write("string", {}, "", true)).toBe(' a=""');
  });
});
