import type { Issue } from "../index.ts";

/** A document that its schema does not allow, found before anything was sent. */
export class InvalidDocumentError extends Error {
  override readonly name = "InvalidDocumentError";
  readonly file: string;
  readonly issues: readonly Issue[];

  constructor(file: string, issues: readonly Issue[]) {
    super(`${file} is not valid; nothing was sent.`);
    this.file = file;
    this.issues = issues;
  }
}
