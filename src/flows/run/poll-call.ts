/** The calls that look at an execution, steer it and end it. */
import type { StopSignal } from "../config/stop-signal.ts";
import type { Call } from "../transport/call.ts";

/** How an execution was started: batch executions are looked at elsewhere, and not by a long poll. */
export type RunMode = "interactive" | "batch";

/** The longest time that the server is asked to hold a poll, in seconds: its own default. */
const LONGEST_POLL = 30;
/** Milliseconds after which a held poll counts as lost. */
const POLL_GRACE = 10_000;

/** A long poll. @param left milliseconds that the caller will wait at most. */
export function pollCall(executionId: string, mode: RunMode, left: number, signal: StopSignal): Call {
  const seconds = Math.max(1, Math.min(LONGEST_POLL, Math.floor(left / 1000)));
  const path =
    mode === "batch"
      ? `/flows/executions/${executionId}/status`
      : `${progressPath(executionId)}?timeout=${seconds}`;
  const limit = seconds * 1000 + POLL_GRACE;
  return {
    operation: "read the run's progress",
    method: "GET",
    path,
    repeat: "safe",
    lane: "poll",
    // The loop repeats it by its own rules.
    attempts: 1,
    headersTimeout: limit,
    timeout: limit + POLL_GRACE,
    executionId,
    signal,
  };
}

/** Where progress is read, answered and cancelled. */
export function progressPath(executionId: string): string {
  return `/flows/executions/${executionId}/progress`;
}
