import { type Issue, locationText } from "../src/schema/issue.ts";

/** How many issues the message shows in full. */
const SHOWN = 5;

/** A schema that cannot be used: `issues` has everything that is wrong with it, in the order of the documents. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(summary(issues));
    this.issues = issues;
  }
}

function summary(issues: readonly Issue[]): string {
  const shown = issues.slice(0, SHOWN).map(line);
  const rest = issues.length - shown.length;
  const more = rest === 0 ? [] : [`… and ${rest} more`];
  const count = issues.length === 1 ? "1 problem" : `${issues.length} problems`;
  return [`The schema has ${count}:`, ...shown, ...more].join("\n  ");
}

function line({ schema, column, message, rule }: Issue): string {
  const where = schema === undefined ? "" : `${locationText({ ...(column && { column }), ...schema })}: `;
  return `${where}${message} [${rule}]`;
}
