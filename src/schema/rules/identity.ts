/** What identity constraints ask of the fields of a target, and when two targets are the same (XML Schema Part 1 §3.11.4). */
import type { IdentityConstraint } from "../components.ts";

type Kind = Pick<IdentityConstraint, "kind">;

/** Whether a constraint refers to the key sequences of another one; the others have key sequences of their own. */
export function isReference({ kind }: Kind): boolean {
  return kind === "keyref";
}

/** Constraints of one element in the order in which they are checked: references look among the keys that come before them. */
export function inOrderOfChecking<Constraint extends Kind>(
  constraints: readonly Constraint[],
): readonly Constraint[] {
  return [
    ...constraints.filter((each) => !isReference(each)),
    ...constraints.filter((each) => isReference(each)),
  ];
}

/**
 * Whether every field of a target has to have a value (cvc-identity-constraint.4.2.1). Where it has not, a target of a unique
 * or a keyref is not in the qualified node set: nothing is asked of it.
 */
export function needsAllFields({ kind }: Kind): boolean {
  return kind === "key";
}

/** Whether a field may not select an element of that declaration because it is nillable (cvc-identity-constraint.4.2.3). */
export function forbidsNillable({ kind }: Kind, nillable: boolean): boolean {
  return kind === "key" && nillable;
}

/**
 * A key sequence with the key of one more field; `""` is the one without any. Two sequences are the same text where their keys
 * are: lengths keep keys that hold spaces apart. A constraint with one field needs none.
 */
export function extendKey(sequence: string, key: string, fields: number): string {
  return fields === 1 ? key : `${sequence}${key.length} ${key} `;
}
