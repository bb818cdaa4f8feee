/** Remembers what a document used its namespaces for: the next one usually uses them in the same way, and needs no other naming. */
import type { WriteState } from "./state.ts";

/** Everything in the state of a document that its naming depends on. */
export class UsesOfDocument {
  readonly #elements: readonly number[];
  readonly #attributes: readonly number[];
  readonly #values: readonly number[];
  readonly #hints: readonly (readonly [ns: number, prefix: string])[];
  readonly #local: readonly (readonly [prefix: string, ns: string])[];
  readonly #unqualified: boolean;

  constructor(state: WriteState) {
    this.#elements = [...state.elementNamespaces];
    this.#attributes = [...state.attributeNamespaces];
    this.#values = [...state.valueNamespaces];
    this.#hints = [...state.hints];
    this.#local = [...state.localDeclarations];
    this.#unqualified = state.unqualified;
  }

  /** Whether another document used its namespaces in the same way. */
  isFor(state: WriteState): boolean {
    return (
      this.#unqualified === state.unqualified &&
      areEqual(this.#elements, state.elementNamespaces) &&
      areEqual(this.#attributes, state.attributeNamespaces) &&
      this.#values.length === state.valueNamespaces.size &&
      this.#hints.length === state.hints.size &&
      this.#local.length === state.localDeclarations.length &&
      (this.#values.length === 0 || areEqual(this.#values, [...state.valueNamespaces])) &&
      (this.#hints.length === 0 || arePairsEqual(this.#hints, [...state.hints])) &&
      arePairsEqual(this.#local, state.localDeclarations)
    );
  }
}

/** Whether two lists have the same numbers. */
export function areEqual(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

type Pairs = readonly (readonly [unknown, unknown])[];

/** @param b of the same length */
function arePairsEqual(a: Pairs, b: Pairs): boolean {
  return a.every(([key, value], index) => b[index]?.[0] === key && b[index]?.[1] === value);
}
