import type { SchemaLocation } from "../../src/schema/issue.ts";

/** Whether two components stand at one place: what tells that they are copies of one another. */
export function sameSource(a: SchemaLocation | undefined, b: SchemaLocation | undefined): boolean {
  return a !== undefined && b !== undefined && a.file === b.file && a.line === b.line;
}
