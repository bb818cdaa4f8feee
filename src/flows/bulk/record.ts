/** The records and results of a bulk submission. */
import type { Issue } from "../../schema/issue.ts";
import type { Init } from "../../schema/types.ts";

/** A fault of a record: an issue of its schema, or a fault found by its reader. */
export type RecordIssue = Pick<Issue, "message"> &
  Partial<Issue> & {
    /** The name of the column of the value, if the source is a table. */
    readonly columnName?: string;
  };

/** One record of the source: it has a `value`, `xml` or `json`, or the issues why it cannot be sent. */
export interface BulkRecord<T = unknown> {
  /** Your own key for it. Default: a hash of flow and payload, so that equal records are submitted once. */
  readonly reference?: string;
  /** The number of its line or item in the source, from 1. */
  readonly line?: number;
  /** The file that contains it. */
  readonly file?: string;
  /** A typed value; needs `schema`. */
  readonly value?: Init<T>;
  readonly xml?: string | Uint8Array;
  readonly json?: unknown;
  /** The names of the source's columns by the paths of their values (`lines[0].price`): issues then name the column too. */
  readonly columns?: ReadonlyMap<string, string>;
  /**
   * Issues that the reader found: the record is reported, and nothing is sent. A `value` or `xml` beside it is validated, and its
   * other issues are reported as well.
   */
  readonly issues?: readonly RecordIssue[];
}

/**
 * The state of a record.
 *
 * - `done`: its run ended with Success or Warning.
 * - `failed`: its run ended with Error, Canceled or Interrupted.
 * - `rejected`: its data is not valid, or the server refused it; nothing ran, and the same data would be
 *   refused again.
 * - `notSent`: nothing ran, because nothing could be sent; submit it again.
 * - `unknown`: it was sent, and it is not known whether the server accepted it. It is never sent again
 *   automatically.
 * - `accepted`: the server has accepted it; its end was not awaited, or is not known.
 * - `skipped`: its reference was submitted before; `earlier` is the state of that submission.
 */
export type BulkState = "done" | "failed" | "rejected" | "notSent" | "unknown" | "accepted" | "skipped";

/** The possible states of an earlier submission with the same reference. */
export type EarlierState = "done" | "failed" | "accepted";

/** The result for one record: a line of the results file. */
export interface BulkResult {
  readonly reference?: string;
  readonly line?: number;
  readonly file?: string;
  readonly state: BulkState;
  /** For a skipped record: the state of the submission that exists already. */
  readonly earlier?: EarlierState;
  /** The original encoding of the record's XML, if it was converted to UTF-8. */
  readonly convertedFrom?: string;
  readonly executionId?: string;
  /** The execution's status. */
  readonly status?: string;
  /** Milliseconds from the submission to this state; only if this call submitted the record. */
  readonly milliseconds?: number;
  /** `reason` says why the outcome is still unknown after reconciliation: a code of `UnresolvedReason`. */
  readonly error?: { readonly code: string; readonly message: string; readonly reason?: string };
  readonly issues?: readonly RecordIssue[];
}

/** The number of records in each state. */
export type BulkCounts = Readonly<Record<BulkState, number>>;
