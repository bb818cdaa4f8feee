/** The results of `reconcile`. */
import type { FlowExecution } from "../model/execution.ts";
import type { Run } from "../run/run.ts";

/** An execution that may be the lost submission. */
export interface Candidate {
  readonly execution: FlowExecution;
  /** Whether its input is the payload: `same`, or `unreadable` if the server does not return the input. */
  readonly content: "same" | "unreadable";
}

/**
 * `found`: the run was adopted and recorded in the journal. `ambiguous`: several executions fit, or one fits
 * whose content could not be compared, or the server's list did not end; check them, and adopt one with
 * `adopt`. `absent`: the server did not list any during the settle period. `not-needed`: the journal already
 * contains the outcome; `run` is set unless the flow is known not to have run.
 */
export type Reconciliation =
  | { readonly verdict: "found"; readonly run: Run }
  | {
      readonly verdict: "ambiguous";
      readonly candidates: readonly Candidate[];
      readonly reason: UnresolvedReason;
    }
  | { readonly verdict: "absent"; readonly reason: UnresolvedReason }
  | { readonly verdict: "not-needed"; readonly run?: Run };

/**
 * The reason why an outcome stays unknown: a stable code and a sentence. Codes are only ever added.
 *
 * - `none-in-window`: the server lists no execution of that time.
 * - `other-data`: executions of that time are listed, and all have other data.
 * - `unreadable`: the server does not return the input of executions that may be the one.
 * - `not-comparable`: inputs differ byte for byte, and the submitted data is no longer available, so a
 *   reformatted input cannot be distinguished from other data.
 * - `several`: several executions have this data.
 * - `same-payload`: another submission has the same data, and was also lost or still waits for its answer.
 * - `unfinished-list`: the server's list of executions does not end, and no execution that was read has this
 *   data.
 * - `damaged-record`: the journal's record of it cannot be read; the message names the file.
 * - `under-way`: another process is sending it.
 * - `not-in-journal`: the journal has no record of the reference.
 * - `lookup-failed`: the server could not be queried, or the search was stopped.
 */
export interface UnresolvedReason {
  readonly code:
    | "none-in-window"
    | "other-data"
    | "unreadable"
    | "not-comparable"
    | "several"
    | "same-payload"
    | "unfinished-list"
    | "damaged-record"
    | "under-way"
    | "not-in-journal"
    | "lookup-failed";
  readonly message: string;
}

/** The progress of a search. */
export interface ReconcileProgress {
  /** The number of submissions that are searched for. */
  readonly unknown: number;
  /** The number of submissions that have been decided. */
  readonly resolved: number;
  /** The number of listed executions that may belong to them. */
  readonly listed: number;
  /** The number of executions whose input was read. */
  readonly compared: number;
}

/** A submission to search for. */
export interface LostReference {
  readonly reference: string;
  /** The flow, if the same reference was used with several. */
  readonly flowId?: string;
  /** The payload, see `ReconcileOptions.xml`. */
  readonly xml?: string | Uint8Array;
  /** @private A hash of the payload's meaning, in place of the payload. */
  readonly meaning?: string;
}

/** Options of a search for many submissions. */
export interface ReconcileManyOptions
  extends Pick<ReconcileOptions, "settle" | "margin" | "keys" | "evidence" | "signal"> {
  /**
   * The submissions to search for. Default: every submission to this server whose outcome is unknown
   * according to the journal.
   */
  readonly references?: Iterable<LostReference> | AsyncIterable<LostReference>;
  /** Called during the search; errors that it throws are ignored. */
  readonly onProgress?: (progress: ReconcileProgress) => void;
}

/** The result for one of many submissions. */
export type Reconciled = { readonly reference: string; readonly flow: string } & (
  | Reconciliation
  | { readonly verdict: "unresolved"; readonly reason: UnresolvedReason }
);

/** Options of a search. */
export interface ReconcileOptions {
  /** The flow, if the same reference was used with several. */
  readonly flowId?: string;
  /**
   * The settle period in milliseconds, which begins when the answer was lost: the server is queried again
   * during it, before the submission counts as absent. Default 60 000.
   */
  readonly settle?: number;
  /**
   * How far the clocks may differ, in milliseconds, in addition to the difference that the server's Date
   * headers show. Default 60 000.
   */
  readonly margin?: number;
  /**
   * The submitted payload, if the journal does not keep it. With it, inputs that the server has reformatted
   * are recognised.
   */
  readonly xml?: string | Uint8Array;
  /** The server's names for these keys in filters. Default flow.id, createdAt, createdBy.id. */
  readonly keys?: Partial<FilterKeys>;
  /**
   * `metadata` adopts a single execution whose content cannot be read, on the basis of flow, user and time.
   * It is meant for servers that do not keep inputs, and for API users with no other submissions. Default
   * "content".
   */
  readonly evidence?: "content" | "metadata";
  /** Stops the search. Outcomes that are not decided by then stay unknown. */
  readonly signal?: AbortSignal;
}

/** Keys of the server's filter. The API does not document the keys that it accepts. */
export interface FilterKeys {
  readonly flow: string;
  readonly createdAt: string;
  readonly createdBy: string;
}
