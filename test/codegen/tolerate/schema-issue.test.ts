import { describe, expect, it } from "vitest";
import type { Warning } from "../../../codegen/tolerate/findings.ts";
import type { ToleranceGroup } from "../../../codegen/tolerate/groups.ts";
import { schemaIssues } from "../../../codegen/tolerate/schema-issue.ts";

const warning = (
  rule: string,
  group: ToleranceGroup,
  line: number,
  column?: number,
  file = "a.xsd",
): Warning => ({
  group,
  issue: {
    code: "schema-constraint",
    rule,
    message: `${rule} is broken`,
    path: "",
    xpath: "",
    line,
    ...(column !== undefined && { column }),
    schema: { file, line },
  },
});

describe("schemaIssues: one issue for each place and group", () => {
  it("lists tolerated violations with their places", () => {
    expect(schemaIssues([warning("cos-nonambig", "ambiguity", 3, 7)])).toEqual([
      {
        rule: "cos-nonambig",
        group: "ambiguity",
        message: "cos-nonambig is broken",
        file: "a.xsd",
        line: 3,
        column: 7,
      },
    ]);
  });

  it("an unknown column becomes 1", () => {
    expect(schemaIssues([warning("cos-nonambig", "ambiguity", 3)])[0]?.column).toBe(1);
  });

  it("keeps the first of several at one place, because the others have the same cause", () => {
    const found = schemaIssues([
      warning("rcase-Recurse.2", "restriction", 3, 7),
      warning("derivation-ok-restriction.2.2", "restriction", 3, 7),
    ]);
    expect(found.map(({ rule }) => rule)).toEqual(["rcase-Recurse.2"]);
  });

  it.each<[says: string, other: Warning]>([
    ["another group", warning("cos-nonambig", "ambiguity", 3, 7)],
    ["another line", warning("rcase-Recurse.2", "restriction", 4, 7)],
    ["another column", warning("rcase-Recurse.2", "restriction", 3, 8)],
    ["another file", warning("rcase-Recurse.2", "restriction", 3, 7, "b.xsd")],
  ])("%s is another", (_says, other) => {
    expect(schemaIssues([warning("rcase-Recurse.2", "restriction", 3, 7), other])).toHaveLength(2);
  });
});
