/** Lengths of the remainder from each state of a table: exact at both ends. */
import type { Table } from "./flat-rows.ts";

/**
 * For each state its predecessors, one for each transition: from `starts[state]` up to `starts[state + 1]` in
 * `sources`.
 */
export interface Sources {
  readonly starts: Int32Array;
  readonly sources: Int32Array;
}

/** The predecessors in a table. */
export function sourcesOf({ starts: rows, steps, accepting }: Table): Sources {
  const starts = new Int32Array(accepting.length + 2);
  for (let index = 1; index < steps.length; index += 2) increase(starts, (steps[index] ?? 0) + 2, 1);
  for (let state = 2; state < starts.length; state++) increase(starts, state, starts[state - 1] ?? 0);
  const sources = new Int32Array(steps.length >> 1);
  // The starts are one too far at first, and correct once every transition is in its place.
  for (let state = 0; state < accepting.length; state++) {
    const end = rows[state + 1] ?? 0;
    for (let index = (rows[state] ?? 0) + 1; index < end; index += 2) {
      const to = (steps[index] ?? 0) + 1;
      sources[starts[to] ?? 0] = state;
      increase(starts, to, 1);
    }
  }
  return { starts, sources };
}

function increase(numbers: Int32Array, at: number, by: number): void {
  numbers[at] = (numbers[at] ?? 0) + by;
}

/** The least length of the remainder, by state; `Infinity` if no way leads to the end. */
export function leastOf({ accepting }: Table, { starts, sources }: Sources): readonly number[] {
  const least = Array.from(accepting, (each) => (each === 1 ? 0 : Number.POSITIVE_INFINITY));
  const queue = least.flatMap((each, state) => (each === 0 ? [state] : []));
  for (const state of queue) {
    const length = (least[state] ?? 0) + 1;
    for (let index = starts[state] ?? 0; index < (starts[state + 1] ?? 0); index++) {
      const previous = sources[index] ?? 0;
      if (Number.isFinite(least[previous] ?? 0)) continue;
      least[previous] = length;
      queue.push(previous);
    }
  }
  return least;
}

/**
 * The greatest length of the remainder, by state. A state whose count reaches 0 is on no way into a cycle; the others
 * have words of any length.
 */
export function mostOf(
  { starts: rows, steps, accepting }: Table,
  { starts, sources }: Sources,
): readonly number[] {
  const open = Array.from(accepting, (_, state) => ((rows[state + 1] ?? 0) - (rows[state] ?? 0)) / 2);
  const most = open.map(() => Number.POSITIVE_INFINITY);
  const settled = open.flatMap((count, state) => (count === 0 ? [state] : []));
  for (const state of settled) {
    let longest = 0;
    const end = rows[state + 1] ?? 0;
    for (let index = (rows[state] ?? 0) + 1; index < end; index += 2) {
      longest = Math.max(longest, 1 + (most[steps[index] ?? 0] ?? 0));
    }
    most[state] = longest;
    for (let index = starts[state] ?? 0; index < (starts[state + 1] ?? 0); index++) {
      const previous = sources[index] ?? 0;
      open[previous] = (open[previous] ?? 0) - 1;
      if (open[previous] === 0) settled.push(previous);
    }
  }
  return most;
}
