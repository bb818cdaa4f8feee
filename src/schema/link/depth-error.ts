/** The error for schemas whose components nest too deeply to be linked. */
import type { SchemaLocation } from "../issue.ts";

/** A model group or a derivation that is nested deeper than may be followed by recursion. */
export class SchemaDepthError extends Error {
  override readonly name = "SchemaDepthError";
  /** The place of the component at which the limit is exceeded. */
  readonly source: SchemaLocation | undefined;

  constructor(message: string, source: SchemaLocation | undefined) {
    super(message);
    this.source = source;
  }
}
