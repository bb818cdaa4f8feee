import { expect, it } from "vitest";
import { CheckReport } from "../../../codegen/check/report.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";

const at = { file: "a.xsd", line: 3, column: 7 };

it("CheckReport: a violation is an issue with its rule and its place", () => {
  const report = new CheckReport();
  report.add("cos-nonambig", at, "Ambiguous.");
  expect(report.findings.issues).toEqual([
    {
      code: "schema-constraint",
      rule: "cos-nonambig",
      message: "Ambiguous.",
      path: "",
      xpath: "",
      line: 3,
      column: 7,
      schema: at,
    },
  ]);
});

it("CheckReport: leaves out an unknown column or place", () => {
  const report = new CheckReport();
  report.add("cos-nonambig", { file: "a.xsd", line: 3 }, "Ambiguous.");
  report.add("cos-nonambig", undefined, "Ambiguous.");
  const common = {
    code: "schema-constraint",
    rule: "cos-nonambig",
    message: "Ambiguous.",
    path: "",
    xpath: "",
  };
  expect(report.findings.issues).toEqual([
    { ...common, line: 3, schema: { file: "a.xsd", line: 3 } },
    common,
  ]);
});

it.each([
  ["the same finding at the same place counts once", ["r", at, "m"], 1],
  ["another message is another finding", ["r", at, "n"], 2],
  ["another rule is another finding", ["s", at, "m"], 2],
  ["another column is another finding", ["r", { ...at, column: 8 }, "m"], 2],
  ["another file is another finding", ["r", { ...at, file: "b.xsd" }, "m"], 2],
] as const)("CheckReport: %s", (_says, [rule, source, message], count) => {
  const report = new CheckReport();
  report.add("r", at, "m");
  report.add(rule, source, message);
  expect(report.findings.issues).toHaveLength(count);
  expect(report.size).toBe(count);
});

it("CheckReport: an unexamined component is an issue with the code limit", () => {
  const report = new CheckReport();
  report.limit(undefined, "Too large.");
  expect(report.findings.issues).toEqual([
    { code: "limit", rule: "limit", message: "Too large.", path: "", xpath: "" },
  ]);
});

it("CheckReport: a tolerated violation is a warning, and is counted", () => {
  const report = new CheckReport(Tolerance.of("ambiguity"));
  report.add("cos-nonambig", at, "Ambiguous.");
  expect(report.findings.issues).toEqual([]);
  expect(report.findings.warnings.map(({ group, issue }) => [group, issue.rule])).toEqual([
    ["ambiguity", "cos-nonambig"],
  ]);
  expect(report.size).toBe(1);
});

it("CheckReport: a violation that cannot be tolerated is always an issue", () => {
  const report = new CheckReport(Tolerance.of("all"));
  report.add("cos-nonambig", at, "Ambiguous.", "never");
  expect(report.findings.issues).toHaveLength(1);
  expect(report.findings.warnings).toEqual([]);
});

it("CheckReport: a meaning assigns a rule of the grammar to a group", () => {
  const report = new CheckReport(Tolerance.of("facets"));
  report.add("s4s-att-invalid-value", at, "Wrong.", "facets");
  expect(report.findings.warnings.map(({ group }) => group)).toEqual(["facets"]);
});

it("CheckReport: collects a thousand issues, and one about the others", () => {
  const report = new CheckReport();
  for (let line = 1; line <= 999; line++) report.add("r", { file: "a.xsd", line }, "m");
  expect(report.isFull).toBe(false);
  report.add("r", { file: "a.xsd", line: 1000 }, "m");
  expect(report.isFull).toBe(true);
  report.add("r", { file: "a.xsd", line: 1001 }, "m");
  report.limit(undefined, "Too large.");
  expect(report.findings.issues).toHaveLength(1001);
  expect(report.findings.issues.at(-1)).toMatchObject({
    code: "limit",
    message: "There are more than 1000 issues; the others are left out.",
  });
});
