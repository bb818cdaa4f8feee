import { describe, expect, it } from "vitest";
import { causeOf } from "../../../codegen/load/cause.ts";
import { FULL, IssueCollector, MAX_COLLECTED, showPlace } from "../../../codegen/load/report.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";

const place = (line = 3, column = 7, file = "a.xsd") => ({ file, line, column, xpath: "/xs:schema[1]" });

it("showPlace: the form that terminals and editors follow", () => {
  expect(showPlace(place())).toBe("a.xsd:3:7");
});

describe("IssueCollector", () => {
  it("an issue has its place in the document and in the schema", () => {
    const issues = new IssueCollector();
    issues.add("schema-syntax", "cvc-complex-type.4", place(), "m");
    expect(issues.issues).toEqual([
      {
        code: "schema-syntax",
        rule: "cvc-complex-type.4",
        message: "m",
        path: "",
        xpath: "/xs:schema[1]",
        line: 3,
        column: 7,
        schema: { file: "a.xsd", line: 3, column: 7 },
      },
    ]);
  });

  it("a place without a path has an empty one", () => {
    const issues = new IssueCollector();
    issues.add("schema-syntax", "r", { file: "a.xsd", line: 1, column: 1 }, "m");
    expect(issues.issues[0]?.xpath).toBe("");
  });

  it.each<[says: string, second: Parameters<IssueCollector["add"]>, count: number]>([
    ["the same finding at the same place", ["schema-syntax", "r", place(), "m"], 1],
    ["another message", ["schema-syntax", "r", place(), "n"], 2],
    ["another rule", ["schema-syntax", "s", place(), "m"], 2],
    ["another line", ["schema-syntax", "r", place(4), "m"], 2],
    ["another column", ["schema-syntax", "r", place(3, 8), "m"], 2],
    ["another file", ["schema-syntax", "r", place(3, 7, "b.xsd"), "m"], 2],
  ])("counts as one or two: %s", (_says, second, count) => {
    const issues = new IssueCollector();
    issues.add("schema-syntax", "r", place(), "m");
    issues.add(...second);
    expect(issues.issues).toHaveLength(count);
  });

  it("is full at a thousand entries, reports this, and accepts no more", () => {
    const issues = new IssueCollector();
    for (let line = 1; line <= MAX_COLLECTED + 5; line++) issues.add("schema-syntax", "r", place(line), "m");
    expect(issues.isFull).toBe(true);
    expect(issues.issues).toHaveLength(MAX_COLLECTED + 1);
    expect(issues.issues.at(-1)).toBe(FULL);
    expect(FULL.message).toBe("There are more than 1000 issues; the others are left out.");
  });

  it("issues of one cause count once, and hide no other mistake", () => {
    const issues = new IssueCollector();
    for (let line = 1; line <= 2 * MAX_COLLECTED; line++) {
      issues.add("schema-resolve", "src-resolve", place(line), "m", undefined, "type x");
    }
    expect(issues.isFull).toBe(false);
    issues.add("schema-syntax", "r", place(1), "other");
    expect(issues.issues).toHaveLength(2 * MAX_COLLECTED + 1);
    expect(issues.issues.at(-1)?.message).toBe("other");
  });

  it("notes the cause of an issue", () => {
    const issues = new IssueCollector();
    issues.add("schema-resolve", "src-resolve", place(), "m", undefined, "type x");
    const [issue] = issues.issues;
    expect(issue && causeOf(issue)).toBe("type x");
  });

  it("tolerated violations are warnings, and do not fill the collector", () => {
    const issues = new IssueCollector(Tolerance.of("unresolved"));
    for (let line = 1; line <= MAX_COLLECTED + 5; line++) {
      issues.add("schema-resolve", "src-resolve", place(line), "m");
    }
    expect(issues.issues).toEqual([]);
    expect(issues.isFull).toBe(false);
    expect(issues.findings.warnings).toHaveLength(1000);
  });

  it("a violation that can never be tolerated is still an issue", () => {
    const issues = new IssueCollector(Tolerance.of("all"));
    issues.add("schema-resolve", "src-resolve", place(), "m", "never");
    expect(issues.issues).toHaveLength(1);
  });
});
