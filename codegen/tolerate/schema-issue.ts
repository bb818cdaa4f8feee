/** The public form of tolerated violations. */
import type { Issue } from "../../src/schema/issue.ts";
import type { Warning } from "./findings.ts";
import type { ToleranceGroup } from "./groups.ts";

/** A violation of a rule at a place, with which the schema was loaded because its user tolerates it. */
export interface SchemaIssue {
  /** The id of the rule in the specification, `cos-nonambig`. */
  readonly rule: string;
  /** Its group: a value for `tolerate` and `--tolerate`. */
  readonly group: ToleranceGroup;
  readonly message: string;
  /** The schema document, relative to the schema root. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
}

/**
 * The warnings of a schema: one for each place and group, the first, since other violations there follow from the
 * same cause.
 */
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
