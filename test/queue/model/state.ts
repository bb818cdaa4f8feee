/**
 * The state of the model: rows of the journal, what the server did, two workers, a reconciler, and what a queue believes.
 *
 * A submission is a reference and a generation, and has the number `reference * generations + generation - 1`.
 */
import type { JournalState } from "../../../src/flows/journal/journal.ts";
import type { State } from "./explore.ts";

/** How much is explored. */
export interface Scope {
  /** References, all with the same data: what is hardest to tell apart. */
  readonly references: number;
  readonly generations: number;
  readonly workers: number;
  /** Whether workers tell the queue when a job is done. */
  readonly tellsQueue: boolean;
  /** Whether leases run out and are renewed, and servers ask to try again later. */
  readonly leases: boolean;
}

/** States of rows by their numbers. */
export const ROW_STATES: readonly (JournalState | "none")[] = [
  "none",
  "sending",
  "unknown",
  "failed",
  "accepted",
];
export const NONE = 0;
export const SENDING = 1;
export const UNKNOWN = 2;
export const FAILED = 3;
export const ACCEPTED = 4;

/** Owners of rows: a worker's number, or one of these. */
export const GONE = 8;
/** A claim of a worker that lives, too old to be under way. */
export const OLD = 9;

/** The fields of a submission. */
export const ROW = 0;
export const OWNER = 1;
/** The submission whose execution the row names, plus one. */
export const EXECUTION = 2;
/** Requests that have left and not arrived. */
export const IN_FLIGHT = 3;
export const EXECUTED = 4;
/** 1 if the server has refused it. */
export const REJECTED = 5;
/** 1 if a search has said that no execution of it exists. */
export const ABSENT = 6;
/** Requests that have ever left, at most 2. */
export const SENT = 7;
const SUBMISSION = 8;

/** The fields of a worker. */
export const AT = 0;
export const JOB = 1;
export const GENERATION = 2;
export const OUTCOME = 3;
/** 1 if the lease of the process has run out since the claim. */
export const LAPSED = 4;
const WORKER = 5;

/** Where a worker is. */
export const IDLE = 0;
export const CLAIMING = 1;
export const POSTING = 2;
export const AWAITING = 3;
export const RECORDING = 4;
export const CLOSING = 5;

/** The fields of the reconciler. */
export const LOOKING_FOR = 1;
export const OWNED = 2;
export const LISTED = 3;
export const DECISIVE = 4;
const RECONCILER = 5;

/** Where the reconciler is; `LOOKING_FOR` is a submission's number, and `LISTED` is the execution to adopt at the end. */
export const RESTING = 0;
export const READING_OWNERS = 1;
export const LISTING = 2;
export const READING_OTHERS = 3;
export const READING_AGAIN = 4;
export const ADOPTING = 5;

/** Finds fields in a state. */
export class Layout {
  readonly scope: Scope;
  readonly submissions: number;
  readonly #workers: number;
  readonly #reconciler: number;
  readonly #closed: number;

  constructor(scope: Scope) {
    this.scope = scope;
    this.submissions = scope.references * scope.generations;
    this.#workers = this.submissions * SUBMISSION;
    this.#reconciler = this.#workers + scope.workers * WORKER;
    this.#closed = this.#reconciler + RECONCILER;
  }

  start(): State {
    return new Array<number>(this.#closed + (this.scope.tellsQueue ? this.scope.references : 0)).fill(0);
  }

  submission(reference: number, generation: number): number {
    return reference * this.scope.generations + generation - 1;
  }

  /** The place of a submission's field. */
  of(submission: number, field: number): number {
    return submission * SUBMISSION + field;
  }

  worker(worker: number, field: number): number {
    return this.#workers + worker * WORKER + field;
  }

  reconciler(field: number): number {
    return this.#reconciler + field;
  }

  /** Whether the queue holds the reference's job as finished. */
  closed(reference: number): number {
    return this.#closed + reference;
  }

  /** The generation of the latest row of a reference; 0 without one. */
  latest(state: State, reference: number): number {
    for (let generation = this.scope.generations; generation > 0; generation -= 1) {
      const row = state[this.of(this.submission(reference, generation), ROW)];
      if (row !== NONE) return generation;
    }
    return 0;
  }
}

/** The state with its two workers in a fixed order: which of two equal programs is which makes no difference. */
export function inOrder(layout: Layout, state: State): State {
  if (layout.scope.workers !== 2) return state;
  const [first, second] = [layout.worker(0, 0), layout.worker(1, 0)];
  let field = 0;
  while (field < WORKER - 1 && state[first + field] === state[second + field]) field += 1;
  if ((state[first + field] ?? 0) <= (state[second + field] ?? 0)) return state;
  const swapped = state.slice();
  for (let each = 0; each < WORKER; each += 1) {
    swapped[first + each] = state[second + each] ?? 0;
    swapped[second + each] = state[first + each] ?? 0;
  }
  for (let each = 0; each < layout.submissions; each += 1) {
    const owner = layout.of(each, OWNER);
    const isWorkers = state[layout.of(each, ROW)] === SENDING && (state[owner] ?? 0) < GONE;
    if (isWorkers) swapped[owner] = 1 - (state[owner] ?? 0);
  }
  return swapped;
}

/** A copy of a state with changes: pairs of place and value. */
export function change(state: State, ...changes: readonly number[]): State {
  const next = state.slice();
  for (let at = 0; at < changes.length; at += 2) next[changes[at] ?? 0] = changes[at + 1] ?? 0;
  return next;
}
