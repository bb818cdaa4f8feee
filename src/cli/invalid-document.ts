/** The error of a document that a command did not send. */
import type { Issue } from "../index.ts";
import { isUnjudged } from "../schema/value/validation-error.ts";

/** The error for a document that is not valid or over a limit, which was found before anything was sent. */
export class InvalidDocumentError extends Error {
  override readonly name = "InvalidDocumentError";
  readonly file: string;
  readonly issues: readonly Issue[];
  /** Whether all issues are limits: then it is not known whether the document is valid. */
  readonly isOverLimit: boolean;

  constructor(file: string, issues: readonly Issue[]) {
    const isOverLimit = isUnjudged(issues);
    super(
      `${file} ${isOverLimit ? "exceeds a limit and was not checked" : "is not valid"}; nothing was sent.`,
    );
    this.isOverLimit = isOverLimit;
    this.file = file;
    this.issues = issues;
  }
}
