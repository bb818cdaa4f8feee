/** Compares places in schema documents, which identify findings about the same declaration. */
import type { SchemaLocation } from "../../src/schema/issue.ts";

/** Whether two places are the same: file, line and column, as one line may contain many declarations. */
export function samePlace(a: SchemaLocation | undefined, b: SchemaLocation | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.file === b.file && a.line === b.line && a.column === b.column
  );
}
