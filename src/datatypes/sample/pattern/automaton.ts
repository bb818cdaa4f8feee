/** Automata that read classes of characters. */

/** How many characters a match has, at least and at most. */
export interface Extent {
  readonly least: number;
  readonly most: number;
}

/** A state, and bounds on the length of the remainder; a length between them may still be impossible. */
export interface AutomatonState extends Extent {
  /** Unique in its automaton. */
  readonly id: number;
  readonly accepting: boolean;
}

/** For each character class with a transition, the next states. */
export type Transitions = ReadonlyMap<number, readonly AutomatonState[]>;

/** One of the expressions that a word must match, or several of them together. */
export interface Automaton {
  readonly start: AutomatonState;
  /** The transitions of a state; fewer than there are if the effort ran out. */
  transitions(state: AutomatonState): Transitions;
}
