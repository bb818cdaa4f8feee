/** The records and results of a bulk submission. */
import type { Issue } from "../../schema/issue.ts";
import type { Init } from "../../schema/types.ts";

/** Something that is wrong with a record: an issue of its schema, or a fault that its reader found. */
export type RecordIssue = Pick<Issue, "message"> &
  Partial<Issue> & {
    /** The name of the column that the value came from, where the source is a table. */
    readonly columnName?: string;
  };

/** One record of the source: `value`, `xml` or `json`, or why it cannot be sent. */
export interface BulkRecord<T = unknown> {
  /** Your own key of it. Default: a hash of flow and payload, so that equal records are one submission. */
  readonly reference?: string;
  /** The number of its line or item in the source, from 1. */
  readonly line?: number;
  /** The file that it comes from. */
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
 * - `rejected`: its data is not valid, or the server refused it; nothing ran, and the same data would be refused again.
 * - `notSent`: nothing ran, because nothing could be sent; submit it again.
 * - `unknown`: it was sent, and its outcome is not known. It is never sent again automatically.
 * - `accepted`: the server runs it, and its end was not waited for or not seen.
 * - `skipped`: it was submitted under its reference before; `earlier` says what became of that.
 */
export type BulkState = "done" | "failed" | "rejected" | "notSent" | "unknown" | "accepted" | "skipped";

/** A state in which a submission under the same reference may be there already. */
export type EarlierState = "done" | "failed" | "accepted";

/** What became of one record: a line of the results file. */
export interface BulkResult {
  readonly reference?: string;
  readonly line?: number;
  readonly file?: string;
  readonly state: BulkState;
  /** For a skipped record: the state of the submission that exists already. */
  readonly earlier?: EarlierState;
  /** The encoding that the record's XML came in, where that was not UTF-8 and it was converted. */
  readonly convertedFrom?: string;
  readonly executionId?: string;
  /** The execution's status. */
  readonly status?: string;
  /** Milliseconds from the submission to this state; only where the record was submitted by this call. */
  readonly milliseconds?: number;
  /** `reason` says why an outcome stays unknown after it was looked for: a code of `UnresolvedReason`. */
  readonly error?: { readonly code: string; readonly message: string; readonly reason?: string };
  readonly issues?: readonly RecordIssue[];
}

/** How many records came to each state. */
export type BulkCounts = Readonly<Record<BulkState, number>>;
