import { expect, it } from "vitest";
import { groupOf, isClauseOf, isGroup } from "../../../codegen/tolerate/groups.ts";

it.each([
  ["rcase-Recurse", "rcase-Recurse", true],
  ["rcase-Recurse.2.1", "rcase-Recurse", true],
  ["rcase-Recurse.2.1", "rcase-Recurse.2", true],
  ["rcase-RecurseLax", "rcase-Recurse", false],
  ["rcase-Recurse.21", "rcase-Recurse.2", false],
  ["rcase-Recurse", "rcase-Recurse.2", false],
])("isClauseOf: %s of %s: %s", (rule, id, is) => {
  expect(isClauseOf(rule, id)).toBe(is);
});

it.each([
  ["cos-nonambig", "ambiguity"],
  ["rcase-MapAndSum.2", "restriction"],
  ["derivation-ok-restriction.5.4.1", "restriction"],
  ["e-props-correct.4", "restriction"],
  ["e-props-correct.2", "declarations"],
  ["e-props-correct.6", undefined],
  ["src-pattern-value", "patterns"],
  ["src-resolve.4", "unresolved"],
  ["length-valid-restriction", "facets"],
  ["cos-all-limited.1.2", "declarations"],
  ["ct-props-correct.3", undefined],
  ["src-redefine.6.2.2", "restriction"],
  ["src-redefine.6.1.2", undefined],
  ["cvc-complex-type.4", undefined],
  ["limit", undefined],
])("groupOf: %s: %s", (rule, group) => {
  expect(groupOf(rule)).toBe(group);
});

it.each([
  ["facets", true],
  ["all", false],
  ["cos-nonambig", false],
  ["Facets", false],
  ["constructor", false],
])("isGroup: %s: %s", (word, is) => {
  expect(isGroup(word)).toBe(is);
});
