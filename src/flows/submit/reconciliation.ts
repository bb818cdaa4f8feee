/** The results of `reconcile`. */
import type { FlowExecution } from "../model/execution.ts";
import type { Run } from "../run/run.ts";

/** An execution that may be the lost submission. */
export interface Candidate {
  readonly execution: FlowExecution;
  /** Whether its input is the payload: `same`, or `unreadable` where the server does not give it. */
  readonly content: "same" | "unreadable";
}

/**
 * `found`: the run was adopted, and the journal records it. `ambiguous`: several fit, or one whose content could not be compared, or the
 * server's list did not end; check them, and adopt one with `adopt`. `absent`: the server did not list any during the settle period.
 * `not-needed`: the journal already contains the outcome; `run` is set unless the flow is known not to have run.
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
 * - `unreadable`: the server does not give the input of executions that may be it.
 * - `not-comparable`: inputs differ byte for byte, and the submitted data is no longer available, so a reformatted input cannot be
 *   distinguished from other data.
 * - `several`: several executions have this data.
 * - `same-payload`: another submission has the same data, and was lost too or still waits for its answer.
 * - `unfinished-list`: the server's list of executions does not end, and none that was read has this data.
 * - `damaged-record`: the journal's record of it cannot be read; the message names the file.
 * - `under-way`: another process is sending it.
 * - `not-in-journal`: the journal has no record of the reference.
 * - `lookup-failed`: the server could not be asked, or the search was stopped.
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
  /** Submissions that are looked for. */
  readonly unknown: number;
  /** Those for which something was decided. */
  readonly resolved: number;
  /** Executions that may be theirs, as listed. */
  readonly listed: number;
  /** Executions whose input was read. */
  readonly compared: number;
}

/** A submission that is to be looked for. */
export interface LostReference {
  readonly reference: string;
  /** The flow, where the same reference was used with several. */
  readonly flowId?: string;
  /** The payload, as in `ReconcileOptions.xml`. */
  readonly xml?: string | Uint8Array;
  /** @private A hash of the payload's meaning, in place of the payload. */
  readonly meaning?: string;
}

/** Options of a search for many. */
export interface ReconcileManyOptions
  extends Pick<ReconcileOptions, "settle" | "margin" | "keys" | "evidence" | "signal"> {
  /** The submissions to look for. Default: every submission to this server whose outcome is unknown according to the journal. */
  readonly references?: Iterable<LostReference> | AsyncIterable<LostReference>;
  /** Called during the search; errors that it throws are ignored. */
  readonly onProgress?: (progress: ReconcileProgress) => void;
}

/** The result for one of many. */
export type Reconciled = { readonly reference: string; readonly flow: string } & (
  | Reconciliation
  | { readonly verdict: "unresolved"; readonly reason: UnresolvedReason }
);

/** Options of a search. */
export interface ReconcileOptions {
  /** The flow, where the same reference was used with several. */
  readonly flowId?: string;
  /**
   * Milliseconds after the answer was lost during which the server is asked again before the submission counts as absent.
   * Default 60 000.
   */
  readonly settle?: number;
  /** Milliseconds that the clocks may differ beyond what the server's Date headers tell. Default 60 000. */
  readonly margin?: number;
  /**
   * The payload, if the journal does not keep it: then inputs that the server has reformatted are recognised. It must
   * be what was submitted.
   */
  readonly xml?: string | Uint8Array;
  /** The server's names for these keys in filters. Default flow.id, createdAt, createdBy.id. */
  readonly keys?: Partial<FilterKeys>;
  /**
   * `metadata` adopts a single execution whose content cannot be read, by flow, user and time alone: for servers that do
   * not keep the input, and API users that submit nothing else. Default "content".
   */
  readonly evidence?: "content" | "metadata";
  /** Stops the search. Outcomes that are not decided by then stay unknown. */
  readonly signal?: AbortSignal;
}

/** Keys of the server's filter; the keys that it accepts are not documented. */
export interface FilterKeys {
  readonly flow: string;
  readonly createdAt: string;
  readonly createdBy: string;
}
