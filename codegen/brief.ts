/** Shortens lists of schema issues: one mistake in a large schema can be reported at hundreds of places. */
import { type Issue, locationText } from "../src/schema/issue.ts";
import { causeOf } from "./load/cause.ts";
import { FULL } from "./load/report.ts";

/** The number of further places of one cause that are named. */
const NAMED = 3;

interface Finding {
  readonly first: Issue;
  readonly others: Issue[];
}

/**
 * The issues of a schema in readable form: the consequences of one cause become one issue, at the first place, that
 * names the others. If there are more than `max`, a last issue with the code `limit` counts the rest.
 */
export function briefly(issues: readonly Issue[], max: number): readonly Issue[] {
  const isFull = issues.at(-1) === FULL;
  const all = byCause(isFull ? issues.slice(0, -1) : issues).map(told);
  if (all.length <= max && !isFull) return all;
  const shown = all.slice(0, max);
  const rest = all.length - shown.length;
  if (rest === 0) return [...shown, FULL];
  const count = isFull ? `More than ${rest}` : `${rest}`;
  const message = `${count} other ${rest === 1 && !isFull ? "problem is" : "problems are"} left out. Correct these first, or raise the limit maxIssues (${max}).`;
  return [...shown, { code: "limit", rule: "limit", message, path: "", xpath: "" }];
}

function byCause(issues: readonly Issue[]): readonly Finding[] {
  const findings = new Map<unknown, Finding>();
  for (const issue of issues) {
    const cause = causeOf(issue) ?? issue;
    const known = findings.get(cause);
    if (known === undefined) findings.set(cause, { first: issue, others: [] });
    else known.others.push(issue);
  }
  return [...findings.values()];
}

function told({ first, others }: Finding): Issue {
  if (others.length === 0) return first;
  const places = others.flatMap(({ schema }) => (schema === undefined ? [] : [locationText(schema)]));
  const named = places.slice(0, NAMED).join(", ");
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : "";
  const references =
    others.length === 1 ? "1 other reference fails" : `${others.length} other references fail`;
  return { ...first, message: `${first.message} ${references} for the same reason: ${named}${more}.` };
}
