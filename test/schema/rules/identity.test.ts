/** Part 1 §3.11.4: what identity constraints ask of fields, and when two targets are the same. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  extendKey,
  forbidsNillable,
  inOrderOfChecking,
  isReference,
  needsAllFields,
} from "../../../src/schema/rules/identity.ts";

it.each([
  ["key", true],
  ["unique", false],
  ["keyref", false],
] as const)(
  "cvc-identity-constraint.4.2.1 (Part 1 §3.11.4): a %s needs a value of every field: %s",
  (kind, needs) => {
    expect(needsAllFields({ kind })).toBe(needs);
  },
);

it.each([
  ["key", true, true],
  ["key", false, false],
  ["unique", true, false],
  ["keyref", true, false],
] as const)(
  "cvc-identity-constraint.4.2.3 (Part 1 §3.11.4): a field of a %s on an element that is nillable, %s: forbidden, %s",
  (kind, nillable, forbids) => {
    expect(forbidsNillable({ kind }, nillable)).toBe(forbids);
  },
);

it("cvc-identity-constraint.4.3 (Part 1 §3.11.4): references are checked after the keys of the same element", () => {
  const constraints = (["keyref", "unique", "keyref", "key"] as const).map((kind, at) => ({ kind, at }));
  expect(inOrderOfChecking(constraints).map(({ at }) => at)).toEqual([1, 3, 0, 2]);
  expect(constraints.map((each) => isReference(each))).toEqual([true, false, true, false]);
});

it.each([[[]], [["keyref", "keyref"]], [["unique", "key"]], [["key", "keyref"]]] as const)(
  "constraints that are declared in the order of checking stay one array: %j",
  (kinds) => {
    const constraints = kinds.map((kind) => ({ kind }));
    expect(inOrderOfChecking(constraints)).toBe(constraints);
  },
);

/** The key sequence of keys. */
function sequence(keys: readonly string[]): string {
  return keys.reduce((text, key) => extendKey(text, key, keys.length), "");
}

describe("key-sequence (Part 1 §3.11.4): two are the same where each key is", () => {
  it("the only field's key is the sequence", () => {
    expect(sequence(["decimal:1"])).toBe("decimal:1");
  });

  it.each([
    [
      ["a", "b"],
      ["a", "b "],
    ],
    [
      ["a b", "c"],
      ["a", "b c"],
    ],
    [
      ["", "a"],
      ["a", ""],
    ],
    [
      ["1 a", ""],
      ["", "1 a"],
    ],
    [
      ["3 abc", "x"],
      ["3", "abc x"],
    ],
  ])("%j is not %j", (one, other) => {
    expect(sequence(one)).not.toBe(sequence(other));
  });

  it("no two lists of keys have one sequence", () => {
    const key = fc.string({ unit: fc.constantFrom("a", " ", "0", "1", "2", ":"), maxLength: 4 });
    const pair = fc.integer({ min: 1, max: 3 }).chain((size) => {
      const keys = fc.array(key, { minLength: size, maxLength: size });
      return fc.tuple(keys, keys);
    });
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(sequence(one) === sequence(other)).toBe(one.every((each, index) => each === other[index]));
      }),
    );
  });
});
