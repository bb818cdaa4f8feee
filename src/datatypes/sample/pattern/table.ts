/** Deterministic automata as tables that are small enough to be intersected and minimized. */
import type { Effort } from "../effort.ts";
import type { Automaton, AutomatonState } from "./automaton.ts";
import { FlatRows, type Table } from "./flat-rows.ts";
import { leastOf, sourcesOf } from "./remaining.ts";

/** The largest number of states for which an automaton becomes a table. */
const MAX_STATES = 10_000;

/** The table that matches nothing. */
export const NOTHING: Table = {
  starts: new Int32Array(1),
  steps: new Int32Array(0),
  accepting: new Uint8Array(0),
};

/** How many states a table has. */
export function sizeOf({ accepting }: Table): number {
  return accepting.length;
}

/** The size of a table as a count of numbers. */
export function numbersIn({ starts, steps }: Table): number {
  return starts.length + steps.length;
}

/**
 * The table of an automaton, minimized; `undefined` if it has too many states or the effort ran out.
 *
 * @param automaton a deterministic automaton.
 */
export function tableOf(automaton: Automaton, effort: Effort): Table | undefined {
  const byId: AutomatonState[] = [];
  const enter = (state: AutomatonState): number => {
    byId[state.id] = state;
    return state.id;
  };
  return grown(
    enter(automaton.start),
    (id, step) => {
      const steps = [...automaton.transitions(byId[id] ?? automaton.start)].sort(([a], [b]) => a - b);
      for (const [by, [to]] of steps) if (to !== undefined) step(by, enter(to));
    },
    (id) => byId[id]?.accepting === true,
    { effort },
  );
}

/**
 * The table for an alphabet whose classes are parts of the former ones.
 *
 * @param former for each class the former class of its characters, -1 for none.
 */
export function refined(table: Table, former: readonly number[]): Table {
  const rows = new FlatRows();
  const targets = targetsOf(table);
  for (let state = 0; state < sizeOf(table); state++) {
    for (const [charClass, by] of former.entries()) {
      const to = targets.of(state, by);
      if (to >= 0) rows.add(charClass, to);
    }
    rows.endRow();
  }
  return { ...rows.made(), accepting: table.accepting };
}

/** Options of an intersection. */
export interface IntersectionOptions {
  /**
   * For each class of the second table, the class of the first table of which it is a part, -1 for none. Default:
   * they have the same classes.
   */
  readonly former?: readonly number[] | undefined;
  /** Whether equal states are not merged: the table is used and not intersected again. */
  readonly isLast?: boolean;
}

/** The intersection of both, without dead states; `undefined` if it has too many states or the effort ran out. */
export function intersection(
  a: Table,
  b: Table,
  effort: Effort,
  { former, isLast = false }: IntersectionOptions = {},
): Table | undefined {
  if (sizeOf(a) === 0) return a;
  if (sizeOf(b) === 0) return b;
  const width = sizeOf(b);
  const targets = targetsOf(a);
  return grown(
    0,
    (pair, step) => {
      const [ofA, ofB] = [Math.floor(pair / width), pair % width];
      const end = b.starts[ofB + 1] ?? 0;
      for (let index = b.starts[ofB] ?? 0; index < end; index += 2) {
        const charClass = b.steps[index] ?? 0;
        const to = targets.of(ofA, former === undefined ? charClass : (former[charClass] ?? -1));
        if (to >= 0) step(charClass, to * width + (b.steps[index + 1] ?? 0));
      }
    },
    (pair) => a.accepting[Math.floor(pair / width)] === 1 && b.accepting[pair % width] === 1,
    { effort, isLast },
  );
}

/** The next state of a table for a class; -1 for none. */
interface Targets {
  of(state: number, charClass: number): number;
}

/**
 * Cached data about tables with which others are intersected: a base's is computed once for all types derived from
 * it.
 */
const known = new WeakMap<Table, Targets>();

function targetsOf(table: Table): Targets {
  let targets = known.get(table);
  if (targets === undefined) {
    targets = new DenseTargets(table);
    known.set(table, targets);
  }
  return targets;
}

class DenseTargets implements Targets {
  readonly #classes: number;
  readonly #targets: Int32Array;

  constructor({ starts, steps, accepting }: Table) {
    let classes = 0;
    for (let index = 0; index < steps.length; index += 2)
      classes = Math.max(classes, (steps[index] ?? 0) + 1);
    this.#classes = classes;
    this.#targets = new Int32Array(accepting.length * classes).fill(-1);
    for (let state = 0; state < accepting.length; state++) {
      const end = starts[state + 1] ?? 0;
      for (let index = starts[state] ?? 0; index < end; index += 2) {
        this.#targets[state * classes + (steps[index] ?? 0)] = steps[index + 1] ?? 0;
      }
    }
  }

  of(state: number, charClass: number): number {
    if (charClass < 0 || charClass >= this.#classes) return -1;
    return this.#targets[state * this.#classes + charClass] ?? -1;
  }
}

/**
 * Visits every reachable state, keeps those with a way to the end, and merges equal ones, unless this is the last
 * intersection.
 *
 * @param visit returns the transitions of a state by ascending class; states may be any numbers.
 */
function grown(
  start: number,
  visit: (state: number, step: (charClass: number, to: number) => void) => void,
  isAccepting: (state: number) => boolean,
  { effort, isLast = false }: { readonly effort: Effort; readonly isLast?: boolean },
): Table | undefined {
  const numbers = new Map([[start, 0]]);
  const states = [start];
  const rows = new FlatRows();
  const step = (charClass: number, to: number): void => {
    let number = numbers.get(to);
    if (number === undefined) {
      number = states.length;
      numbers.set(to, number);
      states.push(to);
    }
    rows.add(charClass, number);
  };
  // The list grows during the iteration.
  for (const state of states) {
    visit(state, step);
    const length = rows.endRow();
    if (states.length > MAX_STATES || !effort.spend(2 + (length >> 3))) return undefined;
  }
  const accepting = Uint8Array.from(states, (state) => (isAccepting(state) ? 1 : 0));
  const table = trimmed({ ...rows.made(), accepting });
  return isLast ? table : minimized(table, effort);
}

/** Removes the states from which no accepting state is reachable. */
function trimmed(table: Table): Table {
  const least = leastOf(table, sourcesOf(table));
  const kept = least.flatMap((each, state) => (Number.isFinite(each) ? [state] : []));
  if (kept[0] !== 0) return NOTHING;
  if (kept.length === least.length) return table;
  const numbers = new Int32Array(least.length).fill(-1);
  for (const [index, state] of kept.entries()) numbers[state] = index;
  return selected(table, kept, numbers);
}

/** Some states of a table, renumbered; transitions to states with number -1 are dropped. */
function selected(
  { starts, steps, accepting }: Table,
  kept: readonly number[],
  numbers: ArrayLike<number>,
): Table {
  const rows = new FlatRows();
  for (const state of kept) {
    const end = starts[state + 1] ?? 0;
    for (let index = starts[state] ?? 0; index < end; index += 2) {
      const to = numbers[steps[index + 1] ?? 0] ?? -1;
      if (to >= 0) rows.add(steps[index] ?? 0, to);
    }
    rows.endRow();
  }
  return { ...rows.made(), accepting: Uint8Array.from(kept, (state) => accepting[state] ?? 0) };
}

/**
 * Partition refinement after Moore: states stay together as long as the same classes lead to states that are
 * together. The first partition is by the distance to the end, which is the same for equal states; this saves most of
 * the rounds.
 */
function minimized(table: Table, effort: Effort): Table | undefined {
  const size = numbersIn(table);
  let parts = leastOf(table, sourcesOf(table));
  for (let count = new Set(parts).size; ; ) {
    const numbers = new Map<number, number>();
    const before = parts;
    parts = before.map((part, state) => {
      const key = signature(table, state, part, before);
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
    if (!effort.spend(size >> 4)) return undefined;
    if (numbers.size === count) break;
    count = numbers.size;
  }
  // Parts are numbered in the order of their first state, so that the start stays 0.
  const first = new Map<number, number>();
  for (const [state, part] of parts.entries()) if (!first.has(part)) first.set(part, state);
  return selected(table, [...first.values()], parts);
}

/**
 * A hash of 53 bits of a state's part and transitions. A collision would make a table that matches too little or too
 * much, which the validation of each word detects; string keys took nine tenths of the time.
 */
function signature({ starts, steps }: Table, state: number, part: number, parts: readonly number[]): number {
  let high = 0x811c9dc5 ^ part;
  let low = Math.imul(part + 1, 0x85ebca6b);
  const end = starts[state + 1] ?? 0;
  for (let index = starts[state] ?? 0; index < end; index += 2) {
    const by = steps[index] ?? 0;
    const to = parts[steps[index + 1] ?? 0] ?? 0;
    high = Math.imul(Math.imul(high ^ by, 0x01000193) ^ to, 0x01000193);
    low = Math.imul(low ^ (to + (by << 16)), 0xc2b2ae35);
    low ^= low >>> 15;
  }
  return (high >>> 0) * 0x20_0000 + (low >>> 11);
}
