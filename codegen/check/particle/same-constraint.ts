/** Compares identity constraints, as required for the restriction of a content model (Part 1 §3.9.6). */
import type { IdentityConstraint } from "../../../src/schema/components.ts";

/**
 * Whether two identity constraints are equivalent. Names are unique in a schema, so a restriction cannot repeat its
 * base's constraint under the same name: an equivalent constraint with another name counts as that of the base.
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
