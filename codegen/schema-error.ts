/** The error of a schema that cannot be used, with every issue as data and advice in its message. */
import { type Issue, locationText } from "../src/schema/issue.ts";
import type { ToleranceGroup } from "./tolerate/groups.ts";

/** The number of issues that the message shows in full. */
const SHOWN = 5;

/**
 * A schema that cannot be used: `issues` lists its faults in the order of the documents. If there are more than the
 * limit, a last issue with the code `limit` says how many are left out.
 */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  readonly issues: readonly Issue[];
  /** The groups of rules that the option `tolerate` needs in order to load the schema; empty if none helps. */
  readonly tolerable: readonly ToleranceGroup[];

  constructor(issues: readonly Issue[], tolerable: readonly ToleranceGroup[] = []) {
    super([...summary(issues), ...wayForward(tolerable)].join("\n  "));
    this.issues = issues;
    this.tolerable = tolerable;
  }
}

function summary(issues: readonly Issue[]): readonly string[] {
  const shown = issues.slice(0, SHOWN).map(line);
  const rest = issues.length - shown.length;
  const more = rest === 0 ? [] : [`… and ${rest} more`];
  return [`${schemaProblems(issues)}:`, ...shown, ...more];
}

function wayForward(tolerable: readonly ToleranceGroup[]): readonly string[] {
  if (tolerable.length === 0) return [];
  const groups = tolerable.map((group) => JSON.stringify(group)).join(", ");
  return [`To load a schema that breaks such rules, pass the option tolerate: [${groups}].`];
}

/** `The schema has 3 problems`; the issues that are left out are not counted. */
export function schemaProblems(issues: readonly Issue[]): string {
  const last = issues.at(-1);
  const isCut = issues.length > 1 && last?.code === "limit" && last.schema === undefined;
  const count = isCut ? issues.length - 1 : issues.length;
  return `The schema has ${isCut ? "more than " : ""}${count} ${count === 1 ? "problem" : "problems"}`;
}

function line({ schema, column, message, rule }: Issue): string {
  const where = schema === undefined ? "" : `${locationText({ ...(column && { column }), ...schema })}: `;
  return `${where}${message} [${rule}]`;
}
