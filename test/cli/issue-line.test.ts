import { describe, expect, it } from "vitest";
import { documentIssueLine, schemaIssueLine } from "../../src/cli/issue-line.ts";
import type { Issue } from "../../src/index.ts";

const issue: Issue = { code: "facet", rule: "r", message: "m", path: "", xpath: "/a[1]", line: 1, column: 2 };

describe("S1: lines about issues", () => {
  it("show line and column of the schema", () => {
    const schema = { file: "a.xsd", line: 3, column: 14 };
    expect(documentIssueLine("a.xml", { ...issue, schema })).toBe(
      "a.xml:1:2  m [r]  /a[1]; schema a.xsd:3:14",
    );
    expect(schemaIssueLine({ ...issue, line: 3, column: 14, schema })).toBe("a.xsd:3:14  m [r]");
  });

  it("show the line alone where a module of xsdflow 0.1 has no column", () => {
    const schema = { file: "a.xsd", line: 3 };
    expect(documentIssueLine("a.xml", { ...issue, schema })).toBe("a.xml:1:2  m [r]  /a[1]; schema a.xsd:3");
    const { line, column, ...plain } = issue;
    expect(schemaIssueLine({ ...plain, schema })).toBe("a.xsd:3  m [r]");
  });
});
