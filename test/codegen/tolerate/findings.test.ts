import { describe, expect, it } from "vitest";
import { Findings } from "../../../codegen/tolerate/findings.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import type { Issue } from "../../../src/schema/issue.ts";

const issue = (rule: string): Issue => ({
  code: "schema-constraint",
  rule,
  message: rule,
  path: "",
  xpath: "",
});
const shown = ({ issues, warnings, size }: Findings) => ({
  issues: issues.map(({ rule }) => rule),
  warnings: warnings.map(({ group, issue: { rule } }) => `${group} ${rule}`),
  size,
});

describe("Findings: errors of a schema, and tolerated violations", () => {
  it.each<[says: string, tolerate: string[], rule: string, isWarning: boolean]>([
    ["nothing is tolerated", [], "cos-nonambig", false],
    ["its group is", ["ambiguity"], "cos-nonambig", true],
    ["the rule is", ["cos-nonambig"], "cos-nonambig", true],
    ["the rule that it is a clause of is", ["rcase-Recurse"], "rcase-Recurse.2", true],
    ["another clause of its rule is", ["rcase-Recurse.1"], "rcase-Recurse.2", false],
    ["another rule of its group is", ["rcase-RecurseLax"], "rcase-Recurse.2", false],
    ["another group is", ["patterns"], "cos-nonambig", false],
    ["all is", ["all"], "cos-nonambig", true],
    ["all is, and it can never be", ["all"], "ct-props-correct.3", false],
  ])("%s", (_says, tolerate, rule, isWarning) => {
    const findings = new Findings(Tolerance.of(tolerate));
    findings.add(issue(rule));
    expect(shown(findings).issues).toEqual(isWarning ? [] : [rule]);
    expect(findings.warnings).toHaveLength(isWarning ? 1 : 0);
    expect(findings.size).toBe(1);
  });

  it("a violation of the grammar can be assigned to the group of another rule", () => {
    const findings = new Findings(Tolerance.of("cos-all-limited.2"));
    findings.add(issue("cvc-datatype-valid.1.2.1"), "cos-all-limited.2");
    findings.add(issue("cvc-datatype-valid.1.2.1"), "cos-all-limited.1.2");
    expect(shown(findings)).toEqual({
      issues: ["cvc-datatype-valid.1.2.1"],
      warnings: ["declarations cvc-datatype-valid.1.2.1"],
      size: 2,
    });
  });

  it("a violation that is assigned to no group cannot be tolerated", () => {
    const findings = new Findings(Tolerance.of("all"));
    findings.add(issue("src-resolve"), "never");
    expect(shown(findings)).toEqual({ issues: ["src-resolve"], warnings: [], size: 1 });
  });

  it("lists a thousand warnings, and counts the others", () => {
    const findings = new Findings(Tolerance.of("all"));
    for (let each = 0; each < 1005; each++) findings.add(issue("cos-nonambig"));
    expect([findings.warnings.length, findings.size]).toEqual([1000, 1005]);
  });

  it("tolerable: the groups that would help, in the order in which they are always listed", () => {
    const findings = new Findings(Tolerance.of("restriction"));
    for (const rule of ["a-props-correct.2", "cos-nonambig", "rcase-Recurse.2", "ct-props-correct.3"])
      findings.add(issue(rule));
    expect(findings.tolerable).toEqual(["ambiguity", "declarations"]);
  });
});
