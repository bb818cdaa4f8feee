/** The calls that read an execution, control it and end it. */
import type { StopSignal } from "../config/stop-signal.ts";
import type { Call } from "../transport/call.ts";

/** How an execution was started: batch executions are read at another path, and without a long poll. */
export type RunMode = "interactive" | "batch";

/** The longest time for which the server may hold a poll, in seconds: the server's own default. */
const LONGEST_POLL = 30;
/** Milliseconds after which a held poll counts as lost. */
const POLL_GRACE = 10_000;

/** A long poll. */
export class PollCall implements Call {
  readonly operation = "read the run's progress";
  readonly method = "GET";
  readonly repeat = "safe";
  readonly lane = "poll";
  /** The loop decides when to repeat it. */
  readonly attempts = 1;
  readonly path: string;
  readonly headersTimeout: number;
  readonly timeout: number;
  readonly executionId: string;
  readonly signal: StopSignal;

  /** @param left the longest time that the caller will wait, in milliseconds. */
  constructor(executionId: string, mode: RunMode, left: number, signal: StopSignal) {
    const seconds = Math.max(1, Math.min(LONGEST_POLL, Math.floor(left / 1000)));
    this.path =
      mode === "batch"
        ? `/flows/executions/${executionId}/status`
        : `${progressPath(executionId)}?timeout=${seconds}`;
    this.headersTimeout = seconds * 1000 + POLL_GRACE;
    this.timeout = this.headersTimeout + POLL_GRACE;
    this.executionId = executionId;
    this.signal = signal;
  }
}

/** The path at which progress is read, answered and cancelled. */
export function progressPath(executionId: string): string {
  return `/flows/executions/${executionId}/progress`;
}
