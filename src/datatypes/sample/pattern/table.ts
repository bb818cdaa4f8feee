/** Deterministic automata as tables: small enough to be intersected and minimized. */
import type { Effort } from "../effort.ts";
import type { Automaton, AutomatonState, Transitions } from "./automaton.ts";

/** States beyond which an automaton is not made into a table. */
const MAX_STATES = 5_000;

/** The steps of a state: character class and the state that it leads to in turn, by ascending class. Flat, to be quick. */
type Row = readonly number[];

/** State 0 is the start. A table of no rows matches nothing. */
export interface Table {
  readonly rows: readonly Row[];
  readonly accepting: readonly boolean[];
}

/**
 * The table of an automaton, minimized; `undefined` where it has too many states or effort ran out.
 *
 * @param automaton a deterministic one.
 */
export function tableOf(automaton: Automaton, effort: Effort): Table | undefined {
  const byId: AutomatonState[] = [];
  const enter = (state: AutomatonState): number => {
    byId[state.id] = state;
    return state.id;
  };
  return grown(
    enter(automaton.start),
    (id) => {
      const state = byId[id] ?? automaton.start;
      const steps = [...automaton.transitions(state)].sort(([a], [b]) => a - b);
      return steps.flatMap(([by, [to]]) => (to === undefined ? [] : [by, enter(to)]));
    },
    (id) => byId[id]?.accepting === true,
    effort,
  );
}

/** What both match, minimized; `undefined` where that has too many states or effort ran out. */
export function intersection(a: Table, b: Table, effort: Effort): Table | undefined {
  if (a.rows.length === 0) return a;
  if (b.rows.length === 0) return b;
  const width = b.rows.length;
  return grown(
    0,
    (pair) => common(a.rows[Math.floor(pair / width)] ?? [], b.rows[pair % width] ?? [], width),
    (pair) => a.accepting[Math.floor(pair / width)] === true && b.accepting[pair % width] === true,
    effort,
  );
}

/** The steps that two states take together, to pairs of states as numbers. */
function common(a: Row, b: Row, width: number): Row {
  const row: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [by = 0, otherBy = 0] = [a[i], b[j]];
    if (by === otherBy) row.push(by, (a[i + 1] ?? 0) * width + (b[j + 1] ?? 0));
    if (by <= otherBy) i += 2;
    if (otherBy <= by) j += 2;
  }
  return row;
}

/**
 * Goes to every state that is reached, keeps those that lead to the end, and makes one of those that are equal.
 *
 * @param stepsOf the row of a state, where states are any numbers.
 */
function grown(
  start: number,
  stepsOf: (state: number) => Row,
  isAccepting: (state: number) => boolean,
  effort: Effort,
): Table | undefined {
  const numbers = new Map([[start, 0]]);
  const states = [start];
  const rows: number[][] = [];
  // The list grows while it is gone through.
  for (const state of states) {
    const row = [...stepsOf(state)];
    for (let index = 1; index < row.length; index += 2) {
      const to = row[index] ?? 0;
      let number = numbers.get(to);
      if (number === undefined) {
        number = states.length;
        numbers.set(to, number);
        states.push(to);
      }
      row[index] = number;
    }
    rows.push(row);
    if (states.length > MAX_STATES || !effort.spend(2 + (row.length >> 3))) return undefined;
  }
  return minimized(trimmed({ rows, accepting: states.map(isAccepting) }), effort);
}

/** Without the states that no accepting one is reached from. */
function trimmed(table: Table): Table {
  const { least } = extentsOf(table);
  const kept = least.flatMap((each, state) => (Number.isFinite(each) ? [state] : []));
  if (kept[0] !== 0) return { rows: [], accepting: [] };
  const numbers = new Map(kept.map((state, index) => [state, index]));
  return selected(table, kept, (to) => numbers.get(to));
}

/** Some states of a table, renumbered; steps to others are dropped. */
function selected(
  { rows, accepting }: Table,
  kept: readonly number[],
  numberOf: (state: number) => number | undefined,
): Table {
  const renumbered = (row: Row): Row => {
    const made: number[] = [];
    for (let index = 0; index < row.length; index += 2) {
      const to = numberOf(row[index + 1] ?? 0);
      if (to !== undefined) made.push(row[index] ?? 0, to);
    }
    return made;
  };
  return {
    rows: kept.map((state) => renumbered(rows[state] ?? [])),
    accepting: kept.map((state) => accepting[state] === true),
  };
}

/**
 * Partition refinement after Moore: states stay together as long as the same classes lead to states that are together. It
 * begins with how far they are from the end, which equal states have in common and which spares most of the rounds.
 */
function minimized(table: Table, effort: Effort): Table | undefined {
  const { rows } = table;
  const size = rows.reduce((sum, row) => sum + 1 + row.length, 0);
  let parts = extentsOf(table).least;
  for (let count = new Set(parts).size; ; ) {
    const numbers = new Map<number, number>();
    const finer = rows.map((row, state) => {
      const key = signature(row, parts[state] ?? 0, parts);
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
    if (!effort.spend(size >> 4)) return undefined;
    parts = finer;
    if (numbers.size === count) break;
    count = numbers.size;
  }
  // Parts are numbered as they are met, so that the start stays 0.
  const first = new Map<number, number>();
  for (const [state, part] of parts.entries()) if (!first.has(part)) first.set(part, state);
  return selected(table, [...first.values()], (to) => parts[to]);
}

/**
 * 53 bits of a state's part and steps. Two that are the same by chance would make a table that matches too little or too
 * much, which the validation of each word finds out; keys of text took nine tenths of the time.
 */
function signature(row: Row, part: number, parts: readonly number[]): number {
  let high = 0x811c9dc5 ^ part;
  let low = Math.imul(part + 1, 0x85ebca6b);
  for (let index = 0; index < row.length; index += 2) {
    const by = row[index] ?? 0;
    const to = parts[row[index + 1] ?? 0] ?? 0;
    high = Math.imul(Math.imul(high ^ by, 0x01000193) ^ to, 0x01000193);
    low = Math.imul(low ^ (to + (by << 16)), 0xc2b2ae35);
    low ^= low >>> 15;
  }
  return (high >>> 0) * 0x20_0000 + (low >>> 11);
}

/** Lengths of what remains, by state: exact at both ends. */
function extentsOf({ rows, accepting }: Table): {
  readonly least: readonly number[];
  readonly most: readonly number[];
} {
  const before: number[][] = rows.map(() => []);
  const open = rows.map((row) => row.length / 2);
  for (const [state, row] of rows.entries()) for (const to of targets(row)) before[to]?.push(state);
  const least = accepting.map((each) => (each ? 0 : Number.POSITIVE_INFINITY));
  const queue = accepting.flatMap((each, state) => (each ? [state] : []));
  for (const state of queue) {
    for (const previous of before[state] ?? []) {
      if (Number.isFinite(least[previous] ?? 0)) continue;
      least[previous] = (least[state] ?? 0) + 1;
      queue.push(previous);
    }
  }
  // What is never left open is on no way into a cycle; the others have words of any length.
  const most = rows.map(() => Number.POSITIVE_INFINITY);
  const settled = open.flatMap((count, state) => (count === 0 ? [state] : []));
  for (const state of settled) {
    const lengths = targets(rows[state] ?? []).map((to) => 1 + (most[to] ?? 0));
    most[state] = Math.max(0, ...lengths);
    for (const previous of before[state] ?? []) {
      open[previous] = (open[previous] ?? 0) - 1;
      if (open[previous] === 0) settled.push(previous);
    }
  }
  return { least, most };
}

function targets(row: Row): readonly number[] {
  return row.filter((_, index) => index % 2 === 1);
}

const NOTHING_MATCHES: AutomatonState = {
  id: 0,
  accepting: false,
  least: Number.POSITIVE_INFINITY,
  most: -1,
};

/** A table as an automaton. */
export class TableAutomaton implements Automaton {
  readonly start: AutomatonState;
  readonly #states: readonly AutomatonState[];
  readonly #table: Table;
  readonly #transitions = new Map<AutomatonState, Transitions>();

  constructor(table: Table) {
    const { least, most } = extentsOf(table);
    this.#table = table;
    this.#states = table.rows.map((_, id) => ({
      id,
      accepting: table.accepting[id] === true,
      least: least[id] ?? Number.POSITIVE_INFINITY,
      most: most[id] ?? -1,
    }));
    this.start = this.#states[0] ?? NOTHING_MATCHES;
  }

  transitions(state: AutomatonState): Transitions {
    let known = this.#transitions.get(state);
    if (known === undefined) {
      const row = this.#table.rows[state.id] ?? [];
      const made = new Map<number, readonly AutomatonState[]>();
      for (let index = 0; index < row.length; index += 2) {
        made.set(row[index] ?? 0, [this.#states[row[index + 1] ?? 0] ?? NOTHING_MATCHES]);
      }
      known = made;
      this.#transitions.set(state, known);
    }
    return known;
  }
}
