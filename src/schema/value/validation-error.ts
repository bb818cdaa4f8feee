import type { Issue } from "../issue.ts";

/** How many issues the error's message spells out; all of them are in `issues`. */
const SPELLED_OUT = 3;

/** Thrown by `create`, `toXml` and `fromXml` for data that its schema does not allow; `issues` holds every reason. */
export class XmlValidationError extends Error {
  override readonly name = "XmlValidationError";
  /** Stable, for programs. */
  readonly code = "ERR_XML_VALIDATION";
  readonly issues: readonly Issue[];

  /** @param options `cause`: what a property of the value threw when it was read */
  constructor(what: string, issues: readonly Issue[], options?: ErrorOptions) {
    super(messageOf(what, issues), options);
    this.issues = issues;
  }
}

/** Tells the error by its code, so that an error of another copy of this package is known too. */
export function isXmlValidationError(error: unknown): error is XmlValidationError {
  return error instanceof Error && (error as Partial<XmlValidationError>).code === "ERR_XML_VALIDATION";
}

function messageOf(what: string, issues: readonly Issue[]): string {
  const shown = issues.slice(0, SPELLED_OUT).map((issue) => `\n- ${showIssue(issue)}`);
  const more = issues.length > SPELLED_OUT ? `\n- and ${issues.length - SPELLED_OUT} more` : "";
  return `${what} is not valid:${shown.join("")}${more}`;
}

/** One issue in one line: where it is, what is wrong, and the rule. */
export function showIssue(issue: Issue): string {
  const place = issue.line === undefined ? "" : `line ${issue.line}:${issue.column ?? 1} `;
  const where = issue.path || issue.xpath;
  return `${place}${where === "" ? "" : `${where}: `}${issue.message} [${issue.rule}]`;
}
