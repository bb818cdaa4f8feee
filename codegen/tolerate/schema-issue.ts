/** The public form of what was tolerated in a schema. */
import type { Issue } from "../../src/schema/issue.ts";
import type { Warning } from "./findings.ts";
import type { ToleranceGroup } from "./groups.ts";

/** A rule that a schema breaks at a place and was loaded in spite of, because its user tolerates that. */
export interface SchemaIssue {
  /** The specification's id of the rule, `cos-nonambig`. */
  readonly rule: string;
  /** The group that it belongs to: what `tolerate` and `--tolerate` take. */
  readonly group: ToleranceGroup;
  readonly message: string;
  /** The schema document, relative to the schema root. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
}

/** The warnings of a schema: one a place and group, the first, as what else is wrong there follows from one cause. */
export function schemaIssues(warnings: readonly Warning[]): readonly SchemaIssue[] {
  const found = new Map<string, SchemaIssue>();
  for (const { issue, group } of warnings) {
    const { rule, message } = issue;
    const { file, line, column } = placeOf(issue);
    const key = JSON.stringify([group, file, line, column]);
    if (!found.has(key)) found.set(key, { rule, group, message, file, line, column });
  }
  return [...found.values()];
}

function placeOf({ schema, line, column }: Issue): Pick<SchemaIssue, "file" | "line" | "column"> {
  return { file: schema?.file ?? "", line: schema?.line ?? line ?? 1, column: column ?? 1 };
}
