/** The error of a schema for which no sample was found. */
import type { Issue } from "../issue.ts";
import { showIssue } from "../value/validation-error.ts";

/** The number of issues in the error's message; `issues` has all of them. */
const SPELLED_OUT = 3;

/**
 * Thrown by `sample` and `sampleXml` if no document can be made: the required content is infinite, a simple
 * type has no value, or no attempt satisfied the rules between values.
 */
export class SampleError extends Error {
  override readonly name = "SampleError";
  /** Stable, for programs. */
  readonly code = "ERR_SAMPLE";
  /** The issues of the last attempt; empty if the schema itself rules out every document. */
  readonly issues: readonly Issue[];

  constructor(why: string, issues: readonly Issue[] = []) {
    const shown = issues.slice(0, SPELLED_OUT).map((issue) => `\n- ${showIssue(issue)}`);
    super(`No example document can be made: ${why}${shown.join("")}`);
    this.issues = issues;
  }
}
