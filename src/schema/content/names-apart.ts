/** Whether all names of a content model differ: then attribution and consistency need no check. */
import type { ClarkName } from "../../xml/events.ts";
import type { ComponentSet, ElementDeclaration, ModelGroup, Particle } from "../components.ts";
import { SetMemo } from "../set-memo.ts";

/**
 * The names of a content model: a prefix of a set. A type that extends another one adds its names to the set of its
 * base, so that each type of a long chain is examined once, and not again in each of the types that extend it.
 */
class Names {
  readonly #set: Set<ClarkName>;
  readonly #size: number;

  constructor(set: Set<ClarkName>) {
    this.#set = set;
    this.#size = set.size;
  }

  /** The set, to be extended. Only the first extension uses the set itself. */
  extended(): Set<ClarkName> {
    if (this.#set.size === this.#size) return this.#set;
    const names = new Set<ClarkName>();
    for (const name of this.#set) {
      if (names.size === this.#size) break;
      names.add(name);
    }
    return names;
  }
}

const known: SetMemo<Particle, Names | "not-apart"> = new SetMemo((particle, set) => {
  const [base, rest] = taken(particle, known.of(set));
  return base === "not-apart" ? base : namesOf(set, rest, base?.extended() ?? new Set());
});

/**
 * Whether no two elements have the same name, and there is no wildcard: in any order, each child then matches at most
 * one particle.
 */
export function areNamesApart(set: ComponentSet, particle: Particle): boolean {
  return known.get(particle, set) !== "not-apart";
}

/** Splits a content model into one that is known already, and the rest: the form that linking gives an extension. */
function taken(
  particle: Particle,
  ofSet: WeakMap<Particle, Names | "not-apart">,
): readonly [Names | "not-apart" | undefined, readonly Particle[]] {
  const { term } = particle;
  if (term.kind === "group") {
    const [first, ...rest] = term.particles;
    const base = first === undefined ? undefined : ofSet.get(first);
    if (base !== undefined) return [base, rest];
  }
  return [undefined, [particle]];
}

/** @param names the existing names, to which names are added. */
function namesOf(
  set: ComponentSet,
  particles: readonly Particle[],
  names: Set<ClarkName>,
): Names | "not-apart" {
  const open = [...particles];
  // Groups may refer to groups that refer to others twice, without an element that would stop this: one repeated
  // group is enough to stop.
  const groups = new Set<ModelGroup>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { term } = next;
    if (term.kind === "wildcard") return "not-apart";
    if (term.kind === "group") {
      if (groups.has(term)) return "not-apart";
      groups.add(term);
      for (const each of term.particles) open.push(each);
      continue;
    }
    for (const name of namesOfElement(set, term)) {
      if (names.has(name)) return "not-apart";
      names.add(name);
    }
  }
  return new Names(names);
}

function namesOfElement(set: ComponentSet, element: ElementDeclaration): ReadonlySet<ClarkName> {
  const names = new Set([element.key]);
  if (element.scope === "local") return names;
  for (const { key } of set.substitutable(element)) names.add(key);
  return names;
}
