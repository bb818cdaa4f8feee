/** The error of a schema that no sample was found for. */
import type { Issue } from "../issue.ts";
import { showIssue } from "../value/validation-error.ts";

/** How many issues the error's message spells out; all of them are in `issues`. */
const SPELLED_OUT = 3;

/**
 * Thrown by `sample` and `sampleXml` where no document can be made: required content without end, a simple type without a
 * value, or rules between values that the counted attempts did not satisfy.
 */
export class SampleError extends Error {
  override readonly name = "SampleError";
  /** Stable, for programs. */
  readonly code = "ERR_SAMPLE";
  /** What stood against the last attempt; empty where the schema itself rules every document out. */
  readonly issues: readonly Issue[];

  constructor(why: string, issues: readonly Issue[] = []) {
    const shown = issues.slice(0, SPELLED_OUT).map((issue) => `\n- ${showIssue(issue)}`);
    super(`No example document can be made: ${why}${shown.join("")}`);
    this.issues = issues;
  }
}
