/**
 * Several patterns at once: an automaton whose words match all of them. States are built when they are first reached.
 */
import type { RegexNode } from "../../regex/ast.ts";
import type { Effort } from "../effort.ts";
import type { Alphabet } from "./alphabet.ts";
import type { Automaton, AutomatonState, Extent, Transitions } from "./automaton.ts";
import { conjunctionOf } from "./conjunction.ts";

/** One state of each component. */
export interface ProductState extends Extent {
  readonly id: number;
  readonly parts: readonly AutomatonState[];
  readonly accepting: boolean;
}

/** A transition that any character of the class takes. */
export interface ProductStep {
  readonly charClass: number;
  readonly next: ProductState;
}

/** The cost of building a state, in steps. */
const STATE_STEPS = 15;
/** The largest number of states to explore. */
const MAX_EXPLORED = 4_000;

export class Product {
  readonly alphabet: Alphabet;
  readonly start: ProductState;
  readonly #automata: readonly Automaton[];
  readonly #states = new Map<string, ProductState>();
  readonly #steps = new Map<ProductState, readonly ProductStep[]>();
  readonly #effort: Effort;
  /** After `explore`: the distance of each state to the end; states without a way to the end are absent. */
  #distances: ReadonlyMap<ProductState, number> | undefined;

  /**
   * At least one of either.
   *
   * @param patterns expressions of schemas.
   * @param limits expressions that are suitable for deterministic automata.
   */
  constructor(patterns: readonly RegexNode[], limits: readonly RegexNode[], effort: Effort) {
    this.#effort = effort;
    const { alphabet, sets, automata } = conjunctionOf(patterns, limits);
    this.alphabet = alphabet;
    effort.spend(sets * 10);
    this.#automata = automata(effort);
    this.start = this.#state(this.#automata.map(({ start }) => start));
  }

  /** The transitions of a state; fewer than there are if the effort ran out. */
  stepsFrom(state: ProductState): readonly ProductStep[] {
    const known = this.#steps.get(state);
    if (known !== undefined) return known;
    const [first, ...others] = state.parts.map<Transitions>(
      (part, index) => this.#automata[index]?.transitions(part) ?? new Map(),
    );
    const steps: ProductStep[] = [];
    for (const [charClass, targets] of first ?? []) {
      const rest = others.map((each) => each.get(charClass));
      if (!rest.every((each) => each !== undefined)) continue;
      for (const parts of this.#combinations([targets, ...rest])) {
        steps.push({ charClass, next: this.#state(parts) });
      }
    }
    this.#steps.set(state, steps);
    return steps;
  }

  /**
   * A lower bound on the length of the remainder; exact after `explore`, and `Infinity` if no word of that length
   * passes through.
   */
  least(state: ProductState): number {
    return this.#distances === undefined
      ? state.least
      : (this.#distances.get(state) ?? Number.POSITIVE_INFINITY);
  }

  /**
   * Visits every state that words of at most that length pass through, unless there are too many, and computes the
   * distance of each to the end.
   */
  explore(longest: number): void {
    const depths = new Map([[this.start, 0]]);
    const before = new Map<ProductState, ProductState[]>();
    // Visited in the order of their depth; the map grows during the iteration.
    for (const [state, depth] of depths) {
      if (depth === longest) break;
      for (const { next } of this.stepsFrom(state)) {
        const sources = before.get(next);
        if (sources === undefined) before.set(next, [state]);
        else sources.push(state);
        if (!depths.has(next)) depths.set(next, depth + 1);
      }
      if (depths.size > MAX_EXPLORED || !this.#effort.spend(1)) return;
    }
    this.#distances = distances([...depths.keys()], before);
  }

  *#combinations([first, ...others]: readonly (readonly AutomatonState[])[]): Generator<
    readonly AutomatonState[]
  > {
    if (first === undefined) {
      yield [];
      return;
    }
    for (const rest of this.#combinations(others)) {
      for (const part of first) {
        if (!this.#effort.spend(1)) return;
        yield [part, ...rest];
      }
    }
  }

  #state(parts: readonly AutomatonState[]): ProductState {
    const key = parts.map(({ id }) => id).join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#effort.spend(STATE_STEPS);
    const state: ProductState = {
      id: this.#states.size,
      parts,
      accepting: parts.every(({ accepting }) => accepting),
      least: parts.reduce((least, each) => Math.max(least, each.least), 0),
      most: parts.reduce((most, each) => Math.min(most, each.most), Number.POSITIVE_INFINITY),
    };
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
