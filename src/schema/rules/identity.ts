/**
 * The rules of identity constraints for the fields of a target, and for the equality of two targets (XML Schema Part
 * 1 §3.11.4).
 */
import type { IdentityConstraint } from "../components.ts";

type Kind = Pick<IdentityConstraint, "kind">;

/** Whether a constraint refers to the key sequences of another one; the others have key sequences of their own. */
export function isReference({ kind }: Kind): boolean {
  return kind === "keyref";
}

/**
 * Constraints of one element in the order in which they are checked: references look for keys that come before them.
 */
export function inOrderOfChecking<Constraint extends Kind>(
  constraints: readonly Constraint[],
): readonly Constraint[] {
  const first = constraints.findIndex(isReference);
  // Most are declared in that order, and it is asked for at every element: elements within each other keep their arrays.
  if (first < 0 || constraints.every((each, at) => at < first || isReference(each))) return constraints;
  return [
    ...constraints.filter((each) => !isReference(each)),
    ...constraints.filter((each) => isReference(each)),
  ];
}

/**
 * Whether every field of a target has to have a value (cvc-identity-constraint.4.2.1). A target of a unique or a
 * keyref without it is not in the qualified node set and is not checked.
 */
export function needsAllFields({ kind }: Kind): boolean {
  return kind === "key";
}

/**
 * Whether a field must not select an element of that declaration because it is nillable
 * (cvc-identity-constraint.4.2.3).
 */
export function forbidsNillable({ kind }: Kind, nillable: boolean): boolean {
  return kind === "key" && nillable;
}

/**
 * A key sequence with the key of one more field; `""` is the empty sequence. Two sequences have the same text if
 * their keys are equal: lengths keep keys that contain spaces apart. A constraint with one field needs none.
 */
export function extendKey(sequence: string, key: string, fields: number): string {
  return fields === 1 ? key : `${sequence}${key.length} ${key} `;
}
