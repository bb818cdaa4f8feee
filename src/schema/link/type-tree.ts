/** Which types are derived from which: asked for by xsi:type and substitution. */
import type { Type } from "../components.ts";
import { baseOf } from "../rules/derivation.ts";

/** The global types of a set as a tree: which are derived from which. */
export class TypeTree {
  readonly #types: () => Iterable<Type>;
  #children: ReadonlyMap<Type, readonly Type[]> | undefined;

  constructor(types: () => Iterable<Type>) {
    this.#types = types;
  }

  /** Global types derived from `type` in one or more steps; steps through anonymous and built-in types count. */
  derivedFrom(type: Type): readonly Type[] {
    this.#children ??= this.#index();
    return this.#children.get(type) ?? [];
  }

  #index(): ReadonlyMap<Type, readonly Type[]> {
    const index = new Map<Type, Type[]>();
    for (const type of this.#types()) {
      for (let base = baseOf(type); base !== undefined; base = baseOf(base)) {
        const derived = index.get(base);
        if (derived === undefined) index.set(base, [type]);
        else derived.push(type);
      }
    }
    return index;
  }
}
