/** The progress of a bulk submission. */
import type { Clock } from "../config/clock.ts";
import type { ReconcileProgress } from "../submit/reconciliation.ts";
import type { BulkCounts, BulkResult, BulkState } from "./record.ts";

/** A snapshot of a bulk submission under way. */
export interface BulkProgress {
  readonly counts: BulkCounts;
  /** The number of settled records. */
  readonly settled: number;
  /** The number of records in the source; undefined if it is not known. */
  readonly total: number | undefined;
  /** The number of submissions and runs under way. */
  readonly active: number;
  /** Records per second over the last half minute, without skipped ones. */
  readonly rate: number;
  readonly seconds: number;
  /** The remaining time at this rate, in seconds; undefined if it is not known. */
  readonly secondsLeft: number | undefined;
  /** The progress of the search for lost submissions, once it has begun. */
  readonly reconciling?: ReconcileProgress;
}

/** The result of a bulk submission. */
export interface BulkReport extends BulkCounts {
  /** The number of settled records. */
  readonly total: number;
  readonly seconds: number;
  /** The first references whose outcome is unknown; the results file has all. */
  readonly unknownReferences: readonly string[];
}

/** The number of references that a report names. */
const NAMED = 1_000;
/** Milliseconds over which the rate is taken, and how often it is sampled. */
const WINDOW = 30_000;
const SAMPLE = 1_000;

/** Counts, and measures the rate over the last half minute. */
export class Tally {
  readonly #clock: Clock;
  readonly #total: number | undefined;
  readonly #began: number;
  readonly #counts: Record<BulkState, number> = {
    done: 0,
    failed: 0,
    rejected: 0,
    notSent: 0,
    unknown: 0,
    accepted: 0,
    skipped: 0,
  };
  readonly #unknown: Set<string> = new Set();
  readonly #samples: { readonly at: number; readonly worked: number }[];
  #settled = 0;

  constructor(clock: Clock, total: number | undefined) {
    this.#clock = clock;
    this.#total = total;
    this.#began = clock.monotonic();
    this.#samples = [{ at: this.#began, worked: 0 }];
  }

  /** Counts a record's result; `instead` is the state that it had before. */
  add({ state, reference }: BulkResult, instead?: BulkState): void {
    this.#counts[state] += 1;
    if (instead === undefined) this.#settled += 1;
    else this.#counts[instead] -= 1;
    if (reference === undefined) return;
    if (state !== "unknown") this.#unknown.delete(reference);
    else if (this.#unknown.size < NAMED) this.#unknown.add(reference);
  }

  progress(active: number): BulkProgress {
    const now = this.#clock.monotonic();
    const rate = this.#rate(now);
    const left = this.#total === undefined ? undefined : Math.max(0, this.#total - this.#settled);
    return {
      counts: { ...this.#counts },
      settled: this.#settled,
      total: this.#total,
      active,
      rate,
      seconds: (now - this.#began) / 1000,
      secondsLeft: left === 0 ? 0 : left === undefined || rate === 0 ? undefined : left / rate,
    };
  }

  report(): BulkReport {
    const seconds = (this.#clock.monotonic() - this.#began) / 1000;
    return { ...this.#counts, total: this.#settled, seconds, unknownReferences: [...this.#unknown] };
  }

  #rate(now: number): number {
    const worked = this.#settled - this.#counts.skipped;
    const samples = this.#samples;
    if (now - (samples.at(-1)?.at ?? 0) >= SAMPLE) samples.push({ at: now, worked });
    while (samples.length > 2 && now - (samples[1]?.at ?? 0) >= WINDOW) samples.shift();
    const first = samples[0] ?? { at: now, worked };
    return now > first.at ? ((worked - first.worked) * 1000) / (now - first.at) : 0;
  }
}
