/** Compares identity constraints, which the restriction of a content model asks for (Part 1 §3.9.6). */
import type { IdentityConstraint } from "../../../src/schema/components.ts";

/**
 * Whether two identity constraints demand the same. Names are unique in a schema, so a restriction cannot repeat its base's
 * constraint under its name: one of another name that says the same counts as that of the base.
 */
export function sameConstraint(a: IdentityConstraint, b: IdentityConstraint): boolean {
  return (
    a === b ||
    (a.kind === b.kind &&
      a.refer === b.refer &&
      a.selector === b.selector &&
      a.fields.length === b.fields.length &&
      a.fields.every((field, index) => field === b.fields[index]))
  );
}
