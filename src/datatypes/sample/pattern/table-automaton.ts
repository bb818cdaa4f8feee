/** A table as an automaton. */
import type { Automaton, AutomatonState, Transitions } from "./automaton.ts";
import type { Table } from "./flat-rows.ts";
import { leastOf, mostOf, sourcesOf } from "./remaining.ts";

const NOTHING_MATCHES: AutomatonState = {
  id: 0,
  accepting: false,
  least: Number.POSITIVE_INFINITY,
  most: -1,
};

/** States and transitions are built when they are first visited: a word visits few of them. */
export class TableAutomaton implements Automaton {
  readonly start: AutomatonState;
  readonly #table: Table;
  readonly #least: readonly number[];
  readonly #most: readonly number[];
  readonly #states = new Map<number, AutomatonState>();
  readonly #transitions = new Map<AutomatonState, Transitions>();

  constructor(table: Table) {
    const sources = sourcesOf(table);
    this.#table = table;
    this.#least = leastOf(table, sources);
    this.#most = mostOf(table, sources);
    this.start = table.accepting.length === 0 ? NOTHING_MATCHES : this.#state(0);
  }

  transitions(state: AutomatonState): Transitions {
    const known = this.#transitions.get(state);
    if (known !== undefined) return known;
    const { starts, steps } = this.#table;
    const made = new Map<number, readonly AutomatonState[]>();
    for (let index = starts[state.id] ?? 0; index < (starts[state.id + 1] ?? 0); index += 2) {
      made.set(steps[index] ?? 0, [this.#state(steps[index + 1] ?? 0)]);
    }
    this.#transitions.set(state, made);
    return made;
  }

  #state(id: number): AutomatonState {
    const known = this.#states.get(id);
    if (known !== undefined) return known;
    const state: AutomatonState = {
      id,
      accepting: this.#table.accepting[id] === 1,
      least: this.#least[id] ?? Number.POSITIVE_INFINITY,
      most: this.#most[id] ?? -1,
    };
    this.#states.set(id, state);
    return state;
  }
}
