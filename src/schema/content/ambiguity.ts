/** Unique Particle Attribution (Part 1 §3.8.6 cos-nonambig): whether every child matches only one particle. */
import type { ClarkName } from "../../xml/events.ts";
import { parseClark } from "../../xml/names.ts";
import { unknownContent } from "../any-type.ts";
import type { ComponentSet, ContentType, ElementDeclaration, Particle, Wildcard } from "../components.ts";
import { wildcardAllows, wildcardsOverlap } from "../rules/wildcard.ts";
import { AllModel } from "./all-model.ts";
import { CountingModel } from "./counting-model.ts";
import { contentModels } from "./models-of-set.ts";
import { areNamesApart } from "./names-apart.ts";
import { reach, START, type Transition, within } from "./transition.ts";

/** Two particles of a content model that one child could be matched to. */
export interface Ambiguity {
  readonly first: Particle;
  readonly second: Particle;
  /** The particle matched before; `undefined` if the child is the first one. */
  readonly after: Particle | undefined;
  /** A name that both match; `undefined` if both are wildcards. */
  readonly name: ClarkName | undefined;
}

type Term = ElementDeclaration | Wildcard;

/** A position that may match a child next, with the transitions to it. */
interface Choice {
  readonly particle: Particle;
  readonly term: Term;
  readonly ways: readonly Transition[];
}

/**
 * The first ambiguity of a content type; `undefined` if there is none. Occurrences are counted: `a{2}, a` is not
 * ambiguous, `a{1,2}, a` is. In XSD 1.1 an element beside a wildcard is not ambiguous.
 *
 * @param spend called with the number of pairs of positions before they are compared; it may throw to stop the
 *   search.
 */
export function findAmbiguity(
  set: ComponentSet,
  content: ContentType & { readonly particle: Particle },
  spend: (steps: number) => void = () => {},
): Ambiguity | undefined {
  // Types that extend each other contain the same elements repeatedly: their models are not built only to find that
  // all names differ.
  if (areNamesApart(set, content.particle)) return undefined;
  const names = new TermNames(set);
  const model = contentModels(set).of(content);
  if (model instanceof AllModel) {
    return conflict(
      names,
      model.group.members.map((particle) => ({ particle, term: particle.term, ways: [] })),
      undefined,
    );
  }
  return model instanceof CountingModel ? findInCounting(names, model, spend) : undefined;
}

function findInCounting(
  names: TermNames,
  model: CountingModel,
  spend: (steps: number) => void,
): Ambiguity | undefined {
  const { leaves } = model.tree;
  const contested = names.contested(leaves.map(({ term }) => term));
  if (contested.length === 0) return undefined;
  for (let from = START; from < leaves.length; from++) {
    const choices: Choice[] = [];
    const near = within(contested, reach(model.tree, from));
    spend(near.length);
    for (const to of near) {
      const leaf = leaves[to];
      const ways = leaf === undefined ? [] : model.ways(from, to);
      if (leaf !== undefined && ways.length > 0)
        choices.push({ particle: leaf.particle, term: leaf.term, ways });
    }
    const found = choices.length > 1 ? conflict(names, choices, leaves[from]?.particle) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Two positions that may match one child in the same state. */
function conflict(
  names: TermNames,
  choices: readonly Choice[],
  after: Particle | undefined,
): Ambiguity | undefined {
  const byName = new Map<ClarkName, Choice[]>();
  const earlierWildcards: Choice[] = [];
  for (const choice of choices) {
    const { term } = choice;
    const rivals = term.kind === "element" ? byNames(byName, names.of(term), choice) : earlierWildcards;
    for (const first of rivals) {
      const name = names.shared(first.term, term);
      if (name !== undefined && together(first.ways, choice.ways)) {
        return {
          first: first.particle,
          second: choice.particle,
          after,
          name: name === "" ? undefined : name,
        };
      }
    }
    if (term.kind === "wildcard") earlierWildcards.push(choice);
  }
  return names.version === "1.0" ? elementBesideWildcard(names, choices, earlierWildcards, after) : undefined;
}

function elementBesideWildcard(
  names: TermNames,
  choices: readonly Choice[],
  wildcards: readonly Choice[],
  after: Particle | undefined,
): Ambiguity | undefined {
  for (const wildcard of wildcards) {
    for (const element of choices) {
      if (element.term.kind !== "element") continue;
      const name = names.shared(element.term, wildcard.term);
      if (name === undefined || !together(element.ways, wildcard.ways)) continue;
      const inOrder = choices.indexOf(element) < choices.indexOf(wildcard);
      const [first, second] = inOrder ? [element, wildcard] : [wildcard, element];
      return { first: first.particle, second: second.particle, after, name };
    }
  }
  return undefined;
}

/** The earlier positions that share a name with this one, which is entered under all of its names. */
function byNames(
  index: Map<ClarkName, Choice[]>,
  names: readonly ClarkName[],
  choice: Choice,
): readonly Choice[] {
  const rivals: Choice[] = [];
  for (const name of names) {
    const same = index.get(name);
    if (same === undefined) index.set(name, [choice]);
    else {
      rivals.push(...same);
      same.push(choice);
    }
  }
  return rivals;
}

/**
 * Whether some counts allow both transitions: if one leaves a particle and the other repeats it, its count must not
 * be fixed.
 */
function together(first: readonly Transition[], second: readonly Transition[]): boolean {
  if (first.length === 0 || second.length === 0) return true;
  return first.some((a) => second.some((b) => !excludes(a, b) && !excludes(b, a)));
}

function excludes({ loop }: Transition, { leaving }: Transition): boolean {
  return loop !== undefined && loop.min === loop.max && leaving.includes(loop);
}

/** The names that terms match, including substitution groups. */
class TermNames {
  readonly version: ComponentSet["version"];
  readonly #set: ComponentSet;
  readonly #known = new Map<ElementDeclaration, readonly ClarkName[]>();

  constructor(set: ComponentSet) {
    this.#set = set;
    this.version = set.version;
  }

  of(element: ElementDeclaration): readonly ClarkName[] {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const members = element.scope === "local" ? [] : this.#set.substitutable(element).map(({ key }) => key);
    const names = [...new Set([element.key, ...members])];
    this.#known.set(element, names);
    return names;
  }

  /** A name that both match; `""` if two wildcards overlap; `undefined` if nothing matches both. */
  shared(a: Term, b: Term): ClarkName | undefined {
    // The substitute for a missing group matches anything: that is not a fault of the content model.
    if (a === unknownContent || b === unknownContent) return undefined;
    if (a.kind === "wildcard" && b.kind === "wildcard") {
      return wildcardsOverlap(a.namespaces, b.namespaces) ? "" : undefined;
    }
    if (a.kind === "wildcard") return this.shared(b, a);
    return this.of(a).find((name) =>
      b.kind === "wildcard" ? wildcardAllows(b.namespaces, parseClark(name).ns) : this.of(b).includes(name),
    );
  }

  /** Positions of the terms that share a name with another; linear if none does. */
  contested(terms: readonly Term[]): readonly number[] {
    const firstHolders = new Map<ClarkName, number>();
    const found = new Set<number>();
    for (const [position, term] of terms.entries()) {
      if (term.kind === "wildcard") continue;
      for (const name of this.of(term)) {
        const first = firstHolders.get(name);
        if (first === undefined) firstHolders.set(name, position);
        else found.add(first).add(position);
      }
    }
    for (const [position, term] of terms.entries()) {
      if (term.kind !== "wildcard") continue;
      for (const [other, rival] of terms.entries()) {
        if (other === position || (rival.kind === "element" && this.version === "1.1")) continue;
        if (this.shared(term, rival) !== undefined) found.add(position).add(other);
      }
    }
    return [...found].sort((a, b) => a - b);
  }
}
