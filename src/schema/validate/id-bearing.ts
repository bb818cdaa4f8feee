/** Whether unknown content could contain IDs: then references to IDs cannot be checked. */
import { mayHoldIds } from "../../datatypes/index.ts";
import type { ComponentSet, ElementDeclaration, Particle, Type } from "../components.ts";
import { SetMemo } from "../set-memo.ts";

const known = new SetMemo((type: Type, set) => new IdSearch(set).finds(type));

/**
 * Whether an element of that type could contain an ID, itself or at any depth, as far as the schema determines.
 * Wildcard content may contain one.
 */
export function mayHoldId(type: Type, set: ComponentSet): boolean {
  return known.get(type, set);
}

/** Visits all types that can be reached from one. */
class IdSearch {
  readonly #set: ComponentSet;
  readonly #seen = new Set<Type>();
  readonly #open: Type[] = [];

  constructor(set: ComponentSet) {
    this.#set = set;
  }

  finds(start: Type): boolean {
    this.#reach(start);
    for (let type = this.#open.pop(); type !== undefined; type = this.#open.pop()) {
      if (this.#holdsId(type)) return true;
      // With xsi:type, derived types are possible; that one of them makes an ID of a plain string is not considered.
      if (type.kind === "complex") for (const derived of this.#set.derivedFrom(type)) this.#reach(derived);
    }
    return false;
  }

  #reach(type: Type): void {
    if (this.#seen.has(type)) return;
    this.#seen.add(type);
    this.#open.push(type);
  }

  #holdsId(type: Type): boolean {
    if (type.kind === "simple") return mayHoldIds(type);
    for (const { declaration } of type.attributes.values()) if (mayHoldIds(declaration.type)) return true;
    if (type.attributeWildcard !== undefined) return true;
    const { content } = type;
    if (content.kind === "simple") return mayHoldIds(content.type);
    return content.kind !== "empty" && this.#particleHoldsId(content.particle);
  }

  #particleHoldsId({ term, max }: Particle): boolean {
    if (max === 0) return false;
    if (term.kind === "group") return term.particles.some((each) => this.#particleHoldsId(each));
    if (term.kind !== "element") return true;
    this.#element(term);
    for (const member of this.#set.substitutable(term)) this.#element(member);
    return false;
  }

  #element({ type }: ElementDeclaration): void {
    this.#reach(type);
  }
}
