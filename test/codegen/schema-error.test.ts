import { describe, expect, it } from "vitest";
import { SchemaError, schemaProblems } from "../../codegen/schema-error.ts";
import type { Issue } from "../../src/schema/issue.ts";

const issue = (message: string, more: Partial<Issue> = {}): Issue => ({
  code: "schema-constraint",
  rule: "cos-nonambig",
  message,
  path: "",
  xpath: "",
  ...more,
});
const at = (line: number, column?: number): Partial<Issue> => ({
  line,
  ...(column !== undefined && { column }),
  schema: { file: "a.xsd", line },
});
const cut = issue("There are 7 more issues.", { code: "limit", rule: "limit" });

describe("SchemaError", () => {
  it("contains the error, its place, and the rule", () => {
    const error = new SchemaError([issue("Ambiguous.", at(3, 7))]);
    expect(error.message).toBe("The schema has 1 problem:\n  a.xsd:3:7: Ambiguous. [cos-nonambig]");
    expect(error).toMatchObject({ name: "SchemaError", tolerable: [] });
  });

  it.each<[says: string, more: Partial<Issue>, line: string]>([
    ["without a column", at(3), "a.xsd:3: m [cos-nonambig]"],
    ["without a place", {}, "m [cos-nonambig]"],
  ])("%s", (_says, more, line) => {
    expect(new SchemaError([issue("m", more)]).message).toBe(`The schema has 1 problem:\n  ${line}`);
  });

  it("shows five issues, and the number of the others", () => {
    const issues = Array.from({ length: 7 }, (_, i) => issue(`m${i}`));
    const lines = new SchemaError(issues).message.split("\n");
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toBe("  … and 2 more");
    expect(new SchemaError(issues).issues).toBe(issues);
  });

  it("names the groups that could be tolerated", () => {
    const { message } = new SchemaError([issue("m")], ["ambiguity", "facets"]);
    expect(message.split("\n").at(-1)).toBe(
      '  To load a schema that breaks such rules, pass the option tolerate: ["ambiguity", "facets"].',
    );
  });
});

it.each<[says: string, issues: Issue[], words: string]>([
  ["one", [issue("a")], "The schema has 1 problem"],
  ["several", [issue("a"), issue("b")], "The schema has 2 problems"],
  [
    "more than are listed: what says so is none",
    [issue("a"), issue("b"), cut],
    "The schema has more than 2 problems",
  ],
  ["one limit that was passed is a problem", [cut], "The schema has 1 problem"],
])("schemaProblems: %s", (_says, issues, words) => {
  expect(schemaProblems(issues)).toBe(words);
});
