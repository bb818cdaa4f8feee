/** Part 1 §3.8.6, §3.9.6 and §3.4.2: which content may be absent. */
import { describe, expect, it } from "vitest";
import {
  hasEmptiableRange,
  isEmptyWithoutParts,
  isGroupEmptiable,
  type OccurrenceRange,
  totalRange,
} from "../../../src/schema/rules/emptiable.ts";

const MANY = Number.POSITIVE_INFINITY;
const range = (min: number, max: number): OccurrenceRange => ({ min, max });
const itself = (emptiable: boolean): boolean => emptiable;

describe("cvc-model-group (Part 1 §3.8.4): whether one occurrence of a group may be empty", () => {
  it.each([
    ["sequence", [true, true], true],
    ["sequence", [true, false], false],
    ["sequence", [], true],
    ["all", [true, true], true],
    ["all", [false, true], false],
    ["all", [], true],
    ["choice", [false, true], true],
    ["choice", [false, false], false],
    ["choice", [], false],
  ] as const)("%s of parts that may be empty %j: %s", (compositor, parts, emptiable) => {
    expect(isGroupEmptiable(compositor, parts, itself)).toBe(emptiable);
  });
});

describe("cos-group-emptiable (Part 1 §3.9.6): whether the least number of elements is 0", () => {
  const parts = [[], [true], [false], [true, true], [true, false], [false, false]];
  const cases = (["sequence", "all", "choice"] as const).flatMap((compositor) =>
    parts.map((each) => [compositor, each] as const),
  );

  it.each(cases)(
    "%s of parts that may be empty %j: the effective total range decides",
    (compositor, each) => {
      const total = totalRange(
        range(1, 1),
        compositor,
        each.map((emptiable) => range(emptiable ? 0 : 1, 1)),
      );
      expect(hasEmptiableRange(compositor, each, itself)).toBe(total.min === 0);
    },
  );

  it("counts a choice without branches as emptiable, which no document is valid against", () => {
    expect(hasEmptiableRange("choice", [], itself)).toBe(true);
    expect(isGroupEmptiable("choice", [], itself)).toBe(false);
  });
});

it.each([
  ["sequence", 1, true],
  ["all", 1, true],
  ["sequence", 0, true],
  ["choice", 0, true],
  ["choice", 1, false],
  ["choice", 2, false],
] as const)(
  "effective content (Part 1 §3.4.2): %s without parts, minOccurs %i, counts as no content: %s",
  (compositor, min, is) => {
    expect(isEmptyWithoutParts(compositor, min)).toBe(is);
  },
);

describe("cos-seq-range (Part 1 §3.8.6): a sequence or all group has the sum of its parts, as often as it occurs", () => {
  it.each([
    ["one part", range(1, 1), [range(1, 2)], range(1, 2)],
    ["two parts", range(1, 1), [range(1, 2), range(0, 3)], range(1, 5)],
    ["repeated", range(2, 3), [range(1, 2), range(0, 3)], range(2, 15)],
    ["optional", range(0, 1), [range(1, 2)], range(0, 2)],
    ["an unbounded part", range(1, 2), [range(1, MANY)], range(1, MANY)],
    ["unbounded itself", range(1, MANY), [range(1, 1)], range(1, MANY)],
    ["unbounded, of what cannot occur", range(1, MANY), [range(0, 0)], range(0, 0)],
    ["never, of an unbounded part", range(0, 0), [range(1, MANY)], range(0, 0)],
    ["no parts", range(3, MANY), [], range(0, 0)],
  ])("%s", (_says, own, parts, total) => {
    expect(totalRange(own, "sequence", parts)).toEqual(total);
    expect(totalRange(own, "all", parts)).toEqual(total);
  });
});

describe("cos-choice-range (Part 1 §3.8.6): a choice has the least and the greatest of its parts", () => {
  it.each([
    ["one part", range(1, 1), [range(1, 2)], range(1, 2)],
    ["two parts", range(1, 1), [range(2, 3), range(1, 5)], range(1, 5)],
    ["repeated", range(2, 3), [range(2, 3), range(1, 5)], range(2, 15)],
    ["an optional part", range(1, 1), [range(0, 1), range(1, 1)], range(0, 1)],
    ["an unbounded part", range(2, 2), [range(1, 1), range(3, MANY)], range(2, MANY)],
    ["no parts", range(1, MANY), [], range(0, 0)],
  ])("%s", (_says, own, parts, total) => {
    expect(totalRange(own, "choice", parts)).toEqual(total);
  });
});
