import { describe, expect, it } from "vitest";
import { groupOf, TOLERABLE_RULES, TOLERANCE_GROUPS } from "../../../codegen/tolerate/groups.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { OptionRangeError } from "../../../src/arguments/argument-error.ts";

describe("S3: the option tolerate", () => {
  it("S3: takes one word or several, groups, rules, clauses of rules, and all", () => {
    expect(Tolerance.of().choice).toEqual([]);
    expect(Tolerance.of("patterns").choice).toEqual(["patterns"]);
    expect(Tolerance.of(["facets", "cos-nonambig", "facets"]).choice).toEqual(["cos-nonambig", "facets"]);
    expect(Tolerance.of(["facets", "all"]).choice).toEqual(["all"]);
    expect(Tolerance.of("rcase-Recurse.2.1").allows("rcase-Recurse.2.1", "restriction")).toBe(true);
    expect(Tolerance.of("rcase-Recurse").allows("rcase-RecurseLax.2", "restriction")).toBe(false);
  });

  it.each([
    ["ambigiuty", 'Did you mean "ambiguity"?'],
    ["cos-nonambigious", "The groups are all, ambiguity,"],
    ["cos-nonambg", 'Did you mean "cos-nonambig"?'],
    ["cvc-elt.1", "neither a group of rules nor the id of a rule that can be tolerated"],
    ["", "The groups are"],
    [7, "tolerate: 7 is neither"],
  ])("S3: refuses %j and lists the groups", (word, words) => {
    expect(() => Tolerance.of([word as string])).toThrow(OptionRangeError);
    expect(() => Tolerance.of([word as string])).toThrow(words);
  });

  it("S3: has each rule in one group", () => {
    expect(new Set(TOLERABLE_RULES).size).toBe(TOLERABLE_RULES.length);
    for (const rule of TOLERABLE_RULES) expect(TOLERANCE_GROUPS).toContain(groupOf(rule));
    expect(groupOf("cvc-complex-type.2.4.a")).toBeUndefined();
  });
});
