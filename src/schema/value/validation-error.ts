/** The error of values and documents that are not valid, with the issues as data. */
import { shortened } from "../../arguments/shortened.ts";
import { type Issue, isOverLimit } from "../issue.ts";

/** The number of issues in the error's message; `issues` has all of them. */
const SPELLED_OUT = 3;

/** Stable codes, for programs. */
export type ValidationErrorCode = "ERR_XML_VALIDATION" | "ERR_XML_LIMIT";

/**
 * Thrown by `create`, `toXml` and `fromXml` for data that its schema does not allow; `issues` contains every reason.
 */
export class XmlValidationError extends Error {
  override readonly name: string = "XmlValidationError";
  /** Stable, for programs. */
  readonly code: ValidationErrorCode = "ERR_XML_VALIDATION";
  readonly issues: readonly Issue[];

  /** @param options `cause`: the error that a property of the value threw when it was read */
  constructor(what: string, issues: readonly Issue[], options?: ErrorOptions, verdict = "is not valid") {
    super(messageOf(`${what} ${verdict}`, issues), options);
    this.issues = issues;
  }
}

/**
 * Thrown instead if data exceeds a limit and has no other known issue: it was not validated completely, and its
 * validity is unknown. `issues` name the limit, and the option that raises it.
 */
export class XmlLimitError extends XmlValidationError {
  override readonly name = "XmlLimitError";
  override readonly code = "ERR_XML_LIMIT";

  constructor(what: string, issues: readonly Issue[], options?: ErrorOptions) {
    super(what, issues, options, "exceeds a limit and was not checked");
  }
}

/** The error for refused data: an {@link XmlLimitError} if it only exceeds limits. */
export function validationError(
  what: string,
  issues: readonly Issue[],
  options?: ErrorOptions,
): XmlValidationError {
  return isUnjudged(issues)
    ? new XmlLimitError(what, issues, options)
    : new XmlValidationError(what, issues, options);
}

/** @throws XmlValidationError or XmlLimitError if there are issues */
export function throwIssues(what: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw validationError(what, issues);
}

/** Whether data has no issue except that it exceeds a limit. */
export function isUnjudged(issues: readonly Issue[]): boolean {
  return issues.length > 0 && issues.every(isOverLimit);
}

/**
 * Recognises the error by its code, so that an error of another copy of this package, or of a limit, is recognised
 * too.
 */
export function isXmlValidationError(error: unknown): error is XmlValidationError {
  return error instanceof Error && CODES.has(String((error as Partial<XmlValidationError>).code));
}

/** Whether data was refused only for its size. */
export function isXmlLimitError(error: unknown): error is XmlLimitError {
  return error instanceof Error && (error as Partial<XmlLimitError>).code === "ERR_XML_LIMIT";
}

const CODES: ReadonlySet<string> = new Set<ValidationErrorCode>(["ERR_XML_VALIDATION", "ERR_XML_LIMIT"]);

function messageOf(summary: string, issues: readonly Issue[]): string {
  const shown = issues.slice(0, SPELLED_OUT).map((issue) => `\n- ${showIssue(issue)}`);
  const more = issues.length > SPELLED_OUT ? `\n- and ${issues.length - SPELLED_OUT} more` : "";
  return `${summary}:${shown.join("")}${more}`;
}

/** One issue in one line: where it is, what is wrong, and the rule. */
export function showIssue(issue: Issue): string {
  const place = issue.line === undefined ? "" : `line ${issue.line}:${issue.column ?? 1} `;
  const where = shortened(issue.path || issue.xpath);
  return `${place}${where === "" ? "" : `${where}: `}${issue.message} [${issue.rule}]`;
}
