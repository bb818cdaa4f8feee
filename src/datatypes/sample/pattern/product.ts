/** Several patterns at once: an automaton whose words match all of them. States are made when they are first reached. */
import type { RegexNode } from "../../regex/ast.ts";
import type { Term } from "../../regex/terms.ts";
import type { Effort } from "../effort.ts";
import { type Alphabet, makeAlphabet } from "./alphabet.ts";
import { Component, type Extent } from "./component.ts";

/** One term of each pattern: what remains, if every choice so far was the one that led here. */
export interface ProductState extends Extent {
  readonly id: number;
  readonly terms: readonly Term[];
  readonly accepting: boolean;
}

/** A step that any character of the class takes. */
export interface ProductStep {
  readonly charClass: number;
  readonly next: ProductState;
}

/** More states are not gone through. */
const MAX_EXPLORED = 4_000;

export class Product {
  readonly alphabet: Alphabet;
  readonly start: ProductState;
  readonly #components: readonly Component[];
  /** Index of each component's first set in the alphabet. */
  readonly #offsets: readonly number[];
  readonly #states = new Map<string, ProductState>();
  readonly #steps = new Map<ProductState, readonly ProductStep[]>();
  readonly #effort: Effort;
  /** Once `explore` went everywhere: how far it is to the end; states from which there is none are not in it. */
  #distances: ReadonlyMap<ProductState, number> | undefined;

  /** @param nodes at least one. */
  constructor(nodes: readonly RegexNode[], effort: Effort) {
    this.#effort = effort;
    this.#components = nodes.map((node) => new Component(node));
    const offsets: number[] = [];
    let count = 0;
    for (const { sets } of this.#components) {
      offsets.push(count);
      count += sets.length;
    }
    this.#offsets = offsets;
    this.alphabet = makeAlphabet(this.#components.flatMap(({ sets }) => sets));
    effort.spend(count * 10);
    this.start = this.#state(this.#components.map(({ start }) => start));
  }

  /** The steps from a state; fewer than there are where effort ran out. */
  stepsFrom(state: ProductState): readonly ProductStep[] {
    const known = this.#steps.get(state);
    if (known !== undefined) return known;
    const [first, ...others] = this.#components.map((_, index) => this.#tailsByClass(index, state.terms));
    const steps: ProductStep[] = [];
    for (const [charClass, tails] of first ?? []) {
      const rest = others.map((each) => each.get(charClass));
      if (!rest.every((each) => each !== undefined)) continue;
      for (const terms of this.#combinations([tails, ...rest])) {
        steps.push({ charClass, next: this.#state(terms) });
      }
    }
    this.#steps.set(state, steps);
    return steps;
  }

  /** A lower bound of the length of what remains; exact, and `Infinity` where there is no end, after `explore`. */
  least(state: ProductState): number {
    return this.#distances === undefined
      ? state.least
      : (this.#distances.get(state) ?? Number.POSITIVE_INFINITY);
  }

  /** Goes to every state, where those are not too many, and finds out how far each is from the end. */
  explore(): void {
    const states = [this.start];
    const known = new Set(states);
    const before = new Map<ProductState, ProductState[]>();
    for (let at = 0; at < states.length; at++) {
      const state = states[at] ?? this.start;
      for (const { next } of this.stepsFrom(state)) {
        const sources = before.get(next);
        if (sources === undefined) before.set(next, [state]);
        else sources.push(state);
        if (known.has(next)) continue;
        known.add(next);
        states.push(next);
      }
      if (states.length > MAX_EXPLORED || !this.#effort.spend(1)) return;
    }
    this.#distances = distances(states, before);
  }

  /** Character class → what may remain of one pattern after such a character. */
  #tailsByClass(index: number, terms: readonly Term[]): ReadonlyMap<number, Set<Term>> {
    const result = new Map<number, Set<Term>>();
    const component = this.#components[index];
    const term = terms[index];
    if (component === undefined || term === undefined) return result;
    for (const { node, tail } of component.heads(term, this.#effort)) {
      if (node?.kind !== "set") continue;
      const classes = this.alphabet.classesOf[(this.#offsets[index] ?? 0) + node.set] ?? [];
      if (!this.#effort.spend(classes.length)) break;
      for (const charClass of classes) {
        const tails = result.get(charClass);
        if (tails === undefined) result.set(charClass, new Set([tail]));
        else tails.add(tail);
      }
    }
    return result;
  }

  *#combinations([first, ...others]: readonly ReadonlySet<Term>[]): Generator<readonly Term[]> {
    if (first === undefined) {
      yield [];
      return;
    }
    for (const rest of this.#combinations(others)) {
      for (const term of first) {
        if (!this.#effort.spend(1)) return;
        yield [term, ...rest];
      }
    }
  }

  #state(terms: readonly Term[]): ProductState {
    const key = terms.map(({ id }) => id).join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#effort.spend(2);
    let least = 0;
    let most = Number.POSITIVE_INFINITY;
    for (const [index, component] of this.#components.entries()) {
      const extent = component.extent(terms[index] ?? component.start);
      least = Math.max(least, extent.least);
      most = Math.min(most, extent.most);
    }
    const accepting = terms.every(({ nullable }) => nullable);
    const state = { id: this.#states.size, terms, accepting, least, most };
    this.#states.set(key, state);
    return state;
  }
}

/** Backwards from the accepting states, breadth first. */
function distances(
  states: readonly ProductState[],
  before: ReadonlyMap<ProductState, readonly ProductState[]>,
): ReadonlyMap<ProductState, number> {
  const ends = states.filter(({ accepting }) => accepting);
  const found = new Map<ProductState, number>(ends.map((state) => [state, 0]));
  for (let at = 0; at < ends.length; at++) {
    const state = ends[at];
    if (state === undefined) break;
    for (const previous of before.get(state) ?? []) {
      if (found.has(previous)) continue;
      found.set(previous, (found.get(state) ?? 0) + 1);
      ends.push(previous);
    }
  }
  return found;
}
