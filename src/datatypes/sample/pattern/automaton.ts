/** Automata whose steps are taken by classes of characters. */

/** How many characters a match has, at least and at most. */
export interface Extent {
  readonly least: number;
  readonly most: number;
}

/** A state, and bounds of the length of what remains; a length between them may still be impossible. */
export interface AutomatonState extends Extent {
  /** Unique in its automaton. */
  readonly id: number;
  readonly accepting: boolean;
}

/** For each character class that leads anywhere, the states that it leads to. */
export type Transitions = ReadonlyMap<number, readonly AutomatonState[]>;

/** One of the expressions that a word is to match, or several of them together. */
export interface Automaton {
  readonly start: AutomatonState;
  /** Where the characters lead from a state; to fewer states than there are where effort ran out. */
  transitions(state: AutomatonState): Transitions;
}
