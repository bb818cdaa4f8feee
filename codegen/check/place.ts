/** Compares places in schema documents, by which findings about one declaration are recognised. */
import type { SchemaLocation } from "../../src/schema/issue.ts";

/** Whether two places are one: file, line and column, as a line may hold many declarations. */
export function samePlace(a: SchemaLocation | undefined, b: SchemaLocation | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.file === b.file && a.line === b.line && a.column === b.column
  );
}
