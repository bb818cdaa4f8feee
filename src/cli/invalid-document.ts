/** The error of a document that a command did not send. */
import type { Issue } from "../index.ts";
import { isUnjudged } from "../schema/value/validation-error.ts";

/** A document that its schema does not allow, or that is over a limit, found before anything was sent. */
export class InvalidDocumentError extends Error {
  override readonly name = "InvalidDocumentError";
  readonly file: string;
  readonly issues: readonly Issue[];
  /** Only a limit stands against it: whether it is valid is not known. */
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
