/** How messages name a record, and what is wrong with it. */
import type { BulkResult, RecordIssue } from "../../flows/index.ts";
import { inCommandWords } from "../reading-options.ts";

/** Place and reference of a record. */
export type NamedRecord = {
  readonly [name in "reference" | "line" | "file"]?: BulkResult[name] | undefined;
};

/** `line 3, INV-1`, or as much of it as is known. */
export function recordName({ reference, line, file }: NamedRecord): string {
  const place = file ?? (line === undefined ? "" : `line ${line}`);
  return [place, reference].filter((part) => part !== undefined && part !== "").join(", ");
}

/** The issues of a record, in the words of the command line. */
export function issuesText(issues: readonly RecordIssue[]): string {
  return issues.map((issue) => issueText(inCommandWords(issue))).join("; ");
}

/**
 * `Price (lines[0].price): …` for a table; only the path if it equals the name of the column, and for other
 * sources.
 */
function issueText({ message, path = "", columnName, column }: RecordIssue): string {
  const named = columnName === undefined || columnName === path ? path : `${columnName} (${path})`;
  const place = named === "" && column !== undefined ? `column ${column}` : named;
  return place === "" ? message : `${place}: ${message}`;
}
