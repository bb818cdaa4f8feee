/** Which types are derived from which, for xsi:type and substitution. */
import type { ClarkName } from "../../xml/events.ts";
import { anyType } from "../any-type.ts";
import type { Type } from "../components.ts";
import { baseOf } from "../rules/derivation.ts";

/** The global types of a set as a tree: which are derived from which. */
export class TypeTree {
  readonly #types: () => Iterable<Type>;
  readonly #baseKeys: () => Iterable<ClarkName>;
  #bases: ReadonlySet<ClarkName> | undefined;
  #children: ReadonlyMap<Type, readonly Type[]> | undefined;

  /** @param baseKeys the bases that the global complex types name */
  constructor(types: () => Iterable<Type>, baseKeys: () => Iterable<ClarkName>) {
    this.#types = types;
    this.#baseKeys = baseKeys;
  }

  /** Global types derived from `type` directly or indirectly, including through anonymous and built-in types. */
  derivedFrom(type: Type): readonly Type[] {
    if (!this.#mayBeBase(type)) return [];
    this.#children ??= this.#index();
    return this.#children.get(type) ?? [];
  }

  /**
   * Only a named type can be the base of a complex type. Names show it without linking every type, which the first
   * document would pay for.
   */
  #mayBeBase(type: Type): boolean {
    if (type.kind === "simple" || type === anyType) return true;
    this.#bases ??= new Set(this.#baseKeys());
    return type.key !== undefined && this.#bases.has(type.key);
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
