/** Breadth-first search of all states of a model, with the shortest path to a state that breaks a promise. */

/** One state, as small whole numbers: equal states have equal numbers. */
export type State = readonly number[];

/** A step that can be taken: what happens, and the state after it. */
export interface Step {
  readonly text: () => string;
  readonly next: State;
}

/** A sentence that must hold in every state, or of every step. */
export interface Promised {
  readonly name: string;
  /** True if it compares two states. Other promises are looked at once for each state. */
  readonly isOfSteps?: boolean;
  /** Whether the step from `before` to `after` keeps the promise. */
  readonly holds: (after: State, before: State) => boolean;
}

/** What is explored. */
export interface Model {
  readonly start: State;
  readonly steps: (state: State) => readonly Step[];
  /** The state, or one that differs from it only in which worker is which. */
  readonly canonical: (state: State) => State;
  readonly promises: readonly Promised[];
  /** Whether the work has come to an end here. One of these has to be reachable from every state. */
  readonly isSettled: (state: State) => boolean;
}

/** The way to a state that breaks a promise: the steps in their order. */
export interface Counterexample {
  readonly promise: string;
  readonly trace: readonly string[];
}

/** What the search found. */
export interface Exploration {
  readonly states: number;
  readonly steps: number;
  readonly counterexample?: Counterexample;
}

/** The promise that work can always come to an end. */
export const ENDS = "the work can come to an end from every state";

/** More states than this are a mistake in the model, which would otherwise fill the memory. */
const MOST_STATES = 1_000_000;

/** Explores every order of steps. @throws Error if the model has too many states */
export function explore(model: Model): Exploration {
  const known = new Map<string, number>([[keyOf(model.canonical(model.start)), 0]]);
  const states: State[] = [model.start];
  const parents: number[] = [-1];
  const from: number[] = [];
  const to: number[] = [];
  for (let at = 0; at < states.length; at += 1) {
    const state = states[at] ?? model.start;
    for (const { next } of model.steps(state)) {
      const key = keyOf(model.canonical(next));
      let index = known.get(key);
      const isNew = index === undefined;
      if (index === undefined) {
        index = states.push(next) - 1;
        known.set(key, index);
        parents.push(at);
        if (index > MOST_STATES) throw new Error(`the model has more than ${MOST_STATES} states`);
      }
      from.push(at);
      to.push(index);
      const broken = model.promises.find(
        ({ isOfSteps, holds }) => (isNew || isOfSteps) && !holds(next, state),
      );
      if (broken === undefined) continue;
      const trace = [...pathTo(at, states, parents), next];
      return found(model, broken.name, trace, states.length, from.length);
    }
  }
  const stuck = firstStuck(model, states, from, to);
  if (stuck === undefined) return { states: states.length, steps: from.length };
  return found(model, ENDS, pathTo(stuck, states, parents), states.length, from.length);
}

/** A trace as text, one numbered step a line. */
export function readable({ promise, trace }: Counterexample): string {
  const lines = trace.map((step, index) => `${String(index + 1).padStart(3)}. ${step}`);
  return [`broken: ${promise}`, ...lines].join("\n");
}

function keyOf(state: State): string {
  return String.fromCharCode(...state);
}

function pathTo(index: number, states: readonly State[], parents: readonly number[]): State[] {
  const path: State[] = [];
  for (let at = index; at >= 0; at = parents[at] ?? -1) path.unshift(states[at] ?? []);
  return path;
}

/** The steps are taken again on the way of the counterexample, so that a search need not keep them. */
function found(
  model: Model,
  promise: string,
  path: readonly State[],
  states: number,
  steps: number,
): Exploration {
  const trace = path.slice(1).map((state, index) => {
    const key = keyOf(state);
    return (
      model
        .steps(path[index] ?? [])
        .find(({ next }) => keyOf(next) === key)
        ?.text() ?? "?"
    );
  });
  return { states, steps, counterexample: { promise, trace } };
}

/** The first state from which no settled state can be reached: steps are followed backwards from all that are settled. */
function firstStuck(
  { isSettled }: Model,
  states: readonly State[],
  from: readonly number[],
  to: readonly number[],
): number | undefined {
  const starts = new Uint32Array(states.length + 1);
  for (const index of to) starts[index + 1] = (starts[index + 1] ?? 0) + 1;
  for (let at = 0; at < states.length; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const free = starts.slice();
  const before = new Uint32Array(from.length);
  for (let at = 0; at < from.length; at += 1) {
    const target = to[at] ?? 0;
    const place = free[target] ?? 0;
    before[place] = from[at] ?? 0;
    free[target] = place + 1;
  }
  const ends = new Uint8Array(states.length);
  const queue: number[] = [];
  const reach = (at: number): void => {
    if (ends[at] === 1) return;
    ends[at] = 1;
    queue.push(at);
  };
  states.forEach((state, at) => {
    if (isSettled(state)) reach(at);
  });
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (let place = starts[at] ?? 0; place < (starts[at + 1] ?? 0); place += 1) reach(before[place] ?? 0);
  }
  const stuck = ends.indexOf(0);
  return stuck < 0 ? undefined : stuck;
}
